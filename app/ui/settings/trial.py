"""A test of one part of the app: not tried yet, running, works, or failed; always said in words."""

from enum import StrEnum

from PySide6.QtWidgets import QWidget

from app.ui.widgets.status_line import StatusLine


class TrialState(StrEnum):
    """How far a test is."""

    READY = "ready"
    RUNNING = "running"
    WORKS = "works"
    FAILED = "failed"


_LOOKS = {
    TrialState.READY: ("info", "secondary"),
    TrialState.RUNNING: ("clock", "secondary"),
    TrialState.WORKS: ("check", "secondary"),
    TrialState.FAILED: ("warning", "warning"),
}


class TrialLine(StatusLine):
    """What a test found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = TrialState.READY
        self.show_words("")

    def show_trial(self, state: TrialState, words: str, action: str = "") -> None:
        """Say how far it is."""
        self.state = state
        self.show_words(words, *_LOOKS[state], action)
