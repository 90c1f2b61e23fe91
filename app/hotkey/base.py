"""What every hotkey source does alike: one press a hold, a self-test, and words for what was found."""

import sys
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.hotkey import Chord, HotkeyState, HotkeyStatus
from app.core.keyboard import System

POLL_MS = 40
FIRED_TEST_MS = 2_000
ASKED_TEST_MS = 20_000

SYSTEM: System = "windows" if sys.platform == "win32" else "macos" if sys.platform == "darwin" else "linux"


class _Test(Enum):
    """Whether a press is being waited for, and who presses."""

    NONE = auto()
    FIRED = auto()
    ASKED = auto()


class BaseHotkey(QObject):
    """Template of a hotkey source: a backend registers a chord and tells when its key goes down and up.

    Signals:
        pressed(): the chord went down; once, however long it is held.
        released(): its key came up; once after each `pressed`, also when the system never told.
        status_changed(HotkeyStatus): what became of the chord; bind, unbind and test end in one.
    """

    pressed = Signal()
    released = Signal()
    status_changed = Signal(HotkeyStatus)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chord: Chord | None = None
        self._status = HotkeyStatus(HotkeyState.UNBOUND, "No hotkey is set.")
        self._is_closed = False
        self._is_held = False
        self._is_hold_secret = False
        self._test = _Test.NONE
        self._poll_timer = QTimer(self, interval=POLL_MS)
        self._poll_timer.timeout.connect(self._on_poll)
        self._test_timer = QTimer(self, singleShot=True)
        self._test_timer.timeout.connect(self._on_test_overdue)

    @property
    def chord(self) -> Chord | None:
        """The chord that is listened for."""
        return self._chord

    @property
    def status(self) -> HotkeyStatus:
        """The last one told."""
        return self._status

    def bind(self, chord: Chord) -> None:
        """Listen for this chord in place of the one before; where it is refused, the one before stays."""
        if self._is_closed:
            return
        self._stop_test()
        self._key_up()
        refusal = None if chord == self._chord else self._register(chord)
        if refusal is not None:
            self._say(refusal)
            return
        self._chord = chord
        self._say(self._untested())

    def unbind(self) -> None:
        """Listen for nothing."""
        self._stop_test()
        self._key_up()
        if self._chord is not None:
            self._chord = None
            self._unregister()
        if not self._is_closed:
            self._say(HotkeyStatus(HotkeyState.UNBOUND, "No hotkey is set."))

    def test(self) -> None:
        """Press the chord where the system allows it, else ask for it, and wait for it to arrive."""
        if self._chord is None:
            self._say(self._status)
            return
        if self._test is not _Test.NONE:
            return
        self._key_up()
        self._test = _Test.FIRED
        if self._fire():
            self._test_timer.start(FIRED_TEST_MS)
            return
        self._test = _Test.ASKED
        self._test_timer.start(ASKED_TEST_MS)
        self._say(
            HotkeyStatus(
                HotkeyState.UNTESTED, f"To test the hotkey, press {self._called()} now.", "", self._called()
            )
        )

    def close(self) -> None:
        """Unbind for good and let go of the system."""
        if self._is_closed:
            return
        self._is_closed = True
        self.unbind()
        self._close()

    def _key_down(self) -> None:
        """To be called by the backend when the chord goes down; again, while it is held, does nothing."""
        if self._is_held or self._is_closed:
            return
        self._is_held = True
        self._is_hold_secret = self._test is not _Test.NONE
        self._stop_test()
        self._poll_timer.start()
        if not self._is_hold_secret:
            self.pressed.emit()
        if self._is_hold_secret or self._status.state is not HotkeyState.WORKS:
            self._say(
                HotkeyStatus(HotkeyState.WORKS, f"{self._called()} reaches Homesight.", "", self._called())
            )

    def _key_up(self) -> None:
        """To be called by the backend when the key comes up; does nothing where none is held."""
        if not self._is_held:
            return
        self._is_held = False
        self._poll_timer.stop()
        if not self._is_hold_secret:
            self.released.emit()

    def _say(self, status: HotkeyStatus) -> None:
        self._status = status
        self.status_changed.emit(status)

    def _called(self) -> str:
        """How a person calls what is bound now."""
        return "" if self._chord is None else self._chord.words(SYSTEM)

    def _untested(self) -> HotkeyStatus:
        return HotkeyStatus(
            HotkeyState.UNTESTED,
            f"{self._called()} is set; whether it arrives has not been tested yet.",
            "Press it, or start the test.",
            self._called(),
        )

    def _taken(self, chord: Chord, alternatives: tuple[Chord, ...]) -> HotkeyStatus:
        """The words for a chord that another program has."""
        words = f"{chord.words(SYSTEM)} is taken by another program."
        if self._chord is not None:
            words += f" {self._called()} stays."
        free = ", ".join(other.words(SYSTEM) for other in alternatives)
        hint = f"Free are: {free}." if free else "Choose another one, or change it in the other program."
        return HotkeyStatus(HotkeyState.CONFLICT, words, hint, self._called(), alternatives)

    def _stop_test(self) -> None:
        self._test = _Test.NONE
        self._test_timer.stop()

    @Slot()
    def _on_poll(self) -> None:
        if self._is_key_down() is False:
            self._key_up()

    @Slot()
    def _on_test_overdue(self) -> None:
        was_fired = self._test is _Test.FIRED
        self._stop_test()
        if was_fired:
            self._say(self._silence())
        else:
            self._say(
                HotkeyStatus(
                    HotkeyState.UNTESTED,
                    f"{self._called()} did not arrive within {ASKED_TEST_MS // 1000} seconds.",
                    "If you did press it, another program takes it first: choose another one.",
                    self._called(),
                )
            )

    def _silence(self) -> HotkeyStatus:
        """The words for a test press that was sent and did not arrive."""
        return HotkeyStatus(
            HotkeyState.CONFLICT,
            f"{self._called()} was pressed as a test and did not arrive.",
            "Something takes it before Homesight: close menus and screen lockers, or choose another one.",
            self._called(),
        )

    def _is_key_down(self) -> bool | None:
        """Ask the system for the key itself, None where it cannot be asked."""
        return None

    def _fire(self) -> bool:
        """Press and release the chord as a person would; False where the system has no way."""
        return False

    def _close(self) -> None:
        """Let go of the system; nothing is registered any more."""

    # Not abstract methods: ABC and QObject have metaclasses that do not go together.
    def _register(self, chord: Chord) -> HotkeyStatus | None:
        """Listen for the chord and no longer for the one before; a refusal leaves all as it was."""
        raise NotImplementedError

    def _unregister(self) -> None:
        """Stop listening."""
        raise NotImplementedError
