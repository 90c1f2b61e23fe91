"""The X11 screen keeps the contract on a real server, with and without a window manager."""

import shutil
from collections.abc import Iterator
from typing import ClassVar

import pytest

from app.capture.linux_x11 import X11Screen
from app.core.errors import AppError
from app.core.ports import Monitor, ScreenSource
from tests.contracts.screen_source import ScreenSourceContract, pixel
from tests.support.x11_client import desk, wait_until, window_manager
from tests.support.xserver import HAVE_XVFB, x_server

pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(not HAVE_XVFB, reason="needs Xvfb"),
]
WIDTH_PX, HEIGHT_PX = 1920, 1080
BACKGROUND = 0x204060


class TestX11Screen(ScreenSourceContract):
    MONITORS = (Monitor(0, 0, WIDTH_PX, HEIGHT_PX),)
    WINDOWS: ClassVar = {
        "Homesight notes": Monitor(100, 120, 300, 200),
        "Homesight": Monitor(500, 120, 100, 80),
        "Report - March": Monitor(700, 120, 50, 50),
        "old report": Monitor(800, 120, 50, 50),
    }
    BLACK = Monitor(1000, 500, 32, 24)

    @pytest.fixture(scope="class")
    @classmethod
    def source(cls) -> Iterator[ScreenSource]:
        with x_server(WIDTH_PX, HEIGHT_PX) as display, desk(display) as client:
            client.paint_root(BACKGROUND)
            for number, (title, place) in enumerate(cls.WINDOWS.items()):
                last = client.open(title, place, 0x801000 + 0x40 * number, utf8=number % 2 == 0)
            last.set_input_focus(0, 0)
            client.root.create_window(*cls.BLACK, 0, 24, background_pixel=0).map()
            client.connection.sync()
            screen = X11Screen(display)
            yield screen
            screen.close()

    def test_colours_are_red_green_blue(self, source: ScreenSource) -> None:
        assert pixel(source.grab_monitor(1), 0, 0) == (0x20, 0x40, 0x60)
        assert pixel(source.grab_window("old report"), 0, 0) == (0x80, 0x10, 0xC0)

    def test_rectangles_partly_outside(self, source: ScreenSource) -> None:
        corner = source.grab_region(-30, 0, 100, 100)
        assert (corner.width_px, corner.height_px) == (70, 100)
        band = source.grab_region(0, 0, 10_000, 100)
        assert (band.width_px, band.height_px) == (1920, 100)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with x_server(640, 480) as name:
        yield name


def test_an_empty_server_shows_nothing_but_black() -> None:
    with x_server(640, 480) as display, pytest.raises(AppError) as caught:
        X11Screen(display).grab_all()
    assert "640 x 480 pixels came back black" in caught.value.message
    assert "Wayland" in caught.value.hint


def test_a_window_partly_off_the_screen_is_cut(display: str) -> None:
    with desk(display) as client:
        client.open("edge", Monitor(600, 400, 200, 200), 0xFF0000)
        shot = X11Screen(display).grab_window("edge")
        assert (shot.width_px, shot.height_px) == (40, 80)
        assert pixel(shot, 39, 79) == (255, 0, 0)


def test_a_window_that_is_not_shown_is_refused(display: str) -> None:
    with desk(display) as client:
        client.open("waiting", Monitor(0, 0, 50, 50), 0xFF0000, show=False)
        with pytest.raises(AppError) as caught:
            X11Screen(display).grab_window("waiting")
        assert caught.value.title == "The window cannot be seen"


def test_letters_of_any_script_are_found(display: str) -> None:
    with desk(display) as client:
        client.open("Überblick — 画面", Monitor(10, 10, 50, 50), 0x00FF00)
        assert pixel(X11Screen(display).grab_window("überBLICK"), 0, 0) == (0, 255, 0)
        assert pixel(X11Screen(display).grab_window("画面"), 0, 0) == (0, 255, 0)


def test_two_monitors_side_by_side(display: str) -> None:
    with desk(display) as client:
        client.paint_root(0x112233)
        names = [client.connection.intern_atom(name) for name in ("left", "right")]
        for number, name in enumerate(names):
            client.add_monitor(name, Monitor(320 * number, 0, 320, 480))
        try:
            screen = X11Screen(display)
            places = [Monitor(0, 0, 320, 480), Monitor(320, 0, 320, 480)]
            assert [place for place in screen.monitors() if place in places] == places
            number = screen.monitors().index(places[1]) + 1
            assert screen.grab_monitor(number) == screen.grab_region(320, 0, 320, 480)
        finally:
            for name in names:
                client.root.xrandr_delete_monitor(name)
            client.connection.sync()


@pytest.mark.skipif(shutil.which("openbox") is None, reason="needs openbox")
def test_under_a_window_manager_the_client_list_is_used() -> None:
    with x_server(640, 480) as display, desk(display) as client:
        client.paint_root(0x305070)
        with window_manager(display):
            listed = client.connection.intern_atom("_NET_CLIENT_LIST")
            window = client.open("Framed", Monitor(50, 60, 200, 100), 0xFFFF00)
            wait_until(lambda: window.id in (getattr(client.root.get_full_property(listed, 0), "value", ())))
            screen = X11Screen(display)

            def shows_it() -> bool:
                shot = screen.grab_window("framed")
                return shot.rgb == bytes((255, 255, 0)) * (200 * 100)

            wait_until(shows_it)


def test_no_server_is_a_clear_error() -> None:
    screen = X11Screen(":4567")
    for grab in (screen.grab_all, screen.monitors, lambda: screen.grab_window("x")):
        with pytest.raises(AppError) as caught:
            grab()
        assert "display :4567" in caught.value.hint
