"""The conversation, one exchange under another: only what is near the part that is seen has widgets.

Text is drawn at most every 33 ms. Whatever grows, the line that is being read stays where it is; only who is
at the end already follows it.
"""

from time import thread_time

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.core.conversation import Conversation, Exchange
from app.ui.chat.exchange_item import ExchangeItem
from app.ui.chat.exchange_view import SIDE_PX, ExchangeView
from app.ui.chat.focus_order import focus_neighbour
from app.ui.theme import (
    MOST_LINE_CHARACTERS,
    SIZE_READING_PX,
    SPACE_12_PX,
    SPACE_16_PX,
    SPACE_24_PX,
    font_of,
)
from app.ui.widgets.pill import Pill

FRAME_MS = 33
_NEAR_PX = 600
_AT_END_PX = 4
_STEP_PX = 44


class Transcript(QScrollArea):
    """Shows a Conversation and what is streamed into it.

    Signals:
        regenerate_requested(str): an exchange is to be asked again.
        edit_requested(str, str): an exchange is to be asked again with another question.
        branch_requested(str): the branch of that exchange is to be shown.
        stop_requested(str): the answer of that exchange is to end.
        answer_copied(str): the answer of that exchange is in the clipboard now.
        link_clicked(str): an address in an answer was clicked. Nothing was opened: LinkGuard asks first.
    """

    regenerate_requested = Signal(str)
    edit_requested = Signal(str, str)
    branch_requested = Signal(str)
    stop_requested = Signal(str)
    answer_copied = Signal(str)
    link_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[ExchangeItem] = []
        self._conversation_id = ""
        self._sticks_to_end = True
        self._is_moving = False
        self._is_restyle_due = False
        self.setAccessibleName(self.tr("Conversation"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._canvas = QWidget()
        self.setWidget(self._canvas)
        self._canvas.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(_STEP_PX)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._frame_timer = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frame_timer.timeout.connect(self._on_frame)
        self.new_text_pill = Pill(self.tr("New text"), "arrow_down", self)
        self.new_text_pill.clicked.connect(self.scroll_to_end)
        self.new_text_pill.hide()

    def show_conversation(self, conversation: Conversation) -> None:
        """Show a conversation's current branch; what is shown already and did not change is kept."""
        is_other = conversation.id != self._conversation_id
        self._conversation_id = conversation.id
        path = conversation.path()
        siblings = _branches(conversation)
        kept = 0
        while kept < min(len(path), len(self._items)) and self._items[kept].exchange.id == path[kept].id:
            kept += 1
        for item in self._items[kept:]:
            self._drop_view(item)
        del self._items[kept:]
        for item, exchange in zip(self._items, path, strict=False):
            item.branches = siblings[exchange.parent_id]
            self._update_item(item, exchange)
        for exchange in path[kept:]:
            texts = [exchange.answer], [exchange.thought]
            self._items.append(ExchangeItem(exchange, siblings[exchange.parent_id], *texts))
        for item in self._items:
            item.guess_height(self._column().width())
            if item.view is not None:
                item.view.set_branches(item.branches)
        if is_other or len(path) > kept:
            self._sticks_to_end = True
        self._on_frame()

    def holds(self, exchange_id: str) -> bool:
        """Whether that exchange is on the branch that is shown."""
        return any(item.exchange.id == exchange_id for item in self._items)

    def append_answer(self, exchange_id: str, text: str) -> None:
        """More of an answer.

        Raises:
            KeyError: that exchange is not shown.
        """
        self._item(exchange_id).append_answer(text)
        self._schedule()

    def append_thought(self, exchange_id: str, text: str) -> None:
        """More of a thought.

        Raises:
            KeyError: that exchange is not shown.
        """
        self._item(exchange_id).append_thought(text)
        self._schedule()

    def update_exchange(self, exchange: Exchange) -> None:
        """The state, the note or the texts of an exchange changed.

        Raises:
            KeyError: that exchange is not shown.
        """
        self._update_item(self._item(exchange.id), exchange)
        self._schedule()

    def set_status(self, exchange_id: str, words: str) -> None:
        """What the engine does with a question that waits or is answered; KeyError as above."""
        self._item(exchange_id).set_status(words)
        self._schedule()

    def clear(self) -> None:
        """Show nothing."""
        for item in self._items:
            self._drop_view(item)
        self._items = []
        self._conversation_id = ""
        self._sticks_to_end = True
        self._on_frame()

    def is_at_end(self) -> bool:
        """Whether new text is followed."""
        return self._sticks_to_end

    def is_at_rest(self) -> bool:
        """Whether everything that came is drawn."""
        return not self._frame_timer.isActive()

    @Slot()
    def scroll_to_end(self) -> None:
        """Go to the end and follow it."""
        self._sticks_to_end = True
        self._on_frame()

    def answer_text(self, exchange_id: str) -> str:
        """The Markdown of an answer, as far as it came.

        Raises:
            KeyError: that exchange is not shown.
        """
        return "".join(self._item(exchange_id).answer)

    @Slot()
    def copy_last_answer(self) -> None:
        """Copy the newest answer."""
        if self._items:
            self._copy(self._items[-1].exchange.id)

    def view_of(self, exchange_id: str) -> ExchangeView | None:
        """The widget of an exchange, None while it is far from what is seen.

        Raises:
            KeyError: that exchange is not shown.
        """
        return self._item(exchange_id).view

    def _item(self, exchange_id: str) -> ExchangeItem:
        # The one that is streamed is the last.
        for item in reversed(self._items):
            if item.exchange.id == exchange_id:
                return item
        raise KeyError(exchange_id)

    def _update_item(self, item: ExchangeItem, exchange: Exchange) -> None:
        if exchange != item.exchange and not item.take(exchange):
            self._drop_view(item)

    def _schedule(self) -> None:
        # What nobody sees is drawn when it is shown again.
        if self.isVisible() and not self._frame_timer.isActive():
            self._frame_timer.start()

    @Slot()
    def _on_frame(self) -> None:
        """One round: take over text, lay out, make what is seen, and keep the reader's place."""
        started_s = thread_time()
        if self._is_restyle_due:
            self._is_restyle_due = False
            self._drop_views()
        anchor = self._anchor()
        before_px = self._canvas.height()
        for item in self._items:
            if item.view is not None:
                item.view.flush()
        self._lay_out()
        self._restore(anchor)
        is_complete = self._make_views()
        self._lay_out()
        self._restore(anchor)
        has_grown = self._canvas.height() > before_px
        if self._sticks_to_end:
            self.new_text_pill.hide()
        elif has_grown and self._items and self._items[-1].is_streaming:
            self._show_pill()
        # Half of the time is left for everything else, however slow the computer is.
        cost_ms = round((thread_time() - started_s) * 1000)
        self._frame_timer.setInterval(max(FRAME_MS, 2 * cost_ms))
        if not is_complete:
            self._schedule()

    def _column(self) -> QRect:
        """Left and width of the text, at most 76 letters wide, in the middle."""
        most_px = round(QFontMetricsF(font_of(SIZE_READING_PX)).averageCharWidth() * MOST_LINE_CHARACTERS)
        room_px = self.viewport().width()
        width_px = max(120, min(most_px, room_px - 2 * SPACE_24_PX))
        return QRect(max(SPACE_12_PX, (room_px - width_px) // 2), 0, width_px, 0)

    def _lay_out(self) -> None:
        column = self._column()
        y_px = SPACE_24_PX
        for item in self._items:
            item.y_px = y_px
            if item.view is not None:
                item.height_px = item.view.lay_out(column.width())
                item.view.setGeometry(
                    column.left() - SIDE_PX, y_px, column.width() + 2 * SIDE_PX, item.height_px
                )
            y_px += item.height_px + SPACE_16_PX
        size_px = self.viewport().width(), max(y_px, self.viewport().height())
        if (self._canvas.width(), self._canvas.height()) != size_px:
            self._is_moving = True
            self._canvas.resize(*size_px)
            self._is_moving = False

    def _make_views(self) -> bool:
        top_px = self.verticalScrollBar().value()
        bottom_px = top_px + self.viewport().height()
        is_complete = True
        for number, item in enumerate(self._items):
            is_last = number == len(self._items) - 1
            is_near = item.is_within(top_px - _NEAR_PX, bottom_px + _NEAR_PX)
            is_streaming = is_last and item.is_streaming
            if item.view is None and (is_near or is_streaming):
                if not is_complete:
                    continue
                self._make_view(item)
                is_complete = item.is_within(top_px, bottom_px)
            if item.view is None:
                continue
            item.view.set_last(is_last)
            if is_near or is_streaming:
                is_complete &= item.view.set_seen(top_px - item.y_px, bottom_px - item.y_px)
            elif not item.is_within(top_px - 2 * _NEAR_PX, bottom_px + 2 * _NEAR_PX):
                self._drop_view(item)
        return is_complete

    def _make_view(self, item: ExchangeItem) -> None:
        view = ExchangeView(item.as_streamed(), self._canvas)
        view.regenerate_requested.connect(self.regenerate_requested)
        view.edit_requested.connect(self.edit_requested)
        view.branch_requested.connect(self.branch_requested)
        view.stop_requested.connect(self.stop_requested)
        view.copy_requested.connect(self._copy)
        view.link_clicked.connect(self.link_clicked)
        view.height_changed.connect(self._schedule)
        item.fill(view)
        item.height_px = view.lay_out(self._column().width())
        view.show()

    def _drop_view(self, item: ExchangeItem) -> None:
        view = item.view
        if view is None:
            return
        item.view = None
        if view.isAncestorOf(self.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        view.hide()
        view.deleteLater()

    def _drop_views(self) -> None:
        """For a new look; a question that is being edited keeps its old one."""
        for item in self._items:
            if item.view is not None and not item.view.question.is_editing:
                self._drop_view(item)

    def _anchor(self) -> tuple[str, int, int] | None:
        """The exchange and the block in it that the top of the window cuts, and by how much."""
        if self._sticks_to_end:
            return None
        top_px = self.verticalScrollBar().value()
        for item in self._items:
            if item.y_px + item.height_px > top_px:
                inner_px = top_px - item.y_px
                number, offset_px = item.view.anchor_at(inner_px) if item.view is not None else (-1, inner_px)
                return item.exchange.id, number, offset_px
        return None

    def _restore(self, anchor: tuple[str, int, int] | None) -> None:
        bar = self.verticalScrollBar()
        self._is_moving = True
        if anchor is None:
            if self._sticks_to_end:
                bar.setValue(bar.maximum())
        else:
            exchange_id, number, offset_px = anchor
            item = self._item(exchange_id)
            inner_px = item.view.anchor_y(number) if item.view is not None else 0
            bar.setValue(item.y_px + inner_px + offset_px)
        self._is_moving = False

    def _show_pill(self) -> None:
        hint = self.new_text_pill.sizeHint()
        x_px = (self.viewport().width() - hint.width()) // 2
        self.new_text_pill.setGeometry(
            x_px, self.height() - hint.height() - SPACE_12_PX, hint.width(), hint.height()
        )
        self.new_text_pill.show()
        self.new_text_pill.raise_()

    @Slot(str)
    def _copy(self, exchange_id: str) -> None:
        QGuiApplication.clipboard().setText(self.answer_text(exchange_id))
        self.answer_copied.emit(exchange_id)
        if (view := self._item(exchange_id).view) is not None:
            view.actions_bar.show_copied()

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        if self._is_moving:
            return
        self._sticks_to_end = value >= self.verticalScrollBar().maximum() - _AT_END_PX
        if self._sticks_to_end:
            self.new_text_pill.hide()
        self._schedule()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came meanwhile."""
        super().showEvent(event)
        self._on_frame()

    def hideEvent(self, event: QHideEvent) -> None:
        """No timer runs for what is not seen."""
        self._frame_timer.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out at the new width."""
        super().resizeEvent(event)
        self._on_frame()

    def changeEvent(self, event: QEvent) -> None:
        """A new look or another direction: everything is made again."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange)
        if event.type() in kinds and self._items:
            self._is_restyle_due = True
            self._schedule()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to both ends."""
        if event.key() == Qt.Key.Key_End:
            self.scroll_to_end()
        elif event.key() == Qt.Key.Key_Home:
            self.verticalScrollBar().setValue(0)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab goes in reading order, whatever the order is in which the widgets were made."""
        neighbour = focus_neighbour(self, self.focusWidget(), is_next=is_next)
        if neighbour is None:
            return super().focusNextPrevChild(is_next)
        reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
        neighbour.setFocus(reason)
        if self.isAncestorOf(neighbour):
            self.ensureWidgetVisible(neighbour, 0, SPACE_24_PX)
        return True


def _branches(conversation: Conversation) -> dict[str | None, tuple[str, ...]]:
    """The exchanges that follow each exchange."""
    found: dict[str | None, list[str]] = {}
    for exchange in conversation.exchanges:
        found.setdefault(exchange.parent_id, []).append(exchange.id)
    return {parent_id: tuple(ids) for parent_id, ids in found.items()}
