"""The window of the first run: a step, how far it is, one primary action, Skip, and a way back."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.core.hotkey import Chord, HotkeyState, HotkeyStatus
from app.core.model_need import ModelNeed
from app.core.settings import Settings
from app.core.view import EngineStatus, EngineView, ShotView
from app.ui.first_run.capture_step import CaptureStep
from app.ui.first_run.hotkey_step import HotkeyStep
from app.ui.first_run.microphone_step import MicrophoneStep
from app.ui.first_run.model_step import ModelStep
from app.ui.first_run.ready_step import ReadyStep
from app.ui.first_run.step import FirstRunStep
from app.ui.settings.trial import TrialState
from app.ui.settings.words import Words
from app.ui.theme import SIZE_SMALL_PX, SPACE_8_PX, SPACE_12_PX, SPACE_16_PX, SPACE_32_PX
from app.ui.widgets.quiet_button import QuietButton

_SIZE_PX = (600, 520)
_LEAST_PX = (440, 400)


class FirstRunChoices(NamedTuple):
    """What came out of the first run; what was skipped is as it was."""

    model_folder: str = ""
    hotkey: HotkeyState = HotkeyState.UNTESTED
    capture: TrialState = TrialState.READY
    microphone: TrialState = TrialState.READY
    wants_to_ask: bool = False


class FirstRunWindow(QWidget):
    """Shows what it is given; every test that is wanted leaves as a signal.

    Signals:
        model_requested(str): the model in this folder is to answer, empty for the embedded one.
        folder_looked_for(str): a model's folder was picked; `show_need` says what it holds.
        hotkey_test_requested(): find out whether the hotkey arrives.
        hotkey_requested(Chord): these keys instead.
        hotkey_rest_requested(bool): the hotkey is to rest while keys are being recorded.
        capture_test_requested(): take a picture; `show_capture` follows.
        devices_requested(): look again for microphones.
        microphone_test_requested(bool): listen for a test, or end it; `show_level`, `show_microphone` follow.
        finished(FirstRunChoices): the window closed; once.
    """

    model_requested = Signal(str)
    folder_looked_for = Signal(str)
    hotkey_test_requested = Signal()
    hotkey_requested = Signal(Chord)
    hotkey_rest_requested = Signal(bool)
    capture_test_requested = Signal()
    devices_requested = Signal()
    microphone_test_requested = Signal(bool)
    finished = Signal(FirstRunChoices)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Welcome to Homesight"))
        self._folder = ""
        self._trigger = ""
        self._is_over = False
        self._focus_stand_in: QWidget | None = None
        self._engine = EngineView(EngineStatus.STOPPED, "")
        self.model = ModelStep()
        self.hotkey = HotkeyStep()
        self.capture = CaptureStep()
        self.microphone = MicrophoneStep()
        self.ready = ReadyStep()
        self.steps: list[FirstRunStep] = [
            self.model, self.hotkey, self.capture, self.microphone, self.ready,
        ]  # fmt: skip
        self.stack = QStackedWidget(self)
        for step in self.steps:
            self.stack.addWidget(step)
        self.place = Words("", self, tone="secondary", size_px=SIZE_SMALL_PX)
        self.back = QuietButton(self.tr("Back"), parent=self)
        self.skip = QPushButton(self.tr("Skip"), self)
        self.skip.setAutoDefault(False)
        self.primary = QPushButton(self)
        self.primary.setProperty("primary", "true")
        self.primary.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self.resize(*_SIZE_PX)
        self.setMinimumHeight(_LEAST_PX[1])
        self._show_step(0)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_32_PX, SPACE_12_PX, SPACE_32_PX, SPACE_16_PX)
        foot.setSpacing(SPACE_8_PX)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.skip)
        foot.addWidget(self.primary)
        head = QVBoxLayout()
        head.setContentsMargins(SPACE_32_PX, SPACE_16_PX, SPACE_32_PX, 0)
        head.addWidget(self.place)
        line = QFrame(self)
        line.setProperty("line", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        column.addWidget(line)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.primary.clicked.connect(self._on_primary)
        self.skip.clicked.connect(self._on_skip)
        self.back.clicked.connect(self._on_back)
        for step in self.steps:
            step.action_changed.connect(self._show_action)
            step.done.connect(self._on_done)
        self.model.folder_chosen.connect(self._on_model)
        self.model.folder_looked_for.connect(self.folder_looked_for)
        self.hotkey.test_requested.connect(self.hotkey_test_requested)
        self.hotkey.chord_requested.connect(self.hotkey_requested)
        self.hotkey.rest_requested.connect(self.hotkey_rest_requested)
        self.capture.test_requested.connect(self.capture_test_requested)
        self.microphone.test_requested.connect(self.microphone_test_requested)
        self.microphone.devices_requested.connect(self.devices_requested)
        self.ready.ask_requested.connect(self._on_ask)

    @property
    def step(self) -> FirstRunStep:
        """What is shown."""
        return self.steps[self.stack.currentIndex()]

    @property
    def choices(self) -> FirstRunChoices:
        """What came out so far."""
        return FirstRunChoices(self._folder, self.hotkey.state, self.capture.state, self.microphone.state)

    def show_settings(self, settings: Settings) -> None:
        """What is chosen already."""
        self._folder = settings.model.folder
        self.model.choice.show_folder(settings.model.folder)
        self.hotkey.show_chord(settings.hotkey.chord)

    def show_need(self, need: ModelNeed) -> None:
        """What the model in a folder needs of this machine."""
        self.model.show_need(need)

    def show_engine(self, view: EngineView) -> None:
        """What the engine does."""
        self._engine = view
        self.model.show_engine(view)
        self._show_findings()

    def show_hotkey(self, status: HotkeyStatus) -> None:
        """What became of the hotkey."""
        self._trigger = status.trigger
        self.hotkey.show_hotkey(status)
        self._show_findings()

    def show_capture(self, shot: ShotView | None, problem: str = "") -> None:
        """The picture that was taken, or why there is none."""
        if self.step is self.capture:
            self.capture.show_capture(shot, problem)

    def show_level(self, level: float) -> None:
        """How loud the microphone hears, from 0 to 1."""
        self.microphone.show_level(level)

    def show_microphone(self, state: TrialState, words: str = "") -> None:
        """What the microphone's test found."""
        self.microphone.show_microphone(state, words)

    def _show_step(self, number: int) -> None:
        before = self.step
        if self.stack.currentIndex() != number:
            before.leave()
        self.stack.setCurrentIndex(number)
        is_last = number == len(self.steps) - 1
        words = self.tr("Step {number} of {count}").format(number=number + 1, count=len(self.steps) - 1)
        self.place.setText("" if is_last else words)
        self.setAccessibleDescription(f"{self.place.text()} {self.step.title}".strip())
        self.back.setVisible(number > 0)
        self.skip.setText(self.tr("Close") if is_last else self.tr("Skip"))
        self._show_findings()
        self.step.enter()
        self._show_action()
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_findings(self) -> None:
        """The last page repeats what was found, and says what was not tried."""
        self.ready.show_trigger("" if self.hotkey.state is HotkeyState.UNSUPPORTED else self._trigger)
        engine_state = {
            EngineStatus.READY: TrialState.WORKS,
            EngineStatus.LOST: TrialState.FAILED,
        }.get(self._engine.status, TrialState.RUNNING)
        findings = [(engine_state, self._engine.words or self.tr("The model is not loaded yet."))]
        for line, not_tried in (
            (self.hotkey.result, self.tr("The hotkey was not tested.")),
            (self.capture.result, self.tr("Reading the screen was not tested.")),
            (self.microphone.result, self.tr("The microphone was not tested.")),
        ):
            is_tried = line.state in (TrialState.WORKS, TrialState.FAILED)
            findings.append((line.state, line.words) if is_tried else (TrialState.READY, not_tried))
        self.ready.show_findings(findings)

    @Slot()
    def _show_action(self) -> None:
        self.primary.setText(self.step.action)
        had_focus = self.primary.hasFocus()
        self.primary.setEnabled(self.step.can_act)
        if had_focus and not self.primary.isEnabled():
            self._focus_stand_in = self.focusWidget()
        elif self.primary.isEnabled() and self._focus_stand_in is not None:
            # The focus comes back, unless the person took it elsewhere meanwhile.
            if self.focusWidget() is self._focus_stand_in:
                self.primary.setFocus(Qt.FocusReason.OtherFocusReason)
            self._focus_stand_in = None
        self._fit_width()

    def _fit_width(self) -> None:
        """Never so narrow that words of this language would be cut off."""
        layout = self.layout()
        assert layout is not None
        # Rows inside it tell their old size until then.
        layout.activate()
        body = self.step.widget()
        step_px = body.minimumSizeHint().width() if body is not None else 0
        least_px = max(_LEAST_PX[0], step_px, layout.totalMinimumSize().width())
        if least_px != self.minimumWidth():
            self.setMinimumWidth(least_px)

    @Slot()
    def _on_primary(self) -> None:
        self.step.act()

    @Slot()
    def _on_done(self) -> None:
        number = self.stack.currentIndex()
        if number + 1 < len(self.steps):
            self._show_step(number + 1)

    @Slot()
    def _on_skip(self) -> None:
        if self.step is self.ready:
            self.close()
        else:
            self._on_done()

    @Slot()
    def _on_back(self) -> None:
        self._show_step(max(0, self.stack.currentIndex() - 1))

    @Slot(str)
    def _on_model(self, folder: str) -> None:
        self._folder = folder
        self.model_requested.emit(folder)

    @Slot()
    def _on_ask(self) -> None:
        self._finish(wants_to_ask=True)
        self.close()

    def _finish(self, *, wants_to_ask: bool) -> None:
        if self._is_over:
            return
        self._is_over = True
        self.step.leave()
        self.finished.emit(self.choices._replace(wants_to_ask=wants_to_ask))

    def closeEvent(self, event: QCloseEvent) -> None:
        """To close the window is to skip the rest."""
        self._finish(wants_to_ask=False)
        super().closeEvent(event)
