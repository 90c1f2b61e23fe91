"""A card of code: its language, a button that copies it, and coloured lines, always left to right."""

import math

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QHideEvent, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.chat.highlighter import CodeHighlighter
from app.ui.theme import SPACE_4_PX, SPACE_8_PX, SPACE_12_PX, code_font
from app.ui.widgets.quiet_button import QuietButton

_BAR_PX = 12
_COPIED_MS = 1500


class CodeView(QFrame):
    """Code that may still grow at its end."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "raised")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._lines: list[str] = [""]
        self._longest_px = 0.0
        self._metrics = QFontMetricsF(code_font())
        self.text_view = _CodeText(self.tr("Code"), self)
        self._highlighter = CodeHighlighter(self.text_view.document(), language)
        self._label = QLabel(language or self.tr("Code"), self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setProperty("tone", "secondary")
        self._label.setProperty("text_size", "small")
        self.copy_button = QuietButton(self.tr("Copy"), "copy", self)
        self.copy_button.setAccessibleName(self.tr("Copy code"))
        self.copy_button.clicked.connect(self._on_copy)
        self._copied_timer = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._copied_timer.timeout.connect(self._on_copied_over)
        self._column = QVBoxLayout(self)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._label, 1)
        head.addWidget(self.copy_button)
        column = self._column
        column.setContentsMargins(SPACE_12_PX, SPACE_4_PX, SPACE_4_PX, SPACE_8_PX)
        column.setSpacing(SPACE_4_PX)
        column.addLayout(head)
        column.addWidget(self.text_view)

    @property
    def code(self) -> str:
        """All of it."""
        return "\n".join(self._lines)

    def set_code(self, code: str, *, is_open: bool) -> None:
        """Show this code; what is there already is kept, and only what is new is read."""
        before = self.code
        if not code.startswith(before):
            self.text_view.clear()
            self._lines, before, self._longest_px = [""], "", 0.0
        added = code[len(before) :]
        first = len(self._lines) - 1
        if added:
            cursor = QTextCursor(self.text_view.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(added)
            parts = added.split("\n")
            self._lines[-1] += parts[0]
            self._lines += parts[1:]
            self._measure(self._lines[first:])
            if is_open:
                self._highlighter.follow(self._lines, first)
        if not is_open:
            self._highlighter.finish(self.code)

    def finish_colors(self) -> None:
        """Colour the rest now, for a picture of it."""
        self._highlighter.finish_now()

    def height_for(self, width_px: int) -> int:
        """How high the card is at that width."""
        margins = self._column.contentsMargins()
        inner_px = width_px - margins.left() - margins.right()
        self.text_view.setFixedHeight(self._text_height_px(inner_px))
        head_px = self.copy_button.sizeHint().height()
        return head_px + self._column.spacing() + self.text_view.height() + margins.top() + margins.bottom()

    def _text_height_px(self, inner_px: float) -> int:
        bar_px = _BAR_PX if self._longest_px > inner_px else 0
        return len(self._lines) * math.ceil(self._metrics.lineSpacing()) + 4 + bar_px

    def _measure(self, lines: list[str]) -> None:
        longest = max(lines, key=len).expandtabs(8)
        self._longest_px = max(self._longest_px, self._metrics.horizontalAdvance(longest))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code)
        self.copy_button.setText(self.tr("Copied"))
        self.copy_button.set_icon("check")
        self._copied_timer.start()

    @Slot()
    def _on_copied_over(self) -> None:
        self.copy_button.setText(self.tr("Copy"))
        self.copy_button.set_icon("copy")

    def hideEvent(self, event: QHideEvent) -> None:
        """No timer runs for what is not seen."""
        if self._copied_timer.isActive():
            self._copied_timer.stop()
            self._on_copied_over()
        super().hideEvent(event)


class _CodeText(QPlainTextEdit):
    """The lines; wide ones scroll sideways, the transcript scrolls up and down."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("reading", True)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFont(code_font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.document().setDocumentMargin(0)
        option = QTextOption(self.document().defaultTextOption())
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Sideways only."""
        is_sideways = abs(event.angleDelta().x()) > abs(event.angleDelta().y())
        if is_sideways and self.horizontalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()
