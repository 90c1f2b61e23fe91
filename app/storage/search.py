"""Words as they are searched for: the same in every script, whatever case, accents or vowel marks they carry.

The index gets the words of a text with spaces between them, so that its own idea of a word does not matter.
Scripts without spaces between words are searched sign by sign. Pure.
"""

import unicodedata
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

SNIPPET_CHARACTERS = 160
_BEFORE_MATCH_CHARACTERS = 40
# First and last code points of scripts without spaces between words: Thai and Lao, Myanmar, Khmer, Han with
# the Japanese kana, and the planes of rarer Han signs.
_UNSPACED = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0x31FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
# Combining classes of marks that people leave out when they search: Hebrew and Arabic points, accents.
_LEFT_OUT = frozenset([*range(10, 36), *range(202, 241)])
# Stretched Arabic letters, and what joins or parts letters without being seen.
_JOINERS = "\u0640\u200c\u200d"


class _Kind(Enum):
    LETTER = 1
    # A word by itself.
    SIGN = 2
    # Part of what it follows.
    MARK = 3
    GAP = 4


class Word(NamedTuple):
    """A word as it is searched for, and where it stands in the text."""

    folded: str
    start: int
    end: int


class Snippet(NamedTuple):
    """A piece of a text and the places in it that were found."""

    text: str
    matches: tuple[tuple[int, int], ...]


def words_of(text: str) -> list[Word]:
    """The words of a text, in order."""
    words: list[Word] = []
    is_open = False
    for position, character in enumerate(text):
        kind = _kind(character)
        if kind is _Kind.GAP:
            is_open = False
        elif kind is _Kind.SIGN or (kind is _Kind.LETTER and not is_open):
            words.append(Word(_fold(character), position, position + 1))
            is_open = kind is _Kind.LETTER
        elif words and words[-1].end == position:
            last = words[-1]
            words[-1] = Word(last.folded + _fold(character), last.start, position + 1)
    return [word for word in words if word.folded]


def index_text(*texts: str) -> str:
    """What the index is given for texts."""
    return " ".join(word.folded for text in texts for word in words_of(text))


def query_of(text: str) -> str:
    """The index's query for a person's words: all of them, each as a beginning; "" if there are no words.

    Only letters, digits and signs get into it, so nothing in the text can be taken for an operator.
    """
    pieces = [[word.folded for word in words_of(piece)] for piece in text.split()]
    return " AND ".join(f'"{" ".join(piece)}" *' for piece in pieces if piece)


def snippet_of(text: str, query: str) -> Snippet | None:
    """The part of a text around the first place that the query's words are found at; None if at none."""
    words = words_of(text)
    wanted = [[word.folded for word in words_of(piece)] for piece in query.split()]
    places = sorted({place for piece in wanted for place in _places(words, piece)})
    if not places:
        return None
    start = max(0, places[0][0] - _BEFORE_MATCH_CHARACTERS)
    end = min(len(text), max(start + SNIPPET_CHARACTERS, places[0][1]))
    start = max(0, min(start, end - SNIPPET_CHARACTERS))
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    matches = tuple(
        (first + shift, last + shift) for first, last in _joined(places) if first >= start and last <= end
    )
    # One line: each line end is one character, so places stay right.
    shown = "".join(" " if character in "\r\n\t" else character for character in text[start:end])
    return Snippet(before + shown + after, matches)


def _places(words: list[Word], wanted: list[str]) -> list[tuple[int, int]]:
    """Where the wanted words follow each other; the last of them may be the beginning of a word."""
    found: list[tuple[int, int]] = []
    if not wanted:
        return found
    *whole, beginning = wanted
    for index in range(len(words) - len(whole)):
        run = words[index : index + len(wanted)]
        if [word.folded for word in run[:-1]] == whole and run[-1].folded.startswith(beginning):
            found.append((run[0].start, run[-1].end))
    return found


def _joined(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places that do not overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


@lru_cache(4096)
def _fold(character: str) -> str:
    """The character without what a search does not care for."""
    if character.isascii():
        return character.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(part for part in apart if _kind(part) is not _Kind.GAP and not _is_left_out(part))


def _is_left_out(character: str) -> bool:
    return character in _JOINERS or unicodedata.combining(character) in _LEFT_OUT


@lru_cache(4096)
def _kind(character: str) -> _Kind:
    if character.isascii():
        return _Kind.LETTER if character.isalnum() else _Kind.GAP
    category = unicodedata.category(character)
    if category[0] == "M" or character in _JOINERS:
        return _Kind.MARK
    # So are emoji and other pictures, Co are signs that a font defines.
    if category in ("So", "Co") or (character.isalnum() and _is_unspaced(ord(character))):
        return _Kind.SIGN
    return _Kind.LETTER if character.isalnum() else _Kind.GAP


def _is_unspaced(code: int) -> bool:
    return any(first <= code <= last for first, last in _UNSPACED)
