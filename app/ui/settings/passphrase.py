"""Asks for the passphrase of the history: once to unlock it, twice to protect a new one."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.settings.trial import TrialLine, TrialState
from app.ui.theme import SPACE_8_PX

LEAST_CHARACTERS = 8


class PassphraseForm(QWidget):
    """What is typed leaves it once, by the signal, and is gone from the fields then.

    Signals:
        passphrase_given(str): unlock or protect the history with it.
    """

    passphrase_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_new = False
        self.first = self._field(self.tr("Passphrase"))
        self.second = self._field(self.tr("The same passphrase again"))
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._on_given)
        self.note = TrialLine(self)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8_PX)
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8_PX)
        column.addWidget(self.first)
        column.addWidget(self.second)
        column.addWidget(self.note)
        column.addLayout(row)
        self.ask(is_new=False)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setMaxLength(1024)
        field.returnPressed.connect(self._on_given)
        field.textEdited.connect(self._on_edited)
        return field

    def ask(self, *, is_new: bool) -> None:
        """Ask for the one that was chosen, or for a new one."""
        self._is_new = is_new
        self.second.setVisible(is_new)
        self.button.setText(self.tr("Protect and keep") if is_new else self.tr("Unlock"))
        self._on_edited()

    def _problem(self) -> str:
        if self._is_new and len(self.first.text()) < LEAST_CHARACTERS:
            return self.tr("At least %n character(s) are needed.", "", LEAST_CHARACTERS)
        if self._is_new and self.first.text() != self.second.text():
            return self.tr("The two are not the same.")
        return "" if self.first.text() else self.tr("Type the passphrase first.")

    @Slot()
    def _on_edited(self) -> None:
        self.note.setVisible(self._is_new)
        if self._is_new:
            words = self.tr("Keep it well: without it nobody can read the history, nor can we.")
            self.note.show_trial(TrialState.READY, words)

    @Slot()
    def _on_given(self) -> None:
        if problem := self._problem():
            self.note.show()
            self.note.show_trial(TrialState.FAILED, problem)
            return
        passphrase = self.first.text()
        self.first.clear()
        self.second.clear()
        self._on_edited()
        self.passphrase_given.emit(passphrase)
