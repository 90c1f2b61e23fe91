"""What must not show does not, also when windows move while the pixels are copied."""

from collections.abc import Callable

import pytest

from app.capture.desktop import Scene, SeenWindow, assemble
from app.core.geometry import Box
from app.core.pixels import FLAT_COLOUR, RawImage
from app.core.shot import FreezeRules, FrozenDesktop, MonitorShot
from tests.contracts.screen_source import pixel

RED, FLAT = (255, 0, 0), tuple(FLAT_COLOUR)
PRIVATE_TITLE = "Bank - Google Chrome (Incognito)"
OWN = FreezeRules(own_pids=frozenset({99}))


def monitors() -> list[MonitorShot]:
    """Two red monitors side by side, the left one left of the origin."""
    boxes = [Box(-100, 0, 100, 100), Box(0, 0, 100, 100)]
    return [
        MonitorShot(name, box, RawImage(100, 100, bytes(RED) * 10_000))
        for name, box in zip(("left", "right"), boxes, strict=True)
    ]


def window(number: int, box: Box, title: str | None = "Notes", **more: object) -> SeenWindow:
    return SeenWindow(number, box, title, **{"opaque": (box,), **more})


def nothing_kept(number: int) -> None:
    """No compositor: windows have no pixels of their own."""
    del number


def frozen(
    windows: list[SeenWindow],
    after: list[SeenWindow] | None = None,
    rules: FreezeRules = OWN,
    active: int = 0,
    own_pixels: Callable = nothing_kept,
) -> FrozenDesktop:
    before = Scene(tuple(windows), active)
    later = before if after is None else Scene(tuple(after), active)
    return assemble(monitors(), before, later, rules, own_pixels)


def at(desktop: FrozenDesktop, x_px: int, y_px: int) -> tuple[int, ...]:
    return pixel(desktop.crop_region(Box(x_px, y_px, 1, 1)).image, 0, 0)


def test_untouched_pixels_are_the_very_ones_that_were_copied() -> None:
    shots = monitors()
    desktop = assemble(shots, Scene((window(1, Box(0, 0, 9, 9)),)), Scene(), OWN, nothing_kept)
    assert list(desktop.monitors) == shots


@pytest.mark.parametrize("active", [0, 1])
def test_a_private_window_on_the_other_monitor_is_painted_over(active: int) -> None:
    desktop = frozen([window(1, Box(-60, 10, 30, 30), PRIVATE_TITLE)], active=active)
    assert at(desktop, -50, 20) == FLAT
    assert at(desktop, -61, 20) == RED
    assert at(desktop, 50, 20) == RED
    assert desktop.left_out == 1
    assert desktop.crop_monitor("left").notes
    assert desktop.crop_monitor("right").notes == ()


def test_a_window_whose_title_cannot_be_read_is_painted_over() -> None:
    assert at(frozen([window(1, Box(0, 0, 30, 30), None)]), 5, 5) == FLAT


def test_a_private_window_that_moves_is_painted_over_at_both_places() -> None:
    before, after = Box(10, 10, 20, 20), Box(60, 60, 20, 20)
    desktop = frozen([window(1, before, PRIVATE_TITLE)], [window(1, after, PRIVATE_TITLE)])
    assert (at(desktop, 15, 15), at(desktop, 65, 65)) == (FLAT, FLAT)


def test_a_window_that_turns_private_is_painted_over() -> None:
    place = Box(10, 10, 20, 20)
    assert at(frozen([window(1, place)], [window(1, place, PRIVATE_TITLE)]), 15, 15) == FLAT
    assert at(frozen([], [window(1, place, PRIVATE_TITLE)]), 15, 15) == FLAT


def test_only_what_can_be_seen_of_a_private_window_is_painted_over() -> None:
    private = window(1, Box(0, 0, 50, 50), PRIVATE_TITLE)
    cover = window(2, Box(20, 20, 50, 50))
    desktop = frozen([private, cover])
    assert (at(desktop, 5, 5), at(desktop, 30, 30)) == (FLAT, RED)
    glass = window(2, Box(20, 20, 50, 50), opaque=())
    assert at(frozen([private, glass]), 30, 30) == FLAT
    partly = window(2, Box(20, 20, 50, 50), opaque=(Box(40, 40, 10, 10),))
    desktop = frozen([private, partly])
    assert (at(desktop, 30, 30), at(desktop, 45, 45)) == (FLAT, RED)


def test_a_menu_of_a_private_window_goes_with_it() -> None:
    private = window(1, Box(0, 0, 20, 20), PRIVATE_TITLE, pid=7)
    menu = window(2, Box(40, 40, 20, 20), "", pid=7, is_managed=False)
    other = window(3, Box(70, 70, 20, 20), "", pid=8, is_managed=False)
    desktop = frozen([private, menu, other])
    assert (at(desktop, 45, 45), at(desktop, 75, 75)) == (FLAT, RED)


def test_a_person_who_allows_private_windows_sees_them() -> None:
    rules = FreezeRules(exclude_private=False)
    desktop = frozen([window(1, Box(0, 0, 20, 20), PRIVATE_TITLE)], rules=rules, active=1)
    assert at(desktop, 5, 5) == RED
    assert desktop.crop_window().title == PRIVATE_TITLE


def test_private_pixels_do_not_come_back_through_a_hole_of_ours() -> None:
    """What lies behind our window is asked for, but never of a private one."""
    asked: list[int] = []

    def own_pixels(number: int) -> tuple[RawImage, Box]:
        asked.append(number)
        return RawImage(30, 30, bytes((0, 255, 0)) * 900), Box(0, 0, 30, 30)

    private = window(1, Box(0, 0, 30, 30), PRIVATE_TITLE)
    ours = window(2, Box(0, 0, 30, 30), "Homesight", pid=99)
    desktop = frozen([private, ours], own_pixels=own_pixels)
    assert asked == []
    assert at(desktop, 5, 5) == FLAT


def test_our_window_leaves_no_trace_and_is_not_listed() -> None:
    below, ours = window(1, Box(0, 0, 40, 40), "Below"), window(2, Box(20, 0, 40, 40), "Homesight", pid=99)
    desktop = frozen([below, ours], active=2)
    assert (at(desktop, 5, 5), at(desktop, 25, 5), at(desktop, 50, 5)) == (RED, FLAT, FLAT)
    assert [item.title for item in desktop.windows] == ["Below"]
    shot = desktop.crop_window()
    assert (shot.title, shot.covered) == ("Below", True)


def test_what_no_monitor_shows_is_not_listed() -> None:
    desktop = frozen([window(1, Box(500, 500, 10, 10)), window(2, Box(90, 90, 50, 50))])
    assert [item.number for item in desktop.windows] == [2]


def test_a_desktop_that_is_active_is_no_window() -> None:
    assert frozen([window(1, Box(0, 0, 9, 9))], active=55).active is None
