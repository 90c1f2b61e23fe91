"""Presses a chord on an X server as a hand would, and holds it."""

from typing import Any

from Xlib import X, display
from Xlib.ext import xtest

from app.core.hotkey import Chord
from app.hotkey.x_keyboard import XKeyboard


class Keys:
    """A connection of its own, so that the server tells the app as it tells of any key."""

    def __init__(self, name: str, chord: Chord) -> None:
        self._connection: Any = display.Display(name)
        keyboard = XKeyboard(name)
        place = keyboard.locate(chord)
        keyboard.close()
        rows = [list(row) for row in self._connection.get_modifier_mapping()]
        held = [next(key for key in row if key) for bit, row in enumerate(rows) if place.mask >> bit & 1]
        self._keycodes = [*held, place.keycode]

    def down(self) -> None:
        """Press it; when this comes back, the server has it."""
        for keycode in self._keycodes:
            xtest.fake_input(self._connection, X.KeyPress, keycode)
        self._connection.flush()

    def up(self) -> None:
        """Let it go."""
        for keycode in reversed(self._keycodes):
            xtest.fake_input(self._connection, X.KeyRelease, keycode)
        self._connection.flush()

    def close(self) -> None:
        """Hang up."""
        self._connection.close()
