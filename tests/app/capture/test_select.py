"""The right screen source is chosen, and a session without one is told so."""

import sys

import pytest

from app.capture.select import screen_source
from app.core.errors import AppError

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="about Linux sessions")


@pytest.mark.parametrize("session", [{"DISPLAY": ":0"}, {"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}])
def test_a_display_gives_the_x11_screen(session: dict[str, str]) -> None:
    from app.capture.linux_x11 import X11Screen

    assert isinstance(screen_source(session), X11Screen)


@pytest.mark.parametrize(
    "session",
    [
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"},
        {"XDG_SESSION_TYPE": "wayland"},
    ],
)
def test_in_a_wayland_session_the_desktop_takes_the_picture(session: dict[str, str]) -> None:
    from app.capture.linux_portal import PortalScreen

    assert isinstance(screen_source(session), PortalScreen)


@pytest.mark.parametrize("session", [{}, {"DISPLAY": ""}, {"XDG_SESSION_TYPE": "tty"}])
def test_no_display_is_named(session: dict[str, str]) -> None:
    with pytest.raises(AppError) as caught:
        screen_source(session)
    assert "DISPLAY is not set" in caught.value.message
    assert "--image" in caught.value.hint


def test_the_process_s_own_session_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(AppError):
        screen_source()
