"""Strings are plain ASCII and those of the two splits are apart."""

from random import Random

import pytest

from app.scenes.strings import Strings, belongs, dictionary
from app.scenes.vocabulary import WORDS

MAKERS = (
    "number",
    "price",
    "date",
    "time",
    "code",
    "error_code",
    "file_name",
    "path",
    "url",
    "email",
    "noise",
)


@pytest.mark.parametrize("split", ["train", "heldout"])
@pytest.mark.parametrize("name", MAKERS)
def test_made_strings_belong_to_their_split(split, name):
    strings = Strings(split, Random(1))
    made = [getattr(strings, name)() for _ in range(60)]
    assert all(belongs(text, split) for text in made)
    assert all(32 <= ord(character) <= 126 for text in made for character in text)
    assert len(set(made)) > 20


def test_error_codes_of_the_splits_are_apart():
    strings = {split: Strings(split, Random(3)) for split in ("train", "heldout")}
    made = {split: {strings[split].error_code() for _ in range(2000)} for split in strings}
    assert not made["train"] & made["heldout"]


def test_dictionary_words_of_the_splits_are_apart():
    trained, heldout = set(dictionary("train")), set(dictionary("heldout"))
    shared = trained & heldout
    assert all(len(word) <= 2 or word.lower() in WORDS for word in shared)
    assert 0.08 < len(heldout - shared) / len(trained | heldout) < 0.12


@pytest.mark.parametrize("limit_chars", [6, 20, 60])
def test_a_line_is_never_empty_and_hardly_longer_than_asked(limit_chars):
    strings = Strings("train", Random(4))
    for _ in range(300):
        text = strings.line(limit_chars)
        assert text
        assert text == text.strip()
        assert len(text) <= limit_chars + 6
