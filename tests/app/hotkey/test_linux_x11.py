"""The X11 hotkey keeps the contract on a real server, and hears its chord under any layout and lock."""

import shutil
import subprocess
import time

import pytest
from Xlib import X, error

from app.core.hotkey import DEFAULT_CHORD, Chord, HotkeyState
from app.hotkey import base
from app.hotkey.linux_x11 import X11Hotkey
from app.hotkey.x_keyboard import XKeyboard
from app.hotkey.xkb import Xkb
from tests.app.hotkey.conftest import Keyboard, OtherProgram, XRig
from tests.contracts.hotkey_source import Heard, HotkeySourceContract
from tests.support.xserver import x_server

pytestmark = pytest.mark.screen
ONCE = ["pressed", "released"]
KEYS = (X.KeyPress, X.KeyRelease)
needs_layouts = pytest.mark.skipif(
    not (shutil.which("setxkbmap") and shutil.which("xkbcomp")), reason="needs setxkbmap and xkbcomp"
)


class TestX11Hotkey(HotkeySourceContract):
    """The contract, on the fixture of this folder."""


def test_the_chord_as_xdotool_types_it(rig: XRig) -> None:
    heard = Heard(rig.source)
    rig.source.bind(Chord.parse("ctrl+alt+h"))
    rig.keyboard.run("xdotool", "key", "ctrl+alt+h")
    rig.settle()
    assert heard.presses == ONCE


@pytest.fixture
def layout(rig: XRig):
    """Sets a layout, tells when the source has taken notice, and sets back."""

    def use(*arguments: str) -> None:
        rig.keyboard.run("setxkbmap", *arguments)
        rig._qtbot.wait(300)

    yield use
    rig.other.lock_layout(0)
    rig.keyboard.run("setxkbmap", "-rules", "evdev", "-model", "pc105", "-layout", "us")


@needs_layouts
@pytest.mark.parametrize("name", ["ru", "us", "de", "il"])
def test_the_place_of_the_key_counts_and_not_the_letter_on_it(rig: XRig, layout, name: str) -> None:
    heard = Heard(rig.source)
    rig.source.bind(DEFAULT_CHORD)
    layout(name)
    rig.keyboard.tap(DEFAULT_CHORD)
    rig.settle()
    assert heard.presses == ONCE


@needs_layouts
def test_bound_under_a_russian_layout(rig: XRig, layout) -> None:
    heard = Heard(rig.source)
    layout("ru")
    rig.source.bind(Chord.parse("Ctrl+Alt+H"))
    rig.keyboard.tap(DEFAULT_CHORD)
    rig.settle()
    assert heard.presses == ONCE


@needs_layouts
def test_the_second_of_two_layouts(rig: XRig, layout) -> None:
    heard = Heard(rig.source)
    rig.source.bind(DEFAULT_CHORD)
    layout("us,ru")
    rig.other.lock_layout(1)
    assert rig.other.root.query_pointer().mask >> 13 & 3 == 1, "the second layout is not in use"
    rig.keyboard.tap(DEFAULT_CHORD)
    rig.settle()
    assert heard.presses == ONCE


@needs_layouts
def test_a_keyboard_that_numbers_its_keys_differently(rig: XRig, layout) -> None:
    chord = Chord.parse("Ctrl+Alt+Home")
    heard = Heard(rig.source)
    rig.source.bind(chord)
    before = rig.source._grab
    layout("-keycodes", "xfree86", "us")
    assert rig.source._grab.keycode != before.keycode
    rig.keyboard.run("xdotool", "key", "ctrl+alt+Home")
    rig.settle()
    assert heard.presses == ONCE
    layout("-rules", "evdev", "-model", "pc105", "-layout", "us")
    assert rig.source._grab == before


@pytest.mark.parametrize("locks", [["Caps_Lock"], ["Num_Lock"], ["Caps_Lock", "Num_Lock"]])
def test_locks_do_not_matter(rig: XRig, locks: list[str]) -> None:
    heard = Heard(rig.source)
    rig.source.bind(DEFAULT_CHORD)
    before = rig.other.root.query_pointer().mask
    for lock in locks:
        rig.keyboard.run("xdotool", "key", lock)
    try:
        assert (rig.other.root.query_pointer().mask ^ before).bit_count() == len(locks), "no lock is on"
        rig.keyboard.tap(DEFAULT_CHORD)
        rig.settle()
    finally:
        for lock in locks:
            rig.keyboard.run("xdotool", "key", lock)
    assert heard.presses == ONCE


def test_scroll_lock_does_not_matter_where_it_is_a_modifier(rig: XRig) -> None:
    rows = [list(row) for row in rig.other.connection.get_modifier_mapping()]
    (scroll_lock, _), *_ = rig.other.connection.keysym_to_keycodes(0xFF14)
    changed = [[*row, 0] for row in rows]
    changed[5][-1] = scroll_lock
    assert rig.other.connection.set_modifier_mapping(changed) == X.MappingSuccess
    try:
        heard = Heard(rig.source)
        rig.source.bind(DEFAULT_CHORD)
        assert X.Mod3Mask in rig.source._grab.lock_masks
        rig.keyboard.run("xdotool", "keydown", str(scroll_lock))
        rig.keyboard.tap(DEFAULT_CHORD)
        rig.keyboard.run("xdotool", "keyup", str(scroll_lock))
        rig.settle()
        assert heard.presses == ONCE
    finally:
        rig.other.connection.set_modifier_mapping(rows)


@pytest.mark.parametrize("is_detectable", [True, False])
def test_auto_repeat_is_one_hold(rig: XRig, monkeypatch, is_detectable: bool) -> None:
    if not is_detectable:
        monkeypatch.setattr(Xkb, "make_repeat_detectable", returns_false)
    heard = Heard(rig.source)
    rig.source.bind(DEFAULT_CHORD)
    seen: list[int] = []
    take_key = rig.source._take_key
    monkeypatch.setattr(rig.source, "_take_key", lambda *args: (seen.append(args[1]), take_key(*args)))
    rig.press(DEFAULT_CHORD)
    rig._qtbot.waitUntil(lambda: seen.count(X.KeyPress) > 5, timeout=20_000)
    assert heard.presses == ["pressed"]
    # The case itself: without the request a release comes before each repeat.
    assert (seen.count(X.KeyRelease) > 0) is not is_detectable
    with rig._qtbot.waitSignal(rig.source.released, timeout=5_000):
        rig.release(DEFAULT_CHORD)
    rig._qtbot.wait(200)
    assert heard.presses == ONCE


def returns_false(self) -> bool:
    return False


def test_a_release_that_never_arrives_is_found(rig: XRig) -> None:
    heard = Heard(rig.source)
    rig.source.bind(DEFAULT_CHORD)
    rig.press(DEFAULT_CHORD)
    rig.settle()
    # The server now tells the release to whoever has the focus.
    rig.source._keyboard._connection.ungrab_keyboard(X.CurrentTime)
    rig.source._keyboard._connection.sync()
    with rig._qtbot.waitSignal(rig.source.released, timeout=5_000):
        rig.release(DEFAULT_CHORD)
    assert heard.presses == ONCE


def test_other_keys_are_not_seen(rig: XRig, monkeypatch) -> None:
    arrived: list[tuple[int, int]] = []
    events = XKeyboard.events

    def watched(keyboard: XKeyboard) -> list:
        found = events(keyboard)
        arrived.extend((event.type, event.detail) for event in found if event.type in KEYS)
        return found

    monkeypatch.setattr(XKeyboard, "events", watched)
    rig.source.bind(DEFAULT_CHORD)
    rig.keyboard.run("xdotool", "type", "--delay", "0", "my secret 123")
    rig.keyboard.run("xdotool", "key", "ctrl+h", "alt+h", "ctrl+alt+j", "h")
    rig.settle()
    assert arrived == []
    rig.keyboard.tap(DEFAULT_CHORD)
    rig.settle()
    # From its own press to its own release; what is let go of in between is the rest of the chord.
    assert (arrived[0], arrived[-1]) == ((X.KeyPress, 43), (X.KeyRelease, 43))
    assert {keycode for _, keycode in arrived} <= {37, 43, 64}


def test_a_chord_that_another_has_with_a_lock_only_is_a_conflict(rig: XRig) -> None:
    rig.other.root.grab_key(
        43, X.ControlMask | X.Mod1Mask | X.LockMask, False, X.GrabModeAsync, X.GrabModeAsync
    )
    rig.other.connection.sync()
    rig.source.bind(DEFAULT_CHORD)
    assert rig.source.status.state is HotkeyState.CONFLICT
    # And nothing of the refused chord was kept: the other client can have the rest of it.
    refused = error.CatchError(error.BadAccess)
    rig.other.root.grab_key(
        43, X.ControlMask | X.Mod1Mask, False, X.GrabModeAsync, X.GrabModeAsync, onerror=refused
    )
    rig.other.connection.sync()
    assert refused.get_error() is None


def test_a_test_press_against_a_held_keyboard_says_who_is_in_the_way(rig: XRig, monkeypatch) -> None:
    monkeypatch.setattr(base, "FIRED_TEST_MS", 300)
    rig.source.bind(DEFAULT_CHORD)
    held = rig.other.root.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)
    assert held == X.GrabSuccess
    try:
        with rig._qtbot.waitSignal(rig.source.status_changed, timeout=5_000):
            rig.source.test()
    finally:
        rig.other.connection.ungrab_keyboard(X.CurrentTime)
        rig.other.connection.sync()
    assert rig.source.status.state is HotkeyState.CONFLICT
    assert "whole keyboard" in rig.source.status.words


def test_without_the_test_extension_the_person_is_asked(rig: XRig, monkeypatch) -> None:
    rig.source.bind(DEFAULT_CHORD)
    monkeypatch.setattr(rig.source._keyboard._connection, "has_extension", lambda name: False)
    rig.source.test()
    assert rig.source.status.state is HotkeyState.UNTESTED
    assert "press Ctrl+Alt+H now" in rig.source.status.words
    rig.keyboard.tap(DEFAULT_CHORD)
    rig.settle()
    assert rig.source.status.state is HotkeyState.WORKS


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # sockets that Xlib forgets
def test_no_server_is_said(qapp) -> None:
    source = X11Hotkey(":4567")
    source.bind(DEFAULT_CHORD)
    assert source.status.state is HotkeyState.UNSUPPORTED
    assert "display :4567" in source.status.words
    assert source.chord is None
    source.test()
    assert source.status.state is HotkeyState.UNSUPPORTED
    source.close()


def test_a_server_that_goes_away_is_said_and_ends_the_hold(qtbot) -> None:
    with x_server(320, 240) as display:
        source = X11Hotkey(display)
        heard = Heard(source)
        source.bind(DEFAULT_CHORD)
        with qtbot.waitSignal(source.pressed, timeout=10_000):
            Keyboard(display).down(DEFAULT_CHORD)
    qtbot.waitUntil(lambda: source.status.state is HotkeyState.UNSUPPORTED, timeout=10_000)
    assert heard.presses == ONCE
    source.unbind()
    source.close()


@pytest.mark.skipif(shutil.which("openbox") is None, reason="needs openbox")
def test_under_a_window_manager(qtbot) -> None:
    """The window in the focus does not get the chord, and one of the window manager's own is a conflict."""
    with x_server(640, 480) as display:
        manager = subprocess.Popen(["openbox"], env={"DISPLAY": display, "HOME": "/nonexistent"}, stderr=-3)
        other = OtherProgram(display)
        source = X11Hotkey(display)
        keyboard = Keyboard(display)
        try:
            ready = other.connection.intern_atom("_NET_CLIENT_LIST")
            wait_until(lambda: other.root.get_full_property(ready, 0) is not None)
            typed = other.open_window()
            wait_until(lambda: other.has_focus(typed))
            heard = Heard(source)
            source.bind(Chord.parse("Ctrl+Alt+Left"))
            assert source.status.state is HotkeyState.CONFLICT
            source.bind(DEFAULT_CHORD)
            with qtbot.waitSignal(source.released, timeout=10_000):
                keyboard.tap(DEFAULT_CHORD)
            keyboard.run("xdotool", "key", "h")
            wait_until(lambda: other.pressed_in_window(43) == 1)
            assert heard.presses == ONCE
        finally:
            source.close()
            other.close()
            manager.terminate()
            manager.wait(10)


def wait_until(true, within_s: float = 10) -> None:
    """Another process has to get ready, and only the server tells when it is."""
    end_s = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end_s, "the window manager did not start in time"
        time.sleep(0.02)
