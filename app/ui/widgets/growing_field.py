"""A field for a question: it grows with its text, Enter sends, and an input method is never cut short."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QInputMethodEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.ui.theme import SIZE_READING_PX, font_of

MOST_LINES = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GrowingField(QPlainTextEdit):
    """Plain text only; Shift+Enter makes a new line.

    Signals:
        submitted(): Enter was pressed, and no input method was composing.
        cancelled(): Esc was pressed, and no input method was composing.
        focused(bool): the focus came or went.
    """

    submitted = Signal()
    cancelled = Signal()
    focused = Signal(bool)

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = ""
        self.setFont(font_of(SIZE_READING_PX))
        self.setProperty("reading", True)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self._fit_height()

    @property
    def is_composing(self) -> bool:
        """Whether an input method shows text that is not entered yet."""
        return bool(self._composing)

    @Slot()
    def _fit_height(self) -> None:
        """QPlainTextEdit measures its document in lines."""
        lines = max(1, round(self.document().size().height()))
        line_px = QFontMetricsF(self.font()).lineSpacing()
        height_px = round(min(lines, MOST_LINES) * line_px) + 2
        is_full = lines > MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if is_full else policy.ScrollBarAlwaysOff)
        if height_px != self.height():
            self.setFixedHeight(height_px)

    def sizeHint(self) -> QSize:
        """Wide; the height is fixed by the text."""
        return QSize(320, self.height())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether a composition is going on."""
        self._composing = event.preeditString()
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the frame around it."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the frame around it."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc belong to the input method as long as it composes."""
        if self._composing and event.key() in (*_ENTER, Qt.Key.Key_Escape):
            event.ignore()
        elif event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if not event.isAutoRepeat():
                self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
