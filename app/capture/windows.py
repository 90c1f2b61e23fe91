"""The screen of Windows: pixels by mss, windows by the system's own calls. Written from its documentation.

A window of ours that is told in the rules is kept out of every capture by the system itself.
"""

import ctypes
import sys
from pathlib import PureWindowsPath
from typing import Any

from app.capture.base import Box, Window
from app.capture.desktop import Scene, SeenWindow
from app.capture.mss_screen import MssScreen
from app.core.errors import AppError
from app.core.shot import FreezeRules, FrozenDesktop

_NEXT_BELOW = 2
_EXTENDED_FRAME_BOUNDS = 9
_CLOAKED = 14
_EXCLUDE_FROM_CAPTURE = 0x11
_EXTENDED_STYLE = -20
_LAYERED = 0x80000
_TOOL_WINDOW = 0x80
_QUERY_LIMITED_INFORMATION = 0x1000
_SHELL_CLASSES = ("Progman", "WorkerW", "Shell_TrayWnd")
# No desktop has as many; a list that changes while it is walked must end.
_MOST_WINDOWS = 5000


class _Rectangle(ctypes.Structure):
    _fields_ = (
        ("left", ctypes.c_int32),
        ("top", ctypes.c_int32),
        ("right", ctypes.c_int32),
        ("bottom", ctypes.c_int32),
    )


class WindowsScreen(MssScreen):
    """Every monitor of the desktop; covered windows show what covers them."""

    def __init__(self) -> None:
        super().__init__()
        self._user32 = _library("user32")
        self._dwmapi = _library("dwmapi")
        self._kernel32 = _library("kernel32")
        _declare(self._user32, self._dwmapi, self._kernel32)
        self._kept_out: frozenset[int] = frozenset()

    def freeze(self, rules: FreezeRules) -> FrozenDesktop:
        """Copy every monitor and list the windows, at one moment.

        Raises:
            AppError: the screen cannot be read, or every monitor came back black.
        """
        self._kept_out = frozenset(number for number in rules.own_windows if self.keep_out(number))
        return super().freeze(rules)

    def keep_out(self, number: int) -> bool:
        """Have the system leave a window of this process out of captures; best when it is made.

        False where the system cannot: it is older than Windows 10 of May 2020.
        """
        return bool(self._user32.SetWindowDisplayAffinity(number, _EXCLUDE_FROM_CAPTURE))

    def _scene(self) -> Scene:
        found: list[SeenWindow] = []
        for number in self._numbers():
            window = self._describe(number)
            if window is not None:
                found.append(window)
        active = int(self._user32.GetForegroundWindow() or 0)
        return Scene(tuple(reversed(found)), 0 if self._class(active) in _SHELL_CLASSES else active)

    def _windows(self) -> list[Window]:
        return [
            Window(window.title, window.box)
            for window in self._scene().windows
            if window.title and window.is_managed
        ]

    def _numbers(self) -> list[int]:
        """Every window from top to bottom."""
        numbers: list[int] = []
        number = self._user32.GetTopWindow(None)
        while number and number not in numbers and len(numbers) < _MOST_WINDOWS:
            numbers.append(int(number))
            number = self._user32.GetWindow(number, _NEXT_BELOW)
        return numbers

    def _describe(self, number: int) -> SeenWindow | None:
        """None for a window that shows no pixels, or that captures do not show."""
        user32 = self._user32
        if number in self._kept_out or not user32.IsWindowVisible(number) or user32.IsIconic(number):
            return None
        cloaked = ctypes.c_int32(0)
        self._dwmapi.DwmGetWindowAttribute(number, _CLOAKED, ctypes.byref(cloaked), ctypes.sizeof(cloaked))
        box = self._box(number)
        if cloaked.value or box is None:
            return None
        style = user32.GetWindowLongW(number, _EXTENDED_STYLE)
        pid = ctypes.c_uint32(0)
        user32.GetWindowThreadProcessId(number, ctypes.byref(pid))
        is_managed = not style & _TOOL_WINDOW and self._class(number) not in _SHELL_CLASSES
        opaque = () if style & _LAYERED else (box,)
        return SeenWindow(
            number, box, self._title(number), self._program(pid.value), pid.value, opaque, is_managed
        )

    def _box(self, number: int) -> Box | None:
        """The frame as it is drawn, without the invisible borders that the plain call counts in."""
        bounds = _Rectangle()
        failed = self._dwmapi.DwmGetWindowAttribute(
            number, _EXTENDED_FRAME_BOUNDS, ctypes.byref(bounds), ctypes.sizeof(bounds)
        )
        if failed and not self._user32.GetWindowRect(number, ctypes.byref(bounds)):
            return None
        box = Box(bounds.left, bounds.top, bounds.right - bounds.left, bounds.bottom - bounds.top)
        return box if box.width_px > 0 and box.height_px > 0 else None

    def _title(self, number: int) -> str:
        text = ctypes.create_unicode_buffer(self._user32.GetWindowTextLengthW(number) + 1)
        self._user32.GetWindowTextW(number, text, len(text))
        return text.value

    def _class(self, number: int) -> str:
        text = ctypes.create_unicode_buffer(257)
        return text.value if self._user32.GetClassNameW(number, text, len(text)) else ""

    def _program(self, pid: int) -> str:
        """The name of a process's file without its folder, "" where it may not be asked."""
        handle = self._kernel32.OpenProcess(_QUERY_LIMITED_INFORMATION, False, pid)
        if not handle:
            return ""
        try:
            text = ctypes.create_unicode_buffer(1024)
            size = ctypes.c_uint32(len(text))
            told = self._kernel32.QueryFullProcessImageNameW(handle, 0, text, ctypes.byref(size))
            return PureWindowsPath(text.value).stem if told else ""
        finally:
            self._kernel32.CloseHandle(handle)


def _declare(user32: Any, dwmapi: Any, kernel32: Any) -> None:
    """Handles are as wide as pointers; the default of ctypes would cut them."""
    handle, pointer, word = ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32
    for name, arguments in {
        "GetTopWindow": [handle],
        "GetWindow": [handle, word],
        "GetForegroundWindow": [],
    }.items():
        function = getattr(user32, name)
        function.restype, function.argtypes = handle, arguments
    for name, arguments in {
        "IsWindowVisible": [handle],
        "IsIconic": [handle],
        "GetWindowRect": [handle, pointer],
        "GetWindowLongW": [handle, ctypes.c_int32],
        "GetWindowThreadProcessId": [handle, pointer],
        "GetWindowTextLengthW": [handle],
        "GetWindowTextW": [handle, ctypes.c_wchar_p, ctypes.c_int32],
        "GetClassNameW": [handle, ctypes.c_wchar_p, ctypes.c_int32],
        "SetWindowDisplayAffinity": [handle, word],
    }.items():
        function = getattr(user32, name)
        function.restype, function.argtypes = ctypes.c_int32, arguments
    dwmapi.DwmGetWindowAttribute.restype = ctypes.c_int32
    dwmapi.DwmGetWindowAttribute.argtypes = [handle, word, pointer, word]
    kernel32.OpenProcess.restype = handle
    kernel32.OpenProcess.argtypes = [word, ctypes.c_int32, word]
    kernel32.QueryFullProcessImageNameW.argtypes = [handle, word, ctypes.c_wchar_p, pointer]
    kernel32.CloseHandle.argtypes = [handle]


def _library(name: str) -> Any:
    if sys.platform != "win32":
        raise AppError("This is not Windows", f"There is no {name} here.", "Choose this system's own screen.")
    return ctypes.WinDLL(name)
