"""What is read from prose before it is drawn: its direction, its formulas, marks that are still open."""

import re
import unicodedata
from enum import StrEnum

# Code and addresses are written from left to right in every language: they say nothing about the paragraph.
_NO_LANGUAGE = re.compile(r"`[^`]*`|\b(?:https?://|www\.)\S+|\]\([^)\s]*\)")
_CODE = r"(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)"
_DISPLAY = r"\$\$[\s\S]+?\$\$|\\\[[\s\S]+?\\\]|\\\([\s\S]+?\\\)"
# One dollar sign is money far more often: the text between two has to look like a formula.
_INLINE = r"(?<![\\$\w])\$(?=[^\s$])(?=[^$\n]*[\\^_{])[^$\n]*?(?<=[^\s\\])\$(?![\d$])"
_FORMULA = re.compile(rf"{_CODE}|({_DISPLAY}|{_INLINE})")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_OPEN_LINK = re.compile(r"(?<!\w)!?\[([^\[\]\n]*)(?:\](?:\([^()\s]*)?)?$")


class Direction(StrEnum):
    """Which way a paragraph reads; NEUTRAL when nothing in it says."""

    LEFT_TO_RIGHT = "left to right"
    RIGHT_TO_LEFT = "right to left"
    NEUTRAL = "neutral"


def paragraph_direction(text: str) -> Direction:
    """By the first letter that has a direction, outside code and addresses."""
    for character in _NO_LANGUAGE.sub(" ", text):
        match unicodedata.bidirectional(character):
            case "L":
                return Direction.LEFT_TO_RIGHT
            case "R" | "AL":
                return Direction.RIGHT_TO_LEFT
            case _:
                pass
    return Direction.NEUTRAL


def keep_formulas(text: str) -> str:
    """The Markdown with its formulas escaped, so that they are shown as they were written."""
    if "$" not in text and "\\" not in text:
        return text
    return _FORMULA.sub(_escaped_formula, text)


def _escaped_formula(match: re.Match[str]) -> str:
    formula = match[2]
    if formula is None:
        return match[0]
    return _PUNCTUATION.sub(r"\\\g<0>", formula).replace("\n", "\\\n")


def close_open_marks(text: str) -> str:
    """The Markdown with bold, code and links closed that are still being written, to be shown meanwhile."""
    bare = re.sub(_CODE, "", text)
    if "`" in bare:
        return text + "`" * (len(bare) - len(bare.rstrip("`")) or 1) if not text.endswith("`") else text[:-1]
    if link := _OPEN_LINK.search(text):
        return text[: link.start()] + link[1]
    if bare.count("**") % 2:
        return text.removesuffix("**") if text.endswith("**") else text.rstrip() + "**"
    return text
