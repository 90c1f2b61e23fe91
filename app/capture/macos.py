"""The screen of macOS: pixels by mss, after the system was asked whether they may be read.

Written from the system's documentation. The active window and the windows of others are not found here, so
ours and private ones cannot be left out; that is said with every shot.
"""

import ctypes
import ctypes.util
import sys
from dataclasses import replace
from typing import Any

import mss

from app.capture.mss_screen import MssScreen
from app.core.errors import AppError
from app.core.geometry import Display, LogicalBox, arrange
from app.core.shot import FreezeRules, FrozenDesktop

NO_WINDOW = "On macOS the active window is not found yet."
NOTE = (
    "On this system private windows and this app's own cannot be left out: "
    "look at the picture before you send it."
)
# Without the flag that would scale the picture down to logical pixels.
_PHYSICAL_PIXELS = 1 << 0 | 1 << 1


class MacScreen(MssScreen):
    """Every display, in physical pixels. A permission that is missing is an error, and is asked for once."""

    def __init__(self) -> None:
        super().__init__()
        self._graphics = _core_graphics()
        self._has_asked = False

    def freeze(self, rules: FreezeRules) -> FrozenDesktop:
        """Copy every display.

        Raises:
            AppError: the permission is missing or was taken back, or the screen cannot be read.
        """
        self.check_permission()
        frozen = super().freeze(rules)
        # Places come in points and pictures in pixels; from here on everything is in pixels.
        displays = [
            Display(shot.name, LogicalBox(*shot.box), shot.image.width_px / shot.box.width_px)
            for shot in frozen.monitors
        ]
        shots = [
            replace(shot, box=box, scale=display.scale)
            for shot, box, display in zip(frozen.monitors, arrange(displays).boxes, displays, strict=True)
        ]
        return replace(frozen, monitors=tuple(shots), notes=(NOTE,))

    def check_permission(self) -> None:
        """Look, without asking the person, whether the screen may be recorded.

        Raises:
            AppError: it may not.
        """
        if not self._graphics.CGPreflightScreenCaptureAccess():
            raise AppError(
                "This app may not record the screen",
                "macOS says that the permission is missing or was taken back.",
                "Allow it in System Settings, Privacy & Security, Screen Recording; then quit the app and "
                "open it again.",
            )

    def ask_permission(self) -> bool:
        """Have the system ask the person, once in the life of this app; true when the screen may be read."""
        if self._has_asked:
            return bool(self._graphics.CGPreflightScreenCaptureAccess())
        self._has_asked = True
        return bool(self._graphics.CGRequestScreenCaptureAccess())

    def _open(self) -> mss.MSS:
        from mss import darwin

        darwin.IMAGE_OPTIONS = _PHYSICAL_PIXELS
        return mss.MSS()

    def _no_window_words(self) -> str:
        return NO_WINDOW


def _core_graphics() -> Any:
    path = ctypes.util.find_library("CoreGraphics") if sys.platform == "darwin" else None
    if path is None:
        raise AppError(
            "This is not macOS", "There is no CoreGraphics here.", "Choose this system's own screen."
        )
    library = ctypes.CDLL(path)
    for name in ("CGPreflightScreenCaptureAccess", "CGRequestScreenCaptureAccess"):
        getattr(library, name).restype = ctypes.c_bool
    return library
