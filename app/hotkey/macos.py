"""The hotkey on macOS: RegisterEventHotKey of Carbon, which needs no permission and tells of no other key.

Written from Apple's CarbonEvents.h; not run yet. The wrapper library for it tells of presses only, so the
two calls more that a release needs are made here. To be used in the main thread, where Qt runs the
application's event loop: the handlers are called in it.
"""

import sys

if sys.platform == "darwin":
    import ctypes
    import ctypes.util
    from typing import Any

    from PySide6.QtCore import QObject

    from app.core.hotkey import Chord, HotkeyState, HotkeyStatus, Modifier, candidates
    from app.core.keyboard import POSITIONS
    from app.hotkey.base import BaseHotkey

    _MODIFIERS = {
        Modifier.SUPER: 1 << 8,
        Modifier.SHIFT: 1 << 9,
        Modifier.ALT: 1 << 11,
        Modifier.CTRL: 1 << 12,
    }
    _PRESSED, _RELEASED = 5, 6
    _NO_ERROR = 0
    _EVENT_NOT_HANDLED = -9874
    _HOTKEY_EXISTS = -9878
    # Without it the system lets two programs have the same chord and tells neither.
    _EXCLUSIVE = 1 << 0
    _HID_SYSTEM_STATE = 1
    _MAX_ALTERNATIVES = 3

    def _code(text: bytes) -> int:
        """Four letters as the number that Carbon makes of them."""
        return int.from_bytes(text, "big")

    class _HotKeyId(ctypes.Structure):
        _fields_ = (("signature", ctypes.c_uint32), ("number", ctypes.c_uint32))

    class _EventType(ctypes.Structure):
        _fields_ = (("event_class", ctypes.c_uint32), ("kind", ctypes.c_uint32))

    _Handler = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)

    def _load(name: str) -> Any:
        path = ctypes.util.find_library(name)
        if path is None:
            raise OSError(f"the framework {name} is missing")
        return ctypes.CDLL(path)

    def _load_carbon() -> Any:
        """Load the framework with the types of what is called here."""
        carbon = _load("Carbon")
        pointer, number = ctypes.c_void_p, ctypes.c_uint32
        carbon.GetEventDispatcherTarget.argtypes = ()
        carbon.GetEventDispatcherTarget.restype = pointer
        carbon.InstallEventHandler.argtypes = (
            pointer, _Handler, ctypes.c_ulong, ctypes.POINTER(_EventType), pointer, ctypes.POINTER(pointer),
        )  # fmt: skip
        carbon.InstallEventHandler.restype = ctypes.c_int32
        carbon.RemoveEventHandler.argtypes = (pointer,)
        carbon.RemoveEventHandler.restype = ctypes.c_int32
        carbon.RegisterEventHotKey.argtypes = (
            number, number, _HotKeyId, pointer, number, ctypes.POINTER(pointer),
        )  # fmt: skip
        carbon.RegisterEventHotKey.restype = ctypes.c_int32
        carbon.UnregisterEventHotKey.argtypes = (pointer,)
        carbon.UnregisterEventHotKey.restype = ctypes.c_int32
        carbon.GetEventKind.argtypes = (pointer,)
        carbon.GetEventKind.restype = number
        carbon.GetEventParameter.argtypes = (
            pointer, number, number, pointer, ctypes.c_ulong, pointer, pointer,
        )  # fmt: skip
        carbon.GetEventParameter.restype = ctypes.c_int32
        return carbon

    class MacHotkey(BaseHotkey):
        """Bound by the place of the key: the virtual keys of macOS are places.

        The self-test asks for the press: sending keys needs a permission that this app does not want.
        """

        def __init__(self, parent: QObject | None = None) -> None:
            super().__init__(parent)
            self._carbon = _load_carbon()
            self._graphics = _load("CoreGraphics")
            self._graphics.CGEventSourceKeyState.argtypes = (ctypes.c_int32, ctypes.c_uint16)
            self._graphics.CGEventSourceKeyState.restype = ctypes.c_bool
            self._reference: ctypes.c_void_p | None = None
            self._number = 0
            self._last_number = 0
            self._handler_reference = ctypes.c_void_p()
            # Kept as long as the system may call it.
            self._handler = _Handler(self._on_event)
            self._is_installed = False

        def _register(self, chord: Chord) -> HotkeyStatus | None:
            error = self._install()
            reference, number = ctypes.c_void_p(), self._next_number()
            if error == _NO_ERROR:
                error = self._try(chord, number, reference)
            if error == _HOTKEY_EXISTS:
                return self._taken(chord, self._free(chord))
            if error != _NO_ERROR:
                return HotkeyStatus(
                    HotkeyState.UNSUPPORTED,
                    f"macOS refused the hotkey with error {error}.",
                    "Choose another one.",
                    self._called(),
                )
            self._unregister()
            self._reference, self._number = reference, number
            return None

        def _unregister(self) -> None:
            reference, self._reference = self._reference, None
            self._number = 0
            if reference is not None:
                self._carbon.UnregisterEventHotKey(reference)

        def _close(self) -> None:
            if self._is_installed:
                self._is_installed = False
                self._carbon.RemoveEventHandler(self._handler_reference)

        def _is_key_down(self) -> bool | None:
            if self._chord is None:
                return False
            keycode = POSITIONS[self._chord.key].macos
            return bool(self._graphics.CGEventSourceKeyState(_HID_SYSTEM_STATE, keycode))

        def _install(self) -> int:
            """Have the two kinds of events told, once."""
            if self._is_installed:
                return _NO_ERROR
            keyboard = _code(b"keyb")
            kinds = (_EventType * 2)(_EventType(keyboard, _PRESSED), _EventType(keyboard, _RELEASED))
            error = self._carbon.InstallEventHandler(
                self._carbon.GetEventDispatcherTarget(),
                self._handler,
                len(kinds),
                kinds,
                None,
                ctypes.byref(self._handler_reference),
            )
            self._is_installed = error == _NO_ERROR
            return int(error)

        def _try(self, chord: Chord, number: int, reference: ctypes.c_void_p) -> int:
            """Register a chord; gives the system's error, 0 for none."""
            modifiers = 0
            for modifier in chord.modifiers:
                modifiers |= _MODIFIERS[modifier]
            return int(
                self._carbon.RegisterEventHotKey(
                    POSITIONS[chord.key].macos,
                    modifiers,
                    _HotKeyId(_code(b"HmSt"), number),
                    self._carbon.GetEventDispatcherTarget(),
                    _EXCLUSIVE,
                    ctypes.byref(reference),
                )
            )

        def _free(self, chord: Chord) -> tuple[Chord, ...]:
            """The nearest chords that nobody has: found by taking each for a moment."""
            free: list[Chord] = []
            for other in candidates(chord):
                if len(free) == _MAX_ALTERNATIVES:
                    break
                reference = ctypes.c_void_p()
                if other != self._chord and self._try(other, self._next_number(), reference) == _NO_ERROR:
                    self._carbon.UnregisterEventHotKey(reference)
                    free.append(other)
            return tuple(free)

        def _next_number(self) -> int:
            self._last_number += 1
            return self._last_number

        def _on_event(self, _call: int | None, event: int | None, _data: int | None) -> int:
            """Called by Carbon in the main thread; says whether the event was ours."""
            told = _HotKeyId()
            error = self._carbon.GetEventParameter(
                event, _code(b"----"), _code(b"hkid"), None, ctypes.sizeof(told), None, ctypes.byref(told)
            )
            if error != _NO_ERROR or not self._number or told.number != self._number:
                return _EVENT_NOT_HANDLED
            if self._carbon.GetEventKind(event) == _PRESSED:
                self._key_down()
            else:
                self._key_up()
            return _NO_ERROR
