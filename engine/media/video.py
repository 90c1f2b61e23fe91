"""Chooses which frames of a video the model sees and the time stamp written before each."""

import math

MAX_FRAMES = 32
FRAME_BUDGET = 70


def frame_indices(total: int, count: int = MAX_FRAMES) -> list[int]:
    """Spread `count` frames evenly over `total`; a shorter video gives all it has.

    Raises:
        ValueError: there is no frame, or none is asked for.
    """
    if total < 1 or count < 1:
        raise ValueError(f"video has {total} frames and {count} are asked for; at least 1 of each is needed")
    kept = min(total, count)
    return [index * total // kept for index in range(kept)]


def stamp(time_s: float) -> str:
    """Write a time as mm:ss, the second rounded down; minutes go on past 59.

    Raises:
        ValueError: the time is negative or not a number.
    """
    if not math.isfinite(time_s) or time_s < 0:
        raise ValueError(f"video frame time is {time_s} s; 0 or more is needed")
    minutes, seconds = divmod(int(time_s), 60)
    return f"{minutes:02d}:{seconds:02d}"
