"""X servers with a keyboard, hands on it, and another program."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from app.core.hotkey import Chord, Modifier
from app.core.keyboard import POSITIONS, X11_OFFSET
from tests.contracts.hotkey_source import Rig
from tests.support.xserver import HAVE_XVFB, x_server

# Their libraries are not there on other systems.
collect_ignore = [] if sys.platform == "linux" else ["test_linux_x11.py", "test_linux_portal.py"]
HAVE_XDOTOOL = shutil.which("xdotool") is not None
_KEYSYMS = {
    Modifier.CTRL: "Control_L",
    Modifier.ALT: "Alt_L",
    Modifier.SHIFT: "Shift_L",
    Modifier.SUPER: "Super_L",
}


class Keyboard:
    """Presses keys of a display by their place, through programs of their own."""

    def __init__(self, display: str) -> None:
        self.display = display

    def run(self, *command: str) -> str:
        environment = {"DISPLAY": self.display, "PATH": os.environ["PATH"]}
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        return done.stdout

    def down(self, chord: Chord) -> None:
        for held in sorted(chord.modifiers):
            self.run("xdotool", "keydown", _KEYSYMS[held])
        self.run("xdotool", "keydown", self.place(chord))

    def up(self, chord: Chord) -> None:
        self.run("xdotool", "keyup", self.place(chord))
        for held in sorted(chord.modifiers, reverse=True):
            self.run("xdotool", "keyup", _KEYSYMS[held])

    def tap(self, chord: Chord) -> None:
        self.run(
            "xdotool",
            "key",
            "+".join([*(_KEYSYMS[held] for held in sorted(chord.modifiers)), self.place(chord)]),
        )

    def place(self, chord: Chord) -> str:
        return str(POSITIONS[chord.key].evdev + X11_OFFSET)


class OtherProgram:
    """An X client that has chords of its own."""

    def __init__(self, display: str) -> None:
        from Xlib import display as xdisplay

        self.connection = xdisplay.Display(display)
        self.root = self.connection.screen().root
        self.keys: list[int] = []

    def take(self, chord: Chord) -> None:
        from Xlib import X

        masks = {
            Modifier.CTRL: X.ControlMask, Modifier.ALT: X.Mod1Mask, Modifier.SHIFT: X.ShiftMask,
            Modifier.SUPER: X.Mod4Mask,
        }  # fmt: skip
        mask = sum(masks[held] for held in chord.modifiers)
        keycode = POSITIONS[chord.key].evdev + X11_OFFSET
        self.root.grab_key(keycode, mask, False, X.GrabModeAsync, X.GrabModeAsync)
        self.connection.sync()

    def lock_layout(self, number: int) -> None:
        """Switch to another of the layouts that are set, as a layout indicator does."""
        from Xlib.protocol import rq

        from app.hotkey.xkb import open_xkb

        class LatchLockState(rq.Request):
            _request = rq.Struct(
                rq.Card8("opcode"), rq.Opcode(5), rq.RequestLength(), rq.Card16("device"), rq.Pad(2),
                rq.Card8("lock_group"), rq.Card8("group"), rq.Pad(6),
            )  # fmt: skip

        assert open_xkb(self.connection), "the extension has to be greeted first"
        opcode = self.connection.query_extension("XKEYBOARD").major_opcode
        LatchLockState(
            display=self.connection.display, opcode=opcode, device=0x100, lock_group=1, group=number
        )
        self.connection.sync()

    def open_window(self):
        from Xlib import X

        window = self.root.create_window(
            10, 10, 200, 100, 0, self.connection.screen().root_depth, event_mask=X.KeyPressMask
        )
        window.map()
        self.connection.sync()
        return window

    def has_focus(self, window) -> bool:
        return getattr(self.connection.get_input_focus().focus, "id", None) == window.id

    def pressed_in_window(self, keycode: int) -> int:
        """How often a key has come to the window up to now."""
        from Xlib import X

        self.connection.sync()
        for _ in range(self.connection.pending_events()):
            event = self.connection.next_event()
            if event.type == X.KeyPress:
                self.keys.append(event.detail)
        return self.keys.count(keycode)

    def close(self) -> None:
        self.connection.close()


class XRig(Rig):
    def __init__(self, display: str, qtbot) -> None:
        from app.hotkey.linux_x11 import X11Hotkey

        self.display = display
        self.source = X11Hotkey(display)
        self.keyboard = Keyboard(display)
        self.other = OtherProgram(display)
        self._qtbot = qtbot

    def press(self, chord: Chord) -> None:
        self.keyboard.down(chord)

    def release(self, chord: Chord) -> None:
        self.keyboard.up(chord)

    def take(self, chord: Chord) -> None:
        self.other.take(chord)

    def settle(self) -> None:
        """The server has handled all keys when xdotool ends; what it sent is read after a round trip."""
        keyboard = self.source._keyboard
        if keyboard is not None:
            keyboard._connection.sync()
            self.source._on_readable()
        self._qtbot.wait(1)

    def close(self) -> None:
        self.source.close()
        self.other.close()


@pytest.fixture(scope="class")
def display() -> Iterator[str]:
    if not (HAVE_XVFB and HAVE_XDOTOOL):
        pytest.skip("needs Xvfb and xdotool")
    with x_server(640, 480) as name:
        yield name


@pytest.fixture
def rig(display: str, qtbot) -> Iterator[XRig]:
    made = XRig(display, qtbot)
    yield made
    made.close()
    made.keyboard.run(
        "xdotool", "keyup", "Control_L", "keyup", "Alt_L", "keyup", "Shift_L", "keyup", "Super_L"
    )
