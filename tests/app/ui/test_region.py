"""The region picker: mouse, keys, frozen pixels, and two displays of different scale on a real X server."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication

from app.capture.fake import FakeScreen
from app.core.geometry import Box
from app.core.pixels import RawImage
from app.core.ports import Monitor
from app.core.shot import ActiveWindow, FreezeRules, FrozenDesktop, MonitorShot, WindowShot
from app.ui.region import RegionOverlay, RegionPicker
from tests.support.x11_client import desk, window_manager
from tests.support.xserver import HAVE_XVFB, x_server

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = ROOT / "tests/support/region_program.py"
WAIT_MS = 20_000


def desktop_of_screen(scale: float = 1.0, active: Box | None = None) -> FrozenDesktop:
    """One red monitor, named and sized as this toolkit's screen at a scale."""
    screen = QGuiApplication.primaryScreen()
    size = screen.size()
    box = Box(0, 0, round(size.width() * scale), round(size.height() * scale))
    image = RawImage(box.width_px, box.height_px, bytes((200, 40, 40)) * box.area_px)
    window = ActiveWindow(WindowShot(7, active, "Notes")) if active else None
    return FrozenDesktop((MonitorShot(screen.name(), box, image, scale),), active=window)


@pytest.fixture
def picker(qapp) -> Iterator[RegionPicker]:
    made = RegionPicker()
    yield made
    made.stop()
    qapp.processEvents()


def started(qtbot, picker: RegionPicker, desktop: FrozenDesktop) -> RegionOverlay:
    picker.start(desktop)
    overlay = picker.overlays[0]
    qtbot.waitExposed(overlay)
    return overlay


def test_a_drag_gives_physical_pixels(qtbot, picker: RegionPicker) -> None:
    overlay = started(qtbot, picker, desktop_of_screen(scale=1.5))
    qtbot.mousePress(overlay, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    qtbot.mouseMove(overlay, QPoint(100, 80))
    qtbot.mouseMove(overlay, QPoint(120, 140))
    qtbot.mouseRelease(overlay, Qt.MouseButton.LeftButton, pos=QPoint(120, 140))
    with qtbot.waitSignal(picker.region_picked, timeout=WAIT_MS) as told:
        qtbot.keyClick(overlay, Qt.Key.Key_Return)
    assert told.args == [30, 60, 150, 150]
    assert picker.overlays == []


def test_the_keyboard_alone_will_do(qtbot, picker: RegionPicker) -> None:
    overlay = started(qtbot, picker, desktop_of_screen(active=Box(100, 100, 300, 200)))
    assert picker.selection == Box(100, 100, 300, 200)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(overlay, Qt.Key.Key_Right)
    qtbot.keyClick(overlay, Qt.Key.Key_Up)
    qtbot.keyClick(overlay, Qt.Key.Key_Down, control)
    assert picker.selection == Box(101, 109, 300, 200)
    qtbot.keyClick(overlay, Qt.Key.Key_Right, shift)
    qtbot.keyClick(overlay, Qt.Key.Key_Up, shift)
    qtbot.keyClick(overlay, Qt.Key.Key_Left, shift | control)
    assert picker.selection == Box(101, 109, 291, 199)
    with qtbot.waitSignal(picker.region_picked, timeout=WAIT_MS) as told:
        qtbot.keyClick(overlay, Qt.Key.Key_Enter)
    assert told.args == [101, 109, 291, 199]


def test_escape_and_closing_cancel_once(qtbot, picker: RegionPicker) -> None:
    for end in (lambda overlay: qtbot.keyClick(overlay, Qt.Key.Key_Escape), RegionOverlay.close):
        overlay = started(qtbot, picker, desktop_of_screen())
        told: list[bool] = []
        picker.cancelled.connect(lambda told=told: told.append(True))
        end(overlay)
        assert told == [True]
        assert picker.overlays == []


def test_stopping_says_nothing(qtbot, picker: RegionPicker) -> None:
    started(qtbot, picker, desktop_of_screen())
    with qtbot.assertNotEmitted(picker.cancelled):
        picker.stop()
    assert picker.overlays == []


def test_it_shows_the_frozen_pixels_dimmed_outside_the_region(qtbot, picker: RegionPicker) -> None:
    overlay = started(qtbot, picker, desktop_of_screen(active=Box(100, 100, 300, 200)))
    shown = overlay.grab().toImage()
    inside, outside = shown.pixelColor(250, 150), shown.pixelColor(600, 600)
    assert inside == QColor(200, 40, 40)
    assert outside.red() < 120
    assert outside.red() > outside.green()
    qtbot.keyClick(overlay, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    moved = overlay.grab().toImage()
    assert moved.pixelColor(103, 200) != inside, "the region has left this place"


def test_it_tells_its_name_and_size_to_those_who_cannot_see_it(qtbot, picker: RegionPicker) -> None:
    overlay = started(qtbot, picker, desktop_of_screen(active=Box(100, 100, 300, 200)))
    assert overlay.accessibleName() == "Region of the screen"
    assert "300 x 200 px at 100, 100" in overlay.accessibleDescription()
    qtbot.keyClick(overlay, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert "300 x 201 px" in overlay.accessibleDescription()


def test_the_ring_is_thicker_with_the_keyboard(qtbot, picker: RegionPicker) -> None:
    overlay = started(qtbot, picker, desktop_of_screen(active=Box(100, 100, 300, 200)))
    overlay.show_selection(picker.selection, has_focus=False)
    without = overlay.grab().toImage()
    overlay.show_selection(picker.selection, has_focus=True)
    assert overlay.grab().toImage() != without


def test_monitors_of_other_names_are_matched_by_what_is_left(qtbot, picker: RegionPicker) -> None:
    picker.start(FakeScreen([Box(0, 0, 640, 480)]).freeze(FreezeRules()))
    assert [overlay.monitor.name for overlay in picker.overlays] == ["Monitor 1"]


@pytest.mark.screen
@pytest.mark.skipif(not HAVE_XVFB or shutil.which("xdotool") is None, reason="needs Xvfb and xdotool")
@pytest.mark.skipif(shutil.which("openbox") is None, reason="needs openbox")
def test_a_drag_across_two_displays_of_different_scale() -> None:
    """640 px at 1.0 on the left; 640 px at 2.0 on the right, which are 320 logical ones."""
    with x_server(1280, 480) as name, desk(name) as client, window_manager(name):
        client.paint_root(0x305070)
        names = [client.connection.intern_atom(word) for word in ("left", "right")]
        for number, atom in enumerate(names):
            client.add_monitor(atom, Monitor(640 * number, 0, 640, 480), takes_output=number == 0)
        environment = os.environ | {
            "DISPLAY": name,
            "QT_QPA_PLATFORM": "xcb",
            "QT_SCREEN_SCALE_FACTORS": "left=1;right=2",
        }
        run = subprocess.run(
            [sys.executable, str(PROGRAM)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        told = json.loads(run.stdout.splitlines()[-1])
    assert told["screens"] == [["left", 640, 1.0], ["right", 320, 2.0]]
    assert told["picked"] == [600, 100, 100, 200]
