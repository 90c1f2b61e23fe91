"""One connection to an X server for keys alone: which numbers a chord has, its grab, its state, a test press.

Not for several threads. A grab is the server's promise to report one combination; no other key is reported
to this connection, save what is pressed while the chord itself is held, and that is dropped unread.
"""

from itertools import combinations
from typing import Any, NamedTuple

from Xlib import XK, X, display, error
from Xlib.ext import xtest

from app.core.hotkey import Chord, Modifier
from app.core.keyboard import POSITIONS, X11_OFFSET
from app.hotkey.xkb import Xkb, open_xkb

_MODIFIER_KEYS: dict[Modifier, tuple[str, ...]] = {
    Modifier.CTRL: ("Control_L", "Control_R"),
    Modifier.ALT: ("Alt_L", "Alt_R", "Meta_L"),
    Modifier.SHIFT: ("Shift_L", "Shift_R"),
    Modifier.SUPER: ("Super_L", "Super_R", "Hyper_L"),
}
_USUAL_MASKS: dict[Modifier, int] = {
    Modifier.CTRL: X.ControlMask,
    Modifier.ALT: X.Mod1Mask,
    Modifier.SHIFT: X.ShiftMask,
    Modifier.SUPER: X.Mod4Mask,
}
_LOCK_KEYS = ("Num_Lock", "Scroll_Lock")
_NAMED_KEYS = {*_LOCK_KEYS, *(name for names in _MODIFIER_KEYS.values() for name in names)}
# What the library raises when the server is not there, or is no longer.
GONE = (error.DisplayError, error.ConnectionClosedError, error.XauthError, OSError)


class Grab(NamedTuple):
    """A chord as the server counts it; `lock_masks` are the states of Caps Lock and the like it must hear."""

    keycode: int
    mask: int
    lock_masks: tuple[int, ...]


class XKeyboard:
    """Raises one of GONE wherever the server cannot be reached."""

    def __init__(self, name: str) -> None:
        self._connection: Any = display.Display(name)
        self._roots = [
            self._connection.screen(number).root for number in range(self._connection.screen_count())
        ]
        self._xkb: Xkb | None = open_xkb(self._connection)
        self.is_repeat_detectable = False
        if self._xkb is not None:
            self.is_repeat_detectable = self._xkb.make_repeat_detectable()
            self._xkb.watch_layout()
            self._connection.flush()

    def fileno(self) -> int:
        """The socket that becomes readable when something happened."""
        return self._connection.fileno()

    def close(self) -> None:
        """Hang up; the server drops what is still grabbed."""
        try:
            self._connection.close()
        except GONE:
            self._connection.display.socket.close()

    def events(self) -> list[Any]:
        """All that has arrived, without waiting; keys of other programs are never among it."""
        return [self._connection.next_event() for _ in range(self._connection.pending_events())]

    def is_new_layout(self, event: Any) -> bool:
        """Whether an event tells that keys may have other numbers or meanings now."""
        return event.type == X.MappingNotify or (self._xkb is not None and event.type == self._xkb.event_type)

    def locate(self, chord: Chord) -> Grab:
        """The numbers of a chord now; another keyboard or layout may give it others."""
        position = POSITIONS[chord.key]
        names = self._xkb.keycodes() if self._xkb is not None else {}
        keycode = names.get(position.xkb, position.evdev + X11_OFFSET)
        masks = self._masks()
        mask = 0
        for modifier in chord.modifiers:
            found = [masks[name] for name in _MODIFIER_KEYS[modifier] if name in masks]
            mask |= found[0] if found else _USUAL_MASKS[modifier]
        locks = {X.LockMask, *(masks.get(name, 0) for name in _LOCK_KEYS)}
        free = sorted(lock for lock in locks if lock and not lock & mask)
        sums = [sum(chosen) for count in range(len(free) + 1) for chosen in combinations(free, count)]
        return Grab(keycode, mask, tuple(sums))

    def grab(self, grab: Grab) -> bool:
        """Have the chord reported; false, and nothing grabbed, where another client has a part of it."""
        refused = error.CatchError(error.BadAccess)
        for root in self._roots:
            for lock in grab.lock_masks:
                root.grab_key(
                    grab.keycode, grab.mask | lock, False, X.GrabModeAsync, X.GrabModeAsync, onerror=refused
                )
        self._connection.sync()
        if refused.get_error() is None:
            return True
        self.ungrab(grab)
        return False

    def ungrab(self, grab: Grab) -> None:
        """Have it reported no more; grabs of other clients are not touched."""
        for root in self._roots:
            for lock in grab.lock_masks:
                root.ungrab_key(grab.keycode, grab.mask | lock)
        # A hold that is going on keeps the whole keyboard until the key comes up.
        self._connection.ungrab_keyboard(X.CurrentTime)
        self._connection.sync()

    def is_down(self, keycode: int) -> bool:
        """Ask for the state of one key."""
        keys = self._connection.query_keymap()
        return bool(keys[keycode // 8] >> keycode % 8 & 1)

    def is_keyboard_held(self) -> bool:
        """Find out whether another client has every key to itself, as an open menu or a screen locker has."""
        answer = self._roots[0].grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)
        if answer == X.GrabSuccess:
            self._connection.ungrab_keyboard(X.CurrentTime)
            self._connection.flush()
        return answer == X.AlreadyGrabbed

    def fire(self, grab: Grab) -> bool:
        """Press and release it as a hand would; false where that cannot be done, or keys are in the way."""
        if not self._connection.has_extension(xtest.extname):
            return False
        rows = self._modifier_rows()
        held = [next((key for key in row if key), 0) for bit, row in enumerate(rows) if grab.mask >> bit & 1]
        in_the_way = {grab.keycode, *(key for row in rows for key in row if key)}
        if not all(held) or any(self.is_down(keycode) for keycode in in_the_way):
            return False
        for keycode in (*held, grab.keycode):
            xtest.fake_input(self._connection, X.KeyPress, keycode)
        for keycode in (grab.keycode, *reversed(held)):
            xtest.fake_input(self._connection, X.KeyRelease, keycode)
        self._connection.flush()
        return True

    def _modifier_rows(self) -> list[list[int]]:
        """Which keys count as Shift, Lock, Control and Mod1 to Mod5."""
        return [list(row) for row in self._connection.get_modifier_mapping()]

    def _masks(self) -> dict[str, int]:
        """The mask of each key that counts as a modifier, by the name of its symbol."""
        first = self._connection.display.info.min_keycode
        count = self._connection.display.info.max_keycode - first + 1
        # Asked anew: the copy that the library keeps follows the old notices alone.
        symbols = self._connection.get_keyboard_mapping(first, count)
        names = {XK.string_to_keysym(name): name for name in _NAMED_KEYS}
        found: dict[str, int] = {}
        for bit, row in enumerate(self._modifier_rows()):
            for keycode in row:
                for symbol in symbols[keycode - first] if keycode else ():
                    if symbol in names:
                        found.setdefault(names[symbol], 1 << bit)
        return found
