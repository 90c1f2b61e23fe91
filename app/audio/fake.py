"""Microphones without a sound card: they play given samples at their own rate and go away by script."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.audio.base import no_microphone, not_opened, not_there
from app.core.audio import AudioDevice, AudioStream

_BLOCK_S = 0.01


class FakeMicrophone(NamedTuple):
    """A microphone that plays `samples` of shape (frames, channels) over and over.

    `away` are the times from the source's start in which it is unplugged. One that is `stuck_from_s` stays
    plugged in and sends nothing any more.
    """

    name: str
    samples: NDArray[np.float32]
    rate_hz: int = 48_000
    away: Sequence[tuple[float, float]] = ()
    stuck_from_s: float = float("inf")

    def is_there(self, at_s: float) -> bool:
        """Whether it is plugged in."""
        return not any(start_s <= at_s < end_s for start_s, end_s in self.away)


class FakeAudio:
    """A source of such microphones; the first that is there is the default.

    Like the real thing its list only changes by a refresh.
    """

    def __init__(self, microphones: Sequence[FakeMicrophone], now_s: Callable[[], float]) -> None:
        self._microphones = list(microphones)
        self._now_s = now_s
        self._began_s = now_s()
        self._stream: FakeStream | None = None
        self._listed: list[FakeMicrophone] = []
        self.refresh()

    def devices(self) -> list[AudioDevice]:
        """List the microphones that were there at the last refresh."""
        return [_device(microphone, is_default=number == 0) for number, microphone in enumerate(self._listed)]

    def refresh(self) -> bool:
        """Look which microphones are there, unless a stream is open."""
        if self._stream is not None and not self._stream.is_closed:
            return False
        self._listed = [microphone for microphone in self._microphones if microphone.is_there(self.at_s())]
        return True

    def open(self, name: str | None) -> AudioStream:
        """Open a listed microphone; one that has gone since is refused.

        Raises:
            AppError: it is not listed, or has gone.
        """
        if not self._listed:
            raise no_microphone()
        found = [item for item in self._listed if name is None or item.name == name]
        if not found:
            raise not_there(len(self._listed))
        if not found[0].is_there(self.at_s()):
            raise not_opened("no such device")
        self._stream = FakeStream(found[0], self.at_s, is_default=found[0] is self._listed[0])
        return self._stream

    def at_s(self) -> float:
        """The time of the script."""
        return self._now_s() - self._began_s


class FakeStream:
    """An open microphone of the script, whole blocks at a time."""

    def __init__(self, microphone: FakeMicrophone, at_s: Callable[[], float], *, is_default: bool) -> None:
        self._microphone = microphone
        self._at_s = at_s
        self._opened_s = at_s()
        self._block = max(1, round(_BLOCK_S * microphone.rate_hz))
        self._given = 0
        self.device = _device(microphone, is_default=is_default)
        self.dropouts = 0
        self.is_closed = False

    @property
    def is_alive(self) -> bool:
        """Whether it is open and its device still there."""
        return not self.is_closed and self._at_s() < self._lost_s()

    def read(self) -> bytes:
        """The blocks that are due by now, up to the moment of a loss."""
        if self.is_closed:
            return b""
        until_s = min(self._at_s(), self._microphone.stuck_from_s, self._lost_s())
        # The small part keeps a block that is due just now from being late by a rounding error.
        due = int((until_s - self._opened_s) * self._microphone.rate_hz + 1e-3) // self._block * self._block
        if due <= self._given:
            return b""
        first = round(self._opened_s * self._microphone.rate_hz)
        places = np.arange(first + self._given, first + due) % len(self._microphone.samples)
        self._given = due
        return self._microphone.samples[places].astype("<f4").tobytes()

    def close(self) -> None:
        """Let it go."""
        self.is_closed = True

    def _lost_s(self) -> float:
        """When the device goes for the first time after the opening."""
        starts_s = [start_s for start_s, _ in self._microphone.away if start_s >= self._opened_s]
        return min(starts_s, default=float("inf"))


def _device(microphone: FakeMicrophone, *, is_default: bool) -> AudioDevice:
    channels = microphone.samples.shape[1]
    return AudioDevice(microphone.name, microphone.name, channels, microphone.rate_hz, is_default)
