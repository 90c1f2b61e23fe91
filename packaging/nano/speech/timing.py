"""From espeak-ng's marks to spans: which word and which phoneme sounds from which sample to which."""

import itertools
import re

import numpy as np
import numpy.typing as npt

from app.scenes.speech import Spoken

# Class 0 is silence, the last class is anything this table does not name.
PHONEMES: tuple[str, ...] = (
    "",
    *"""
    t n s d I k r l m p E oU aI @ eI f V a z 0 i: v w b 3 j u: aU @L g N h S dZ i 3: O: o@ tS O@ T D i@ U
    A@ U@ e@ aa aI@ ? OI Z O A: VR IR other
    """.split(),
)
_NUMBER_OF = {name: number for number, name in enumerate(PHONEMES)}
_OTHER = len(PHONEMES) - 1

Spans = npt.NDArray[np.int32]  # rows of: first sample, end sample, class


def phoneme_class(name: str) -> int:
    """The class of an espeak-ng phoneme; its numbered and marked forms count as the plain one."""
    if name.startswith("_"):
        return 0
    plain = re.sub(r"(?<=.)[0-9#\-\[]+$", "", name)
    return _NUMBER_OF.get(plain, _OTHER)


def phoneme_spans(spoken: Spoken) -> Spans:
    """The phonemes in order, without silences."""
    # ";" only colours the sound before it.
    marks = [mark for mark in spoken.phonemes if mark.phoneme != ";"]
    ends = [mark.sample for mark in marks[1:]] + [len(spoken.samples)]
    rows = [(mark.sample, end, phoneme_class(mark.phoneme)) for mark, end in zip(marks, ends, strict=True)]
    return _spans([row for row in rows if row[2] and row[1] > row[0]])


def word_spans(spoken: Spoken, text: str, word_numbers: dict[str, int]) -> Spans:
    """The words in order; a word ends where the next one or a silence begins."""
    words = [(match.start(), match.group()) for match in re.finditer(r"\S+", text)]
    starts = _word_starts(spoken, words)
    silences = [mark.sample for mark in spoken.phonemes if mark.phoneme.startswith("_")]
    rows: list[tuple[int, int, int]] = []
    for index, (_, word) in enumerate(words):
        start = starts[index]
        end = starts[index + 1] if index + 1 < len(words) else len(spoken.samples)
        # A pause counted to a word stands at its end: one at its very start is the gap before it.
        end = min([silence for silence in silences if start + 160 < silence < end], default=end)
        rows.append((start, end, word_numbers[word]))
    return _spans(rows)


def _word_starts(spoken: Spoken, words: list[tuple[int, str]]) -> list[int]:
    """First sample of every word, also of those that espeak-ng speaks as one with the word before."""
    heard = {mark.character: mark.sample for mark in spoken.words}
    known = [index for index, (position, _) in enumerate(words) if position in heard]
    if not known or known[0] != 0:
        raise ValueError(f"espeak-ng gave no time for the first word of a sentence of {len(words)} words")
    starts: list[int] = []
    for group, first in enumerate(known):
        after = known[group + 1] if group + 1 < len(known) else len(words)
        start = heard[words[first][0]]
        end = heard[words[after][0]] if after < len(words) else len(spoken.samples)
        starts.append(start)
        starts.extend(_inside(spoken, [word for _, word in words[first:after]], start, end))
    return starts


def _inside(spoken: Spoken, group: list[str], start: int, end: int) -> list[int]:
    """Where the second and later words of a run spoken as one begin: the nearest phoneme by letters."""
    letters = sum(len(word) for word in group)
    marks = [mark for mark in spoken.phonemes if start < mark.sample < end]
    found: list[int] = []
    done = 0
    for before, word in itertools.pairwise(group):
        done += len(before)
        guess = start + (end - start) * done / letters
        # "of the", "in the": the article is plain to hear.
        candidates = [mark for mark in marks if mark.phoneme == "D"] if word == "the" else marks
        pool = [mark.sample for mark in candidates or marks] or [round(guess)]
        found.append(min(pool, key=lambda sample: abs(sample - guess)))
    return found


def _spans(rows: list[tuple[int, int, int]]) -> Spans:
    return np.asarray(rows, dtype=np.int32).reshape(-1, 3)
