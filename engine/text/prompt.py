"""A conversation as the token ids that the model reads, media placeholders expanded."""

import re
from typing import Literal

import msgspec

from engine.config import MediaTokenIds
from engine.protocol.content import ToolSpec, Turn
from engine.text.chat_template import ChatTemplate
from engine.text.messages import PLACEHOLDERS, PartPosition, TemplateError, media_kind, media_positions
from engine.text.tokenizer import Tokenizer
from engine.text.untrusted import can_guard, restore

MediaKind = Literal["image", "audio", "video"]


class MediaTokens(msgspec.Struct, frozen=True):
    """How many soft tokens one picture, sound or video takes: one count, or one a frame with its time."""

    kind: MediaKind
    counts: list[int]
    times_s: list[float] = []


class Prompt(msgspec.Struct, frozen=True):
    """What the model reads. `media_order` tells which part of which turn each run of soft tokens stands for.

    `inside_thought` says that the prompt ends in an open thought, so the first tokens out belong to it.
    """

    ids: list[int]
    media_order: list[PartPosition]
    inside_thought: bool


def assemble(  # noqa: PLR0913 - a prompt has these seven ingredients
    template: ChatTemplate,
    tokenizer: Tokenizer,
    turns: list[Turn],
    tools: list[ToolSpec],
    *,
    thinking: bool,
    media: list[MediaTokens],
    ids: MediaTokenIds,
) -> Prompt:
    """Render, expand and tokenize a conversation that the model is to answer.

    `media` is in the order of `engine.text.messages.media_positions`. Only text of the template becomes
    control tokens; everything between them is tokenized as one untrusted stretch.

    Raises:
        TemplateError: the conversation cannot be rendered, or the template moves or drops media.
        ValueError: `media` does not match the media in `turns`.
    """
    order = media_positions(turns)
    kinds = [media_kind(turns[turn].parts[part]) for turn, part in order]
    given = [item.kind for item in media]
    if kinds != given:
        raise ValueError(f"token counts for {given} were given; the turns hold {kinds}")
    rendered = template.render(turns, tools, thinking=thinking, add_generation_prompt=True)
    pieces = _split(rendered.protected, tokenizer)
    shown = [PLACEHOLDERS[kind] for kind in kinds]
    if [piece for piece in pieces if piece in PLACEHOLDERS.values()] != shown:
        raise TemplateError(f"the chat template must show these media in their order: {kinds}")
    writer = _IdWriter(tokenizer)
    left = iter(media)
    for piece in pieces:
        if piece in PLACEHOLDERS.values():
            _write_media(writer, next(left), ids)
        elif piece in tokenizer.control_texts and can_guard(piece):
            writer.token(tokenizer.control_texts[piece])
        else:
            writer.text(restore(piece))
    all_ids = writer.finish()
    return Prompt(ids=all_ids, media_order=order, inside_thought=_inside_thought(all_ids, tokenizer))


class _IdWriter:
    """Collects ids; text between two tokens is tokenized in one go, so that its merges are the usual ones."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._ids: list[int] = []
        self._text: list[str] = []

    def text(self, text: str) -> None:
        self._text.append(text)

    def token(self, token_id: int, count: int = 1) -> None:
        self._flush()
        self._ids += [token_id] * count

    def finish(self) -> list[int]:
        self._flush()
        return self._ids

    def _flush(self) -> None:
        text = "".join(self._text)
        if text:
            self._ids += self._tokenizer.encode_untrusted(text)
        self._text.clear()


def _split(protected: str, tokenizer: Tokenizer) -> list[str]:
    """Control tokens and media placeholders, and the text between them."""
    marks = {text for text in tokenizer.control_texts if can_guard(text)} | set(PLACEHOLDERS.values())
    pattern = "|".join(re.escape(mark) for mark in sorted(marks, key=len, reverse=True))
    return [piece for piece in re.split(f"({pattern})", protected) if piece]


def _write_media(writer: _IdWriter, item: MediaTokens, ids: MediaTokenIds) -> None:
    if item.kind == "audio":
        _write_run(writer, (ids.boa, ids.audio, ids.eoa), item.counts[0])
    elif item.kind == "image":
        _write_run(writer, (ids.boi, ids.image, ids.eoi), item.counts[0])
    else:
        for number, (count, time_s) in enumerate(zip(item.counts, item.times_s, strict=True)):
            minutes, seconds = divmod(int(time_s), 60)
            writer.text(f"{' ' if number else ''}{minutes:02d}:{seconds:02d} ")
            _write_run(writer, (ids.boi, ids.video, ids.eoi), count)


def _write_run(writer: _IdWriter, tokens: tuple[int, int, int], count: int) -> None:
    first, soft, last = tokens
    writer.token(first)
    writer.token(soft, count)
    writer.token(last)


def _inside_thought(ids: list[int], tokenizer: Tokenizer) -> bool:
    opener, closer = tokenizer.token_id("<|channel>"), tokenizer.token_id("<channel|>")
    last = next((token_id for token_id in reversed(ids) if token_id in (opener, closer)), None)
    return last is not None and last == opener
