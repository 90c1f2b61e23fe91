"""The portal screen against a portal of its own on a real session bus, which writes real files."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.capture.linux_portal import NO_WINDOW, NOTE, PortalScreen
from app.capture.portal_request import read_and_remove
from app.core.errors import AppError
from app.core.geometry import Box, Display, LogicalBox
from app.core.shot import FreezeRules
from tests.contracts.screen_source import pixel
from tests.support.portal import HAVE_BUS, session_bus
from tests.support.portal_screenshot import ScreenshotPortal, screenshot_portal

pytestmark = pytest.mark.skipif(not HAVE_BUS, reason="needs dbus-run-session")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with session_bus() as made:
        yield made


@pytest.fixture
def desktop(address: str, tmp_path: Path) -> Iterator[ScreenshotPortal]:
    with screenshot_portal(address, tmp_path) as made:
        made.picture = two_colours(300, 100, 200)
        yield made


def two_colours(width_px: int, height_px: int, split_px: int) -> Image.Image:
    """Red up to a column, blue from there."""
    picture = Image.new("RGB", (width_px, height_px), (255, 0, 0))
    picture.paste((0, 0, 255), (split_px, 0, width_px, height_px))
    return picture


def test_a_picture_comes_back_and_its_file_is_gone(desktop: ScreenshotPortal, address: str) -> None:
    frozen = PortalScreen(address).freeze(FreezeRules())
    shot = frozen.crop_all()
    assert (shot.image.width_px, shot.image.height_px) == (300, 100)
    assert pixel(shot.image, 199, 50) == (255, 0, 0)
    assert pixel(shot.image, 200, 50) == (0, 0, 255)
    assert len(desktop.written) == 1
    assert list(desktop.folder.iterdir()) == []


def test_it_says_who_it_is_and_asks_no_person(desktop: ScreenshotPortal, address: str) -> None:
    PortalScreen(address).freeze(FreezeRules())
    assert desktop.app_ids == ["app.homesight.Homesight"]
    assert desktop.asked[0]["interactive"] is False
    assert desktop.asked[0]["parent"] == ""


def test_the_active_window_is_not_known_and_the_limits_are_said(
    desktop: ScreenshotPortal, address: str
) -> None:
    screen = PortalScreen(address)
    frozen = screen.freeze(FreezeRules())
    with pytest.raises(AppError) as caught:
        frozen.crop_window()
    assert caught.value.message == NO_WINDOW
    assert NOTE in frozen.crop_all().notes
    for ask in (screen.monitors, lambda: screen.grab_window("x"), lambda: screen.grab_monitor(2)):
        with pytest.raises(AppError, match="Wayland"):
            ask()


def test_monitors_are_cut_at_one_ratio(desktop: ScreenshotPortal, address: str) -> None:
    """Logical 100 and 50 wide; the desktop made it all twice as large."""
    desktop.picture = two_colours(300, 100, 200)
    displays = (
        Display("DP-1", LogicalBox(0, 0, 100, 50), 1.0),
        Display("DP-2", LogicalBox(100, 0, 50, 50), 2.0),
    )
    frozen = PortalScreen(address).freeze(FreezeRules(displays=displays))
    first, second = frozen.crop_monitor("DP-1"), frozen.crop_monitor("DP-2")
    assert first.box == Box(0, 0, 200, 100)
    assert second.box == Box(200, 0, 100, 100)
    assert set(second.image.rgb[0::3]) == {0}
    assert set(first.image.rgb[0::3]) == {255}
    assert first.scale == 2


def test_a_region_is_cut_at_the_picture_s_edge(desktop: ScreenshotPortal, address: str) -> None:
    image = PortalScreen(address).grab_region(-30, 0, 100, 10_000)
    assert (image.width_px, image.height_px) == (70, 100)


@pytest.mark.parametrize(
    ("answer", "title"),
    [(1, "The picture was not allowed"), (2, "The desktop could not take the picture")],
)
def test_a_no_is_said_in_words(desktop: ScreenshotPortal, address: str, answer: int, title: str) -> None:
    desktop.answer = answer
    with pytest.raises(AppError) as caught:
        PortalScreen(address).freeze(FreezeRules())
    assert caught.value.title == title
    assert caught.value.hint


def test_a_desktop_that_never_answers(desktop: ScreenshotPortal, address: str) -> None:
    desktop.silent = True
    with pytest.raises(AppError) as caught:
        PortalScreen(address, answer_s=0.2).freeze(FreezeRules())
    assert caught.value.title == "The desktop did not answer"


def test_waiting_can_be_cancelled_from_another_thread(desktop: ScreenshotPortal, address: str) -> None:
    desktop.silent = True
    screen = PortalScreen(address)
    caught: list[AppError] = []

    def ask() -> None:
        try:
            screen.freeze(FreezeRules())
        except AppError as error:
            caught.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    assert desktop.called.wait(20)
    screen.cancel()
    thread.join(20)
    assert [error.title for error in caught] == ["The picture was cancelled"]
    screen.cancel()


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (Image.new("RGB", (30, 20), "black"), "30 x 20 pixels came back black"),
        (Image.new("RGBA", (30, 20), (0, 0, 0, 0)), "30 x 20 pixels came back clear"),
        (Image.new("RGB", (30, 20), (9, 9, 9)), "30 x 20 pixels came back the same"),
        (b"\x89PNG\r\n\x1a\n cut off", "damaged"),
        (b"", "damaged"),
    ],
)
def test_pictures_that_show_nothing_are_refused_and_removed(
    desktop: ScreenshotPortal, address: str, picture: Image.Image | bytes, words: str
) -> None:
    desktop.picture = picture
    with pytest.raises(AppError) as caught:
        PortalScreen(address).freeze(FreezeRules())
    assert words in caught.value.message
    assert list(desktop.folder.iterdir()) == []


def test_a_dark_picture_is_not_refused(desktop: ScreenshotPortal, address: str) -> None:
    desktop.picture = Image.new("RGB", (30, 20), (30, 30, 30))
    desktop.picture.putpixel((5, 5), (200, 200, 200))
    assert PortalScreen(address).grab_all().width_px == 30


@pytest.mark.parametrize("uri", ["https://example.com/a.png", "file://elsewhere/a.png", "nothing", ""])
def test_only_local_files_are_read(uri: str) -> None:
    with pytest.raises(AppError) as caught:
        read_and_remove(uri)
    assert caught.value.title == "The picture could not be read"


def test_a_file_that_is_not_there_is_said_without_its_name(
    desktop: ScreenshotPortal, address: str, tmp_path: Path
) -> None:
    desktop.uri = (tmp_path / "gone.png").as_uri()
    with pytest.raises(AppError) as caught:
        PortalScreen(address).freeze(FreezeRules())
    assert "FileNotFoundError" in caught.value.message
    assert "gone" not in str(caught.value)


def test_an_old_portal_without_a_registry_will_do(address: str, tmp_path: Path) -> None:
    with screenshot_portal(address, tmp_path, needs_app_id=None) as desktop:
        desktop.picture = two_colours(30, 10, 20)
        assert PortalScreen(address).grab_all().width_px == 30


def test_no_portal_and_no_bus_are_said(address: str) -> None:
    with pytest.raises(AppError) as caught:
        PortalScreen(address).freeze(FreezeRules())
    assert "ServiceUnknown" in caught.value.message
    with pytest.raises(AppError) as caught:
        PortalScreen("unix:path=/nonexistent/bus").freeze(FreezeRules())
    assert caught.value.title == "The screen cannot be captured in this session"
