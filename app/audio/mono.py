"""From a device's own rate and channels to mono at 16 kHz."""

import math

import numpy as np
import soxr
from numpy.typing import NDArray

from app.core.audio import NO_SOUND_DBFS, Level
from app.core.content import SAMPLE_RATE_HZ

Samples = NDArray[np.float32]

# A channel this much weaker than the loudest has no microphone on it.
_WEAKEST_CHANNEL = 1e-3
# A mean this much weaker than one of its channels: they hold the same sound, one upside down.
_CANCELLED = 0.05


class Segment:
    """The sound of one open stream.

    Each channel is resampled as it comes. They are mixed at the end, when it is known which of them carry
    sound, so that the loudness never jumps in the middle.
    """

    def __init__(self, rate_hz: int, channels: int) -> None:
        self._channels = channels
        self._resampler = soxr.ResampleStream(rate_hz, SAMPLE_RATE_HZ, channels, dtype="float32")
        self._pieces: list[Samples] = []
        self._first: Samples | None = None
        self.frames = 0
        self.rate_hz = rate_hz
        self.has_signal = False

    @property
    def seconds(self) -> float:
        """The length of what came in."""
        return self.frames / self.rate_hz

    def add(self, block: bytes) -> Level:
        """Take interleaved float32 frames of the device, at least one; tells how loud they are."""
        frames = np.frombuffer(block, "<f4").reshape(-1, self._channels)
        frames = np.nan_to_num(frames, nan=0.0, posinf=1.0, neginf=-1.0)
        self.frames += len(frames)
        if self._first is None:
            self._first = frames[0].copy()
        # A dead device gives zeros, or one other number for ever.
        self.has_signal = self.has_signal or bool((frames != self._first).any())
        self._pieces.append(self._resampler.resample_chunk(frames))
        return _level(frames)

    def finish(self) -> Samples:
        """The whole sound in mono; the segment takes no more."""
        nothing = np.zeros((0, self._channels), np.float32)
        self._pieces.append(self._resampler.resample_chunk(nothing, last=True))
        return mix(np.concatenate(self._pieces)) if self.frames else np.zeros(0, np.float32)


def mix(channels: Samples) -> Samples:
    """Frames of several channels to one: the mean of those that carry sound, within [-1, 1]."""
    powers = np.square(channels, dtype=np.float64).mean(axis=0)
    loudest = int(powers.argmax())
    carrying = channels[:, powers >= powers[loudest] * _WEAKEST_CHANNEL]
    mono = carrying.mean(axis=1, dtype=np.float64)
    if np.square(mono).mean() < powers[loudest] * _CANCELLED:
        mono = channels[:, loudest]
    return np.clip(mono, -1, 1).astype(np.float32)


def _level(frames: Samples) -> Level:
    peak = float(np.abs(frames).max())
    rms = math.sqrt(float(np.square(frames, dtype=np.float64).mean(axis=0).max()))
    return Level(dbfs(peak), dbfs(rms))


def dbfs(amplitude: float) -> float:
    """An amplitude from 0 to 1 in decibels below the loudest, NO_SOUND_DBFS for none."""
    return max(NO_SOUND_DBFS, 20 * math.log10(amplitude)) if amplitude > 0 else NO_SOUND_DBFS
