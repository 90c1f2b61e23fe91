"""Asks before something that cannot be taken back; to cancel is what Enter and Esc do."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.settings.words import Words
from app.ui.theme import SIZE_TITLE_PX, SPACE_8_PX, SPACE_12_PX, SPACE_16_PX, SPACE_24_PX

_WIDTH_PX = 420


class Confirmation(QDialog):
    """A question, what will happen, a verb and a way out."""

    def __init__(self, title: str, words: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        heading = Words(title, self, size_px=SIZE_TITLE_PX, is_strong=True)
        text = Words(words, self)
        self.confirm = QPushButton(verb, self)
        self.confirm.setAutoDefault(False)
        self.confirm.setProperty("danger", "true")
        self.confirm.clicked.connect(self.accept)
        self.cancel = QPushButton(self.tr("&Cancel"), self)
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8_PX)
        row.addStretch(1)
        row.addWidget(self.confirm)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24_PX, SPACE_24_PX, SPACE_24_PX, SPACE_16_PX)
        column.setSpacing(SPACE_12_PX)
        column.addWidget(heading)
        column.addWidget(text)
        column.addLayout(row)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setMinimumWidth(_WIDTH_PX)
        self.cancel.setFocus()
