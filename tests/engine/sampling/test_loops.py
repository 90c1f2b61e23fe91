"""The loop detector fires on what is stuck and on nothing that people ask for."""

import random

import pytest

from engine.sampling.loops import LoopDetector


def fires_at(ids):
    """How many ids it took, or None."""
    detector = LoopDetector()
    return next((number for number, token_id in enumerate(ids, start=1) if detector.feed(token_id)), None)


@pytest.mark.parametrize(
    ("period", "tokens"), [(1, 240), (2, 240), (3, 240), (7, 240), (40, 240), (41, 246), (64, 384)]
)
def test_a_loop_of_any_period_is_found_as_soon_as_it_is_sure(period, tokens):
    assert fires_at(list(range(period)) * 500) == tokens


def test_a_loop_after_other_words_is_found():
    words = list(range(1000, 1500))
    assert fires_at(words + [7, 8, 9] * 200) == 500 + 240


def test_it_goes_on_firing_and_stops_with_the_loop():
    detector = LoopDetector()
    assert [detector.feed(5) for _ in range(242)] == [False] * 239 + [True] * 3
    assert not detector.feed(6)


def test_a_period_that_is_too_long_is_not_seen():
    assert fires_at(list(range(65)) * 100) is None


def test_random_tokens_are_no_loop():
    draw = random.Random(1)
    assert fires_at([draw.randrange(4) for _ in range(20_000)]) is None


@pytest.mark.parametrize(
    "text",
    [
        "-" * 200,
        "=" * 200 + "\n" + "=" * 200,
        "| - | - | - |\n" * 16,
        "|   |   |   |\n" * 16,
        "".join(f"| {number} | 0 | 0 | 0 |\n" for number in range(100, 300)),
        "".join(f"{number}. The same words come again and again.\n" for number in range(100, 150)),
        "    }\n" * 30,
        "0, " * 66,
        "ha" * 100,
    ],
)
def test_rules_and_tables_are_no_loop_even_letter_by_letter(text):
    assert fires_at(text.encode()) is None


def test_a_stuck_sentence_is_found_even_letter_by_letter():
    assert fires_at(("I need to look at the screen again. " * 40).encode()) is not None
