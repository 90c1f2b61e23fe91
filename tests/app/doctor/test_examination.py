"""The command as a person runs it: without any display, and on a real one with a window manager."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.hotkey import DEFAULT_CHORD
from tests.app.hotkey.conftest import OtherProgram
from tests.support.worker import NANO, ROOT
from tests.support.xserver import HAVE_XVFB, x_server

pytestmark = [
    pytest.mark.timeout(280),
    pytest.mark.skipif(not (NANO / "config.json").is_file(), reason="resources/nano holds no model"),
]
LIMIT_S = 240
on_screen = [
    pytest.mark.screen,
    pytest.mark.skipif(not (HAVE_XVFB and shutil.which("openbox")), reason="needs Xvfb and openbox"),
]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A person who has nothing yet, without display, sound server and keyring."""
    kept = {"PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "VIRTUAL_ENV"}
    made = {name: value for name, value in os.environ.items() if name in kept}
    (tmp_path / "runtime").mkdir(mode=0o700)
    return made | {
        "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "XDG_RUNTIME_DIR": str(tmp_path / "runtime"),
        "XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:", "OMP_NUM_THREADS": "1",
    }  # fmt: skip


def examine(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", "doctor", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LIMIT_S, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def findings(done: subprocess.CompletedProcess[str]) -> dict[str, dict]:
    """By name; the exit code says the same as the object."""
    report = json.loads(done.stdout)
    assert "QObject" not in done.stderr
    assert "Traceback" not in done.stderr
    assert (done.returncode == 0) == report["is_well"]
    assert report["is_well"] == all(one["outcome"] != "PROBLEM" for one in report["findings"])
    return {one["name"]: one for one in report["findings"]}


@pytest.fixture
def desktop(environment: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of a display with a window manager."""
    with x_server(1280, 800) as display:
        environment |= {"DISPLAY": display}
        with subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL) as manager:
            yield environment
            manager.terminate()


def test_without_any_display_what_cannot_be_checked_is_skipped(
    environment: dict[str, str], tmp_path: Path
) -> None:
    done = examine(environment | {"QT_QPA_PLATFORM": "offscreen"}, "--json")
    found = findings(done)
    assert done.returncode == 0, done.stdout
    assert [found[name]["outcome"] for name in ("screen", "hotkey", "keyring")] == ["SKIPPED"] * 3
    assert found["history"]["outcome"] == "OK"
    assert found["engine"]["outcome"] == "OK"
    assert found["engine"]["facts"]["answer_s"] > 0
    assert list(tmp_path.glob("data/*")) == [], "nothing is left behind"


def test_a_display_that_is_not_there_is_a_problem_and_ends_nothing(environment: dict[str, str]) -> None:
    """Qt alone would end the process."""
    done = examine(environment | {"DISPLAY": ":4711"}, "--json")
    found = findings(done)
    assert done.returncode == 1
    assert found["screen"]["outcome"] == found["hotkey"]["outcome"] == "PROBLEM"
    assert ":4711" in found["screen"]["remedy"]
    assert found["engine"]["outcome"] == "OK", "the other checks go on"


@pytest.mark.usefixtures("qapp")
class TestOnScreen:
    """With a real X server."""

    pytestmark = on_screen

    def test_a_display_is_read_back_and_the_hotkey_arrives(self, desktop: dict[str, str]) -> None:
        found = findings(examine(desktop, "--json"))
        display = found["display 1"]
        assert display["outcome"] == "OK", display
        facts = display["facts"]
        assert (facts["width_px"], facts["height_px"], facts["captured_scale"]) == (1280, 800, 1.0)
        assert facts["name"] == facts["captured_as"]
        assert found["own windows"]["outcome"] == "OK", found["own windows"]
        assert found["hotkey"]["outcome"] == "OK", found["hotkey"]
        assert found["engine"]["outcome"] == "OK"

    def test_a_chord_of_another_program_is_a_problem_on_a_line_of_its_own(
        self, desktop: dict[str, str]
    ) -> None:
        other = OtherProgram(desktop["DISPLAY"])
        other.take(DEFAULT_CHORD)
        done = examine(desktop | {"QT_SCALE_FACTOR": "1.5"})
        other.close()
        assert done.returncode == 1
        lines = done.stdout.splitlines()
        (line,) = [one for one in lines if one.startswith("hotkey")]
        assert line.startswith("hotkey       PROBLEM  Ctrl+Alt+H is taken by another program.")
        assert "Free are: " in line
        (line,) = [one for one in lines if one.startswith("display 1")]
        assert line.startswith("display 1    OK       1280 x 800 pixels at scale 1.5")

    def test_ctrl_c_puts_everything_away(self, desktop: dict[str, str]) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "app", "doctor"],
            cwd=ROOT, env=desktop, stdout=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline().startswith("display 1")
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        process.stdout.close()
        time.sleep(0.5)
        left = subprocess.run(["pgrep", "-s", str(process.pid)], capture_output=True, text=True)
        assert left.stdout == ""
