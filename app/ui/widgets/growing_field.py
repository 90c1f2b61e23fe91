"""A field for a question: it grows with its text, Enter sends, and an input method is never cut short."""

import math

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QInputMethodEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from app.ui.theme import SIZE_READING_PX, font_of

MOST_LINES = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GrowingField(QTextEdit):
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
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self.textChanged.connect(self._fit_direction)
        self._fit_height()
        self._fit_direction()

    @Slot()
    def _fit_direction(self) -> None:
        """An empty field begins where the window's language begins; later its letters say."""
        is_empty = self.document().isEmpty()
        direction = self.layoutDirection() if is_empty else Qt.LayoutDirection.LayoutDirectionAuto
        option = self.document().defaultTextOption()
        if option.textDirection() is not direction:
            option.setTextDirection(direction)
            self.document().setDefaultTextOption(option)

    @Slot()
    def _fit_height(self) -> None:
        line_px = QFontMetricsF(self.font()).lineSpacing()
        most_px = math.ceil(MOST_LINES * line_px)
        text_px = math.ceil(max(line_px, self.document().size().height()))
        height_px = min(text_px, most_px) + 2
        is_full = text_px > most_px
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if is_full else policy.ScrollBarAlwaysOff)
        if height_px != self.height():
            self.setFixedHeight(height_px)

    def sizeHint(self) -> QSize:
        """Wide; the height is fixed by the text."""
        return QSize(320, self.height())

    def changeEvent(self, event: QEvent) -> None:
        """The window may change its language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit_direction()

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
