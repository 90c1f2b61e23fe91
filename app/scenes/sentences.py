"""The sentences that are spoken to nano: questions, commands and plain runs of words, and their split."""

import hashlib
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from app.scenes.vocabulary import HELDOUT_QUESTIONS, LABELS, NUMBERS, ORDINALS, QUESTIONS, WORDS, words_of

QUESTION_SHARE, COMMAND_SHARE = 0.5, 0.25
FIELD_SHARE = 0.5  # of the questions; the other kinds have few wordings
_HELD_OUT_TENTH = 7

_LABELS_OF = {"field": LABELS, "ordinal_line": ORDINALS, "number_line": NUMBERS}

_VERBS = """
open close save print copy edit delete show find read search send update restart install remove reset
download upload view check skip stop start pause play browse connect cancel get give write
""".split()
_NOUNS = """
file folder window page screen document photo image video music message email name address table list menu
code title text line button entry field error number account invoice order service server system network
printer camera keyboard mouse monitor disk drive device memory battery backup update database meeting
password settings options details home sound connection request response picture warning notice
information heading street flight room seat gate customer company discount path subject sender speed
""".split()
_ADJECTIVES = """
first second third fourth last next new left right top bottom default custom public private local remote
full whole final missing wrong invalid expired unsaved unknown required general free
""".split()
_STATES = """
ready complete full low missing lost running loading waiting available enabled disabled offline
online expired invalid wrong unknown required installed saved unsaved denied private public free
""".split()
_SLOTS: dict[str, tuple[str, ...]] = {
    "verb": tuple(word for word in _VERBS if word in WORDS),
    "noun": tuple(word for word in _NOUNS if word in WORDS),
    "adjective": tuple(word for word in _ADJECTIVES if word in WORDS),
    "state": tuple(word for word in _STATES if word in WORDS),
    "day": ("today", "tomorrow", "again", "next month", "next year", "next day", "later"),
    "number": ("one", "two", "three", "four"),
}
_COMMANDS = (
    "{verb} the {noun}", "{verb} the {adjective} {noun}", "{verb} this {noun}", "{verb} a new {noun}",
    "please {verb} the {noun}", "{verb} all {noun} and {noun}", "{verb} the {noun} and {verb} the {noun}",
    "{verb} the {noun} with the {noun}", "{verb} the {noun} of the {noun}", "{verb} your {noun}",
    "go back to the {noun}", "do not {verb} the {noun}", "can you {verb} the {noun}", "{verb} it {day}",
    "i want to {verb} the {adjective} {noun}", "how do i {verb} the {noun}", "the {noun} is {state}",
    "the {noun} is not {state}", "is the {noun} {state}", "your {noun} was {state}", "{verb} {noun} {number}",
    "{verb} the {noun} {day}", "{number} minutes left", "{number} hours left", "remind me {day}",
    "the {noun} could not be found", "{noun} {noun} {state}", "i need the {noun} of the {noun}",
    "the {adjective} {noun} is on the {noun}", "{verb} line {number} of the {noun}",
    "failed to {verb} the {noun}", "cannot find the {adjective} {noun}", "try to {verb} it {day}",
    "{number} {noun} {state}", "add the {noun} to the {noun}", "go back", "say it again", "read it again",
    "ok", "cancel", "yes", "no", "yes please", "no please do not", "stop it", "start again", "log in",
    "log out", "sign in", "sign out", "try again", "what does it say again", "is this the right {noun}",
    "which {noun} is {state}", "have you {state} the {noun}", "there is no {noun} here",
    "there was an error in the {noun}", "{noun} access denied", "permission required to {verb} the {noun}",
)  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """What is said, its kind (question, command, words), and for a question which one."""

    text: str
    kind: str
    question: str = ""
    label: str = ""


def spoken_form(wording: str) -> str:
    """Lower case, words only: what is heard of a written question."""
    return " ".join(words_of(wording))


def questions(templates: dict[str, tuple[str, ...]] = QUESTIONS) -> list[Sentence]:
    """Every wording of every question with every label, as spoken."""
    return [
        Sentence(spoken_form(wording.format(label=label)), "question", kind, label)
        for kind, wordings in templates.items()
        for wording, label in itertools.product(wordings, _LABELS_OF.get(kind, ("",)))
    ]


_HELD_OUT_WORDINGS = frozenset(sentence.text for sentence in questions(HELDOUT_QUESTIONS))


def is_held_out(text: str) -> bool:
    """Whether a sentence is kept from training: a held-out wording, or one sentence in ten by its hash."""
    digest = hashlib.blake2b(text.encode(), digest_size=4).digest()
    return text in _HELD_OUT_WORDINGS or int.from_bytes(digest) % 10 == _HELD_OUT_TENTH


def sentences(rng: np.random.Generator, held_out: bool) -> Iterator[Sentence]:
    """Endless sentences of one split, in the shares of the kinds, every question in its turn."""
    every = questions() + (questions(HELDOUT_QUESTIONS) if held_out else [])
    kept = [sentence for sentence in every if is_held_out(sentence.text) == held_out]
    fields = _in_turn(rng, [sentence for sentence in kept if sentence.question == "field"])
    others = _in_turn(rng, [sentence for sentence in kept if sentence.question != "field"])
    while True:
        draw = rng.random()
        if draw < QUESTION_SHARE:
            yield next(fields) if rng.random() < FIELD_SHARE else next(others)
            continue
        make = command if draw < QUESTION_SHARE + COMMAND_SHARE else word_run
        yield next(sentence for sentence in _endless(rng, make) if is_held_out(sentence.text) == held_out)


def command(rng: np.random.Generator) -> Sentence:
    """A command or remark over the vocabulary."""
    words = str(rng.choice(_COMMANDS)).split()
    filled = [str(rng.choice(_SLOTS[word[1:-1]])) if word.startswith("{") else word for word in words]
    return Sentence(" ".join(filled), "command")


def word_run(rng: np.random.Generator) -> Sentence:
    """One to seven words in no order, so that no word can be guessed from its neighbours."""
    return Sentence(" ".join(str(word) for word in rng.choice(WORDS, rng.integers(1, 8))), "words")


def _endless(rng: np.random.Generator, make: Callable[[np.random.Generator], Sentence]) -> Iterator[Sentence]:
    while True:
        yield make(rng)


def _in_turn(rng: np.random.Generator, items: list[Sentence]) -> Iterator[Sentence]:
    """All items in random order, then again in another order, for ever."""
    while True:
        for index in rng.permutation(len(items)):
            yield items[index]
