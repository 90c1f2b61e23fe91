"""The recorder as the rest of the app meets it: methods that return at once, signals that answer."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.audio.worker import (
    Cancel,
    Ended,
    Heard,
    Listed,
    Prepare,
    RecorderThread,
    Report,
    Start,
    Started,
    Stop,
)
from app.core.audio import AudioDevice, AudioSource, Level, Recording
from app.core.errors import AppError

# A sound system that hangs for longer is left behind.
CLOSE_WITHIN_S = 0.5
# Longer than any device takes from opening to its first sample.
ANSWER_WITHIN_MS = 6_000


class Recorder(QObject):
    """Makes one recording at a time.

    Signals:
        started(): the first sample is there.
        device_changed(AudioDevice): who records; at the start, and when another had to take over.
        level_changed(Level): the loudest of the last moment, about 20 times a second.
        seconds_changed(float): the length so far, about 20 times a second.
        finished(Recording): after stop, at the longest length, or when the device is lost for good.
        failed(AppError): there is no recording.
        devices_changed(list): the microphones as AudioDevice, after prepare and whenever they change.
    """

    started = Signal()
    device_changed = Signal(AudioDevice)
    level_changed = Signal(Level)
    seconds_changed = Signal(float)
    finished = Signal(Recording)
    failed = Signal(AppError)
    devices_changed = Signal(list)
    _reported = Signal(object)

    def __init__(
        self,
        source: AudioSource,
        now_s: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread = RecorderThread(source, self._reported.emit, now_s)
        self._take_id = 0
        self._is_recording = False
        self._is_started = False
        self._answer_timer = QTimer(self, singleShot=True, interval=ANSWER_WITHIN_MS)
        self._answer_timer.timeout.connect(self._on_no_answer)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    @property
    def is_recording(self) -> bool:
        """Whether a recording is wanted, or its end not yet told."""
        return self._is_recording

    @Slot()
    def prepare(self) -> None:
        """Load the sound system, so that the first recording begins at once; devices_changed follows."""
        self._thread.send(Prepare(is_watching=False))

    @Slot(bool)
    def watch_devices(self, is_watching: bool) -> None:
        """Look for new microphones every few seconds, while nothing is recorded."""
        self._thread.send(Prepare(is_watching))

    def start(self, device_name: str | None = None) -> None:
        """Begin a recording; one that still runs is cancelled. None is the system's default microphone."""
        self._take_id += 1
        self._is_recording, self._is_started = True, False
        self._answer_timer.start()
        self._thread.send(Start(self._take_id, device_name))

    @Slot()
    def stop(self) -> None:
        """End the recording; finished or failed follows."""
        if self._is_recording:
            self._answer_timer.start()
            self._thread.send(Stop())

    @Slot()
    def cancel(self) -> None:
        """End the recording and forget it; nothing follows."""
        self._be_done()
        self._thread.send(Cancel())

    def close(self) -> bool:
        """Let the device go and end the thread; False when the sound system hangs."""
        self._be_done()
        return self._thread.close(CLOSE_WITHIN_S)

    @Slot(object)
    def _on_reported(self, report: Report) -> None:
        if isinstance(report, Listed):
            self.devices_changed.emit(report.devices)
            return
        if not self._is_recording or report.take_id != self._take_id:
            return
        match report:
            case Started(device=device):
                self._on_device(device)
            case Heard(level=level, seconds=seconds):
                self.level_changed.emit(level)
                self.seconds_changed.emit(seconds)
            case Ended(result=Recording() as recording):
                self._be_done()
                self.finished.emit(recording)
            case Ended(result=error):
                self._be_done()
                self.failed.emit(error)

    def _on_device(self, device: AudioDevice) -> None:
        self.device_changed.emit(device)
        if not self._is_started:
            self._is_started = True
            self._answer_timer.stop()
            self.started.emit()

    @Slot()
    def _on_no_answer(self) -> None:
        self._be_done()
        self._thread.send(Cancel())
        self.failed.emit(
            AppError(
                "The sound system does not answer",
                f"Nothing came from it for {ANSWER_WITHIN_MS // 1000} s.",
                "Restart the sound service or the computer, or type the question.",
            )
        )

    def _be_done(self) -> None:
        self._is_recording = False
        self._answer_timer.stop()
