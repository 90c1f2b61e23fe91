"""Takes stdin and stdout for the frames, so that no library can read or write them by chance."""

import os
import sys
from typing import NamedTuple

_READ_BYTES = 1024 * 1024


class Channel(NamedTuple):
    """The two descriptors that carry frames."""

    input_fd: int
    output_fd: int

    def read(self) -> bytes:
        """The next bytes, none at the end.

        Raises:
            OSError: the other side is gone.
        """
        return os.read(self.input_fd, _READ_BYTES)

    def write(self, data: bytes) -> None:
        """Write all of the bytes.

        Raises:
            OSError: the other side is gone.
        """
        view = memoryview(data)
        while view:
            view = view[os.write(self.output_fd, view) :]


def claim_stdio() -> Channel:
    """Keep the real stdin and stdout; a stray print goes to stderr now, a stray read finds nothing."""
    input_fd, output_fd = os.dup(0), os.dup(1)
    nothing_fd = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing_fd, 0)
    os.close(nothing_fd)
    os.dup2(2, 1)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(input_fd, os.O_BINARY)
        msvcrt.setmode(output_fd, os.O_BINARY)
    return Channel(input_fd, output_fd)
