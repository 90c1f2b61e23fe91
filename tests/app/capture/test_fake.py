"""The fake screen keeps the contract, also with monitors left of the origin, and shows its pattern."""

from typing import ClassVar

import pytest

from app.capture.base import Box
from app.capture.fake import FakeScreen, pattern_pixel
from app.core.errors import AppError
from app.core.ports import Monitor, ScreenSource
from tests.contracts.screen_source import ScreenSourceContract, pixel


class TestFakeScreen(ScreenSourceContract):
    MONITORS = (Monitor(0, 0, 320, 240), Monitor(320, 40, 200, 200))
    WINDOWS: ClassVar = {
        "Homesight notes": Monitor(10, 20, 100, 50),
        "Homesight": Monitor(150, 60, 60, 40),
        "Report - March": Monitor(200, 120, 50, 50),
        "old report": Monitor(20, 120, 50, 50),
    }
    BLACK = Monitor(100, 100, 16, 12)

    @pytest.fixture
    def source(self) -> ScreenSource:
        windows = {title: Box(*place) for title, place in self.WINDOWS.items()}
        return FakeScreen([Box(*place) for place in self.MONITORS], windows, [Box(*self.BLACK)], "old report")


def three_monitors() -> FakeScreen:
    """1920 wide left of the origin, then the main one, then one with a gap above it."""
    return FakeScreen([Box(-192, 0, 192, 108), Box(0, 0, 256, 144), Box(256, 44, 128, 100)])


def test_every_pixel_tells_its_place() -> None:
    shot = three_monitors().grab_all()
    for number, (x_px, y_px) in enumerate([(-150, 7), (255, 143), (300, 50)], start=1):
        assert pixel(shot, x_px + 192, y_px) == pattern_pixel(x_px, y_px, number)


def test_places_left_of_the_origin() -> None:
    shot = three_monitors().grab_region(-10, 50, 20, 1)
    assert pixel(shot, 9, 0) == pattern_pixel(-1, 50, 1)
    assert pixel(shot, 10, 0) == pattern_pixel(0, 50, 2)


def test_a_gap_between_monitors_is_outside_the_screen() -> None:
    with pytest.raises(AppError) as caught:
        three_monitors().grab_region(300, 0, 50, 44)
    assert "576 x 144 px and starts at -192,0" in caught.value.message


def test_a_region_that_reaches_into_a_gap_is_cut_to_the_monitor() -> None:
    shot = three_monitors().grab_region(300, 0, 50, 60)
    assert (shot.width_px, shot.height_px) == (50, 16)
    assert pixel(shot, 0, 0) == pattern_pixel(300, 44, 3)
