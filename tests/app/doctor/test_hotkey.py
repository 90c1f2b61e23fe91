"""What can become of a chord, over a hotkey that is pressed by script; an app that runs is left alone."""

from pathlib import Path

import pytest

from app.core.hotkey import DEFAULT_CHORD
from app.doctor import hotkey
from app.doctor.finding import Outcome
from app.doctor.hotkey import check_hotkey
from app.hotkey.fake import FakeHotkey
from app.hotkey.unsupported import UnsupportedHotkey
from app.instance.single_instance import SingleInstance


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where apps of this test would lie."""
    monkeypatch.setattr(hotkey, "runtime_folder", lambda: tmp_path)
    return tmp_path


def test_a_chord_that_arrives_works(run) -> None:
    finding = run(check_hotkey("Ctrl+Alt+H", make=FakeHotkey))
    assert finding.outcome is Outcome.OK
    assert finding.words == "Ctrl+Alt+H reaches Homesight."


def test_a_chord_of_another_program_is_named_with_free_ones(run) -> None:
    finding = run(check_hotkey("Ctrl+Alt+H", make=lambda: FakeHotkey({DEFAULT_CHORD})))
    assert finding.outcome is Outcome.PROBLEM
    assert "Ctrl+Alt+H is taken by another program" in finding.words
    assert finding.facts["free"][0] in finding.remedy


def test_where_the_test_needs_a_person_and_there_is_none_nothing_is_claimed(run) -> None:
    finding = run(check_hotkey("Ctrl+Alt+H", make=lambda: FakeHotkey(can_fire=False)))
    assert finding.outcome is Outcome.SKIPPED
    assert finding.facts["state"] == "untested"


def test_a_person_is_asked_and_presses(run) -> None:
    made: list[FakeHotkey] = []
    asked: list[str] = []

    def make() -> FakeHotkey:
        made.append(FakeHotkey(can_fire=False))
        return made[-1]

    def ask(words: str) -> None:
        asked.append(words)
        made[0].press(DEFAULT_CHORD)
        made[0].release(DEFAULT_CHORD)

    finding = run(check_hotkey("Ctrl+Alt+H", ask, make))
    assert finding.outcome is Outcome.OK
    assert "press Ctrl+Alt+H now" in asked[0]


def test_a_session_without_a_keyboard_has_nothing_to_check(run) -> None:
    finding = run(check_hotkey("Ctrl+Alt+H", make=lambda: UnsupportedHotkey("No screen.", "Start one.")))
    assert finding.outcome is Outcome.SKIPPED
    assert (finding.words, finding.remedy) == ("No screen.", "Start one.")


def test_a_chord_that_cannot_be_is_a_problem(run) -> None:
    finding = run(check_hotkey("Ctrl+Alt+Banana", make=FakeHotkey))
    assert finding.outcome is Outcome.PROBLEM
    assert "Banana" in finding.words


def test_an_app_that_runs_is_not_disturbed(run, folder: Path) -> None:
    app = SingleInstance(folder)
    assert app.acquire()
    heard: list[str] = []
    app.message_received.connect(heard.append)
    finding = run(check_hotkey("Ctrl+Alt+H", make=FakeHotkey))
    assert finding.outcome is Outcome.SKIPPED
    assert "Homesight runs" in finding.words
    assert heard == []
    assert not SingleInstance(folder).acquire(), "the app still holds its lock"
    app.close()
    assert run(check_hotkey("Ctrl+Alt+H", make=FakeHotkey)).outcome is Outcome.OK
