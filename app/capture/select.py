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
    if sys.platform in ("win32", "darwin"):
        from app.capture.mss_screen import MssScreen

        return MssScreen()
    return _x11(os.environ if environment is None else environment)


def _x11(environment: Mapping[str, str]) -> ScreenSource:
    display = environment.get("DISPLAY")
    if display:
        from app.capture.linux_x11 import X11Screen

        return X11Screen(display)
    if environment.get("WAYLAND_DISPLAY") or environment.get("XDG_SESSION_TYPE") == "wayland":
        raise AppError(
            "The screen cannot be captured in this session",
            "This is a Wayland session without an X server; reading its screen is not supported yet.",
            "Log in to an X11 session, or give a picture with --image.",
        )
    raise AppError(
        "There is no screen",
        "DISPLAY is not set, so there is no X server to read.",
        "Start it from a graphical session or set DISPLAY, or give a picture with --image.",
    )
