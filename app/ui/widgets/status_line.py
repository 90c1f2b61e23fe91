"""One line that says how something is: an icon, words, and a button for what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.ui.theme import SPACE_8_PX
from app.ui.widgets.icon_label import IconLabel


class StatusLine(QWidget):
    """Words first; the colour only repeats them.

    Signals:
        action_requested(): the button was pressed.
    """

    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("info", parent=self)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.action_requested)
        self.button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8_PX)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._label, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def words(self) -> str:
        """What it says."""
        return self._label.text()

    def show_words(
        self, words: str, icon_name: str = "info", tone: str = "secondary", action: str = ""
    ) -> None:
        """Say something, with a button when there is something to do about it."""
        # Beside its icon, whatever letters the words begin with.
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self._label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self._label.setText(words)
        tone = tone if tone in ("danger", "warning") else "secondary"
        if self._label.property("tone") != tone:
            self._label.setProperty("tone", tone)
            self._label.style().unpolish(self._label)
            self._label.style().polish(self._label)
        self._icon.set_icon(icon_name, tone)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(words)

    def height_for(self, width_px: int) -> int:
        """How high it is at that width."""
        side_px = self._icon.width() + SPACE_8_PX
        if not self.button.isHidden():
            side_px += self.button.sizeHint().width() + SPACE_8_PX
        words_px = self._label.heightForWidth(max(40, width_px - side_px))
        button_px = 0 if self.button.isHidden() else self.button.sizeHint().height()
        return max(words_px, button_px, self._icon.height())
