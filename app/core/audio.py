"""Sound as the rest of the app sees it: microphones, levels, one recording, and who makes them."""

from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from app.core.content import SAMPLE_RATE_HZ, AudioPart
from app.core.errors import AppError

# The longest sound the model hears as one; a recording ends itself here.
LONGEST_RECORDING_S = 30.0
# From here on a person is told how much is left.
COUNTDOWN_FROM_S = 25.0
# A press that is shorter was a slip of the finger.
SHORTEST_QUESTION_S = 0.3
# What a level shows for samples that are exactly zero.
NO_SOUND_DBFS = -120.0


class AudioDevice(NamedTuple):
    """A microphone. `name` is unique in its list and stays when others come and go; it may be personal.

    `label` is what a person reads.
    """

    name: str
    label: str
    channels: int
    rate_hz: int
    is_default: bool = False


class Level(NamedTuple):
    """How loud the last moment was, 0 is the loudest that can be stored; NO_SOUND_DBFS is exactly nothing."""

    peak_dbfs: float
    rms_dbfs: float


class Gap(NamedTuple):
    """A part of a recording in which the device was away; the samples there are zero."""

    start_s: float
    length_s: float


class Verdict(StrEnum):
    """What a recording holds."""

    SPEECH = "speech"
    SILENCE = "silence"
    DIGITAL_ZERO = "digital_zero"


class Ending(StrEnum):
    """Why a recording ended."""

    STOPPED = "stopped"
    LONGEST = "longest"
    DEVICE_LOST = "device_lost"


class Recording(NamedTuple):
    """One recording: mono little-endian float32 samples at 16 kHz, just what an AudioPart takes.

    `dropouts` counts the moments in which the system lost some samples of its own.
    """

    samples: bytes
    gaps: tuple[Gap, ...] = ()
    verdict: Verdict = Verdict.SPEECH
    ending: Ending = Ending.STOPPED
    dropouts: int = 0

    @property
    def seconds(self) -> float:
        """The length, gaps included."""
        return len(self.samples) / 4 / SAMPLE_RATE_HZ

    def part(self) -> AudioPart:
        """The recording as a part of a question."""
        return AudioPart(self.samples)


class AudioStream(Protocol):
    """An open microphone at its own rate and channels."""

    @property
    def device(self) -> AudioDevice:
        """What was opened."""
        ...

    @property
    def is_alive(self) -> bool:
        """False once the device is gone or the stream is closed."""
        ...

    @property
    def dropouts(self) -> int:
        """How often samples were lost so far."""
        ...

    def read(self) -> bytes:
        """Everything that arrived since the last call: whole frames of interleaved float32, maybe none."""
        ...

    def close(self) -> None:
        """Let the device go at once; may be called twice."""
        ...


class AudioSource(Protocol):
    """The microphones of this machine. All calls come from one thread."""

    def devices(self) -> list[AudioDevice]:
        """List the microphones as of the last refresh, at most one of them the default.

        Raises:
            AppError: sound cannot be recorded on this machine at all.
        """
        ...

    def refresh(self) -> bool:
        """Look again for microphones; False, and nothing done, while a stream is open."""
        ...

    def open(self, name: str | None) -> AudioStream:
        """Open a microphone of the list by its name, None is the system's default.

        Raises:
            AppError: it is not there, or the system refuses it.
        """
        ...


class VoiceRecorder(Protocol):
    """Makes one recording at a time and says what happens by signals.

    started(): the first sample is there.
    level_changed(Level), seconds_changed(float): about 20 times a second.
    finished(Recording): after stop, at the longest length, or when the device is lost for good.
    failed(AppError): there is no recording. Nothing follows a cancel.
    """

    started: Any
    level_changed: Any
    seconds_changed: Any
    finished: Any
    failed: Any

    def start(self, device_name: str | None = None) -> None:
        """Begin a recording; one that still runs is cancelled."""
        ...

    def stop(self) -> None:
        """End the recording; finished or failed follows."""
        ...

    def cancel(self) -> None:
        """End the recording and forget it."""
        ...


def time_left_s(seconds: float) -> float | None:
    """How long a person can still speak; None while that need not be said."""
    return max(0.0, LONGEST_RECORDING_S - seconds) if seconds >= COUNTDOWN_FROM_S else None


def problem_with(recording: Recording) -> AppError | None:
    """Why a recording is no question, None when it is one."""
    if recording.verdict is Verdict.DIGITAL_ZERO:
        return AppError(
            "The microphone gives no sound at all",
            "It may be switched off or not allowed.",
            "Check its switch and the system's privacy settings, or choose another microphone.",
        )
    if recording.verdict is Verdict.SILENCE:
        return AppError(
            "No speech was heard",
            "The microphone works, but nothing in the recording is loud enough to be speech.",
            "Speak closer to the microphone, or choose another one.",
        )
    return None
