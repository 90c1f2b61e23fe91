"""A read-only text as high as its document: it selects and copies, follows no link and loads nothing."""

from PySide6.QtCore import QRectF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextDocument,
    QTextFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from app.ui.theme import FOCUS_RING_PX, RADIUS_CONTROL_PX, SPACE_16_PX, current_theme

_QUOTE_LEVEL = QTextFormat.Property.BlockQuoteLevel
_QUOTE_BAR_PX = 3
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class ReadingView(QTextBrowser):
    """Shows a QTextDocument without a frame or scroll bars of its own.

    Signals:
        link_clicked(str): the address of a link that was clicked, or chosen by keyboard; nothing was opened.
    """

    link_clicked = Signal(str)

    def __init__(self, document: QTextDocument, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shows_ring = False
        self.setProperty("reading", True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)
        document.setParent(self)
        self.setDocument(document)
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.set_has_links(has_links=False)

    def set_has_links(self, *, has_links: bool) -> None:
        """A text with links is reached by Tab; one without only by a click, or its text is in the way."""
        policy = Qt.FocusPolicy
        self.setFocusPolicy(policy.StrongFocus if has_links else policy.ClickFocus)

    def height_for(self, width_px: int) -> int:
        """How high the text is at that width."""
        document = self.document()
        document.setTextWidth(width_px)
        return round(document.size().height())

    @Slot(QUrl)
    def _on_anchor_clicked(self, address: QUrl) -> None:
        self.link_clicked.emit(address.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        """Nothing is ever loaded from a text."""
        return

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The transcript scrolls, not the text in it."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A ring when the keyboard brought the focus."""
        self._shows_ring = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring."""
        self._shows_ring = False
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, bars beside quotes, and the ring."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_quote_bars(painter, QRectF(event.rect()))
        if self._shows_ring:
            inset = FOCUS_RING_PX / 2
            painter.setPen(QPen(QColor(current_theme().accent), FOCUS_RING_PX))
            box = QRectF(self.viewport().rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
        painter.end()

    def _paint_quote_bars(self, painter: QPainter, clip: QRectF) -> None:
        layout = self.document().documentLayout()
        color = QColor(current_theme().outline)
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().property(_QUOTE_LEVEL)
            box = layout.blockBoundingRect(block)
            if box.top() > clip.bottom():
                break
            if level:
                is_right = block.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft
                margin_px = self.document().documentMargin()
                x = self.viewport().width() - margin_px - _QUOTE_BAR_PX if is_right else margin_px
                for number in range(int(level)):
                    shift = number * SPACE_16_PX * (-1 if is_right else 1)
                    painter.fillRect(QRectF(x + shift, box.top(), _QUOTE_BAR_PX, box.height()), color)
            block = block.next()
