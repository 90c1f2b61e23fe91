"""Reads what the model writes between `<|tool_call>` and `<tool_call|>`, forgiving about quotes.

The notation is `call:NAME{key:value,...}` with bare keys and strings between two `<|"|>`. Models also write
JSON or Python quotes, `None`, keys with odd letters, or forget `call:`. What has no clear meaning gives None.
"""

import math
import re
from typing import Any

import msgspec

from engine.text.tool_format import QUOTE

MAX_DEPTH = 32
MAX_NUMBER_CHARS = 300  # longer ones, and integers over 64 bits, stay text
WORDS = {"true": True, "false": False, "null": None, "True": True, "False": False, "None": None}
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}

_HEAD = re.compile(r"\s*(?:call\s*:|:)?+\s*([^\s{}()\[\]\"',]+)\s*\{")
_NUMBER = re.compile(r"[-+]?(0|[1-9]\d*)(\.\d*)?([eE][-+]?\d+)?")
_SPACE = re.compile(r"\s*")
_KEY = re.compile(r"[^:}]+")
_BARE = re.compile(r"[^,{}\[\]]+")


class ParsedCall(msgspec.Struct, frozen=True):
    """A tool call as the model meant it; name and arguments are untrusted."""

    name: str
    arguments: dict[str, Any]


def parse_call(untrusted_text: str, *, quote: str = QUOTE) -> ParsedCall | None:
    """The call that the text spells out, or None when it is broken or unfinished.

    `quote` is what stands for the token `<|"|>`.
    """
    head = _HEAD.match(untrusted_text)
    if head is None:
        return None
    reader = _Reader(untrusted_text, head.end(), quote)
    try:
        arguments = reader.mapping(depth=1)
        reader.end()
    except _BrokenError:
        return None
    return ParsedCall(head[1], arguments)


class _BrokenError(Exception):
    """The text leaves the notation."""


class _Reader:
    """Walks through the text once; `_at` is the next character."""

    def __init__(self, text: str, at: int, quote: str) -> None:
        self._text = text
        self._at = at
        self._quote = quote

    def end(self) -> None:
        """Nothing but space may follow."""
        self._skip_space()
        if self._at != len(self._text):
            raise _BrokenError

    def mapping(self, depth: int) -> dict[str, Any]:
        """Entries up to `}`; the `{` is read already."""
        entries: dict[str, Any] = {}
        while not self._takes("}"):
            key = self._key()
            if not self._takes(":"):
                raise _BrokenError
            entries[key] = self._value(depth)
            self._separator("}")
        return entries

    def _list(self, depth: int) -> list[Any]:
        items: list[Any] = []
        while not self._takes("]"):
            items.append(self._value(depth))
            self._separator("]")
        return items

    def _value(self, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise _BrokenError
        if self._takes("{"):
            return self.mapping(depth + 1)
        if self._takes("["):
            return self._list(depth + 1)
        text = self._string(",}]")
        return self._bare() if text is None else text

    def _key(self) -> str:
        text = self._string(":")
        if text is None:
            text = self._match(_KEY).strip()
            if not text or self._quote in text:
                raise _BrokenError
        return text

    def _string(self, after: str) -> str | None:
        """A string in any of the three quotes, or None when none starts here."""
        if self._takes(self._quote):
            end = self._text.find(self._quote, self._at)
            if end < 0:
                raise _BrokenError
            text = self._text[self._at : end]
            self._at = end + len(self._quote)
            return text
        for mark in "\"'":
            if self._takes(mark):
                return self._escaped(mark, after)
        return None

    def _escaped(self, mark: str, after: str) -> str:
        """Text up to a `mark` that one of `after` follows; other marks are part of the text."""
        letters: list[str] = []
        while self._at < len(self._text):
            letter = self._text[self._at]
            self._at += 1
            if letter == "\\":
                letters.append(self._escape())
            elif letter == mark and self._next_solid() in after:
                # Escapes may have spelled one character as two surrogates.
                return "".join(letters).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            else:
                letters.append(letter)
        raise _BrokenError

    def _escape(self) -> str:
        letter = self._text[self._at : self._at + 1]
        self._at += 1
        digits = self._text[self._at : self._at + 4]
        if letter == "u" and re.fullmatch(r"[0-9a-fA-F]{4}", digits):
            self._at += 4
            return chr(int(digits, 16))
        if letter in ESCAPES:
            return ESCAPES[letter]
        return letter if letter in ("\\", "/", '"', "'") else "\\" + letter

    def _bare(self) -> Any:
        """A number, a word such as `true`, or a string without its quotes."""
        text = self._match(_BARE).strip()
        if not text or self._quote in text:
            raise _BrokenError
        if text in WORDS:
            return WORDS[text]
        number = _NUMBER.fullmatch(text)
        if number is None or len(text) > MAX_NUMBER_CHARS:
            return text
        if number[2] is None and number[3] is None:
            return int(text) if abs(int(text)) < 2**63 else text
        value = float(text)
        return value if math.isfinite(value) else text

    def _separator(self, closer: str) -> None:
        """A comma, or the closer still to come."""
        if not self._takes(",") and self._next_solid() != closer:
            raise _BrokenError

    def _takes(self, text: str) -> bool:
        self._skip_space()
        if not self._text.startswith(text, self._at):
            return False
        self._at += len(text)
        return True

    def _match(self, pattern: re.Pattern[str]) -> str:
        self._skip_space()
        found = pattern.match(self._text, self._at)
        if found is None:
            raise _BrokenError
        self._at = found.end()
        return found[0]

    def _next_solid(self) -> str:
        """The next character that is no space; at the end a space, which is in no set of closers."""
        space = _SPACE.match(self._text, self._at)
        at = self._at if space is None else space.end()
        return self._text[at : at + 1] or " "

    def _skip_space(self) -> None:
        space = _SPACE.match(self._text, self._at)
        if space is not None:
            self._at = space.end()
