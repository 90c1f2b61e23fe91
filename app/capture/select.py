"""Chooses the screen source of this system."""

import os
import sys
from collections.abc import Mapping

from app.core.errors import AppError
from app.core.ports import ScreenSource


def screen_source(environment: Mapping[str, str] | None = None) -> ScreenSource:
    """Give the screen of this machine; `environment` None is the process's own.

    Raises:
        AppError: this session has no screen that can be read.
    """
    if sys.platform == "win32":
        from app.capture.windows import WindowsScreen

        return WindowsScreen()
    if sys.platform == "darwin":
        from app.capture.macos import MacScreen

        return MacScreen()
    return _linux(os.environ if environment is None else environment)


def _linux(environment: Mapping[str, str]) -> ScreenSource:
    display = environment.get("DISPLAY")
    is_wayland = bool(environment.get("WAYLAND_DISPLAY"))
    # The X server inside a Wayland session shows its own programs only, and black for all others.
    if is_wayland or (not display and environment.get("XDG_SESSION_TYPE") == "wayland"):
        from app.capture.linux_portal import PortalScreen

        return PortalScreen()
    if display:
        from app.capture.linux_x11 import X11Screen

        return X11Screen(display)
    raise AppError(
        "There is no screen",
        "DISPLAY is not set, so there is no X server to read.",
        "Start it from a graphical session or set DISPLAY, or give a picture with --image.",
    )
