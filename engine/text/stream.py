"""Sorts the model's tokens, one by one, into answer text, thoughts and tool calls."""

from enum import Enum, auto
from typing import TypeAlias

import msgspec

from engine.protocol.content import ToolCall
from engine.text.detokenize import Detokenizer, StopFilter
from engine.text.tokenizer import Tokenizer
from engine.text.tool_calls import parse_call
from engine.text.tool_format import QUOTE

THOUGHT_HEADER = "thought\n"
# Stands for the token `<|"|>` while a call is read, so that the same letters inside a string stay letters.
QUOTE_MARK = "\ufdd0"


class TextPiece(msgspec.Struct, frozen=True):
    """A stretch of the answer."""

    text: str


class ThoughtPiece(msgspec.Struct, frozen=True):
    """A stretch of what the model thinks before it answers."""

    text: str


class ToolCallPiece(msgspec.Struct, frozen=True):
    """One whole tool call."""

    call: ToolCall


Piece: TypeAlias = TextPiece | ThoughtPiece | ToolCallPiece


class _State(Enum):
    ANSWER = auto()
    THOUGHT = auto()
    CALL = auto()


class OutputParser:
    """Feed it every token of an answer, then finish it. Pieces of one kind belong together in their order.

    Control tokens never show as text. Empty thoughts are hidden, stray closers dropped. A tool call that
    cannot be read comes out as the raw text it was. Stop strings apply to answer text only; once one
    matched, `stopped` is true and everything later is ignored.
    """

    def __init__(self, tokenizer: Tokenizer, stop: list[str], inside_thought: bool) -> None:
        self._tokenizer = tokenizer
        self._detokenizer = Detokenizer(tokenizer)
        self._stop_filter = StopFilter(stop)
        self._open_thought = tokenizer.token_id("<|channel>")
        self._close_thought = tokenizer.token_id("<channel|>")
        self._open_call = tokenizer.token_id("<|tool_call>")
        self._close_call = tokenizer.token_id("<tool_call|>")
        self._quote = tokenizer.token_id(QUOTE)
        self._state = _State.THOUGHT if inside_thought else _State.ANSWER
        self._thought = _ThoughtText(header_expected=False)
        self._call_text = ""
        self._call_count = 0

    @property
    def stopped(self) -> bool:
        """Whether a stop string ended the answer."""
        return self._stop_filter.stopped

    @property
    def inside_thought(self) -> bool:
        """Whether the model is thinking now."""
        return self._state is _State.THOUGHT

    def feed(self, token_id: int) -> list[Piece]:
        """The pieces that this token completes; often none."""
        if self.stopped:
            return []
        if token_id not in self._tokenizer.control_ids:
            return self._text(self._detokenizer.feed(token_id))
        return self._control(token_id)

    def finish(self) -> list[Piece]:
        """What was held back; an open thought or call is surfaced, never lost."""
        pieces = [] if self.stopped else self._leave(closed=False)
        self._state = _State.ANSWER
        return pieces

    def _text(self, text: str) -> list[Piece]:
        """What a stretch of ordinary text becomes where we are."""
        if self._state is _State.CALL:
            self._call_text += text
            return []
        if self._state is _State.THOUGHT:
            thought = self._thought.feed(text)
            return [ThoughtPiece(thought)] if thought else []
        answer = self._stop_filter.feed(text)
        return [TextPiece(answer)] if answer else []

    def _control(self, token_id: int) -> list[Piece]:
        if self._state is _State.CALL and token_id == self._quote:
            self._call_text += self._detokenizer.finish() + QUOTE_MARK
            return []
        closes_call = self._state is _State.CALL and token_id == self._close_call
        closes_thought = self._state is _State.THOUGHT and token_id == self._close_thought
        opens = token_id in (self._open_thought, self._open_call)
        # A call has no room for control tokens, so any of them ends it.
        if not (closes_call or closes_thought or opens or self._state is _State.CALL):
            return self._text(self._detokenizer.finish())
        pieces = self._leave(closed=closes_call)
        self._state = _State.ANSWER
        if token_id == self._open_thought:
            self._state = _State.THOUGHT
            self._thought = _ThoughtText(header_expected=True)
        elif token_id == self._open_call:
            self._state = _State.CALL
        return pieces

    def _leave(self, *, closed: bool) -> list[Piece]:
        """Everything still held back where we are."""
        pieces = self._text(self._detokenizer.finish())
        if self._state is _State.CALL:
            pieces.append(self._take_call(closed=closed))
        elif self._state is _State.THOUGHT:
            rest = self._thought.finish()
            pieces += [ThoughtPiece(rest)] if rest else []
        else:
            rest = self._stop_filter.finish()
            pieces += [TextPiece(rest)] if rest else []
        return pieces

    def _take_call(self, *, closed: bool) -> Piece:
        text, self._call_text = self._call_text, ""
        parsed = parse_call(text, quote=QUOTE_MARK if QUOTE_MARK in text else QUOTE)
        if parsed is None:
            raw = text.replace(QUOTE_MARK, QUOTE)
            return TextPiece("<|tool_call>" + raw + ("<tool_call|>" if closed else ""))
        self._call_count += 1
        return ToolCallPiece(ToolCall(f"call_{self._call_count}", parsed.name, parsed.arguments))


class _ThoughtText:
    """Takes the header line and the space around a thought away, wherever the pieces are cut."""

    def __init__(self, *, header_expected: bool) -> None:
        self._header_expected = header_expected
        self._started = False
        self._held = ""

    def feed(self, text: str) -> str:
        self._held += text
        if self._header_expected:
            if THOUGHT_HEADER.startswith(self._held) and self._held != THOUGHT_HEADER:
                return ""
            self._header_expected = False
            self._held = self._held.removeprefix(THOUGHT_HEADER)
        if not self._started:
            self._held = self._held.lstrip()
        solid = self._held.rstrip()
        self._held = self._held[len(solid) :]
        self._started = self._started or bool(solid)
        return solid

    def finish(self) -> str:
        """A header that was never completed; space at the end is dropped."""
        rest = self._held.strip()
        return "" if rest == THOUGHT_HEADER.strip() and self._header_expected else rest
