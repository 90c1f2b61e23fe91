"""The app as a person meets it: a real key over a window of another program, a right answer in the card."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

import pytest

from tests.support.sound import DATA, HAVE_PULSE, pulse_server
from tests.support.worker import NANO, ROOT
from tests.support.xserver import x_server

pytestmark = [
    pytest.mark.screen,
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        not all(shutil.which(name) for name in ("Xvfb", "openbox", "xdotool")),
        reason="needs Xvfb, openbox and xdotool",
    ),
    pytest.mark.skipif(not (NANO / "config.json").is_file(), reason="resources/nano holds no model"),
]
PATIENCE_S = 120


class Lines:
    """What a child prints, as JSON, as it comes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.seen: list[dict] = []
        self._queue: Queue[dict] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("{"):
                self._queue.put(json.loads(line))

    def wait(self, key: str) -> dict:
        """The next line with that key."""
        until_s = time.monotonic() + PATIENCE_S
        while time.monotonic() < until_s:
            try:
                line = self._queue.get(timeout=0.2)
            except Empty:
                assert self.process.poll() is None, f"the app ended: {self.process.returncode}, {self.seen}"
                continue
            self.seen.append(line)
            if key in line:
                return line
        raise AssertionError(f"no {key} within {PATIENCE_S} s, only {self.seen}")


class Desktop:
    """A display with a window manager, another program's dialog, and the app."""

    def __init__(self, display: str, environment: dict[str, str]) -> None:
        self.display, self.environment = display, environment

    def keys(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True)


@pytest.fixture
def sound_server():
    if not HAVE_PULSE:
        pytest.skip("needs pulseaudio and pulseaudio-utils")
    with pulse_server() as server:
        yield server


@pytest.fixture
def desktop(tmp_path) -> Iterator[Desktop]:
    with x_server(1280, 800) as display:
        environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        environment |= {
            "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_STATE_HOME": str(tmp_path / "state"), "QT_SCALE_FACTOR": "1",
            "QT_ENABLE_HIGHDPI_SCALING": "0", "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        }  # fmt: skip
        environment.pop("WAYLAND_DISPLAY", None)
        settings = tmp_path / "config" / "homesight" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text('{"first_run_done": true}', encoding="utf-8")
        with subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL) as manager:
            yield Desktop(display, environment)
            manager.terminate()


@pytest.fixture
def dialog(desktop) -> Iterator[dict]:
    command = [sys.executable, str(ROOT / "packaging" / "demo.py"), "--dialog", "--seed", "11"]
    with subprocess.Popen(command, env=desktop.environment, stdout=subprocess.PIPE, text=True) as process:
        yield Lines(process).wait("code")
        process.terminate()


@pytest.fixture
def app(desktop, dialog, tmp_path) -> Iterator[Lines]:
    with running_app(desktop, tmp_path) as lines:
        lines.wait("ready")
        yield lines


@contextmanager
def running_app(desktop: Desktop, tmp_path: Path) -> Iterator[Lines]:
    command = [sys.executable, str(ROOT / "tests" / "support" / "drive_app.py"), str(tmp_path / "run")]
    with subprocess.Popen(
        command, env=desktop.environment, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        yield Lines(process)
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def over_the_dialog(desktop: Desktop, dialog: dict) -> None:
    left, top, width, _ = dialog["region"]
    desktop.keys("mousemove", str(left + width // 2), str(top + 16), "click", "1")
    time.sleep(0.5)


def test_a_key_over_a_window_brings_its_picture_and_the_right_answer(desktop, dialog, app) -> None:
    over_the_dialog(desktop, dialog)
    desktop.keys("key", "ctrl+alt+h")
    overlay = app.wait("overlay")["overlay"]
    assert overlay["kind"] == "window"
    assert overlay["size"] == dialog["region"][2:]
    assert "176 × 96 px" in overlay["sent"]
    desktop.keys("type", "--delay", "20", "What is the error code?")
    desktop.keys("key", "Return")
    answer = app.wait("answer")
    assert answer["state"] == "done"
    assert answer["attachments"] == ["image"]
    assert answer["answer"].strip().removesuffix(".") == dialog["code"]


def test_holding_the_key_asks_by_voice(sound_server, desktop, dialog, app) -> None:
    """Before the app, the sound server: the app finds it in its environment."""
    over_the_dialog(desktop, dialog)
    desktop.keys("keydown", "ctrl", "keydown", "alt", "keydown", "h")
    app.wait("overlay")
    assert sound_server.play(DATA / "what_is_the_error_code.wav").wait(20) == 0
    desktop.keys("keyup", "h", "keyup", "alt", "keyup", "ctrl")
    answer = app.wait("answer")
    assert answer["attachments"] == ["image", "audio"]
    assert answer["answer"].strip().removesuffix(".") == dialog["code"]


def test_escape_forgets_the_picture_and_the_next_key_works(desktop, dialog, app) -> None:
    over_the_dialog(desktop, dialog)
    desktop.keys("key", "ctrl+alt+h")
    app.wait("overlay")
    desktop.keys("key", "Escape")
    time.sleep(1)
    over_the_dialog(desktop, dialog)
    desktop.keys("key", "ctrl+alt+h")
    assert app.wait("overlay")["overlay"]["kind"] == "window"


def test_damaged_settings_are_said_and_set_aside(desktop, tmp_path) -> None:
    folder = tmp_path / "config" / "homesight"
    (folder / "settings.json").write_text("{", encoding="utf-8")
    with running_app(desktop, tmp_path) as lines:
        assert "damaged" in lines.wait("problem")["problem"]
    assert any(path.read_text(encoding="utf-8") == "{" for path in folder.iterdir())


def test_the_app_ends_when_it_is_asked_to(desktop, dialog, app) -> None:
    app.process.send_signal(signal.SIGTERM)
    assert app.wait("closed")
    assert app.process.wait(10) == 0
