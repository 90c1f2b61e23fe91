"""The fake hotkey keeps the contract, and shows what the base does with repeats, lost releases and tests."""

from collections.abc import Iterator

import pytest

from app.core.hotkey import DEFAULT_CHORD, Chord, HotkeyState
from app.hotkey import base
from app.hotkey.fake import FakeHotkey
from tests.contracts.hotkey_source import Heard, HotkeySourceContract, Rig


class FakeRig(Rig):
    def __init__(self, source: FakeHotkey) -> None:
        self.source = source

    def press(self, chord: Chord) -> None:
        self.source.press(chord)

    def release(self, chord: Chord) -> None:
        self.source.release(chord)

    def take(self, chord: Chord) -> None:
        self.source.take(chord)

    def settle(self) -> None:
        pass


@pytest.fixture
def source(qapp) -> Iterator[FakeHotkey]:
    made = FakeHotkey()
    yield made
    made.close()


class TestFakeHotkey(HotkeySourceContract):
    @pytest.fixture
    def rig(self, source: FakeHotkey) -> Rig:
        return FakeRig(source)


def test_repeats_of_a_held_key_are_one_press(source: FakeHotkey) -> None:
    heard = Heard(source)
    source.bind(DEFAULT_CHORD)
    for _ in range(20):
        source.press(DEFAULT_CHORD)
    source.release(DEFAULT_CHORD)
    source.release(DEFAULT_CHORD)
    assert heard.presses == ["pressed", "released"]


def test_a_release_that_nobody_told_is_found(source: FakeHotkey, qtbot) -> None:
    heard = Heard(source)
    source.bind(DEFAULT_CHORD)
    source.press(DEFAULT_CHORD)
    with qtbot.waitSignal(source.released, timeout=5_000):
        source.release(DEFAULT_CHORD, is_told=False)
    assert heard.presses == ["pressed", "released"]


def test_where_nothing_can_press_it_the_person_is_asked(qapp) -> None:
    source = FakeHotkey(can_fire=False)
    heard = Heard(source)
    source.bind(DEFAULT_CHORD)
    source.test()
    assert source.status.state is HotkeyState.UNTESTED
    assert "press Ctrl+Alt+H now" in source.status.words
    source.press(DEFAULT_CHORD)
    source.release(DEFAULT_CHORD)
    assert source.status.state is HotkeyState.WORKS
    assert heard.presses == []
    source.close()


def test_a_person_s_press_that_never_comes_is_said(qapp, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(base, "ASKED_TEST_MS", 50)
    source = FakeHotkey(can_fire=False)
    source.bind(DEFAULT_CHORD)
    source.test()
    with qtbot.waitSignal(source.status_changed, timeout=5_000):
        pass
    assert source.status.state is HotkeyState.UNTESTED
    assert "did not arrive" in source.status.words
    source.press(DEFAULT_CHORD)
    assert source.status.state is HotkeyState.WORKS
    source.close()


def test_a_sent_press_that_never_arrives_is_a_conflict(source: FakeHotkey, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(base, "FIRED_TEST_MS", 50)
    monkeypatch.setattr(source, "_tap", print)
    source.bind(DEFAULT_CHORD)
    with qtbot.waitSignal(source.status_changed, timeout=5_000):
        source.test()
    assert source.status.state is HotkeyState.CONFLICT
    assert "did not arrive" in source.status.words


def test_binding_the_same_chord_again_asks_for_a_new_test(source: FakeHotkey) -> None:
    source.bind(DEFAULT_CHORD)
    source.press(DEFAULT_CHORD)
    source.release(DEFAULT_CHORD)
    assert source.status.state is HotkeyState.WORKS
    source.bind(DEFAULT_CHORD)
    assert source.status.state is HotkeyState.UNTESTED
