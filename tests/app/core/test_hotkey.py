"""Chords are read, written and refused with the part named."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import AppError
from app.core.hotkey import DEFAULT_CHORD, Chord, Modifier, candidates
from app.core.keyboard import POSITIONS

CTRL_ALT_H = Chord(frozenset({Modifier.CTRL, Modifier.ALT}), "H")
chords = st.builds(
    Chord,
    st.sets(st.sampled_from(Modifier)).map(lambda held: frozenset(held | {Modifier.CTRL})),
    st.sampled_from(sorted(POSITIONS)),
)


@given(chords)
def test_what_is_written_is_read_back(chord: Chord) -> None:
    assert Chord.parse(str(chord)) == chord
    assert Chord.parse(chord.words("windows")) == chord
    assert Chord.parse(chord.words("macos")) == chord
    assert Chord.parse(str(chord).upper()) == chord


@pytest.mark.parametrize(
    "text", ["Ctrl+Alt+H", "ctrl + alt + h", "Alt+Ctrl+H", "control+OPTION+h", "strg+alt+H", " CTRL+ALT+h "]
)
def test_ways_to_write_the_same(text: str) -> None:
    assert Chord.parse(text) == CTRL_ALT_H == DEFAULT_CHORD


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("win+space", "Super+Space"),
        ("cmd+shift+2", "Shift+Super+2"),
        ("f9", "F9"),
        ("shift+F5", "Shift+F5"),
        ("alt+,", "Alt+Comma"),
        ("ctrl+return", "Ctrl+Enter"),
        ("ctrl+alt+pgdn", "Ctrl+Alt+PageDown"),
    ],
)
def test_other_names_of_keys(text: str, form: str) -> None:
    assert str(Chord.parse(text)) == form


def test_each_system_has_its_own_words() -> None:
    chord = Chord.parse("Ctrl+Alt+Super+H")
    assert chord.words("linux") == "Ctrl+Alt+Super+H"
    assert chord.words("windows") == "Ctrl+Alt+Win+H"
    assert chord.words("macos") == "Control+Option+Command+H"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ctrl+Hyper+H", '"Hyper"'),
        ("Ctrl+Alt+Banana", '"Banana"'),
        ("Ctrl+Alt+Р", '"Р"'),  # the Cyrillic letter that a Russian keyboard has on the same key
        ("Ctrl+Ctrl+H", '"Ctrl"'),
        ("Ctrl+J+H", '"J"'),
        ("Ctrl+Alt", '"Alt"'),
        ("H", '"H"'),
        ("Shift+H", '"Shift+H"'),
        ("", "No key"),
        ("   ", "No key"),
        ("Ctrl+", "plus signs"),
        ("+H", "plus signs"),
        ("Ctrl+" + "x" * 5000, '"xxxxxxxxxxxxxxxxxxxx…"'),
        ("Ctrl+\n\x00k\x1b[2J", '"k[2J"'),
    ],
)
def test_the_part_that_is_not_understood_is_named(text: str, named: str) -> None:
    with pytest.raises(AppError) as caught:
        Chord.parse(text)
    assert named in caught.value.message
    assert caught.value.hint
    assert len(str(caught.value)) < 400


@given(st.text(max_size=40))
def test_any_text_is_a_chord_or_a_clear_error(text: str) -> None:
    try:
        chord = Chord.parse(text)
    except AppError:
        return
    assert Chord.parse(str(chord)) == chord


def test_a_chord_cannot_be_made_of_an_unknown_key() -> None:
    with pytest.raises(AppError):
        Chord(frozenset({Modifier.CTRL}), "Any")


@given(chords)
def test_candidates_are_several_other_chords_without_doubles(chord: Chord) -> None:
    others = candidates(chord)
    assert len(others) >= 5
    assert chord not in others
    assert all(one != two for one, two in itertools.combinations(others, 2))


def test_the_nearest_candidate_keeps_the_key() -> None:
    assert str(candidates(DEFAULT_CHORD)[0]) == "Ctrl+Alt+Shift+H"
