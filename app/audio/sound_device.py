"""Microphones through PortAudio, each at its own rate and channels.

Every call into PortAudio comes from one thread: Windows ties a device to the thread that opened it.
"""

import atexit
import sys
import threading
from typing import Any, ClassVar

from app.audio.base import BlockQueue, no_microphone, not_opened, not_there
from app.core.audio import AudioDevice, AudioStream
from app.core.errors import AppError

# Windows lists each microphone once for every sound system it ever had; this one has whole names.
_HOST_APIS = {"win32": "Windows WASAPI", "darwin": "Core Audio"}
# ALSA's own plugins promise any number of channels.
_MOST_CHANNELS = 16
_BLOCK_S = 0.01
_LATENCY_S = 0.03
# Some sound systems never answer once their server or device has died under an open stream.
CLOSE_WITHIN_S = 0.3


class SoundDeviceSource:
    """The microphones that PortAudio finds.

    Its list is made when it starts, so a refresh starts it anew; that would break a stream that is open.
    """

    # There is one PortAudio in a process, so this is a fact of all sources together.
    _is_hung: ClassVar[bool] = False

    def __init__(self) -> None:
        self._library: Any = None
        self._stream: SoundDeviceStream | None = None

    def devices(self) -> list[AudioDevice]:
        """List the microphones as of the last refresh.

        Raises:
            AppError: PortAudio is missing.
        """
        return [device for device, _ in self._listed()]

    def refresh(self) -> bool:
        """Start PortAudio anew, unless a stream is open or there is no PortAudio."""
        if self._stream is not None and not self._stream.is_closed:
            return False
        try:
            library = self._portaudio()
            if self._has_hung(library):
                return True
            library._terminate()  # noqa: SLF001 - there is no public way to have it look again
            library._initialize()  # noqa: SLF001
        except AppError:
            return False
        return True

    def open(self, name: str | None) -> AudioStream:
        """Open a microphone of the list.

        Raises:
            AppError: PortAudio is missing, or the microphone is not there or refused.
        """
        listed = self._listed()
        if not listed:
            raise no_microphone()
        found = [item for item in listed if item[0].name == name or (name is None and item[0].is_default)]
        if not found:
            if name is not None:
                raise not_there(len(listed))
            found = listed
        self._has_hung(self._portaudio())
        self._stream = self._open(*found[0])
        return self._stream

    def _has_hung(self, library: Any) -> bool:
        """Whether a stream could not be closed. PortAudio goes on, but cannot end or start anew."""
        if self._stream is not None and self._stream.is_hung and not self._is_hung:
            SoundDeviceSource._is_hung = True
            atexit.unregister(library._exit_handler)  # noqa: SLF001 - it would wait for that stream for ever
        return self._is_hung

    def _open(self, device: AudioDevice, index: int) -> "SoundDeviceStream":
        return SoundDeviceStream(self._portaudio(), device, index)

    def _listed(self) -> list[tuple[AudioDevice, int]]:
        """Each microphone with PortAudio's number of it."""
        library = self._portaudio()
        try:
            api, default = _host_api(library)
            found = [
                (index, info)
                for index, info in enumerate(library.query_devices())
                if info["max_input_channels"] > 0 and info["hostapi"] == api
            ]
        except library.PortAudioError as error:
            raise not_opened(_reason(error)) from error
        listed: list[tuple[AudioDevice, int]] = []
        for index, info in found:
            name = _unique(info["name"], [device.name for device, _ in listed])
            channels = info["max_input_channels"]
            channels = channels if channels <= _MOST_CHANNELS else 2
            rate_hz = round(info["default_samplerate"])
            listed.append((AudioDevice(name, name, channels, rate_hz, index == default), index))
        return listed

    def _portaudio(self) -> Any:
        """The library, loaded when it is first needed."""
        if self._library is None:
            try:
                import sounddevice
            except (ImportError, OSError) as error:
                raise AppError(
                    "Sound cannot be recorded",
                    "The PortAudio library is missing or cannot be loaded.",
                    "Install it (libportaudio2 on Debian and Ubuntu), or type the question.",
                ) from error
            self._library = sounddevice
        return self._library


class SoundDeviceStream:
    """An open PortAudio stream; PortAudio's thread only copies into a queue."""

    def __init__(self, library: Any, device: AudioDevice, index: int) -> None:
        self.device = device
        self.is_closed = False
        self.is_hung = False
        self._library = library
        self._queue = BlockQueue(device.rate_hz, device.channels)
        self._stream: Any = None
        try:
            self._stream = library.RawInputStream(
                samplerate=device.rate_hz,
                blocksize=round(_BLOCK_S * device.rate_hz),
                device=index,
                channels=device.channels,
                dtype="float32",
                latency=_LATENCY_S,
                callback=self._on_block,
            )
            self._stream.start()
        except (library.PortAudioError, ValueError) as error:
            self.close()
            raise not_opened(_reason(error)) from error

    @property
    def is_alive(self) -> bool:
        """Whether PortAudio still runs it."""
        if self.is_closed:
            return False
        try:
            return bool(self._stream.active)
        except self._library.PortAudioError:
            return False

    @property
    def dropouts(self) -> int:
        """How often samples were lost, by the system or by us."""
        return self._queue.dropouts

    def read(self) -> bytes:
        """What arrived since the last call; nothing once it is closed."""
        return b"" if self.is_closed else self._queue.take()

    def close(self) -> None:
        """Let the device go without waiting for what it still holds, nor for a sound system that hangs."""
        if self.is_closed:
            return
        self.is_closed = True
        if self._stream is None:
            return
        if sys.platform == "win32":
            self._let_go()
            return
        closing = threading.Thread(target=self._let_go, name="closing a microphone", daemon=True)
        closing.start()
        closing.join(CLOSE_WITHIN_S)
        self.is_hung = closing.is_alive()

    def _let_go(self) -> None:
        self._stream.abort()
        self._stream.close()

    def _on_block(self, block: Any, _frames: int, _time: Any, status: Any) -> None:
        self._queue.put(bytes(block), has_lost_samples=bool(status.input_overflow))


def _host_api(library: Any) -> tuple[int, int]:
    """The number of the sound system to use, and of its default microphone (-1 for none)."""
    apis = library.query_hostapis()
    for number, api in enumerate(apis):
        if api["name"] == _HOST_APIS.get(sys.platform):
            return number, api["default_input_device"]
    default = library.default.device[0]
    number = library.query_devices(default)["hostapi"] if default >= 0 else 0
    return number, default


def _unique(name: str, taken: list[str]) -> str:
    """The name, with a number behind when another microphone has it."""
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name} ({number})"
    return unique


def _reason(error: Exception) -> str:
    """The system's own words, without PortAudio's wrapping where it has some."""
    details = error.args[2] if len(error.args) > 2 else None
    if isinstance(details, tuple) and details and details[-1]:
        return str(details[-1]).rstrip(".")
    return str(error.args[0] if error.args else type(error).__name__).rstrip(".")
