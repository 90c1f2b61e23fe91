"""Conversations as prompt text: our own renderer of Gemma 4's chat format, and a checkpoint's own template.

Both give text in which everything that others wrote is protected (engine.text.untrusted); `Rendered.plain`
is for eyes and tests, never for a tokenizer.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn, Protocol

import jinja2
import msgspec
from jinja2.sandbox import ImmutableSandboxedEnvironment

from engine.protocol.content import ToolSpec, Turn
from engine.text.default_template import render_messages
from engine.text.messages import TemplateError, to_messages, to_tools
from engine.text.untrusted import restore

MAX_TEMPLATE_BYTES = 1024 * 1024
MAX_RENDERED_CHARS = 16 * 1024 * 1024
# What a template's own mistakes raise, beside jinja's errors.
RENDER_FAILURES = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class Rendered(msgspec.Struct, frozen=True):
    """A prompt before tokenization, untrusted text still protected."""

    protected: str

    def plain(self) -> str:
        """The prompt as the model's makers would write it."""
        return restore(self.protected)


class ChatTemplate(Protocol):
    """Anything that turns a conversation into prompt text."""

    def render(
        self, turns: list[Turn], tools: list[ToolSpec], *, thinking: bool, add_generation_prompt: bool
    ) -> Rendered:
        """Prompt text of the conversation."""
        ...


def load_template(folder: Path) -> ChatTemplate:
    """The template of the checkpoint in `folder`, or our own renderer when it has none.

    Raises:
        TemplateError: chat_template.jinja is there but cannot be used.
    """
    path = folder / "chat_template.jinja"
    if not path.is_file():
        return DefaultTemplate()
    size_bytes = path.stat().st_size
    if size_bytes > MAX_TEMPLATE_BYTES:
        raise TemplateError(f"{path} has {size_bytes} bytes; at most {MAX_TEMPLATE_BYTES} are expected")
    try:
        return JinjaTemplate(path.read_text(encoding="utf-8"), name=str(path))
    except UnicodeDecodeError as error:
        raise TemplateError(f"{path} is not UTF-8 text; fetch the file again") from error


class DefaultTemplate:
    """Gemma 4's chat format of July 2026, written in Python."""

    def render(
        self, turns: list[Turn], tools: list[ToolSpec], *, thinking: bool, add_generation_prompt: bool
    ) -> Rendered:
        """Prompt text of the conversation."""
        messages, declared = to_messages(turns), to_tools(tools)
        return Rendered(
            render_messages(
                messages, declared, thinking=thinking, add_generation_prompt=add_generation_prompt
            )
        )


class JinjaTemplate:
    """A checkpoint's own template, run where it can neither change nor reach anything."""

    def __init__(self, source: str, name: str = "chat_template.jinja") -> None:
        environment = ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
        )
        environment.filters["tojson"] = _to_json  # pyright: ignore[reportUnknownMemberType]
        environment.globals.update(  # pyright: ignore[reportUnknownMemberType]
            raise_exception=_refuse, strftime_now=_now
        )
        self._name = name
        try:
            self._template = environment.from_string(source)
        except jinja2.TemplateError as error:
            raise TemplateError(f"{name} is not a usable template ({error}); fetch the file again") from error

    def render(
        self, turns: list[Turn], tools: list[ToolSpec], *, thinking: bool, add_generation_prompt: bool
    ) -> Rendered:
        """Prompt text of the conversation.

        Raises:
            TemplateError: the template refuses the conversation or fails on it.
        """
        messages, declared = to_messages(turns), to_tools(tools)
        try:
            text = self._template.render(
                messages=messages,
                tools=declared,
                enable_thinking=thinking,
                add_generation_prompt=add_generation_prompt,
                bos_token="<bos>",  # noqa: S106 - a control token, no secret
                eos_token="<eos>",  # noqa: S106
            )
        except RENDER_FAILURES as error:
            # The error's own words may quote the conversation, so only its kind is told.
            raise TemplateError(
                f"{self._name} failed on this conversation ({type(error).__name__})"
            ) from error
        if len(text) > MAX_RENDERED_CHARS:
            raise TemplateError(
                f"{self._name} gave {len(text)} characters; at most {MAX_RENDERED_CHARS} are allowed"
            )
        return Rendered(text)


def _to_json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _refuse(message: str) -> NoReturn:
    raise jinja2.TemplateError(message)


def _now(pattern: str) -> str:
    return datetime.now().astimezone().strftime(pattern)
