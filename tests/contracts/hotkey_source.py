"""What every hotkey source promises; the same tests run on the fake one and on a real X server."""

from abc import ABC, abstractmethod

import pytest

from app.core.hotkey import DEFAULT_CHORD, Chord, HotkeySource, HotkeyState, HotkeyStatus

OTHER = Chord.parse("Ctrl+Shift+F9")


class Rig(ABC):
    """A source, a hand on the keyboard it listens to, and another program on the same keyboard."""

    source: HotkeySource

    @abstractmethod
    def press(self, chord: Chord) -> None:
        """Press a chord and hold it."""

    @abstractmethod
    def release(self, chord: Chord) -> None:
        """Let go of it."""

    @abstractmethod
    def take(self, chord: Chord) -> None:
        """Let the other program have a chord."""

    @abstractmethod
    def settle(self) -> None:
        """Return when everything that was pressed has arrived."""


class Heard:
    """Everything that a source told, in order."""

    def __init__(self, source: HotkeySource) -> None:
        self.presses: list[str] = []
        self.statuses: list[HotkeyStatus] = []
        source.pressed.connect(self.on_pressed)
        source.released.connect(self.on_released)
        source.status_changed.connect(self.statuses.append)

    def on_pressed(self) -> None:
        self.presses.append("pressed")

    def on_released(self) -> None:
        self.presses.append("released")

    def states(self) -> list[HotkeyState]:
        return [status.state for status in self.statuses]


class HotkeySourceContract:
    """Give the fixture `rig`, with nothing bound."""

    @pytest.fixture
    def heard(self, rig: Rig) -> Heard:
        return Heard(rig.source)

    def tap(self, rig: Rig, chord: Chord) -> None:
        rig.press(chord)
        rig.release(chord)
        rig.settle()

    def test_nothing_is_bound_at_first(self, rig: Rig, heard: Heard) -> None:
        assert rig.source.chord is None
        assert rig.source.status.state is HotkeyState.UNBOUND
        self.tap(rig, DEFAULT_CHORD)
        assert heard.presses == []

    def test_a_bound_chord_is_not_said_to_work_before_it_arrived(self, rig: Rig, heard: Heard) -> None:
        rig.source.bind(DEFAULT_CHORD)
        assert rig.source.chord == DEFAULT_CHORD
        assert heard.states() == [HotkeyState.UNTESTED]
        assert rig.source.status.trigger == "Ctrl+Alt+H"
        self.tap(rig, DEFAULT_CHORD)
        assert heard.states() == [HotkeyState.UNTESTED, HotkeyState.WORKS]

    def test_one_press_and_one_release_each_time(self, rig: Rig, heard: Heard) -> None:
        rig.source.bind(DEFAULT_CHORD)
        rig.press(DEFAULT_CHORD)
        rig.settle()
        assert heard.presses == ["pressed"]
        rig.release(DEFAULT_CHORD)
        rig.settle()
        assert heard.presses == ["pressed", "released"]
        self.tap(rig, DEFAULT_CHORD)
        assert heard.presses == ["pressed", "released"] * 2

    def test_another_chord_is_not_heard(self, rig: Rig, heard: Heard) -> None:
        rig.source.bind(DEFAULT_CHORD)
        self.tap(rig, OTHER)
        self.tap(rig, Chord.parse("Ctrl+Alt+Shift+H"))
        self.tap(rig, Chord.parse("Ctrl+H"))
        assert heard.presses == []

    def test_the_test_press_is_not_told_to_the_app(self, rig: Rig, heard: Heard, qtbot) -> None:
        rig.source.bind(DEFAULT_CHORD)
        with qtbot.waitSignal(rig.source.status_changed, timeout=10_000):
            rig.source.test()
        rig.settle()
        assert heard.states() == [HotkeyState.UNTESTED, HotkeyState.WORKS]
        assert heard.presses == []
        self.tap(rig, DEFAULT_CHORD)
        assert heard.presses == ["pressed", "released"]

    def test_a_test_without_a_chord_says_so(self, rig: Rig, heard: Heard) -> None:
        rig.source.test()
        assert heard.states() == [HotkeyState.UNBOUND]

    def test_a_chord_of_another_program_is_a_conflict_with_free_ones(self, rig: Rig, heard: Heard) -> None:
        rig.take(DEFAULT_CHORD)
        rig.take(Chord.parse("Ctrl+Alt+Shift+H"))
        rig.source.bind(DEFAULT_CHORD)
        status = rig.source.status
        assert status.state is HotkeyState.CONFLICT
        assert "Ctrl+Alt+H is taken by another program" in status.words
        assert rig.source.chord is None
        assert 2 <= len(status.alternatives) <= 3
        assert not {DEFAULT_CHORD, Chord.parse("Ctrl+Alt+Shift+H")} & set(status.alternatives)
        assert all(str(free) in status.hint for free in status.alternatives)
        for free in status.alternatives:
            rig.source.bind(free)
            self.tap(rig, free)
        assert heard.presses == ["pressed", "released"] * len(status.alternatives)

    def test_a_refused_chord_leaves_the_one_before(self, rig: Rig, heard: Heard) -> None:
        rig.take(OTHER)
        rig.source.bind(DEFAULT_CHORD)
        rig.source.bind(OTHER)
        assert rig.source.chord == DEFAULT_CHORD
        assert "Ctrl+Alt+H stays" in rig.source.status.words
        self.tap(rig, DEFAULT_CHORD)
        assert heard.presses == ["pressed", "released"]

    def test_the_chord_before_is_given_back(self, rig: Rig, heard: Heard) -> None:
        rig.source.bind(DEFAULT_CHORD)
        rig.source.bind(OTHER)
        self.tap(rig, DEFAULT_CHORD)
        assert heard.presses == []
        self.tap(rig, OTHER)
        assert heard.presses == ["pressed", "released"]

    def test_unbinding_ends_it_also_while_it_is_held(self, rig: Rig, heard: Heard) -> None:
        rig.source.bind(DEFAULT_CHORD)
        rig.press(DEFAULT_CHORD)
        rig.settle()
        rig.source.unbind()
        assert heard.presses == ["pressed", "released"]
        assert rig.source.status.state is HotkeyState.UNBOUND
        rig.release(DEFAULT_CHORD)
        self.tap(rig, DEFAULT_CHORD)
        assert heard.presses == ["pressed", "released"]

    def test_a_closed_source_stays_silent(self, rig: Rig, heard: Heard) -> None:
        rig.source.bind(DEFAULT_CHORD)
        rig.source.close()
        rig.source.close()
        rig.source.bind(DEFAULT_CHORD)
        self.tap(rig, DEFAULT_CHORD)
        assert heard.presses == []
        assert heard.states() == [HotkeyState.UNTESTED]
