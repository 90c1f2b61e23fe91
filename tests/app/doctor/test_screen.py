"""Real displays of one X server, read back by the app's own capture; two monitors are told apart."""

import json
import os
import subprocess
import sys

import pytest

from app.core.ports import Monitor
from tests.support.worker import ROOT
from tests.support.x11_client import desk, window_manager
from tests.support.xserver import HAVE_XVFB, x_server

pytestmark = [
    pytest.mark.screen,
    pytest.mark.timeout(200),
    pytest.mark.skipif(not HAVE_XVFB, reason="needs Xvfb"),
]
# In a process of its own: Qt in this one draws on no screen.
PROGRAM = """
import asyncio, json, sys
import msgspec, qasync
from PySide6.QtWidgets import QApplication
from app.capture.mss_screen import MssScreen
from app.core.pixels import RawImage
from app.doctor import screen

def turn_upside_down(grab):
    def turned(self, box):
        image = grab(self, box)
        pixels = [image.rgb[at : at + 3] for at in range(0, len(image.rgb), 3)]
        return RawImage(image.width_px, image.height_px, b"".join(reversed(pixels)))
    return turned

def black(grab):
    return lambda self, box: RawImage(box.width_px, box.height_px, bytes(box.area_px * 3))

def shows_own_windows():
    from app.capture import desktop
    desktop._is_own = lambda window, rules: False

fault = sys.argv[1]
if fault in ("turn_upside_down", "black"):
    MssScreen._grab = globals()[fault](MssScreen._grab)
elif fault:
    globals()[fault]()
application = QApplication([])
loop = qasync.QEventLoop(application)
asyncio.set_event_loop(loop)
with loop:
    found = loop.run_until_complete(screen.check_screen())
print(json.dumps(msgspec.to_builtins(found)))
"""


def check(display: str, fault: str = "", **more: str) -> dict[str, dict]:
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT), **more}
    environment.pop("WAYLAND_DISPLAY", None)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, fault],
        env=environment, cwd=ROOT, capture_output=True, text=True, timeout=150,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {one["name"]: one for one in json.loads(done.stdout)}


def test_two_monitors_are_each_read_under_their_own_name() -> None:
    with x_server(1280, 600) as display, desk(display) as client:
        names = [client.connection.intern_atom(name) for name in ("LEFT-1", "RIGHT-2")]
        client.add_monitor(names[0], Monitor(0, 0, 640, 600), takes_output=True)
        client.add_monitor(names[1], Monitor(640, 0, 640, 600))
        found = check(display)
    places = {one["facts"]["name"]: one for name, one in found.items() if name.startswith("display")}
    assert set(places) == {"LEFT-1", "RIGHT-2"}
    for name, one in places.items():
        assert one["outcome"] == "OK", one
        assert one["facts"]["captured_as"] == name
        assert (one["facts"]["width_px"], one["facts"]["height_px"]) == (640, 600)
    assert found["own windows"]["outcome"] == "OK", found["own windows"]


@pytest.mark.parametrize("scale", ["1.25", "2"])
def test_a_display_with_a_scale_gives_its_physical_pixels(scale: str) -> None:
    with x_server(1280, 800) as display, window_manager(display):
        found = check(display, QT_SCALE_FACTOR=scale)
    assert found["display 1"]["outcome"] == "OK", found
    assert found["display 1"]["facts"]["captured_scale"] == pytest.approx(float(scale), rel=0.02)
    assert found["own windows"]["outcome"] == "OK", found["own windows"]


@pytest.mark.parametrize(
    ("fault", "name", "words"),
    [
        ("turn_upside_down", "display 1", "turned by 180 degrees"),
        ("black", "screen", "black"),
        ("shows_own_windows", "own windows", "A window of Homesight is in the picture"),
    ],
)
def test_a_capture_with_a_fault_is_found_out(fault: str, name: str, words: str) -> None:
    with x_server(640, 480) as display:
        found = check(display, fault)
    assert found[name]["outcome"] == "PROBLEM", found
    assert words in found[name]["words"]
