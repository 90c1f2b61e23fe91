"""The screen of macOS: refused elsewhere in words; a missing permission is an error and asked for once."""

import sys

import pytest

from app.capture.macos import MacScreen
from app.core.errors import AppError
from app.core.shot import FreezeRules


class Graphics:
    """Stands for the system's library where there is none: what it answers, how often it asked the person."""

    def __init__(self) -> None:
        self.may = False
        self.asked = 0

    def CGPreflightScreenCaptureAccess(self) -> bool:
        return self.may

    def CGRequestScreenCaptureAccess(self) -> bool:
        self.asked += 1
        return self.may


@pytest.mark.skipif(sys.platform == "darwin", reason="about other systems")
def test_elsewhere_it_is_refused_in_words() -> None:
    with pytest.raises(AppError) as caught:
        MacScreen()
    assert caught.value.title == "This is not macOS"


def test_a_missing_permission_is_said_and_never_asked_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    graphics = Graphics()
    monkeypatch.setattr("app.capture.macos._core_graphics", lambda: graphics)
    screen = MacScreen()
    for _ in range(3):
        with pytest.raises(AppError) as caught:
            screen.freeze(FreezeRules())
        assert "Screen Recording" in caught.value.hint
    assert graphics.asked == 0
    assert not screen.ask_permission()
    assert not screen.ask_permission()
    assert graphics.asked == 1
    graphics.may = True
    screen.check_permission()
    assert screen.ask_permission()
    assert graphics.asked == 1
