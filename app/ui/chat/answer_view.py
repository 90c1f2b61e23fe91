"""An answer as a column of blocks: prose, code, tables. Only blocks near what is seen have a widget.

The column is laid out by hand: blocks that were never seen have a guessed height, seen ones their own.
"""

from dataclasses import dataclass, field
from time import thread_time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.markdown import Block, BlockKind, BlockSplitter
from app.ui.chat.code_view import CodeView
from app.ui.chat.prose_document import MARGIN_PX
from app.ui.chat.prose_view import ProseView
from app.ui.chat.table_view import TableView
from app.ui.theme import LINE_HEIGHT, SIZE_READING_PX, SPACE_4_PX, SPACE_8_PX, SPACE_24_PX

BlockView = ProseView | CodeView | TableView

# Prose of one widget: enough to select over, little enough to lay out in no time.
_MOST_PIECES = 12
_MOST_PROSE_CHARACTERS = 3_000
# Widgets are made this far outside of what is seen, and kept twice as far.
_NEAR_PX = 600
_SLICE_S = 0.012
_LINE_PX = SIZE_READING_PX * LINE_HEIGHT
_LETTER_PX = SIZE_READING_PX * 0.5


@dataclass
class _Slot:
    """A place in the column. `measured_px` is the width its height was measured at, 0 for a guess."""

    kind: BlockKind
    pieces: list[Block] = field(default_factory=list)
    has_open: bool = False
    view: BlockView | None = None
    y_px: int = 0
    height_px: int = 0
    measured_px: int = 0

    @property
    def is_full(self) -> bool:
        """Whether prose goes on in the next slot."""
        characters = sum(len(piece.text) for piece in self.pieces)
        return len(self.pieces) >= _MOST_PIECES or characters > _MOST_PROSE_CHARACTERS


class AnswerView(QWidget):
    """Takes Markdown as it comes.

    Signals:
        link_clicked(str): an address in the answer was clicked; nothing was opened.
    """

    link_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._splitter = BlockSplitter()
        self._slots: list[_Slot] = []
        self._width_px = 0
        self._seen = (0, 0)

    @property
    def block_count(self) -> int:
        """How many blocks the column has."""
        return len(self._slots)

    @property
    def views(self) -> list[BlockView]:
        """The widgets there are, in reading order."""
        return [slot.view for slot in self._slots if slot.view is not None]

    def feed(self, text: str) -> None:
        """More of the answer; shown at the next flush."""
        self._splitter.feed(text)

    def finish(self) -> None:
        """Nothing more comes."""
        self._splitter.finish()
        self.flush()

    def flush(self) -> None:
        """Take over what came since the last time."""
        blocks = [(block, False) for block in self._splitter.take_closed()]
        if (open_block := self._splitter.open_block()) is not None:
            blocks.append((open_block, True))
        if self._slots and self._slots[-1].has_open:
            if blocks and _goes_on(self._slots[-1], blocks[0][0]):
                block, is_open = blocks.pop(0)
                self._slots[-1].pieces.pop()
                self._put(self._slots[-1], block, is_open=is_open)
            else:
                self._drop_open()
        for block, is_open in blocks:
            last = self._slots[-1] if self._slots else None
            if (
                last is None
                or block.kind is not BlockKind.PROSE
                or last.kind is not block.kind
                or last.is_full
            ):
                last = _Slot(block.kind)
                self._slots.append(last)
            self._put(last, block, is_open=is_open)

    def lay_out(self, width_px: int) -> int:
        """Put the blocks in their places; gives the height of them all."""
        self._width_px = width_px
        y_px = 0
        before: _Slot | None = None
        for slot in self._slots:
            if before is not None:
                is_prose = slot.kind is before.kind is BlockKind.PROSE
                y_px += SPACE_4_PX if is_prose else SPACE_8_PX
            self._place(slot, y_px)
            y_px += slot.height_px
            before = slot
        return y_px

    def set_seen(self, top_px: int, bottom_px: int) -> bool:
        """Make the widgets near that part of the column and drop those far from it.

        Stops after a short time; False when there is more to make.
        """
        self._seen = (top_px, bottom_px)
        started_s = thread_time()
        is_complete = True
        # What is seen comes before what is only near.
        for near_px in (0, _NEAR_PX):
            for slot in self._slots:
                if slot.view is None and _is_within(slot, top_px - near_px, bottom_px + near_px):
                    if thread_time() - started_s > _SLICE_S:
                        is_complete = False
                        break
                    self._make_view(slot)
        for slot in self._slots:
            far_px = 2 * _NEAR_PX
            if slot.view is not None and not _is_within(slot, top_px - far_px, bottom_px + far_px):
                self._drop_view(slot)
        return is_complete

    def anchor_at(self, y_px: int) -> tuple[int, int]:
        """The block at that height, and how far below its top that is; the end counts as one more block."""
        for number, slot in enumerate(self._slots):
            if y_px < slot.y_px + slot.height_px:
                return number, y_px - slot.y_px
        end = len(self._slots)
        return end, y_px - self.anchor_y(end)

    def anchor_y(self, number: int) -> int:
        """Where the top of that block, or the end, is now."""
        if number < len(self._slots):
            return self._slots[number].y_px
        return self._slots[-1].y_px + self._slots[-1].height_px if self._slots else 0

    def _put(self, slot: _Slot, block: Block, *, is_open: bool) -> None:
        slot.pieces.append(block)
        slot.has_open = is_open
        slot.measured_px = 0
        if slot.view is not None:
            _write(slot.view, block, is_open=is_open)

    def _drop_open(self) -> None:
        slot = self._slots[-1]
        slot.pieces.pop()
        slot.has_open = False
        slot.measured_px = 0
        if not slot.pieces:
            if slot.view is not None:
                slot.view.hide()
                slot.view.deleteLater()
            self._slots.pop()
        elif isinstance(slot.view, ProseView):
            slot.view.drop_open()

    def _place(self, slot: _Slot, y_px: int) -> None:
        slot.y_px = y_px
        left_px, right_px = _insets(slot, is_right_to_left=self.isRightToLeft())
        width_px = max(1, self._width_px - left_px - right_px)
        if slot.measured_px != width_px:
            if slot.view is not None:
                slot.height_px = slot.view.height_for(width_px)
                slot.measured_px = width_px
            else:
                slot.height_px = _guess_height_px(slot, width_px)
        if slot.view is not None:
            used_px = slot.view.width_for(width_px) if isinstance(slot.view, TableView) else width_px
            if self.isRightToLeft():
                left_px += width_px - used_px
            slot.view.setGeometry(left_px, y_px, used_px, slot.height_px)

    def _make_view(self, slot: _Slot) -> None:
        match slot.kind:
            case BlockKind.PROSE:
                view = ProseView(self.tr("Answer"), parent=self)
                view.link_clicked.connect(self.link_clicked)
            case BlockKind.TABLE:
                view = TableView(self)
                view.text_view.link_clicked.connect(self.link_clicked)
            case BlockKind.CODE:
                view = CodeView(slot.pieces[0].language, self)
        slot.view = view
        slot.measured_px = 0
        for number, block in enumerate(slot.pieces):
            is_open = slot.has_open and number == len(slot.pieces) - 1
            _write(view, block, is_open=is_open)
        self._place(slot, slot.y_px)
        view.show()

    def _drop_view(self, slot: _Slot) -> None:
        view = slot.view
        if view is None or view.isAncestorOf(self.focusWidget() or self) or view is self.focusWidget():
            return
        slot.view = None
        view.hide()
        view.deleteLater()


def _goes_on(slot: _Slot, block: Block) -> bool:
    """Whether the block is the open one of that slot, some text later."""
    return slot.kind is block.kind and slot.pieces[-1].language == block.language


def _is_within(slot: _Slot, top_px: int, bottom_px: int) -> bool:
    return slot.y_px < bottom_px and slot.y_px + slot.height_px > top_px


def _insets(slot: _Slot, *, is_right_to_left: bool) -> tuple[int, int]:
    """Left and right of a block; prose has its margin inside, so that a focus ring has room."""
    if slot.kind is BlockKind.PROSE:
        return 0, 0
    indent_px = SPACE_24_PX * slot.pieces[0].indent
    return (MARGIN_PX, MARGIN_PX + indent_px) if is_right_to_left else (MARGIN_PX + indent_px, MARGIN_PX)


def _write(view: BlockView, block: Block, *, is_open: bool) -> None:
    match view:
        case ProseView():
            view.write(block, is_open=is_open)
        case TableView():
            view.set_markdown(block.text, is_open=is_open)
        case CodeView():
            view.set_code(block.text, is_open=is_open)


def _guess_height_px(slot: _Slot, width_px: int) -> int:
    letters = max(10.0, width_px / _LETTER_PX)
    match slot.kind:
        case BlockKind.PROSE:
            lines = sum(
                1 + int(len(line) / letters)
                for piece in slot.pieces
                for line in piece.text.split("\n")
                if line.strip()
            )
            return round(lines * _LINE_PX) + 12 * len(slot.pieces)
        case BlockKind.CODE:
            return (slot.pieces[0].text.count("\n") + 1) * 16 + 44
        case BlockKind.TABLE:
            return slot.pieces[0].text.count("\n") * 30 + 12
