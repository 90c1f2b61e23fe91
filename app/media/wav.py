"""Reads WAV files: whole numbers of 8 to 32 bits and floats, whatever the header says of its length.

The standard library's reader refuses floats and the extensible header that many recorders write.
"""

import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE


class WavFormat(NamedTuple):
    """What the format chunk says."""

    code: int
    channels: int
    rate_hz: int
    bits: int


class UnsupportedWavError(Exception):
    """A well-formed WAV whose samples are coded in a way this reader does not know."""


def is_wav(data: bytes) -> bool:
    """Whether the bytes begin as a WAV file does."""
    return data[:4] in (b"RIFF", b"RF64") and data[8:12] == b"WAVE"


def read_wav(data: bytes) -> tuple[WavFormat, "NDArray[np.float32]"]:
    """Give the format and the samples as (frames, channels) in [-1, 1].

    Raises:
        ValueError: a chunk is missing or makes no sense.
        UnsupportedWavError: the samples are compressed.
    """
    form: WavFormat | None = None
    position = 12
    while position + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, position)
        position += 8
        if name == b"fmt ":
            form = _read_format(data[position : position + size])
        elif name == b"data":
            if form is None:
                raise ValueError("the data chunk comes before the format chunk")
            # Recorders that stream write 0 or the largest number here: the sound then goes to the end.
            end = len(data) if size in (0, 0xFFFFFFFF) else position + size
            return form, _samples(data[position:end], form)
        position += size + size % 2
    raise ValueError("no data chunk")


def _read_format(chunk: bytes) -> WavFormat:
    if len(chunk) < 16:
        raise ValueError("the format chunk is cut short")
    code, channels, rate_hz, _, _, bits = struct.unpack_from("<HHIIHH", chunk)
    if code == _EXTENSIBLE and len(chunk) >= 26:
        code = struct.unpack_from("<H", chunk, 24)[0]
    if code not in (_PCM, _FLOAT) or bits not in ((8, 16, 24, 32) if code == _PCM else (32, 64)):
        raise UnsupportedWavError(f"format code {code} with {bits} bits")
    if not channels or not rate_hz:
        raise ValueError(f"{channels} channels at {rate_hz} Hz")
    return WavFormat(code, channels, rate_hz, bits)


def _samples(raw: bytes, form: WavFormat) -> "NDArray[np.float32]":
    import numpy as np

    frame_bytes = form.channels * form.bits // 8
    raw = raw[: len(raw) // frame_bytes * frame_bytes]
    if form.code == _FLOAT:
        flat = np.frombuffer(raw, f"<f{form.bits // 8}")
    elif form.bits == 8:
        flat = np.frombuffer(raw, np.uint8) / 128 - 1
    elif form.bits == 24:
        # Three bytes become the top of four, so that the sign comes along.
        wide = np.zeros((len(raw) // 3, 4), np.uint8)
        wide[:, 1:] = np.frombuffer(raw, np.uint8).reshape(-1, 3)
        flat = wide.reshape(-1).view("<i4") / 2**31
    else:
        flat = np.frombuffer(raw, f"<i{form.bits // 8}") / 2 ** (form.bits - 1)
    return flat.reshape(-1, form.channels).astype(np.float32)
