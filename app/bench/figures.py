"""A measured thing over many presses: its middle, its slow end, and what it is meant to be. Pure."""

import math
from statistics import median

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """Milliseconds of one thing; `missed` presses never brought it, `first_ms` is the very first one."""

    name: str
    median_ms: float | None
    p95_ms: float | None
    worst_ms: float | None
    count: int
    missed: int = 0
    first_ms: float | None = None
    target_p95_ms: float | None = None

    @property
    def is_within_target(self) -> bool | None:
        """None where nothing is promised, or nothing was measured."""
        if self.target_p95_ms is None or self.p95_ms is None:
            return None
        return self.p95_ms <= self.target_p95_ms and not self.missed


def figure(
    name: str,
    values_ms: list[float | None],
    *,
    first_ms: float | None = None,
    target_p95_ms: float | None = None,
) -> Figure:
    """Sum up presses; None stands for one that did not bring the thing."""
    found = sorted(value for value in values_ms if value is not None)
    return Figure(
        name,
        round(median(found), 1) if found else None,
        round(percentile(found, 95), 1) if found else None,
        round(found[-1], 1) if found else None,
        len(found),
        len(values_ms) - len(found),
        None if first_ms is None else round(first_ms, 1),
        target_p95_ms,
    )


def percentile(sorted_values: list[float], percent: float) -> float:
    """The smallest value that `percent` of all values do not exceed."""
    return sorted_values[max(0, math.ceil(len(sorted_values) * percent / 100) - 1)]
