"""A line that unfolds what is under it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import SPACE_4_PX, SPACE_24_PX
from app.ui.widgets.quiet_button import QuietButton

BODY_INDENT_PX = SPACE_24_PX


class FoldedSection(QWidget):
    """A quiet button with a chevron, and a body that is shown when it is pressed.

    Signals:
        toggled(bool): the body was unfolded, or folded again.
    """

    toggled = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body: QWidget | None = None
        self.button = QuietButton(title, "chevron_right", self)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._on_toggled)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_4_PX)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._draw_chevron(is_open=False)

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self.button.isChecked()

    def set_title(self, title: str) -> None:
        """Change the line."""
        self.button.setText(title)
        self.button.setAccessibleName(title)

    def set_body(self, body: QWidget) -> None:
        """Give it what it unfolds."""
        self._body = body
        row = QHBoxLayout()
        row.setContentsMargins(BODY_INDENT_PX, 0, 0, 0)
        row.addWidget(body)
        self._column.addLayout(row, 1)
        body.setVisible(self.is_open)

    def _draw_chevron(self, *, is_open: bool) -> None:
        closed = "chevron_left" if self.isRightToLeft() else "chevron_right"
        self.button.set_icon("chevron_down" if is_open else closed)
        self.button.setAccessibleDescription(self.tr("unfolded") if is_open else self.tr("folded"))

    @Slot(bool)
    def _on_toggled(self, is_open: bool) -> None:
        if self._body is not None:
            self._body.setVisible(is_open)
        self._draw_chevron(is_open=is_open)
        self.toggled.emit(is_open)
