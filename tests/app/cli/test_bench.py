"""The shape of what `homesight bench ui` prints and writes; never how fast it was."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.bench import QUICK_MESSAGES, QUICK_PRESSES, QUICK_TOKENS
from app.cli.main import BAD_INPUT, main
from tests.support.sound import HAVE_PULSE
from tests.support.worker import NANO, ROOT
from tests.support.xserver import HAVE_XVFB

LIMIT_S = 240


@pytest.mark.screen
@pytest.mark.timeout(LIMIT_S + 20)
@pytest.mark.skipif(not (HAVE_XVFB and shutil.which("openbox")), reason="needs Xvfb and openbox")
@pytest.mark.skipif(not (NANO / "config.json").is_file(), reason="resources/nano holds no model")
def test_a_quick_run_has_every_figure(tmp_path: Path) -> None:
    own = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PULSE_SERVER")
    environment = {name: value for name, value in os.environ.items() if name not in own}
    environment |= {"HOME": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": "disabled:"}
    done = subprocess.run(
        [sys.executable, "-m", "app", "bench", "ui", "--quick", "--json", str(tmp_path / "ui.json")],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LIMIT_S,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "ui.json").read_text())
    figures = {one["name"]: one for one in report["presses"]}
    wanted = ["key to frozen pixels", "key to overlay painted", "key to field that takes letters"]
    assert list(figures) == wanted + (["key to first sound sample"] if HAVE_PULSE else [])
    for one in figures.values():
        assert one["count"] + one["missed"] == QUICK_PRESSES
        assert one["count"] > 0, "not one press brought it"
        assert 0 < one["median_ms"] <= one["p95_ms"] <= one["worst_ms"]
        assert one["name"] in done.stdout
    assert figures["key to frozen pixels"]["median_ms"] <= figures["key to overlay painted"]["median_ms"]
    assert report["overlays_shown"] == QUICK_PRESSES + 1
    assert report["overlays_seen"] > 0, "what was called painted was on no copy of the screen"
    assert (report["streaming"]["messages"], report["streaming"]["tokens"]) == (QUICK_MESSAGES, QUICK_TOKENS)
    assert "gap in the event loop" in done.stdout
    left = [path.name for path in tmp_path.rglob("*") if path.is_file() and "homesight" in str(path).lower()]
    assert left == [], "the person's own folders stay as they were"


def test_what_cannot_be_measured_on_is_said(monkeypatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("PATH", "")
    assert main(["bench", "ui"]) == BAD_INPUT
    assert "no Xvfb" in capsys.readouterr().err
