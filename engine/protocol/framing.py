"""Cuts a byte stream into frames: four bytes of length, little-endian, then that many bytes."""

import struct

MAX_FRAME_BYTES = 64 * 1024 * 1024
_HEADER = struct.Struct("<I")


class FrameError(ValueError):
    """A frame that must not be sent or read; the stream cannot be used any more."""


def frame(payload: bytes) -> bytes:
    """Put the length before a payload.

    Raises:
        FrameError: the payload is empty or too long.
    """
    _check(len(payload))
    return _HEADER.pack(len(payload)) + payload


class FrameReader:
    """Takes bytes as they come, however they were split, and gives whole payloads."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    @property
    def is_empty(self) -> bool:
        """Whether the stream could end here without cutting a frame."""
        return not self._buffer

    def feed(self, data: bytes) -> list[bytes]:
        """The payloads that these bytes complete.

        Raises:
            FrameError: a length is 0 or above the limit; the frames before it are lost with it.
        """
        self._buffer += data
        payloads: list[bytes] = []
        start = 0
        while len(self._buffer) - start >= _HEADER.size:
            (size_bytes,) = _HEADER.unpack_from(self._buffer, start)
            _check(size_bytes)
            end = start + _HEADER.size + size_bytes
            if len(self._buffer) < end:
                break
            with memoryview(self._buffer) as view:
                payloads.append(bytes(view[start + _HEADER.size : end]))
            start = end
        del self._buffer[:start]
        return payloads


def _check(size_bytes: int) -> None:
    if not 0 < size_bytes <= MAX_FRAME_BYTES:
        raise FrameError(f"a frame has {size_bytes} bytes; 1 to {MAX_FRAME_BYTES} are allowed")
