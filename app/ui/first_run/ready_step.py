"""The last page: what was found, and the first question."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.first_run.step import FirstRunStep
from app.ui.settings.trial import TrialLine, TrialState
from app.ui.theme import SPACE_12_PX


class ReadyStep(FirstRunStep):
    """One line for each thing that was tested or skipped.

    Signals:
        ask_requested(): the first question, about the screen.
    """

    ask_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Ready for your first question"), "", parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_12_PX)
        self.lines: list[TrialLine] = []
        self.column.addLayout(self._lines)
        self.column.addStretch(1)
        self.show_trigger("")

    @property
    def action(self) -> str:
        """What the primary button says."""
        return self.tr("Ask about my screen")

    def act(self) -> None:
        """Ask."""
        self.ask_requested.emit()

    def show_trigger(self, trigger: str) -> None:
        """What to press from now on; empty where no hotkey works."""
        if trigger:
            words = self.tr(
                "Go to any window and press {hotkey}, or begin here. The settings can change all this."
            )
            self.about.setText(words.format(hotkey=trigger))
        else:
            self.about.setText(self.tr("Begin with the button below. The settings can change all this."))

    def show_findings(self, findings: list[tuple[TrialState, str]]) -> None:
        """What was found, in the order of the steps."""
        while len(self.lines) < len(findings):
            line = TrialLine(self)
            self._lines.addWidget(line, 0, Qt.AlignmentFlag.AlignTop)
            self.lines.append(line)
        for line, (state, words) in zip(self.lines, findings, strict=False):
            line.show_trial(state, words)
