"""One exchange of the transcript: all of its text, and a widget while it is near the part that is seen."""

from dataclasses import dataclass, field

import msgspec

from app.core.conversation import Exchange
from app.ui.chat.exchange_view import ExchangeView

_LINE_PX = 22
_MOST_QUESTION_LINES = 16
# Card, spaces and actions, in lines.
_FRAME_LINES = 4


@dataclass
class ExchangeItem:
    """Its height is a guess until it has had a view."""

    exchange: Exchange
    branches: tuple[str, ...]
    answer: list[str] = field(default_factory=list)
    thought: list[str] = field(default_factory=list)
    status_words: str = ""
    view: ExchangeView | None = None
    y_px: int = 0
    height_px: int = 0

    @property
    def is_streaming(self) -> bool:
        """Whether more may come."""
        return not self.exchange.state.is_over

    def append_answer(self, text: str) -> None:
        """More of the answer."""
        self.answer.append(text)
        if self.view is not None:
            self.view.feed_answer(text)

    def append_thought(self, text: str) -> None:
        """More of the thought."""
        self.thought.append(text)
        if self.view is not None:
            self.view.feed_thought(text)

    def set_status(self, words: str) -> None:
        """What the engine does with it."""
        self.status_words = words
        if self.view is not None:
            self.view.set_status(words)

    def take(self, exchange: Exchange) -> bool:
        """Become this exchange; False when its texts are others, so that the view is of no use any more."""
        answer_rest = _rest(self.answer, exchange.answer)
        thought_rest = _rest(self.thought, exchange.thought)
        self.exchange = exchange
        if not self.is_streaming:
            self.status_words = ""
        if answer_rest is None or thought_rest is None:
            self.answer, self.thought = [exchange.answer], [exchange.thought]
            return False
        if answer_rest:
            self.append_answer(answer_rest)
        if thought_rest:
            self.append_thought(thought_rest)
        if self.view is not None:
            self.view.update_state(exchange)
        return True

    def fill(self, view: ExchangeView) -> None:
        """Give a new view all there is."""
        self.view = view
        view.set_branches(self.branches)
        if thought := "".join(self.thought):
            view.feed_thought(thought)
        view.feed_answer("".join(self.answer))
        if self.is_streaming:
            view.set_status(self.status_words)
            view.flush()
        else:
            view.answer.finish()

    def as_streamed(self) -> Exchange:
        """The exchange with all text that came."""
        return msgspec.structs.replace(
            self.exchange, answer="".join(self.answer), thought="".join(self.thought)
        )

    def guess_height(self, width_px: int) -> None:
        """A height for one that was never seen."""
        if self.view is not None or self.height_px:
            return
        letters = max(20, width_px // 8)
        question, answer = self.exchange.question, self.exchange.answer
        lines = _FRAME_LINES + min(_MOST_QUESTION_LINES, len(question) // letters + question.count("\n"))
        lines += len(answer) // letters + answer.count("\n")
        self.height_px = lines * _LINE_PX

    def is_within(self, top_px: int, bottom_px: int) -> bool:
        """Whether some of it is between those heights."""
        return self.y_px < bottom_px and self.y_px + self.height_px > top_px


def _rest(pieces: list[str], text: str) -> str | None:
    """What the text has more than the pieces; None when it does not begin with them."""
    shown = "".join(pieces)
    return text[len(shown) :] if text.startswith(shown) else None
