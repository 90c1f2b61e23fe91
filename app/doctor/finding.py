"""What a check found: a name, an outcome, words, what to do, and figures."""

from enum import StrEnum
from typing import Any

import msgspec

from app.core.errors import AppError


class Outcome(StrEnum):
    """How a check ended; SKIPPED says that this machine has nothing to be checked."""

    OK = "OK"
    PROBLEM = "PROBLEM"
    SKIPPED = "SKIPPED"


class Finding(msgspec.Struct, frozen=True):
    """One line. None of it holds titles, device names or anything that was on the screen."""

    name: str
    outcome: Outcome
    words: str
    remedy: str = ""
    facts: dict[str, Any] = {}


def problem(name: str, error: AppError, facts: dict[str, Any] | None = None) -> Finding:
    """The line of an error that the app would show for it."""
    words = f"{error.title}: {error.message}" if error.message else error.title
    return Finding(name, Outcome.PROBLEM, words, error.hint, facts or {})


def is_well(findings: list[Finding]) -> bool:
    """Whether nothing has to be done."""
    return all(finding.outcome is not Outcome.PROBLEM for finding in findings)
