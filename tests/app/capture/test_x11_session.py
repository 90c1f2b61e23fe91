"""Windows, monitors and own pixels on a real X server, under a window manager and without one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.capture.linux_x11 import X11Screen
from app.core.errors import AppError
from app.core.geometry import Box
from app.core.pixels import FLAT_COLOUR
from app.core.ports import Monitor
from app.core.shot import FreezeRules, FrozenDesktop
from tests.contracts.screen_source import pixel
from tests.support.x11_client import Desk, desk, wait_until, window_manager
from tests.support.xserver import HAVE_XVFB, x_server

pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(not HAVE_XVFB, reason="needs Xvfb"),
]
needs_openbox = pytest.mark.skipif(shutil.which("openbox") is None, reason="needs openbox")
RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
EVERYTHING = FreezeRules()


@contextmanager
def screen_of(display: str) -> Iterator[X11Screen]:
    screen = X11Screen(display)
    try:
        yield screen
    finally:
        screen.close()


@pytest.fixture
def client() -> Iterator[Desk]:
    with x_server(640, 480) as name, desk(name) as opened:
        opened.name = name
        opened.paint_root(0x305070)
        yield opened


@pytest.fixture
def screen(client: Desk) -> Iterator[X11Screen]:
    with screen_of(client.name) as opened:
        yield opened


def active_title(frozen: FrozenDesktop) -> str:
    return frozen.active.window.title if frozen.active else ""


def colour_at(frozen: FrozenDesktop, x_px: int, y_px: int) -> tuple[int, ...]:
    return pixel(frozen.crop_region(Box(x_px, y_px, 1, 1)).image, 0, 0)


@needs_openbox
def test_the_active_window_is_cut_out_with_its_frame(client: Desk, screen: X11Screen) -> None:
    with window_manager(client.name):
        client.open("First", Monitor(20, 30, 200, 100), 0xFF0000)
        window = client.open("Second", Monitor(300, 200, 150, 90), 0x00FF00)
        wait_until(lambda: active_title(screen.freeze(EVERYTHING)) == "Second")
        extents = client.connection.intern_atom("_NET_FRAME_EXTENTS")
        left, right, top, bottom = window.get_full_property(extents, 0).value
        assert top > 0, "the window manager draws a title bar"

        def is_drawn() -> bool:
            shot = screen.freeze(EVERYTHING).crop_window()
            inside = [pixel(shot.image, left + x, top + y) for x, y in ((0, 0), (149, 89))]
            return inside == [GREEN, GREEN]

        wait_until(is_drawn)
        frozen = screen.freeze(EVERYTHING)
        shot = frozen.crop_window()
        assert (shot.image.width_px, shot.image.height_px) == (150 + left + right, 90 + top + bottom)
        place = window.translate_coords(client.root, 0, 0)
        assert (shot.box.left_px, shot.box.top_px) == (-place.x - left, -place.y - top)
        assert pixel(shot.image, 0, 0) not in (RED, GREEN)
        assert [item.title for item in frozen.windows] == ["First", "Second"]


@needs_openbox
def test_our_own_window_gives_way_to_the_one_below(client: Desk, screen: X11Screen) -> None:
    with window_manager(client.name):
        client.open("Below", Monitor(20, 30, 200, 100), 0xFF0000)
        client.open("Ours", Monitor(100, 60, 200, 100), 0x00FF00, pid=4242)
        wait_until(lambda: active_title(screen.freeze(EVERYTHING)) == "Ours")
        frozen = screen.freeze(FreezeRules(own_pids=frozenset({4242})))
        assert active_title(frozen) == "Below"
        assert GREEN not in {pixel(frozen.crop_all().image, x, y) for x in range(640) for y in (70, 110, 159)}


def test_a_covered_window_is_seen_whole_where_pixels_are_kept(client: Desk, screen: X11Screen) -> None:
    client.keep_pixels()
    below = client.open("Below", Monitor(50, 50, 200, 200), 0xFF0000)
    client.open("Above", Monitor(100, 100, 300, 300), 0x00FF00)
    below.set_input_focus(0, 0)
    client.connection.sync()
    frozen = screen.freeze(EVERYTHING)
    assert colour_at(frozen, 150, 150) == GREEN
    shot = frozen.crop_window()
    assert (shot.title, shot.covered) == ("Below", False)
    assert shot.image.rgb == bytes(RED) * (200 * 200)


def test_a_window_half_off_the_screen_is_seen_whole_where_pixels_are_kept(
    client: Desk, screen: X11Screen
) -> None:
    client.keep_pixels()
    window = client.open("Half", Monitor(540, 400, 200, 200), 0xFF0000)
    window.set_input_focus(0, 0)
    client.connection.sync()
    shot = screen.freeze(EVERYTHING).crop_window()
    assert shot.image.rgb == bytes(RED) * (200 * 200)


def test_a_covered_window_is_said_to_be_covered_elsewhere(client: Desk, screen: X11Screen) -> None:
    below = client.open("Below", Monitor(50, 50, 200, 200), 0xFF0000)
    client.open("Above", Monitor(100, 100, 300, 300), 0x00FF00)
    below.set_input_focus(0, 0)
    client.connection.sync()
    shot = screen.freeze(EVERYTHING).crop_window()
    assert shot.covered
    assert "covered" in shot.notes[0]
    assert pixel(shot.image, 0, 0) == RED
    assert pixel(shot.image, 150, 150) == GREEN


def test_behind_our_window_lies_what_it_covers(client: Desk, screen: X11Screen) -> None:
    client.keep_pixels()
    client.open("Below", Monitor(50, 50, 200, 200), 0xFF0000)
    client.open("Ours", Monitor(100, 100, 200, 200), 0x00FF00, pid=4242)
    client.open("Above", Monitor(200, 200, 200, 200), 0x0000FF)
    frozen = screen.freeze(FreezeRules(own_pids=frozenset({4242})))
    assert colour_at(frozen, 150, 150) == RED
    assert colour_at(frozen, 260, 120) == tuple(FLAT_COLOUR)
    assert colour_at(frozen, 220, 220) == BLUE
    assert colour_at(frozen, 60, 300) == (0x30, 0x50, 0x70)


def test_private_windows_are_painted_over_and_never_the_shot(client: Desk, screen: X11Screen) -> None:
    private = client.open("Bank - Google Chrome (Incognito)", Monitor(50, 50, 200, 200), 0xFF0000)
    client.open("Editor", Monitor(100, 100, 100, 100), 0x00FF00)
    private.set_input_focus(0, 0)
    client.connection.sync()
    frozen = screen.freeze(EVERYTHING)
    whole = frozen.crop_all()
    assert colour_at(frozen, 60, 60) == tuple(FLAT_COLOUR)
    assert colour_at(frozen, 150, 150) == GREEN
    assert 255 not in whole.image.rgb[0::3]
    assert any("private" in note for note in whole.notes)
    assert frozen.left_out == 1
    with pytest.raises(AppError) as caught:
        frozen.crop_window()
    assert "private" in caught.value.title
    allowed = screen.freeze(FreezeRules(exclude_private=False))
    assert allowed.crop_window().title.startswith("Bank")
    assert colour_at(allowed, 60, 60) == RED


def test_a_private_window_that_shines_through_another_is_painted_over(
    client: Desk, screen: X11Screen
) -> None:
    client.open("Bank - Google Chrome (Incognito)", Monitor(50, 50, 200, 200), 0xFF0000)
    glass = client.open("Terminal", Monitor(100, 100, 100, 100), 0x00FF00)
    client.tell(glass, "_NET_WM_WINDOW_OPACITY", [0x80000000])
    assert colour_at(screen.freeze(EVERYTHING), 150, 150) == tuple(FLAT_COLOUR)


def test_monitors_have_the_server_s_names(client: Desk, screen: X11Screen) -> None:
    names = [client.connection.intern_atom(name) for name in ("DP-1", "HDMI-2")]
    client.add_monitor(names[0], Monitor(0, 0, 400, 480))
    client.add_monitor(names[1], Monitor(400, 100, 240, 380))
    client.open("Side", Monitor(420, 120, 50, 50), 0xFF0000)
    frozen = screen.freeze(EVERYTHING)
    named = {shot.name: shot.box for shot in frozen.monitors}
    assert named["DP-1"] == Box(0, 0, 400, 480)
    assert named["HDMI-2"] == Box(400, 100, 240, 380)
    shot = frozen.crop_monitor("HDMI-2")
    assert pixel(shot.image, 20, 20) == RED
    assert frozen.crop_region(Box(390, 110, 40, 20)).image.width_px == 40
    client.remove_monitor(names[1])
    later = screen.freeze(EVERYTHING)
    assert "HDMI-2" not in [monitor.name for monitor in later.monitors]
    with pytest.raises(AppError):
        later.crop_monitor("HDMI-2")
    assert frozen.crop_monitor("HDMI-2").image == shot.image


def test_nothing_active_is_said(client: Desk, screen: X11Screen) -> None:
    with pytest.raises(AppError) as caught:
        screen.freeze(EVERYTHING).crop_window()
    assert caught.value.title == "There is no active window"


def test_a_server_that_ended_is_an_error_and_the_next_one_is_reached() -> None:
    with x_server(320, 200) as name, desk(name) as opened:
        opened.paint_root(0x305070)
        screen = X11Screen(name)
        screen.freeze(EVERYTHING)
    with pytest.raises(AppError) as caught:
        screen.freeze(EVERYTHING)
    assert name in caught.value.hint
    screen.close()
