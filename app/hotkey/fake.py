"""A hotkey without a keyboard: a test or a demonstration presses it."""

from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer

from app.core.hotkey import Chord, HotkeyStatus, candidates
from app.hotkey.base import BaseHotkey

_MAX_ALTERNATIVES = 3


class FakeHotkey(BaseHotkey):
    """`taken` chords are refused as another program's; with `can_fire` off the self-test has to ask."""

    def __init__(
        self, taken: Collection[Chord] = (), *, can_fire: bool = True, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._taken_chords = set(taken)
        self._can_fire = can_fire
        self._down: Chord | None = None

    def take(self, chord: Chord) -> None:
        """Let another program have a chord from now on."""
        self._taken_chords.add(chord)

    def press(self, chord: Chord) -> None:
        """Press a chord on the keyboard that is not there; again while it is down is a repeat."""
        self._down = chord
        if chord == self._chord:
            self._key_down()

    def release(self, chord: Chord, *, is_told: bool = True) -> None:
        """Let go of it; where that is not told, the next look at the key finds it."""
        self._down = None
        if is_told and chord == self._chord:
            self._key_up()

    def _register(self, chord: Chord) -> HotkeyStatus | None:
        if chord not in self._taken_chords:
            return None
        free = [other for other in candidates(chord) if other not in self._taken_chords]
        return self._taken(chord, tuple(free[:_MAX_ALTERNATIVES]))

    def _unregister(self) -> None:
        pass

    def _is_key_down(self) -> bool | None:
        return self._down is not None

    def _fire(self) -> bool:
        if self._can_fire:
            QTimer.singleShot(0, self, self._tap)
        return self._can_fire

    def _tap(self) -> None:
        if self._chord is not None:
            self.press(self._chord)
        if self._chord is not None:
            self.release(self._chord)
