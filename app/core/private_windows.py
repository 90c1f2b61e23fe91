"""Tells windows that may be private browsing from their titles, so that they can be painted over.

The rule fails closed: a browser's window that does not say that it is an ordinary one is unknown, and unknown
is left out. Marks count only at the end of a title, where browsers put them: a page about private browsing is
an ordinary page. A browser whose private windows carry no mark at all cannot be told apart.
"""

import re
import unicodedata
from enum import StrEnum

from app.core.private_words import ALWAYS_PRIVATE, BROWSER_PROGRAMS, BROWSERS, MARKS, MARKS_BESIDE_A_NAME

_SEPARATOR = re.compile(r"\s+[-\u2010-\u2015|]\s+")
_OPEN, _CLOSE = "([{\uff08\u3010", ")]}\uff09\u3011"


class Privacy(StrEnum):
    """What a title says about its window."""

    ORDINARY = "ordinary"
    PRIVATE = "private"
    UNKNOWN = "unknown"


def must_be_left_out(title: str | None, program: str = "") -> bool:
    """Whether the window is painted over: it is private, or nobody can say that it is not."""
    return judge(title, program) is not Privacy.ORDINARY


def judge(title: str | None, program: str = "") -> Privacy:
    """Judge a window by its title, None when it could not be read, and its program's name when known."""
    program = _plain(program)
    if any(name in program for name in ALWAYS_PRIVATE):
        return Privacy.PRIVATE
    is_browser = any(name in program for name in BROWSER_PROGRAMS)
    plain = _plain(title or "")
    if not plain:
        told = title is not None and program and not is_browser
        return Privacy.ORDINARY if told else Privacy.UNKNOWN
    parts = [part.strip() for part in _SEPARATOR.split(plain)]
    if parts[-1] in ALWAYS_PRIVATE or _is_marked(parts, is_browser):
        return Privacy.PRIVATE
    if is_browser:
        return Privacy.ORDINARY if _ends_with_a_name(parts) else Privacy.UNKNOWN
    # Of a program that is known to be no browser the title is not asked for more.
    return Privacy.UNKNOWN if not program and _browser_in(parts[-1]) == "more" else Privacy.ORDINARY


def _is_marked(parts: list[str], is_browser: bool) -> bool:
    last = parts[-1]
    inside = _bracketed_end(last)
    if inside and _has(inside, _MARKS):
        return True
    if _browser_in(last) == "more" and _has(last, _MARKS | _MARKS_BESIDE_A_NAME):
        return True
    if not (is_browser or any(_browser_in(part) for part in parts[-2:])):
        return False
    # A mark as a part of its own behind the page's title, as in "page - [mark] - browser".
    behind = parts[1:] if len(parts) > 2 else parts
    return any(part.strip(_OPEN + _CLOSE) in _MARKS for part in behind[-3:])


def _ends_with_a_name(parts: list[str]) -> bool:
    """An ordinary title ends with the browser's plain name, which a profile's name may follow."""
    return _browser_in(parts[-1]) == "name" or (
        len(parts) > 2 and _browser_in(parts[-2]) == "name" and not _bracketed_end(parts[-1])
    )


def _browser_in(part: str) -> str:
    """Tell "name" for a browser's plain name, "more" for a name with words beside it, "" for neither."""
    if part in BROWSERS:
        return "name"
    beside = any(part.startswith((f"{name} (", f"{name} [", f"{name}\uff08")) for name in BROWSERS)
    brand = any(name in part for name in BROWSERS if " " in name)
    return "more" if beside or brand else ""


def _bracketed_end(part: str) -> str:
    """What stands in brackets at the very end of a part, "" without any."""
    if not part.endswith(tuple(_CLOSE)):
        return ""
    start = max(part.rfind(bracket) for bracket in _OPEN)
    return part[start + 1 : -1] if start >= 0 else ""


def _has(words: str, marks: frozenset[str]) -> bool:
    return any(mark in words for mark in marks)


def _plain(text: str) -> str:
    """Lower case without accents, signs of no width and double spaces: the same words look the same."""
    letters = unicodedata.normalize("NFKD", text)
    kept = "".join(sign for sign in letters if unicodedata.category(sign) not in {"Cf", "Mn", "Cc"})
    return " ".join(kept.casefold().split())


_MARKS = frozenset(_plain(mark) for mark in MARKS)
_MARKS_BESIDE_A_NAME = frozenset(_plain(mark) for mark in MARKS_BESIDE_A_NAME)
