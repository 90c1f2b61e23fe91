"""A region stays inside the desktop, whatever is done to it."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.geometry import Box
from app.core.region import between, moved, proposed, resized

DESKTOP = Box(-1920, 0, 5760, 1440)


def test_a_drag_in_any_direction() -> None:
    assert between((10, 20), (110, 70), DESKTOP) == Box(10, 20, 100, 50)
    assert between((110, 70), (10, 20), DESKTOP) == Box(10, 20, 100, 50)
    assert between((-30, 20), (30, 80), DESKTOP) == Box(-30, 20, 60, 60)
    assert between((5, 5), (5, 5), DESKTOP) == Box(5, 5, 1, 1)
    assert between((-9999, -50), (100, 100), DESKTOP) == Box(-1920, 0, 2020, 100)


def test_a_move_stops_at_the_edge() -> None:
    assert moved(Box(0, 0, 100, 50), 1, 10, DESKTOP) == Box(1, 10, 100, 50)
    assert moved(Box(0, 0, 100, 50), -9999, -9999, DESKTOP) == Box(-1920, 0, 100, 50)
    assert moved(Box(0, 0, 100, 50), 9999, 9999, DESKTOP) == Box(3740, 1390, 100, 50)


def test_a_resize_moves_the_right_and_bottom_edges() -> None:
    assert resized(Box(0, 0, 100, 50), 10, -1, DESKTOP) == Box(0, 0, 110, 49)
    assert resized(Box(0, 0, 100, 50), -500, -500, DESKTOP) == Box(0, 0, 1, 1)
    assert resized(Box(0, 0, 100, 50), 9999, 9999, DESKTOP) == Box(0, 0, 3840, 1440)


def test_the_active_window_is_proposed_and_else_the_middle_of_the_monitor() -> None:
    monitor = Box(0, 0, 1920, 1080)
    assert proposed(monitor, Box(100, 100, 300, 200), DESKTOP) == Box(100, 100, 300, 200)
    assert proposed(monitor, Box(-2000, 100, 300, 200), DESKTOP) == Box(-1920, 100, 220, 200)
    assert proposed(monitor, None, DESKTOP) == Box(480, 270, 960, 540)
    assert proposed(monitor, Box(9000, 9000, 5, 5), DESKTOP) == Box(480, 270, 960, 540)


numbers = st.integers(-9000, 9000)


@given(numbers, numbers, numbers, numbers)
def test_nothing_leaves_the_desktop(a: int, b: int, c: int, d: int) -> None:
    drawn = between((a, b), (c, d), DESKTOP)
    for box in (drawn, moved(drawn, c, d, DESKTOP), resized(drawn, c, d, DESKTOP)):
        assert box.clipped(DESKTOP) == box
