"""Decides whether an engine that died is started again; pure: the caller brings the clock."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

# A second death within this time has the same cause as the first; starting again would not help.
WINDOW_S = 60.0
MAX_RESTARTS = 1
PAUSE_S = 0.0


class Restart(NamedTuple):
    """Start again after a pause."""

    after_s: float


class GiveUp(NamedTuple):
    """Leave it and tell the person."""

    exits: int


Decision: TypeAlias = Restart | GiveUp


def decide_restart(exits_s: Sequence[float], now_s: float) -> Decision:
    """What to do after the exits at these times, the newest of them now."""
    recent = sum(now_s - exit_s <= WINDOW_S for exit_s in exits_s)
    return Restart(PAUSE_S) if recent <= MAX_RESTARTS else GiveUp(recent)
