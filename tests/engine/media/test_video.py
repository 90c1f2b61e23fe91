"""Frames are spread evenly and stamped with whole seconds."""

import pytest

from engine.media.video import frame_indices, stamp


@pytest.mark.parametrize("total", [32, 33, 64, 100, 1801])
def test_indices_are_the_uniform_rule(total: int) -> None:
    assert frame_indices(total) == [i * total // 32 for i in range(32)]


@pytest.mark.parametrize("total", [1, 2, 31])
def test_a_short_video_gives_every_frame(total: int) -> None:
    assert frame_indices(total) == list(range(total))


def test_fewer_frames_can_be_asked_for() -> None:
    assert frame_indices(100, 4) == [0, 25, 50, 75]


@pytest.mark.parametrize(("total", "count"), [(0, 32), (5, 0)])
def test_nothing_to_choose_from_is_refused(total: int, count: int) -> None:
    with pytest.raises(ValueError, match=f"{total} frames and {count}"):
        frame_indices(total, count)


@pytest.mark.parametrize(
    ("time_s", "text"),
    [(0, "00:00"), (0.999, "00:00"), (59.99, "00:59"), (60, "01:00"), (754.2, "12:34"), (6000, "100:00")],
)
def test_stamps_round_down(time_s: float, text: str) -> None:
    assert stamp(time_s) == text


@pytest.mark.parametrize("time_s", [-0.1, float("nan"), float("inf")])
def test_times_that_are_none_are_refused(time_s: float) -> None:
    with pytest.raises(ValueError, match="frame time is"):
        stamp(time_s)
