"""Microphones of a PulseAudio or PipeWire server, with the names, rates and channels that the server knows.

PortAudio's own list has one entry for the whole server. The list comes from the server itself; the sound
still comes through PortAudio, told by PULSE_SOURCE which microphone it is.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from app.audio.pulse_client import PulseMicrophone, list_microphones
from app.audio.sound_device import SoundDeviceSource, SoundDeviceStream
from app.core.audio import AudioDevice

_PORTAUDIO_NAME = "pulse"
_CHOICE = "PULSE_SOURCE"


class PulseSource(SoundDeviceSource):
    """The server's microphones; PortAudio's own list where no server answers."""

    def __init__(self) -> None:
        super().__init__()
        self._microphones: list[PulseMicrophone] | None = None
        self._is_fresh = False

    def refresh(self) -> bool:
        """Ask the server, and PortAudio, again."""
        if not super().refresh():
            return False
        self._is_fresh = False
        return True

    def _open(self, device: AudioDevice, index: int) -> SoundDeviceStream:
        if not self._microphones:
            return super()._open(device, index)
        with _chosen(device.name):
            return super()._open(device, index)

    def _listed(self) -> list[tuple[AudioDevice, int]]:
        listed = super()._listed()
        numbers = [index for device, index in listed if device.name == _PORTAUDIO_NAME]
        if not numbers:
            return listed
        if not self._is_fresh:
            self._microphones = list_microphones()
            self._is_fresh = True
        if self._microphones is None:
            return listed
        return [(AudioDevice(*microphone), numbers[0]) for microphone in self._microphones]


@contextmanager
def _chosen(name: str) -> Iterator[None]:
    """Have the next stream record from this microphone; what the variable held before comes back."""
    before = os.environ.get(_CHOICE)
    os.environ[_CHOICE] = name
    try:
        yield
    finally:
        if before is None:
            del os.environ[_CHOICE]
        else:
            os.environ[_CHOICE] = before
