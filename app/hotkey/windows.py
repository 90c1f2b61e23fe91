"""The hotkey on Windows: RegisterHotKey, which tells of this one combination and of no other key.

Written from Microsoft's documentation of RegisterHotKey, WM_HOTKEY, GetAsyncKeyState, SendInput and
MapVirtualKey; not run yet. To be used in the thread of the Qt event loop: the system posts to that thread.
"""

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes
    from typing import Any

    from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject

    from app.core.hotkey import Chord, HotkeyState, HotkeyStatus, Modifier, candidates
    from app.core.keyboard import POSITIONS
    from app.hotkey.base import BaseHotkey

    _WM_HOTKEY = 0x0312
    _MOD_NOREPEAT = 0x4000
    _MODIFIERS = {Modifier.ALT: 0x1, Modifier.CTRL: 0x2, Modifier.SHIFT: 0x4, Modifier.SUPER: 0x8}
    # Left Alt, Ctrl, Shift and Windows key, as virtual keys.
    _MODIFIER_KEYS = {Modifier.ALT: 0xA4, Modifier.CTRL: 0xA2, Modifier.SHIFT: 0xA0, Modifier.SUPER: 0x5B}
    # Either side of each modifier, to see whether a hand is on the keyboard.
    _HELD_KEYS = (0x10, 0x11, 0x12, 0x5B, 0x5C)
    _ERROR_HOTKEY_ALREADY_REGISTERED = 1409
    _MAPVK_VSC_TO_VK_EX = 3
    _INPUT_KEYBOARD = 1
    _KEYEVENTF_KEYUP = 0x2
    _KEY_DOWN_BIT = 0x8000
    _FIRST_ID, _LAST_ID = 0x0001, 0xBFFF
    _MAX_ALTERNATIVES = 3

    class _KeyboardInput(ctypes.Structure):
        _fields_ = (
            ("virtual_key", wintypes.WORD),
            ("scan_code", wintypes.WORD),
            ("flags", wintypes.DWORD),
            ("time", wintypes.DWORD),
            ("extra", ctypes.c_size_t),
        )

    class _MouseInput(ctypes.Structure):
        # Not used, but the largest member: it gives the union its size.
        _fields_ = (
            ("dx", wintypes.LONG),
            ("dy", wintypes.LONG),
            ("data", wintypes.DWORD),
            ("flags", wintypes.DWORD),
            ("time", wintypes.DWORD),
            ("extra", ctypes.c_size_t),
        )

    class _InputUnion(ctypes.Union):
        _fields_ = (("keyboard", _KeyboardInput), ("mouse", _MouseInput))

    class _Input(ctypes.Structure):
        _fields_ = (("kind", wintypes.DWORD), ("value", _InputUnion))

    def _load_user32() -> Any:
        """Load the library with the types of what is called here."""
        user32 = ctypes.WinDLL("user32", use_last_error=True)
        user32.RegisterHotKey.argtypes = (wintypes.HWND, ctypes.c_int, wintypes.UINT, wintypes.UINT)
        user32.RegisterHotKey.restype = wintypes.BOOL
        user32.UnregisterHotKey.argtypes = (wintypes.HWND, ctypes.c_int)
        user32.UnregisterHotKey.restype = wintypes.BOOL
        user32.MapVirtualKeyW.argtypes = (wintypes.UINT, wintypes.UINT)
        user32.MapVirtualKeyW.restype = wintypes.UINT
        user32.GetAsyncKeyState.argtypes = (ctypes.c_int,)
        user32.GetAsyncKeyState.restype = ctypes.c_short
        user32.SendInput.argtypes = (wintypes.UINT, ctypes.POINTER(_Input), ctypes.c_int)
        user32.SendInput.restype = wintypes.UINT
        return user32

    class _Filter(QAbstractNativeEventFilter):
        """Hands the number of each WM_HOTKEY to the source; everything else goes on as it was."""

        def __init__(self, source: "WindowsHotkey") -> None:
            super().__init__()
            self._source = source

        def nativeEventFilter(
            self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
        ) -> object:
            if QByteArray(event_type).data() in (b"windows_generic_MSG", b"windows_dispatcher_MSG"):
                told = wintypes.MSG.from_address(int(message))
                if told.message == _WM_HOTKEY and self._source.take(int(told.wParam)):
                    return True, 0
            return False, 0

    class WindowsHotkey(BaseHotkey):
        """Bound by the place of the key: its virtual key is looked up in the layout of that moment."""

        def __init__(self, parent: QObject | None = None) -> None:
            super().__init__(parent)
            self._user32 = _load_user32()
            self._id = 0
            self._last_id = _FIRST_ID - 1
            self._virtual_key = 0
            self._filter = _Filter(self)
            application = QCoreApplication.instance()
            if application is not None:
                application.installNativeEventFilter(self._filter)

        def take(self, hotkey_id: int) -> bool:
            """Take a WM_HOTKEY; false where it is not ours."""
            if hotkey_id != self._id or not self._id:
                return False
            self._key_down()
            return True

        def _register(self, chord: Chord) -> HotkeyStatus | None:
            before = self._id
            hotkey_id, virtual_key = self._next_id(), self._key(chord)
            error = self._try(hotkey_id, chord)
            if error == _ERROR_HOTKEY_ALREADY_REGISTERED:
                return self._taken(chord, self._free(chord))
            if error:
                return HotkeyStatus(
                    HotkeyState.UNSUPPORTED,
                    f"Windows refused the hotkey with error {error}.",
                    "Choose another one.",
                    self._called(),
                )
            if before:
                self._user32.UnregisterHotKey(None, before)
            self._id, self._virtual_key = hotkey_id, virtual_key
            return None

        def _unregister(self) -> None:
            hotkey_id, self._id = self._id, 0
            if hotkey_id:
                self._user32.UnregisterHotKey(None, hotkey_id)

        def _close(self) -> None:
            application = QCoreApplication.instance()
            if application is not None:
                application.removeNativeEventFilter(self._filter)

        def _is_key_down(self) -> bool | None:
            # Windows never tells of the release.
            return self._is_down(self._virtual_key)

        def _fire(self) -> bool:
            chord = self._chord
            if chord is None or any(self._is_down(key) for key in (*_HELD_KEYS, self._virtual_key)):
                return False
            held = [_MODIFIER_KEYS[modifier] for modifier in Modifier if modifier in chord.modifiers]
            down = [*held, self._virtual_key]
            strokes = [(key, 0) for key in down] + [(key, _KEYEVENTF_KEYUP) for key in reversed(down)]
            inputs = (_Input * len(strokes))()
            for entry, (key, flags) in zip(inputs, strokes, strict=True):
                entry.kind = _INPUT_KEYBOARD
                entry.value.keyboard = _KeyboardInput(key, 0, flags, 0, 0)
            return self._user32.SendInput(len(strokes), inputs, ctypes.sizeof(_Input)) == len(strokes)

        def _key(self, chord: Chord) -> int:
            """The virtual key that the layout in use has at the place of the chord's key."""
            return int(self._user32.MapVirtualKeyW(POSITIONS[chord.key].scan, _MAPVK_VSC_TO_VK_EX))

        def _is_down(self, virtual_key: int) -> bool:
            return bool(self._user32.GetAsyncKeyState(virtual_key) & _KEY_DOWN_BIT)

        def _try(self, hotkey_id: int, chord: Chord) -> int:
            """Register a chord; gives the system's error, 0 for none."""
            flags = _MOD_NOREPEAT
            for modifier in chord.modifiers:
                flags |= _MODIFIERS[modifier]
            if self._user32.RegisterHotKey(None, hotkey_id, flags, self._key(chord)):
                return 0
            return ctypes.get_last_error() or -1

        def _free(self, chord: Chord) -> tuple[Chord, ...]:
            """The nearest chords that nobody has: found by taking each for a moment."""
            free: list[Chord] = []
            for other in candidates(chord):
                if len(free) == _MAX_ALTERNATIVES:
                    break
                hotkey_id = self._next_id()
                if other != self._chord and self._try(hotkey_id, other) == 0:
                    self._user32.UnregisterHotKey(None, hotkey_id)
                    free.append(other)
            return tuple(free)

        def _next_id(self) -> int:
            """Give each try a number of its own: a late message of an old one is then not taken for a new."""
            self._last_id = self._last_id + 1 if self._last_id < _LAST_ID else _FIRST_ID
            return self._last_id
