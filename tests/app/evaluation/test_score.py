"""Answers are scored as a person would count."""

import pytest

from app.evaluation.score import Rate, edits


@pytest.mark.parametrize(
    ("answer", "truth", "count"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("abc", "", 3),
        ("kitten", "sitting", 3),
        ("a b", "ab", 1),
        ("same", "same", 0),
    ],
)
def test_edits(answer: str, truth: str, count: int) -> None:
    assert edits(answer, truth) == count


def test_a_long_wrong_answer_costs_no_more_than_all() -> None:
    rate = Rate()
    rate.add_edits("x" * 500, "abc")
    rate.add_edits("abcd", "abcd")
    assert (rate.right, rate.total) == (4, 7)


def test_words_count_as_words() -> None:
    rate = Rate()
    rate.add_edits("open a file".split(), "open the file".split())
    assert str(rate) == " 66.7 % of 3"
