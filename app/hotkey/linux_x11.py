"""The hotkey on an X server: grabbed by the number of the key, whatever letter the layout has there."""

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot
from Xlib import X

from app.core.hotkey import Chord, HotkeyState, HotkeyStatus, candidates
from app.hotkey.base import BaseHotkey
from app.hotkey.x_keyboard import GONE, Grab, XKeyboard

_MAX_ALTERNATIVES = 3
# A new layout arrives as a burst of notices.
_SETTLE_MS = 60


class X11Hotkey(BaseHotkey):
    """Listens on a display such as ":0", in the thread that made it."""

    def __init__(self, display: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = display
        self._keyboard: XKeyboard | None = None
        self._notifier: QSocketNotifier | None = None
        self._grab: Grab | None = None
        self._mapping_timer = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._mapping_timer.timeout.connect(self._on_mapping_settled)

    def _register(self, chord: Chord) -> HotkeyStatus | None:
        try:
            keyboard = self._open()
            wanted = keyboard.locate(chord)
            if not keyboard.grab(wanted):
                return self._taken(chord, self._free(keyboard, chord))
            if self._grab is not None:
                keyboard.ungrab(self._grab)
            self._grab = wanted
        except GONE as problem:
            return self._lose(type(problem).__name__)
        return None

    def _unregister(self) -> None:
        grab, self._grab = self._grab, None
        if self._keyboard is None or grab is None:
            return
        try:
            self._keyboard.ungrab(grab)
        except GONE:
            self._hang_up()

    def _close(self) -> None:
        self._hang_up()

    def _fire(self) -> bool:
        if self._keyboard is None or self._grab is None:
            return False
        try:
            return self._keyboard.fire(self._grab)
        except GONE:
            return False

    def _is_key_down(self) -> bool | None:
        if self._keyboard is None or self._grab is None:
            return False
        try:
            is_down = self._keyboard.is_down(self._grab.keycode)
        except GONE:
            return False
        # The answer may have brought events along; nothing would announce them any more.
        QTimer.singleShot(0, self, self._on_readable)
        return is_down

    def _silence(self) -> HotkeyStatus:
        status = super()._silence()
        try:
            is_held = self._keyboard is not None and self._keyboard.is_keyboard_held()
        except GONE:
            is_held = False
        if not is_held:
            return status
        return HotkeyStatus(
            HotkeyState.CONFLICT,
            f"{self._called()} did not arrive: another program has the whole keyboard to itself.",
            "Close the menu, screen locker or virtual machine that is open, and test again.",
            self._called(),
        )

    def _open(self) -> XKeyboard:
        if self._keyboard is None:
            self._keyboard = XKeyboard(self._name)
            self._notifier = QSocketNotifier(self._keyboard.fileno(), QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._on_readable)
        return self._keyboard

    def _hang_up(self) -> None:
        self._mapping_timer.stop()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        keyboard, self._keyboard = self._keyboard, None
        if keyboard is not None:
            keyboard.close()

    def _lose(self, reason: str) -> HotkeyStatus:
        """Hang up and find the words for a server that is not there."""
        self._stop_test()
        self._key_up()
        self._chord = self._grab = None
        self._hang_up()
        return HotkeyStatus(
            HotkeyState.UNSUPPORTED,
            f"The X server of display {self._name} cannot be reached ({reason}).",
            "Start Homesight from a graphical session.",
        )

    def _free(self, keyboard: XKeyboard, chord: Chord) -> tuple[Chord, ...]:
        """The nearest chords that nobody has: found by taking each for a moment."""
        free: list[Chord] = []
        for other in candidates(chord):
            if len(free) == _MAX_ALTERNATIVES:
                break
            place = keyboard.locate(other)
            if other != self._chord and keyboard.grab(place):
                keyboard.ungrab(place)
                free.append(other)
        return tuple(free)

    @Slot()
    def _on_readable(self) -> None:
        """Take what has arrived; called by the notifier, and where an answer may have brought events."""
        keyboard = self._keyboard
        if keyboard is None:
            return
        try:
            for event in keyboard.events():
                if keyboard.is_new_layout(event):
                    self._mapping_timer.start()
                elif self._grab is not None and event.type in (X.KeyPress, X.KeyRelease):
                    self._take_key(keyboard, event.type, event.detail)
        except GONE as problem:
            self._say(self._lose(type(problem).__name__))

    def _take_key(self, keyboard: XKeyboard, kind: int, keycode: int) -> None:
        if self._grab is None or keycode != self._grab.keycode:
            return
        if kind == X.KeyPress:
            self._key_down()
        # A server that cannot mark repeats sends a release before each; the key itself is still down then.
        elif keyboard.is_repeat_detectable or not keyboard.is_down(keycode):
            self._key_up()

    @Slot()
    def _on_mapping_settled(self) -> None:
        """Grab again where another layout or keyboard gave the chord other numbers."""
        keyboard, chord, before = self._keyboard, self._chord, self._grab
        if keyboard is None or chord is None or before is None:
            return
        try:
            now = keyboard.locate(chord)
            if now == before:
                return
            self._key_up()
            keyboard.ungrab(before)
            if keyboard.grab(now):
                self._grab = now
                self._say(self._untested())
                return
            self._chord = self._grab = None
            self._say(self._taken(chord, self._free(keyboard, chord)))
        except GONE as problem:
            self._say(self._lose(type(problem).__name__))
