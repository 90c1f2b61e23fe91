"""Many wordings of the same question: a scene bears one each, training asks in another one every time.

The held-out wordings of app.scenes.vocabulary are never made here.
"""

import re
from functools import cache
from random import Random
from typing import NamedTuple

from app.scenes.vocabulary import HELDOUT_QUESTIONS, NUMBERS, ORDINALS, QUESTIONS

_READ_VERBS = """
read
please read
tell me
give me
show me
write out
transcribe
read me
can you read
could you read
i need
copy
read out
what is
"""
_READ_WHAT = """
the text
the whole text
all the text
the whole window
the whole page
everything on the screen
the words
all the words
the printed text
"""
_READ_OTHERWISE = """
what is printed
what's printed
what is printed on it
what's printed here
read what is printed
which text is shown
which text is here
what text is here
what text do you see
what text is it
what text is on the screen
what text can you read
which words are shown
what words are shown
what words are here
what words do you see
tell me everything that is written
tell me what is printed
tell me what you see
tell me what you read
say what is written
say what it says
say what is written here
what is written
what's written here
what is written on the screen
read what is written
read what it says
write what it says
write what you see
what do you see
what do you read
what's on the screen
what is on it
what is shown
what's shown here
can you read it
can you read this for me
please read this to me
please transcribe it
please read everything
please read all of it
what does the text say
what does the page say
what does the picture say
what does everything say
read the page
read the picture
read the window
spell it out
what can you read
read this screen
"""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.strip().splitlines())


_ASKED = (
    "read {it}",
    "read out {it}",
    "read me {it}",
    "tell me {it}",
    "give me {it}",
    "show me {it}",
    "find {it}",
    "i need {it}",
    "i want {it}",
    "i want to know {it}",
    "please read {it}",
    "please tell me {it}",
    "please give me {it}",
    "please show me {it}",
    "please find {it}",
    "can you read {it}",
    "can you tell me {it}",
    "can you give me {it}",
    "can you find {it}",
    "could you read {it}",
    "could you tell me {it}",
    "what is {it}",
    "what's {it}",
    "what does {it} say",
    "say {it}",
    "spell {it}",
    "write {it}",
    "write down {it}",
    "write out {it}",
    "copy {it}",
    "transcribe {it}",
    "and {it}",
    "do you see {it}",
    "tell me what {it} is",
    "tell me what {it} says",
    "look for {it}",
    "get {it}",
    "{it}",
    "please say what {it} is",
    "what is written in {it}",
    "what do you read in {it}",
)
_ASKED_BY_NAME = (
    "which {name} is shown",
    "which {name} is here",
    "which {name} is there",
    "which {name} is on the screen",
    "what {name} is here",
    "what {name} is there",
    "what {name} is on the screen",
    "what {name} does it show",
    "what {name} do you see",
    "what {name} do you read",
    "which {name} do you read",
    "which {name} does it have",
    "what {name} does it have",
    "which {name} is written here",
    "what {name} is printed",
    "which {name} is it",
    "what {name} is shown here",
    "what {name} can you see",
    "which {name} can you see",
)
_THINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "title": (
        ("the title", "the window title", "the title of the window", "this title", "its title"),
        ("title",),
    ),
    "error_code": (
        (
            "the error code",
            "the code of the error",
            "the error number",
            "the number of the error",
            "this error code",
        ),
        ("error code", "error number", "error"),
    ),
    "total": (("the total", "the final total", "the whole total", "this total"), ("total",)),
    "first_line": (("the first line", "the top line", "line one", "the line at the top"), ()),
    "last_line": (("the last line", "the bottom line", "the final line", "the line at the bottom"), ()),
    "ordinal_line": (("the {label} line",), ()),
    "number_line": (("line {label}", "line number {label}"), ()),
    "first_button": (
        ("the first button", "the left button", "the leftmost button", "the button on the left"),
        (),
    ),
    "last_button": (
        ("the last button", "the right button", "the rightmost button", "the button on the right"),
        (),
    ),
    "field": (
        ("the {label}", "the {label} field", "the value of {label}", "the value of the {label}", "{label}"),
        ("{label}",),
    ),
}
_MORE = {
    "read": (
        *(f"{verb} {what}" for verb in _lines(_READ_VERBS) for what in _lines(_READ_WHAT)),
        *_lines(_READ_OTHERWISE),
    ),
    "first_button": (
        "which button is the first one",
        "which button is on the left",
        "which button is leftmost",
        "what button is first",
        "what button comes first",
        "which button do you see first",
    ),
    "last_button": (
        "which button is the last one",
        "which button is on the right",
        "which button is rightmost",
        "what button is last",
        "what button comes last",
        "which button do you see last",
    ),
    "first_line": (
        "which line is first",
        "what comes first",
        "what is at the top",
        "what is written at the top",
    ),
    "last_line": (
        "which line is last",
        "what comes last",
        "what is at the bottom",
        "what is written at the bottom",
    ),
    "total": ("how much is it", "what is the sum", "how much is it in total", "what does it come to"),
    "error_code": (
        "which error is shown",
        "what error is shown",
        "what error do you see",
        "what is the failure code",
    ),
    "title": (
        "what is it called",
        "what is the heading",
        "read the heading",
        "what is the name of the window",
    ),
}


class Asked(NamedTuple):
    """Which question a wording asks."""

    kind: str
    label: str


def bare(wording: str) -> str:
    """Letter case and the last mark apart."""
    return wording.lower().rstrip("?.").strip()


@cache
def templates(kind: str) -> tuple[str, ...]:
    """Every training wording of a kind, in lower case without its last mark."""
    things, names = _THINGS.get(kind, ((), ()))
    made = [pattern.replace("{it}", thing) for pattern in _ASKED for thing in things]
    made += [pattern.replace("{name}", name) for pattern in _ASKED_BY_NAME for name in names]
    made += [bare(wording) for wording in QUESTIONS[kind]] * 4
    made += _MORE.get(kind, ())
    held_out = {bare(wording) for wording in HELDOUT_QUESTIONS[kind]}
    return tuple(wording for wording in made if wording not in held_out)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Ordinals before labels, so that "the second line" is no field."""
    found: list[tuple[re.Pattern[str], str]] = []
    labels = {"ordinal_line": "|".join(ORDINALS), "number_line": "|".join((*NUMBERS, r"\d"))}
    for kind in (*(kind for kind in QUESTIONS if kind != "field"), "field"):
        for wording in QUESTIONS[kind]:
            label = f"({labels.get(kind, '.+')})"
            found.append((re.compile(re.escape(bare(wording)).replace(r"\{label\}", label)), kind))
    return tuple(found)


@cache
def asked(wording: str) -> Asked | None:
    """What a wording of the vocabulary asks; None for one that it does not hold."""
    for pattern, kind in _patterns():
        if match := pattern.fullmatch(bare(wording)):
            return Asked(kind, match.group(1) if match.groups() else "")
    return None


def reworded(rng: Random, wording: str) -> str:
    """Another wording of the same question, in any of the forms that people type."""
    known = asked(wording)
    if known is None:
        return wording
    text = rng.choice(templates(known.kind)).replace("{label}", known.label)
    if rng.random() < 0.8:
        text = text[:1].upper() + text[1:]
    form = rng.random()
    if form < 0.3:
        return text
    return text + ("?" if text.lower().startswith(("wh", "can", "could", "do ", "how")) else ".")
