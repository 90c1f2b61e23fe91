"""A program that is needed for a while: started, and ended with the block."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_END_S = 10


@contextmanager
def child(*command: str, pass_fds: tuple[int, ...] = ()) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program silently; `command` names it by its whole path."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(list(command), pass_fds=pass_fds, stdin=quiet, stdout=quiet, stderr=quiet)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
