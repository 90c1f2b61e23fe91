"""Chooses the hotkey source of this system."""

import os
import sys
from collections.abc import Mapping

from app.hotkey.base import BaseHotkey


def hotkey_source(environment: Mapping[str, str] | None = None) -> BaseHotkey:
    """Give the hotkey of this machine; `environment` None is the process's own.

    It never fails: where nothing can be heard, the source says so as soon as it is asked.
    """
    if sys.platform == "win32":
        from app.hotkey.windows import WindowsHotkey

        return WindowsHotkey()
    if sys.platform == "darwin":
        from app.hotkey.macos import MacHotkey

        return MacHotkey()
    return _linux(os.environ if environment is None else environment)


def _linux(environment: Mapping[str, str]) -> BaseHotkey:
    # First, because a Wayland session has an X server too, which only hears keys meant for X programs.
    if environment.get("WAYLAND_DISPLAY") or environment.get("XDG_SESSION_TYPE") == "wayland":
        from app.hotkey.linux_portal import PortalHotkey

        return PortalHotkey()
    display = environment.get("DISPLAY")
    if display:
        from app.hotkey.linux_x11 import X11Hotkey

        return X11Hotkey(display)
    from app.hotkey.unsupported import UnsupportedHotkey

    return UnsupportedHotkey(
        "There is no screen, so there is no keyboard to listen to.",
        "Start Homesight from a graphical session.",
    )
