"""Crops of a frozen desktop: right pixels by name and place, refusals in words, and nothing private kept."""

from dataclasses import replace

import pytest

from app.capture.fake import FakeScreen, pattern_pixel
from app.core.errors import AppError
from app.core.geometry import Box
from app.core.pixels import FLAT_COLOUR, RawImage
from app.core.shot import ActiveWindow, FreezeRules, FrozenDesktop, MonitorShot, ShotKind, WindowShot
from tests.contracts.screen_source import pixel


def three_monitors() -> FrozenDesktop:
    """Monitors at -1920, 0 and 2560, a tenth of their size; the middle one at 125 %."""
    screen = FakeScreen([Box(-192, 0, 192, 108), Box(0, 0, 256, 144), Box(256, 0, 192, 108)])
    frozen = screen.freeze(FreezeRules())
    names, scales = ("left", "main", "right"), (1.0, 1.25, 1.0)
    shots = [
        replace(shot, name=name, scale=scale)
        for shot, name, scale in zip(frozen.monitors, names, scales, strict=True)
    ]
    return replace(frozen, monitors=tuple(shots))


def plain(name: str, box: Box, colour: tuple[int, int, int]) -> MonitorShot:
    return MonitorShot(name, box, RawImage(box.width_px, box.height_px, bytes(colour) * box.area_px))


def test_the_monitor_at_a_point_left_of_the_origin() -> None:
    frozen = three_monitors()
    assert frozen.monitor_at(-1, 50).name == "left"
    assert frozen.monitor_at(0, 50).name == "main"
    assert frozen.monitor_at(256, 50).name == "right"
    assert frozen.monitor_at(9_999, 50).name == "right"


def test_a_monitor_is_found_by_its_name_and_shows_its_own_pixels() -> None:
    frozen = three_monitors()
    for number, (name, left) in enumerate([("left", -192), ("main", 0), ("right", 256)], start=1):
        shot = frozen.crop_monitor(name)
        assert shot.kind is ShotKind.MONITOR
        assert shot.box.left_px == left
        assert pixel(shot.image, 3, 4) == pattern_pixel(left + 3, 4, number)


def test_a_region_on_the_third_monitor_has_its_colours() -> None:
    shot = three_monitors().crop_region(Box(260, 10, 20, 20))
    assert {pixel(shot.image, x, 0)[2] for x in range(20)} == {pattern_pixel(0, 0, 3)[2]}
    assert shot.scale == 1.0


def test_a_region_across_two_monitors_is_one_picture() -> None:
    shot = three_monitors().crop_region(Box(-10, 50, 20, 3))
    assert pixel(shot.image, 9, 0) == pattern_pixel(-1, 50, 1)
    assert pixel(shot.image, 10, 0) == pattern_pixel(0, 50, 2)
    assert shot.scale == 1.0, "text is smallest on the monitor of the least scale"


def test_a_monitor_that_is_gone_is_named_with_those_that_were_there() -> None:
    with pytest.raises(AppError) as caught:
        three_monitors().crop_monitor("DP-3")
    assert "DP-3" in caught.value.message
    assert "left, main, right" in caught.value.message


def test_one_black_monitor_is_refused_and_the_others_are_not() -> None:
    frozen = FrozenDesktop(
        (plain("dark", Box(0, 0, 40, 40), (0, 0, 0)), plain("editor", Box(40, 0, 40, 40), (30, 30, 30)))
    )
    with pytest.raises(AppError) as caught:
        frozen.crop_monitor("dark")
    assert "1600" not in caught.value.message
    assert "40 x 40" in caught.value.message
    assert frozen.crop_monitor("editor").notes == ()
    assert frozen.crop_all().notes == ("Monitor dark came back black.",)


def test_a_half_black_monitor_gets_a_word() -> None:
    image = RawImage(10, 10, bytes((200, 100, 50)) * 50 + bytes(150))
    frozen = FrozenDesktop((MonitorShot("A", Box(0, 0, 10, 10), image),))
    assert frozen.crop_monitor("A").notes == ("50% of the picture, on its bottom side, is exactly black.",)


def test_every_monitor_black_is_refused_at_the_freeze() -> None:
    screen = FakeScreen([Box(0, 0, 40, 30), Box(40, 0, 40, 30)], black=[Box(0, 0, 80, 30)])
    with pytest.raises(AppError) as caught:
        screen.freeze(FreezeRules())
    assert "80 x 30 pixels came back black" in caught.value.message


def test_no_active_window_says_why() -> None:
    frozen = replace(three_monitors(), no_window="This session does not tell.")
    with pytest.raises(AppError) as caught:
        frozen.crop_window()
    assert caught.value.message == "This session does not tell."


def test_a_window_s_own_pixels_win_over_its_place() -> None:
    own = RawImage(4, 3, bytes((9, 8, 7)) * 12)
    active = ActiveWindow(WindowShot(1, Box(200, 100, 4, 3), "Notes"), own)
    shot = replace(three_monitors(), active=active).crop_window()
    assert (shot.image, shot.title, shot.kind, shot.scale) == (own, "Notes", ShotKind.WINDOW, 1.25)


def test_blanked_pixels_are_gone_from_the_shot() -> None:
    shot = three_monitors().crop_region(Box(0, 0, 60, 40))
    blanked = shot.blank(Box(50, 30, 99, 99))
    assert blanked.blanked == (Box(50, 30, 10, 10),)
    assert pixel(blanked.image, 55, 35) == tuple(FLAT_COLOUR)
    assert pixel(blanked.image, 49, 35) == pixel(shot.image, 49, 35)
    assert pixel(shot.image, 55, 35) != tuple(FLAT_COLOUR)
    assert shot.blank(Box(60, 0, 5, 5)) is shot
    assert blanked.blank(Box(0, 0, 1, 1)).blanked == (Box(50, 30, 10, 10), Box(0, 0, 1, 1))
