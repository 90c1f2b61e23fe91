"""Whether Qt can show windows here; asked before Qt is, which ends the process where it cannot."""

import os
import sys
from collections.abc import Mapping


def has_reachable_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a display server answers, or the person has told Qt what to draw on."""
    if sys.platform != "linux" or environment.get("QT_QPA_PLATFORM"):
        return True
    if environment.get("WAYLAND_DISPLAY"):
        return True
    return _x_server_answers(environment.get("DISPLAY", ""))


def _x_server_answers(display: str) -> bool:
    from Xlib import display as xdisplay
    from Xlib import error

    if not display:
        return False
    try:
        xdisplay.Display(display).close()
    except (error.DisplayError, error.ConnectionClosedError, error.XauthError, OSError):
        return False
    return True
