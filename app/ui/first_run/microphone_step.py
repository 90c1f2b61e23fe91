"""Does the microphone hear? It listens for a moment, and says that it works or why not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.first_run.step import FirstRunStep
from app.ui.settings.level_meter import LevelMeter
from app.ui.settings.trial import TrialLine, TrialState


class MicrophoneStep(FirstRunStep):
    """A level and a result.

    Signals:
        test_requested(bool): listen, or end it.
        devices_requested(): the step is shown; look again for microphones.
    """

    test_requested = Signal(bool)
    devices_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Ask by voice, if you like"),
            self.tr("Hold the hotkey and speak. What you say is heard by the model, and not kept."),
            parent,
        )
        self.meter = LevelMeter(self)
        self.result = TrialLine(self)
        self.column.addWidget(self.meter)
        self.column.addWidget(self.result)
        self.column.addStretch(1)
        self._show(TrialState.READY, self.tr("Press the button and say a few words."))

    @property
    def state(self) -> TrialState:
        """How far the test is."""
        return self.result.state

    @property
    def action(self) -> str:
        """Listen, stop, and go on once something was heard."""
        return {
            TrialState.READY: self.tr("Test the microphone"),
            TrialState.RUNNING: self.tr("Stop"),
            TrialState.WORKS: self.tr("Continue"),
            TrialState.FAILED: self.tr("Try again"),
        }[self.state]

    def act(self) -> None:
        """Listen, stop, or go on."""
        if self.state is TrialState.WORKS:
            self.done.emit()
        elif self.state is TrialState.RUNNING:
            self.test_requested.emit(False)
        else:
            self._show(TrialState.RUNNING, self.tr("Listening. Say something."))
            self.test_requested.emit(True)

    def show_level(self, level: float) -> None:
        """How loud it is now, from 0 to 1; shown while the test runs."""
        self.meter.show_level(level if self.state is TrialState.RUNNING else 0.0)

    def show_microphone(self, state: TrialState, words: str = "") -> None:
        """What the test found."""
        usual = {
            TrialState.READY: self.tr("Press the button and say a few words."),
            TrialState.RUNNING: self.tr("Listening. Say something."),
            TrialState.WORKS: self.tr("The microphone works."),
            TrialState.FAILED: self.tr("Nothing was heard. You can type your questions."),
        }
        self._show(state, words or usual[state])

    def enter(self) -> None:
        """Microphones may have come since the start."""
        self.devices_requested.emit()

    def leave(self) -> None:
        """The microphone closes."""
        if self.state is TrialState.RUNNING:
            self._show(TrialState.READY, self.tr("Press the button and say a few words."))
            self.test_requested.emit(False)

    def _show(self, state: TrialState, words: str) -> None:
        self.result.show_trial(state, words)
        if state is not TrialState.RUNNING:
            self.meter.show_level(0.0)
        self.action_changed.emit()
