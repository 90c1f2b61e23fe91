"""The vocabulary covers every wording, and held-out wordings are not trained on."""

import pytest

from app.scenes.vocabulary import (
    BUTTONS,
    HELDOUT_QUESTIONS,
    LABELS,
    NUMBERS,
    ORDINALS,
    QUESTIONS,
    WORDS,
    words_of,
)


def test_words_are_few_lower_case_and_unique():
    assert len(WORDS) == len(set(WORDS)) <= 300
    assert all(word == word.lower() and word.isascii() for word in WORDS)


@pytest.mark.parametrize("questions", [QUESTIONS, HELDOUT_QUESTIONS])
def test_every_wording_uses_only_known_words(questions):
    for wordings in questions.values():
        for wording in wordings:
            assert set(words_of(wording)) <= set(WORDS), wording


def test_labels_buttons_and_numbers_use_only_known_words():
    for text in (*LABELS, *BUTTONS, *ORDINALS, *NUMBERS):
        assert set(text.split()) <= set(WORDS), text


def test_wordings_of_the_splits_are_apart_and_in_proportion():
    assert QUESTIONS.keys() == HELDOUT_QUESTIONS.keys()
    for kind, wordings in QUESTIONS.items():
        assert not set(wordings) & set(HELDOUT_QUESTIONS[kind])
    trained, heldout = (sum(map(len, q.values())) for q in (QUESTIONS, HELDOUT_QUESTIONS))
    assert 0.15 <= heldout / (trained + heldout) <= 0.3


def test_only_labelled_kinds_have_a_place_for_a_label():
    for kind, wordings in (*QUESTIONS.items(), *HELDOUT_QUESTIONS.items()):
        labelled = kind in ("field", "ordinal_line", "number_line")
        assert all(("{label}" in wording) == labelled for wording in wordings)
