"""The steps while a microphone is away, as a table."""

import pytest

from app.audio.loss import CONFIRM_S, GIVE_UP_S, TRY_EVERY_S, Step, next_step


@pytest.mark.parametrize(
    ("missing_s", "since_try_s", "step"),
    [
        (0.0, 10.0, Step.TRY_SAME),
        (0.1, 0.1, Step.WAIT),
        (0.8, TRY_EVERY_S, Step.TRY_SAME),
        (CONFIRM_S - 0.01, 0.5, Step.TRY_SAME),
        (CONFIRM_S, 0.05, Step.WAIT),
        (CONFIRM_S, 0.5, Step.TRY_DEFAULT),
        (3.0, 0.5, Step.TRY_DEFAULT),
        (GIVE_UP_S - 0.01, 0.5, Step.TRY_DEFAULT),
        (GIVE_UP_S, 0.0, Step.GIVE_UP),
        (60.0, 60.0, Step.GIVE_UP),
    ],
)
def test_a_step_follows_from_two_times(missing_s: float, since_try_s: float, step: Step) -> None:
    assert next_step(missing_s, since_try_s) is step
