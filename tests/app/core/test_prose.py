"""Directions, formulas and open marks of prose."""

import pytest

from app.core.prose import Direction, close_open_marks, keep_formulas, paragraph_direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Hello", Direction.LEFT_TO_RIGHT),
        ("مرحبا بالعالم.", Direction.RIGHT_TO_LEFT),
        ("שלום", Direction.RIGHT_TO_LEFT),
        ("`pip` هو مدير الحزم", Direction.RIGHT_TO_LEFT),
        ("https://example.org هو", Direction.RIGHT_TO_LEFT),
        ("12. (…) 😀", Direction.NEUTRAL),
        ("", Direction.NEUTRAL),
        ("日本語", Direction.LEFT_TO_RIGHT),
        ("1. English ثم عربي", Direction.LEFT_TO_RIGHT),
    ],
)
def test_a_paragraph_goes_by_its_first_letter(text, direction):
    assert paragraph_direction(text) is direction


@pytest.mark.parametrize(
    "text",
    ["**$750 is a lot of money**", "R$ 12,29 and R$ 15,83", "$123 - $234", "`$PATH` and `$HOME`",
     "from $5 to $10_000", "a `$x_1$` b", "``\\(x\\)``", "US$1_000 or US$2_000", "plain"],
)  # fmt: skip
def test_money_and_code_are_left_alone(text):
    assert keep_formulas(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        (r"$x_1^2$", r"\$x\_1\^2\$"),
        (r"\(a_b\)", r"\\\(a\_b\\\)"),
        ("$$\na\n= b\n$$", "\\$\\$\\\na\\\n\\= b\\\n\\$\\$"),
        (r"\[ x \\ y \]", r"\\\[ x \\\\ y \\\]"),
    ],
)
def test_formulas_are_escaped(text, escaped):
    assert keep_formulas(text) == escaped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a **bo", "a **bo**"),
        ("a **", "a "),
        ("a `co", "a `co`"),
        ("see [the do", "see the do"),
        ("see [doc](htt", "see doc"),
        ("a **b** `c` [d](e) f", "a **b** `c` [d](e) f"),
        ("array[0", "array[0"),
    ],
)
def test_marks_that_are_being_written_are_closed(text, shown):
    assert close_open_marks(text) == shown
