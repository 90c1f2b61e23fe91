"""Push to talk: from key presses to a recorded question, whatever the keyboard does in between."""

import time
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.audio import SHORTEST_QUESTION_S, Level, Recording, VoiceRecorder, problem_with
from app.core.errors import AppError

# X11 repeats a held key as pairs of release and press a few milliseconds apart.
REPEAT_WITHIN_MS = 60
# A held key repeats far more often than this; a press after a longer silence is a new one.
LOST_RELEASE_AFTER_S = 1.0


class VoiceState(StrEnum):
    """Where a spoken question is."""

    IDLE = "idle"
    OPENING = "opening"
    LISTENING = "listening"
    ENDING = "ending"


class VoiceController(QObject):
    """Turns press and release, or two toggles, into one recording.

    Signals:
        state_changed(VoiceState): where it is.
        level_changed(Level): how loud it is, about 20 times a second.
        seconds_changed(float): how long it is; app.core.audio.time_left_s has the countdown.
        recorded(Recording): a question was spoken.
        problem(AppError): none was, and why.
    """

    state_changed = Signal(VoiceState)
    level_changed = Signal(Level)
    seconds_changed = Signal(float)
    recorded = Signal(Recording)
    problem = Signal(AppError)

    def __init__(
        self,
        recorder: VoiceRecorder,
        now_s: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._now_s = now_s
        self._state = VoiceState.IDLE
        self._device_name: str | None = None
        self._is_key_down = False
        self._is_next_wanted = False
        self._began_s = 0.0
        self._released_s = 0.0
        self._pressed_s = 0.0
        self._release_timer = QTimer(self, singleShot=True, interval=REPEAT_WITHIN_MS)
        self._release_timer.timeout.connect(self._on_released)
        recorder.started.connect(self._on_started)
        recorder.level_changed.connect(self.level_changed)
        recorder.seconds_changed.connect(self.seconds_changed)
        recorder.finished.connect(self._on_finished)
        recorder.failed.connect(self._on_failed)

    @property
    def state(self) -> VoiceState:
        """Where the question is."""
        return self._state

    def set_device(self, name: str | None) -> None:
        """Choose the microphone of the next question; None is the system's default."""
        self._device_name = name

    @Slot()
    def press(self) -> None:
        """The key went down, or repeats."""
        now_s = self._now_s()
        since_last_s, self._pressed_s = now_s - self._pressed_s, now_s
        if self._release_timer.isActive():
            self._release_timer.stop()
            return
        if self._is_key_down and (self._state is not VoiceState.IDLE or since_last_s < LOST_RELEASE_AFTER_S):
            return
        self._is_key_down = True
        if self._state is VoiceState.IDLE:
            self._begin()
        elif self._state is VoiceState.ENDING:
            self._is_next_wanted = True

    @Slot()
    def release(self) -> None:
        """The key went up, unless a press follows at once."""
        if self._is_key_down:
            self._released_s = self._now_s()
            self._release_timer.start()

    @Slot()
    def toggle(self) -> None:
        """Begin, or end what was begun: for a click, and for keys whose release cannot be seen."""
        if self._state is VoiceState.IDLE:
            self._begin()
        else:
            self._end(self._now_s())

    @Slot()
    def cancel(self) -> None:
        """Forget the question; nothing follows but IDLE."""
        self._is_next_wanted = False
        if self._state is not VoiceState.IDLE:
            self._recorder.cancel()
            self._set_state(VoiceState.IDLE)

    def _begin(self) -> None:
        self._is_next_wanted = False
        self._began_s = self._now_s()
        self._set_state(VoiceState.OPENING)
        self._recorder.start(self._device_name)

    def _end(self, at_s: float) -> None:
        if self._state not in (VoiceState.OPENING, VoiceState.LISTENING):
            return
        held_s = at_s - self._began_s
        if held_s < SHORTEST_QUESTION_S:
            self.cancel()
            self.problem.emit(
                AppError(
                    self.tr("That was too short for a question"),
                    self.tr("It took {seconds} s.").format(seconds=f"{max(held_s, 0.0):.1f}"),
                    self.tr("Hold the key for as long as you speak."),
                )
            )
            return
        self._set_state(VoiceState.ENDING)
        self._recorder.stop()

    @Slot()
    def _on_released(self) -> None:
        self._is_key_down = False
        self._is_next_wanted = False
        self._end(self._released_s)

    @Slot()
    def _on_started(self) -> None:
        if self._state is VoiceState.OPENING:
            self._set_state(VoiceState.LISTENING)

    @Slot(Recording)
    def _on_finished(self, recording: Recording) -> None:
        if self._state is VoiceState.IDLE:
            return
        self._set_state(VoiceState.IDLE)
        error = problem_with(recording)
        if error is None:
            self.recorded.emit(recording)
        else:
            self.problem.emit(error)
        self._go_on()

    @Slot(AppError)
    def _on_failed(self, error: AppError) -> None:
        if self._state is VoiceState.IDLE:
            return
        self._set_state(VoiceState.IDLE)
        self.problem.emit(error)
        self._go_on()

    def _go_on(self) -> None:
        """Begin the question whose key went down while the last one was still ending."""
        if self._is_next_wanted and self._state is VoiceState.IDLE:
            self._begin()

    def _set_state(self, state: VoiceState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
