"""The one thread that speaks to the sound system: it lists microphones and makes recordings.

It is a plain daemon thread and not a QThread: a sound system that hangs must not keep the app from ending.
"""

import logging
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import NamedTuple, TypeAlias

from app.audio.take import Take
from app.core.audio import AudioDevice, AudioSource, Level, Recording
from app.core.errors import AppError

_log = logging.getLogger(__name__)

TICK_S = 0.02
LEVEL_EVERY_S = 0.05
LOOK_EVERY_S = 2.0


class Prepare(NamedTuple):
    """Load the sound system and list the microphones."""

    is_watching: bool


class Start(NamedTuple):
    """Begin the recording of that number."""

    take_id: int
    device_name: str | None


class Stop(NamedTuple):
    """End it and report it."""


class Cancel(NamedTuple):
    """End it and forget it."""


class Close(NamedTuple):
    """End everything."""


Command: TypeAlias = Prepare | Start | Stop | Cancel | Close


class Listed(NamedTuple):
    """The microphones, when they are not those of the last report."""

    devices: list[AudioDevice]


class Started(NamedTuple):
    """The first sample of a recording came, from this microphone; so after each change of it."""

    take_id: int
    device: AudioDevice


class Heard(NamedTuple):
    """What came since the last report, and the length so far."""

    take_id: int
    level: Level
    seconds: float


class Ended(NamedTuple):
    """A recording is over and its device closed."""

    take_id: int
    result: Recording | AppError


Report: TypeAlias = Listed | Started | Heard | Ended


class RecorderThread:
    """Takes commands from any thread and reports on its own; sleeps while nothing is recorded or watched."""

    def __init__(
        self, source: AudioSource, report: Callable[[Report], object], now_s: Callable[[], float]
    ) -> None:
        self._source = source
        self._report = report
        self._now_s = now_s
        self._commands: SimpleQueue[Command] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._is_closed = False
        self._is_watching = False
        self._take: Take | None = None
        self._take_id = 0
        self._is_owed = False
        self._device: AudioDevice | None = None
        self._reported_s = 0.0
        self._listed: list[AudioDevice] | None = None

    def send(self, command: Command) -> None:
        """Queue a command; the first one starts the thread."""
        if self._is_closed:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
            self._thread.start()
        self._commands.put(command)

    def close(self, within_s: float) -> bool:
        """Let the device go and end; False when the sound system hangs and the thread is left behind."""
        if self._thread is None:
            self._is_closed = True
            return True
        self.send(Close())
        self._is_closed = True
        self._thread.join(within_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while True:
            command = self._next_command()
            if isinstance(command, Close):
                self._drop_take()
                return
            try:
                self._obey(command)
                self._tick()
            except AppError as error:
                self._fail(error)
            except Exception as error:  # noqa: BLE001 - the thread outlives every surprise of a driver
                _log.error("recording failed: %s", type(error).__name__)
                self._fail(_surprise(error))

    def _next_command(self) -> Command | None:
        idle_s = LOOK_EVERY_S if self._is_watching else None
        try:
            return self._commands.get(timeout=idle_s if self._take is None else TICK_S)
        except Empty:
            return None

    def _obey(self, command: Command | None) -> None:
        match command:
            case Prepare(is_watching):
                self._is_watching = is_watching
                self._look()
            case Start(take_id, device_name):
                self._drop_take()
                self._take_id, self._device, self._is_owed = take_id, None, True
                self._take = Take(self._source, device_name, self._now_s())
            case Stop() if self._take is not None:
                self._take.stop(self._now_s())
            case Cancel():
                self._drop_take()
            case None if self._take is None:
                self._look()
            case _:
                pass

    def _tick(self) -> None:
        take = self._take
        if take is None:
            return
        now_s = self._now_s()
        take.tick(now_s)
        if take.device is not None and take.device != self._device:
            self._device = take.device
            self._tell(Started(self._take_id, take.device))
        if now_s - self._reported_s >= LEVEL_EVERY_S and (level := take.take_level()) is not None:
            self._reported_s = now_s
            self._tell(Heard(self._take_id, level, take.seconds))
        if take.result is not None:
            self._take = None
            self._end(take.result)

    def _look(self) -> None:
        """List the microphones anew and tell when they changed; none where there is no sound system."""
        self._source.refresh()
        try:
            devices = self._source.devices()
        except AppError:
            devices = []
        if devices != self._listed:
            self._listed = devices
            self._tell(Listed(list(devices)))

    def _fail(self, error: AppError) -> None:
        is_owed = self._is_owed
        try:
            self._drop_take()
        finally:
            if is_owed:
                self._end(error)

    def _end(self, result: Recording | AppError) -> None:
        self._is_owed = False
        self._tell(Ended(self._take_id, result))

    def _drop_take(self) -> None:
        take, self._take, self._is_owed = self._take, None, False
        if take is not None:
            take.abandon()

    def _tell(self, report: Report) -> None:
        if not self._is_closed:
            self._report(report)


def _surprise(error: Exception) -> AppError:
    return AppError(
        "The recording failed",
        f"The sound system did something unexpected ({type(error).__name__}).",
        "Try again, or choose another microphone; please report it when it happens again.",
    )
