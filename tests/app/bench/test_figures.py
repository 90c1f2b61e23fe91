"""Medians and slow ends, and what was missed."""

import pytest

from app.bench.figures import figure, percentile


def test_middle_slow_end_and_worst() -> None:
    found = figure("key", [float(value) for value in range(1, 21)], first_ms=77.77, target_p95_ms=19)
    assert (found.median_ms, found.p95_ms, found.worst_ms, found.first_ms) == (10.5, 19.0, 20.0, 77.8)
    assert (found.count, found.missed) == (20, 0)
    assert found.is_within_target is True


@pytest.mark.parametrize(
    ("values", "target", "verdict"),
    [([10.0, 30.0], 20.0, False), ([10.0, None], 20.0, False), ([], 20.0, None), ([10.0], None, None)],
)
def test_what_is_missed_or_late_is_not_within_the_target(values, target, verdict) -> None:
    found = figure("key", values, target_p95_ms=target)
    assert found.is_within_target is verdict
    assert found.missed == values.count(None)


@pytest.mark.parametrize(
    ("count", "percent", "expected"), [(1, 95, 1.0), (20, 95, 19.0), (20, 100, 20.0), (100, 95, 95.0)]
)
def test_percentile_is_a_measured_value(count: int, percent: float, expected: float) -> None:
    assert percentile([float(value) for value in range(1, count + 1)], percent) == expected
