"""Asks a PulseAudio or PipeWire server for its microphones, through its client library."""

import ctypes
import ctypes.util
import time
from typing import Any, NamedTuple

ANSWER_WITHIN_S = 1.0

_READY, _FAILED, _TERMINATED = 4, 5, 6
_NO_AUTOSPAWN = 1
_NOT_A_MONITOR = 0xFFFFFFFF
_MOST_CHANNELS = 32


class PulseMicrophone(NamedTuple):
    """A source of the server that is no copy of what its loudspeakers play."""

    name: str
    label: str
    channels: int
    rate_hz: int
    is_default: bool


class _SampleSpec(ctypes.Structure):
    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class _ChannelMap(ctypes.Structure):
    _fields_ = (("channels", ctypes.c_uint8), ("map", ctypes.c_int * _MOST_CHANNELS))


class _Volume(ctypes.Structure):
    _fields_ = (("channels", ctypes.c_uint8), ("values", ctypes.c_uint32 * _MOST_CHANNELS))


class _SourceInfo(ctypes.Structure):
    """The beginning of pa_source_info; more follows that is not read."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("index", ctypes.c_uint32),
        ("description", ctypes.c_char_p),
        ("sample_spec", _SampleSpec),
        ("channel_map", _ChannelMap),
        ("owner_module", ctypes.c_uint32),
        ("volume", _Volume),
        ("mute", ctypes.c_int),
        ("monitor_of_sink", ctypes.c_uint32),
    )


class _ServerInfo(ctypes.Structure):
    """The beginning of pa_server_info."""

    _fields_ = (
        ("user_name", ctypes.c_char_p),
        ("host_name", ctypes.c_char_p),
        ("server_version", ctypes.c_char_p),
        ("server_name", ctypes.c_char_p),
        ("sample_spec", _SampleSpec),
        ("default_sink_name", ctypes.c_char_p),
        ("default_source_name", ctypes.c_char_p),
    )


_ON_SOURCE = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.POINTER(_SourceInfo), ctypes.c_int, ctypes.c_void_p
)
_ON_SERVER = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_ServerInfo), ctypes.c_void_p)


def list_microphones() -> list[PulseMicrophone] | None:
    """The server's microphones, its default first said; None where no server answers in time."""
    name = ctypes.util.find_library("pulse") or "libpulse.so.0"
    try:
        library = ctypes.CDLL(name)
    except OSError:
        return None
    _declare(library)
    loop = library.pa_mainloop_new()
    context = library.pa_context_new(library.pa_mainloop_get_api(loop), b"Homesight")
    try:
        return _ask(library, loop, context)
    finally:
        library.pa_context_disconnect(context)
        library.pa_context_unref(context)
        library.pa_mainloop_free(loop)


def _ask(library: Any, loop: Any, context: Any) -> list[PulseMicrophone] | None:
    until_s = time.monotonic() + ANSWER_WITHIN_S
    if library.pa_context_connect(context, None, _NO_AUTOSPAWN, None) < 0:
        return None
    while (state := library.pa_context_get_state(context)) != _READY:
        if state in (_FAILED, _TERMINATED) or not _turn(library, loop, until_s):
            return None
    answer = _Answer()
    on_server, on_source = _ON_SERVER(answer.on_server), _ON_SOURCE(answer.on_source)
    library.pa_operation_unref(library.pa_context_get_server_info(context, on_server, None))
    library.pa_operation_unref(library.pa_context_get_source_info_list(context, on_source, None))
    while not answer.is_complete:
        if library.pa_context_get_state(context) != _READY or not _turn(library, loop, until_s):
            return None
    return answer.microphones()


class _Answer:
    """Collects what the server says."""

    def __init__(self) -> None:
        self.is_complete = False
        self._default = b""
        self._found: list[tuple[bytes, bytes, int, int]] = []

    def on_server(self, _context: Any, info: Any, _data: Any) -> None:
        if info:
            self._default = info.contents.default_source_name or b""

    def on_source(self, _context: Any, info: Any, end: int, _data: Any) -> None:
        if end:
            self.is_complete = True
        elif info.contents.monitor_of_sink == _NOT_A_MONITOR:
            source, form = info.contents, info.contents.sample_spec
            self._found.append((source.name, source.description or source.name, form.channels, form.rate))

    def microphones(self) -> list[PulseMicrophone]:
        return [
            PulseMicrophone(
                name.decode(errors="replace"),
                label.decode(errors="replace"),
                channels,
                rate_hz,
                name == self._default,
            )
            for name, label, channels, rate_hz in self._found
        ]


def _turn(library: Any, loop: Any, until_s: float) -> bool:
    """Let the client library work for a moment; False when the time is up."""
    left_s = until_s - time.monotonic()
    if left_s <= 0:
        return False
    library.pa_mainloop_prepare(loop, int(left_s * 1_000_000))
    return library.pa_mainloop_poll(loop) >= 0 and library.pa_mainloop_dispatch(loop) >= 0


def _declare(library: Any) -> None:
    """Tell ctypes which results and arguments are pointers."""
    pointer = ctypes.c_void_p
    for name, result, arguments in (
        ("pa_mainloop_new", pointer, []),
        ("pa_mainloop_get_api", pointer, [pointer]),
        ("pa_mainloop_prepare", ctypes.c_int, [pointer, ctypes.c_int]),
        ("pa_mainloop_poll", ctypes.c_int, [pointer]),
        ("pa_mainloop_dispatch", ctypes.c_int, [pointer]),
        ("pa_mainloop_free", None, [pointer]),
        ("pa_context_new", pointer, [pointer, ctypes.c_char_p]),
        ("pa_context_connect", ctypes.c_int, [pointer, ctypes.c_char_p, ctypes.c_int, pointer]),
        ("pa_context_get_state", ctypes.c_int, [pointer]),
        ("pa_context_get_server_info", pointer, [pointer, _ON_SERVER, pointer]),
        ("pa_context_get_source_info_list", pointer, [pointer, _ON_SOURCE, pointer]),
        ("pa_context_disconnect", None, [pointer]),
        ("pa_context_unref", None, [pointer]),
        ("pa_operation_unref", None, [pointer]),
    ):
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
