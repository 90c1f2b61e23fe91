"""The right hotkey source is chosen, and a session without one is told so."""

import sys

import pytest

from app.core.hotkey import DEFAULT_CHORD, HotkeyState
from app.hotkey.select import hotkey_source

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="about Linux sessions")


@pytest.mark.parametrize(
    ("session", "name"),
    [
        ({"DISPLAY": ":0"}, "X11Hotkey"),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"}, "X11Hotkey"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "PortalHotkey"),
        ({"XDG_SESSION_TYPE": "wayland"}, "PortalHotkey"),
        ({"XDG_SESSION_TYPE": "tty"}, "UnsupportedHotkey"),
        ({"DISPLAY": ""}, "UnsupportedHotkey"),
    ],
)
def test_the_session_decides(qapp, session: dict[str, str], name: str) -> None:
    source = hotkey_source(session)
    assert type(source).__name__ == name
    source.close()


def test_without_a_screen_it_says_so_from_the_start(qapp) -> None:
    source = hotkey_source({})
    assert source.status.state is HotkeyState.UNSUPPORTED
    source.bind(DEFAULT_CHORD)
    assert source.status.state is HotkeyState.UNSUPPORTED
    assert source.chord is None
    assert source.status.hint
    source.close()


def test_the_process_s_own_session_is_the_default(qapp, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    source = hotkey_source()
    assert source.status.state is HotkeyState.UNSUPPORTED
    source.close()
