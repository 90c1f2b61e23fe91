"""What to do while the microphone is away in the middle of a recording. Time comes in, a step comes out."""

from enum import Enum, auto

# Docks and radio headsets drop out for a moment; only a longer absence gives the device up.
CONFIRM_S = 1.5
GIVE_UP_S = 6.0
TRY_EVERY_S = 0.2


class Step(Enum):
    """What to do now."""

    WAIT = auto()
    TRY_SAME = auto()
    TRY_DEFAULT = auto()
    GIVE_UP = auto()


def next_step(missing_s: float, since_try_s: float) -> Step:
    """Decide from how long the device is away and how long ago an opening was tried."""
    if missing_s >= GIVE_UP_S:
        return Step.GIVE_UP
    if since_try_s < TRY_EVERY_S:
        return Step.WAIT
    return Step.TRY_SAME if missing_s < CONFIRM_S else Step.TRY_DEFAULT
