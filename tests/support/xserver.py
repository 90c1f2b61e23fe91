"""Starts an X server for one test or fixture, on a display number that is free."""

import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

HAVE_XVFB = shutil.which("Xvfb") is not None


@contextmanager
def x_server(width_px: int = 1920, height_px: int = 1080, start_s: float = 20) -> Iterator[str]:
    """Run Xvfb and give its display name, such as ":7"; it is stopped at the end.

    `start_s` is how long the server may take to say which display it has.
    """
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width_px}x{height_px}x24"]
    command += ["-nolisten", "tcp", "-noreset"]
    try:
        server = subprocess.Popen(
            command, pass_fds=(write_end,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    finally:
        os.close(write_end)
    try:
        yield f":{_read_number(read_end, start_s)}"
    finally:
        os.close(read_end)
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _read_number(read_end: int, start_s: float) -> int:
    """Wait for the server's line; an early end of the pipe means that it died."""
    line = b""
    while not line.endswith(b"\n"):
        ready, _, _ = select.select([read_end], [], [], start_s)
        piece = os.read(read_end, 64) if ready else b""
        if not piece:
            raise RuntimeError("Xvfb did not say which display it has; is it installed and able to start?")
        line += piece
    return int(line)
