"""A desktop to measure on: the person's X display, or an X server of our own with a window manager."""

import os
import selectors
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from app.bench.child import child
from app.core.errors import AppError
from app.core.settings import PrivacySettings, Settings
from app.storage.paths import config_folder
from app.storage.settings_file import SETTINGS_NAME, SettingsFile

SIZE_PX = (1920, 1080)
_START_LIMIT_S = 30.0
_WINDOWS = (
    ("Measured window 1", (60, 60, 900, 600), 0xF4F4F4),
    ("Measured window 2", (300, 200, 1000, 700), 0x2A3B4C),
    ("Measured window 3", (700, 150, 800, 560), 0xE0D8C8),
)


class Desk(NamedTuple):
    """Where it is measured, in words for people and for the X library, and a folder for the app's files."""

    words: str
    display: str
    folder: Path


@contextmanager
def desktop() -> Iterator[Desk]:
    """A display with windows of another program on it; of the person's settings and files none is used.

    Raises:
        AppError: there is no X server and none can be started.
    """
    if sys.platform != "linux":
        raise AppError("This is measured on X11 only", "", "Run it on a Linux machine.")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="homesight-bench-")))
        name, display = stack.enter_context(_display())
        stack.enter_context(_environment({**_folders(folder), "DISPLAY": display}))
        if name == "own":
            stack.enter_context(_window_manager())
        _write_settings()
        stack.enter_context(_other_program(display))
        size = f"{SIZE_PX[0]} x {SIZE_PX[1]}"
        words = f"own X server {display}, {size}" if name == "own" else f"the person's display {display}"
        yield Desk(words, display, folder)


def _folders(folder: Path) -> dict[str, str]:
    return {
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_STATE_HOME": str(folder / "state"),
        "QT_QPA_PLATFORM": "xcb",
        "XDG_SESSION_TYPE": "x11",
        "WAYLAND_DISPLAY": "",
    }


def _write_settings() -> None:
    """No history, so that no keyring is asked; everything else as it comes."""
    settings = Settings(privacy=PrivacySettings(history=False), first_run_done=True)
    SettingsFile(config_folder() / SETTINGS_NAME).save(settings)


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """Set variables for the block."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _display() -> Iterator[tuple[str, str]]:
    """The display of an X11 session, else one of our own: in a Wayland session keys do not come this way."""
    display = os.environ.get("DISPLAY", "")
    if display and not os.environ.get("WAYLAND_DISPLAY"):
        yield "", display
        return
    server = shutil.which("Xvfb")
    if server is None:
        raise AppError(
            "There is no display to measure on",
            "DISPLAY is not set, and there is no Xvfb.",
            "Install it (xvfb on Debian and Ubuntu), or run this in an X11 session.",
        )
    reading, writing = os.pipe()
    size = f"{SIZE_PX[0]}x{SIZE_PX[1]}x24"
    try:
        with child(
            server, "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset",
            pass_fds=(writing,),
        ):  # fmt: skip
            os.close(writing)
            yield "own", f":{_first_line(reading)}"
    finally:
        os.close(reading)


def _first_line(descriptor: int) -> str:
    line = b""
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while not line.endswith(b"\n"):
            piece = os.read(descriptor, 64) if selector.select(_START_LIMIT_S) else b""
            if not piece:
                raise AppError("The X server did not start", "", "Try again when the machine is less busy.")
            line += piece
    return line.decode().strip()


@contextmanager
def _window_manager() -> Iterator[None]:
    """One if there is one; without, windows have no frames and the last one has the keyboard."""
    manager = shutil.which("openbox")
    if manager is None:
        yield
        return
    with child(manager):
        yield


@contextmanager
def _other_program(display: str) -> Iterator[None]:
    """Windows that are not ours, so that a press has something to take a picture of."""
    from Xlib import display as xdisplay

    connection: Any = xdisplay.Display(display)
    screen = connection.screen()
    for title, place, colour in _WINDOWS:
        window = screen.root.create_window(*place, 0, screen.root_depth, background_pixel=colour)
        window.set_wm_name(title)
        window.map()
    connection.sync()
    try:
        yield
    finally:
        connection.close()
