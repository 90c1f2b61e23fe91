"""The right screen source is chosen, and a session without one is told so."""

import sys

import pytest

from app.capture.select import screen_source
from app.core.errors import AppError

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="about Linux sessions")


def test_a_display_gives_the_x11_screen() -> None:
    from app.capture.linux_x11 import X11Screen

    assert isinstance(screen_source({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}), X11Screen)


@pytest.mark.parametrize("session", [{"WAYLAND_DISPLAY": "wayland-0"}, {"XDG_SESSION_TYPE": "wayland"}])
def test_wayland_alone_is_named_as_not_supported_yet(session: dict[str, str]) -> None:
    with pytest.raises(AppError) as caught:
        screen_source(session)
    assert "Wayland" in caught.value.message
    assert "not supported yet" in caught.value.message


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
