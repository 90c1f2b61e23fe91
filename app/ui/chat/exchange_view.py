"""One question with its answer: card, thought, answer, how it stands, what can be done."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QWidget

from app.core.conversation import AnswerState, Exchange
from app.ui.chat.actions_bar import ActionsBar
from app.ui.chat.answer_view import AnswerView
from app.ui.chat.prose_document import MARGIN_PX
from app.ui.chat.prose_view import ProseView
from app.ui.chat.question_card import QuestionCard
from app.ui.theme import SIZE_NORMAL_PX, SPACE_4_PX, SPACE_8_PX
from app.ui.widgets.folded_section import BODY_INDENT_PX, FoldedSection
from app.ui.widgets.status_line import StatusLine

# Room for focus rings beside the column.
SIDE_PX = SPACE_8_PX


class ExchangeView(QWidget):
    """Shows an Exchange; laid out by hand by the transcript.

    Signals:
        regenerate_requested(str): the question of that exchange is to be asked again.
        edit_requested(str, str): the changed question is to be asked on a branch of its own.
        branch_requested(str): the exchange of another branch is to be shown.
        stop_requested(str): the answer is to end here.
        copy_requested(str): the answer is to be copied.
        link_clicked(str): an address was clicked; nothing was opened.
        height_changed(): it needs another height.
    """

    regenerate_requested = Signal(str)
    edit_requested = Signal(str, str)
    branch_requested = Signal(str)
    stop_requested = Signal(str)
    copy_requested = Signal(str)
    link_clicked = Signal(str)
    height_changed = Signal()

    def __init__(self, exchange: Exchange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exchange = exchange
        self._thought = ""
        self._status_words = ""
        self._is_last = False
        self.question = QuestionCard(exchange, self)
        self.question.edited.connect(self._on_edited)
        self.question.height_changed.connect(self.height_changed)
        self.thought_section: FoldedSection | None = None
        self._thought_view: ProseView | None = None
        self.answer = AnswerView(self)
        self.answer.link_clicked.connect(self.link_clicked)
        self.status = StatusLine(self)
        self.status.action_requested.connect(self._on_status_action)
        self.actions_bar = ActionsBar(self)
        self.actions_bar.copy_requested.connect(self._on_copy)
        self.actions_bar.regenerate_requested.connect(self._on_regenerate)
        self.actions_bar.branch_requested.connect(self.branch_requested)
        self._show_state()

    @property
    def exchange(self) -> Exchange:
        """What it shows, without what was streamed since."""
        return self._exchange

    def feed_answer(self, text: str) -> None:
        """More of the answer, shown at the next flush."""
        self.answer.feed(text)

    def feed_thought(self, text: str) -> None:
        """More of the thought."""
        self._thought += text
        if self.thought_section is None:
            self._make_thought()
        if self._thought_view is not None and self.thought_section and self.thought_section.is_open:
            self._thought_view.write_plain(self._thought)

    def flush(self) -> None:
        """Show what came."""
        self.answer.flush()

    def update_state(self, exchange: Exchange) -> None:
        """The exchange changed in anything but its texts."""
        was_over = self._exchange.state.is_over
        self._exchange = exchange
        if exchange.state.is_over and not was_over:
            self.answer.finish()
            self._status_words = ""
        self._show_state()

    def set_status(self, words: str) -> None:
        """What the engine does with it, in words."""
        self._status_words = words
        self._show_state()

    def set_branches(self, branches: tuple[str, ...]) -> None:
        """The exchanges that stand in this place."""
        self.actions_bar.set_branches(branches, self._exchange.id)

    def set_last(self, is_last: bool) -> None:
        """The actions of the last exchange are always shown."""
        self._is_last = is_last
        self._reveal(self.underMouse())

    def lay_out(self, width_px: int) -> int:
        """Put everything in its place, in a column with SIDE_PX free on both sides; gives the height."""
        height_px = self.question.lay_out(width_px)
        self.question.setGeometry(SIDE_PX, 0, width_px, height_px)
        y_px = height_px + SPACE_8_PX
        if self.thought_section is not None:
            y_px += self._lay_out_thought(y_px, width_px) + SPACE_4_PX
        answer_px = self.answer.lay_out(width_px + 2 * MARGIN_PX)
        self.answer.setGeometry(SIDE_PX - MARGIN_PX, y_px, width_px + 2 * MARGIN_PX, max(1, answer_px))
        y_px += answer_px + (SPACE_8_PX if answer_px else 0)
        if not self.status.isHidden():
            status_px = self.status.height_for(width_px)
            self.status.setGeometry(SIDE_PX, y_px, width_px, status_px)
            y_px += status_px + SPACE_8_PX
        if not self.actions_bar.isHidden():
            bar_px = self.actions_bar.sizeHint().height()
            self.actions_bar.setGeometry(SIDE_PX - SPACE_4_PX, y_px, width_px + 2 * SPACE_4_PX, bar_px)
            y_px += bar_px
        return y_px

    def set_seen(self, top_px: int, bottom_px: int) -> bool:
        """Make what is seen of the answer; False when there is more to make."""
        return self.answer.set_seen(top_px - self.answer.y(), bottom_px - self.answer.y())

    def anchor_at(self, y_px: int) -> tuple[int, int]:
        """What is at that height: a block of the answer or -1, and how far below its top."""
        if y_px <= self.answer.y():
            return -1, y_px
        return self.answer.anchor_at(y_px - self.answer.y())

    def anchor_y(self, number: int) -> int:
        """Where that block of the answer begins now; 0 for -1."""
        return self.answer.y() + self.answer.anchor_y(number) if number >= 0 else 0

    def _lay_out_thought(self, y_px: int, width_px: int) -> int:
        assert self.thought_section is not None
        height_px = self.thought_section.button.sizeHint().height()
        if self._thought_view is not None and self.thought_section.is_open:
            body_px = self._thought_view.height_for(width_px + SPACE_8_PX - BODY_INDENT_PX)
            self._thought_view.setFixedHeight(body_px)
            height_px += body_px + SPACE_4_PX
        self.thought_section.setGeometry(SIDE_PX - SPACE_8_PX, y_px, width_px + SPACE_8_PX, height_px)
        return height_px

    def _make_thought(self) -> None:
        section = FoldedSection("", self)
        section.toggled.connect(self._on_thought_toggled)
        self.thought_section = section
        section.set_title(self._thought_title())
        section.show()

    def _thought_title(self) -> str:
        if not self._exchange.state.is_over and not self._exchange.answer and not self._exchange.thought_s:
            return self.tr("Thinking")
        seconds = max(1, round(self._exchange.thought_s))
        return self.tr("Thought for {seconds} s").format(seconds=self.locale().toString(seconds))

    def _show_state(self) -> None:
        state = self._exchange.state
        words, icon_name, token, action = self._words_of(state)
        self.status.setVisible(bool(words))
        if words:
            self.status.show_words(words, icon_name, token, action)
        if self.thought_section is not None:
            self.thought_section.set_title(self._thought_title())
        self.actions_bar.setVisible(state.is_over)
        self.question.edit_button.setEnabled(state.is_over)

    def _words_of(self, state: AnswerState) -> tuple[str, str, str, str]:
        note = self._exchange.note
        again = self.tr("Ask again")
        match state:
            case AnswerState.WAITING:
                return self._status_words or self.tr("Waiting"), "clock", "secondary", self.tr("Cancel")
            case AnswerState.ANSWERING:
                return self._status_words or self.tr("Answering"), "clock", "secondary", self.tr("Stop")
            case AnswerState.STOPPED:
                return note or self.tr("Stopped. What was written is kept."), "stop", "secondary", ""
            case AnswerState.FAILED:
                return note or self.tr("This question could not be answered."), "warning", "danger", again
            case AnswerState.INTERRUPTED:
                words = note or self.tr("The answer was interrupted. What was written is kept.")
                return words, "warning", "warning", again
            case AnswerState.DONE:
                return note, "info", "secondary", ""

    def _reveal(self, is_hovered: bool) -> None:
        self.question.reveal(is_hovered)
        self.actions_bar.reveal(is_hovered or self._is_last)

    @Slot(str)
    def _on_edited(self, question: str) -> None:
        self.edit_requested.emit(self._exchange.id, question)

    @Slot()
    def _on_copy(self) -> None:
        self.copy_requested.emit(self._exchange.id)

    @Slot()
    def _on_regenerate(self) -> None:
        self.regenerate_requested.emit(self._exchange.id)

    @Slot()
    def _on_status_action(self) -> None:
        if self._exchange.state.is_over:
            self.regenerate_requested.emit(self._exchange.id)
        else:
            self.stop_requested.emit(self._exchange.id)

    @Slot(bool)
    def _on_thought_toggled(self, is_open: bool) -> None:
        assert self.thought_section is not None
        if is_open and self._thought_view is None:
            self._thought_view = ProseView(self.tr("Thought"), SIZE_NORMAL_PX, "secondary", self)
            self.thought_section.set_body(self._thought_view)
        if is_open and self._thought_view is not None:
            self._thought_view.write_plain(self._thought)
        self.height_changed.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the actions."""
        super().enterEvent(event)
        self._reveal(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the actions."""
        super().leaveEvent(event)
        self._reveal(False)
