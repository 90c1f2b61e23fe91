"""What the command writes: an answer as it arrives, or one JSON object."""

import json
import sys
import unicodedata
from io import TextIOWrapper
from typing import TextIO

import msgspec

from app.core.content import Usage


class Answer(msgspec.Struct):
    """What is known of an answer so far."""

    text: str = ""
    token_ids: list[int] = []
    finish_reason: str = ""
    usage: Usage | None = None
    model: str = ""
    precision: str = ""


def as_json(answer: Answer) -> str:
    """The object of --json; figures that nobody knows, as after an interruption, are null."""
    usage = answer.usage
    return json.dumps(
        {
            "answer": answer.text,
            "token_ids": answer.token_ids,
            "finish_reason": answer.finish_reason,
            "prompt_tokens": usage and usage.prompt_tokens,
            "image_tokens": usage and usage.image_tokens,
            "audio_tokens": usage and usage.audio_tokens,
            "completion_tokens": usage and usage.completion_tokens,
            "ttft_s": usage and usage.ttft_s,
            "tokens_per_s": usage and usage.tokens_per_s,
            "model": answer.model,
            "precision": answer.precision,
        }
    )


def write(text: str, stream: TextIO) -> None:
    """Write what a model said. It could hold commands to the terminal; they are made visible instead."""
    stream.write("".join(character if _is_harmless(character) else "\ufffd" for character in text))
    stream.flush()


def use_any_characters() -> None:
    """Let a console of few characters show a mark in place of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _is_harmless(character: str) -> bool:
    return character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
