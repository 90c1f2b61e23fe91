"""The screen of Windows: refused elsewhere in words; on Windows it lists its windows from bottom to top."""

import sys

import pytest

from app.capture.windows import WindowsScreen
from app.core.errors import AppError


@pytest.mark.skipif(sys.platform == "win32", reason="about other systems")
def test_elsewhere_it_is_refused_in_words() -> None:
    with pytest.raises(AppError) as caught:
        WindowsScreen()
    assert caught.value.title == "This is not Windows"


@pytest.mark.skipif(sys.platform != "win32", reason="needs Windows")
def test_windows_are_listed_without_error() -> None:
    screen = WindowsScreen()
    scene = screen._scene()
    assert all(window.box.area_px > 0 for window in scene.windows)
    assert len({window.number for window in scene.windows}) == len(scene.windows)
    assert not screen.keep_out(0)
