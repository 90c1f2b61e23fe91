"""The capture controller: one thread that freezes, shots cut from that, and an end that never hangs."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread

from app.capture.fake import FakeScreen
from app.capture.linux_x11 import X11Screen
from app.controllers.capture import CaptureController
from app.core.errors import AppError
from app.core.geometry import Box
from app.core.pixels import FLAT_COLOUR
from app.core.ports import Monitor
from app.core.shot import FreezeRules, FrozenDesktop, Shot, ShotKind, ShotTarget
from app.core.shot_plan import Advice, Reader
from tests.contracts.screen_source import pixel
from tests.support.x11_client import desk
from tests.support.xserver import HAVE_XVFB, x_server

WAIT_MS = 20_000


class Watched(FakeScreen):
    """A fake screen that notes the threads and rules it was asked with, and can be made to wait or fail."""

    def __init__(self) -> None:
        windows = {"Below": Box(0, 0, 50, 50), "Notes": Box(100, 50, 80, 40)}
        super().__init__([Box(0, 0, 200, 100), Box(200, 0, 100, 100)], windows, active="Notes")
        self.threads: set[QThread] = set()
        self.rules: list[FreezeRules] = []
        self.closed = 0
        self.error: AppError | None = None
        self.gate: threading.Event | None = None
        self.entered = threading.Event()

    def freeze(self, rules: FreezeRules) -> FrozenDesktop:
        self.threads.add(QThread.currentThread())
        self.rules.append(rules)
        self.entered.set()
        if self.gate is not None:
            self.gate.wait(20)
        if self.error is not None:
            raise self.error
        return super().freeze(rules)

    def cancel(self) -> None:
        if self.gate is not None:
            self.error = AppError("Cancelled", "")
            self.gate.set()

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def screen() -> Watched:
    return Watched()


@pytest.fixture
def controller(qapp, screen: Watched) -> Iterator[CaptureController]:
    made = CaptureController(screen)
    yield made
    made.close()


def frozen(qtbot, controller: CaptureController) -> FrozenDesktop:
    with qtbot.waitSignal(controller.frozen, timeout=WAIT_MS) as told:
        controller.freeze()
    return told.args[0]


def test_the_desktop_is_frozen_on_one_thread_that_is_not_this_one(
    qtbot, controller: CaptureController, screen: Watched
) -> None:
    first, second = frozen(qtbot, controller), frozen(qtbot, controller)
    assert [shot.box for shot in first.monitors] == [Box(0, 0, 200, 100), Box(200, 0, 100, 100)]
    assert controller.desktop is second
    assert len(screen.threads) == 1
    assert QThread.currentThread() not in screen.threads


def test_our_process_and_the_displays_are_in_the_rules(
    qtbot, controller: CaptureController, screen: Watched
) -> None:
    import os

    frozen(qtbot, controller)
    controller.set_exclude_private(False)
    frozen(qtbot, controller)
    assert screen.rules[0].own_pids == {os.getpid()}
    assert screen.rules[0].displays[0].logical.width > 0
    assert [rules.exclude_private for rules in screen.rules] == [True, False]


def test_a_second_press_while_it_freezes_changes_nothing(
    qtbot, controller: CaptureController, screen: Watched
) -> None:
    screen.gate = threading.Event()
    controller.freeze()
    controller.freeze()
    assert screen.entered.wait(20)
    with qtbot.waitSignal(controller.frozen, timeout=WAIT_MS):
        screen.gate.set()
    assert len(screen.rules) == 1


def test_each_part_can_be_chosen_from_one_freeze(
    qtbot, controller: CaptureController, screen: Watched
) -> None:
    desktop = frozen(qtbot, controller)
    shots: list[Shot] = []
    controller.shot_ready.connect(shots.append)
    controller.choose_default()
    controller.choose(ShotTarget(ShotKind.MONITOR))
    controller.choose(ShotTarget(ShotKind.MONITOR, "Monitor 2"))
    controller.choose(ShotTarget(ShotKind.ALL))
    controller.choose_region(190, 10, 20, 5)
    assert [(shot.kind, tuple(shot.box)) for shot in shots] == [
        (ShotKind.WINDOW, (100, 50, 80, 40)),
        (ShotKind.MONITOR, (0, 0, 200, 100)),
        (ShotKind.MONITOR, (200, 0, 100, 100)),
        (ShotKind.ALL, (0, 0, 300, 100)),
        (ShotKind.REGION, (190, 10, 20, 5)),
    ]
    assert shots[0].image == desktop.crop_window().image
    assert controller.shot is shots[-1]
    assert len(screen.rules) == 1


def test_a_monitor_that_is_gone_fails_in_words_and_keeps_the_shot(
    qtbot, controller: CaptureController
) -> None:
    frozen(qtbot, controller)
    controller.choose_default()
    kept = controller.shot
    with qtbot.waitSignal(controller.failed, timeout=WAIT_MS) as told:
        controller.choose(ShotTarget(ShotKind.MONITOR, "HDMI-7"))
    assert "HDMI-7" in told.args[0].message
    assert controller.shot is kept


def test_choosing_before_a_freeze_fails_in_words(qtbot, controller: CaptureController) -> None:
    with qtbot.waitSignal(controller.failed, timeout=WAIT_MS) as told:
        controller.choose_default()
    assert told.args[0].title == "There is no picture of the screen"


def test_a_screen_that_cannot_be_read_fails_in_words_and_can_be_asked_again(
    qtbot, controller: CaptureController, screen: Watched
) -> None:
    screen.error = AppError("The screen could not be read", "Why.", "What to do.")
    with qtbot.waitSignal(controller.failed, timeout=WAIT_MS) as told:
        controller.freeze()
    assert told.args[0] is screen.error
    screen.error = None
    assert frozen(qtbot, controller) is controller.desktop


def test_blanked_rectangles_are_in_the_bytes_and_can_be_taken_back(
    qtbot, controller: CaptureController
) -> None:
    frozen(qtbot, controller)
    controller.choose_default()
    before = controller.shot
    controller.blank(Box(10, 10, 5, 5))
    controller.blank(Box(70, 30, 99, 99))
    assert controller.shot.blanked == (Box(10, 10, 5, 5), Box(70, 30, 10, 10))
    assert pixel(controller.shot.image, 12, 12) == tuple(FLAT_COLOUR)
    with qtbot.waitSignal(controller.shot_ready, timeout=WAIT_MS):
        controller.unblank()
    assert controller.shot == before


def test_a_removed_shot_is_not_sent_and_another_can_be_chosen(qtbot, controller: CaptureController) -> None:
    frozen(qtbot, controller)
    controller.choose_default()
    with qtbot.waitSignal(controller.shot_removed, timeout=WAIT_MS):
        controller.remove()
    assert controller.shot is None
    controller.choose(ShotTarget(ShotKind.ALL))
    assert controller.shot is not None
    controller.forget()
    assert controller.shot is None
    assert controller.desktop is None


def test_the_plan_is_that_of_the_shot(qtbot, controller: CaptureController) -> None:
    assert controller.plan(Reader(16, 140)) is None
    frozen(qtbot, controller)
    controller.choose_default()
    assert controller.plan(Reader(16, 140)).advice is Advice.KEEP
    assert controller.plan(Reader(48, 280, 100.0)).expected_s is not None


def test_an_end_while_the_desktop_is_asked_does_not_hang(qapp, screen: Watched) -> None:
    screen.gate = threading.Event()
    controller = CaptureController(screen)
    told: list[object] = []
    controller.frozen.connect(told.append)
    controller.failed.connect(told.append)
    controller.freeze()
    assert screen.entered.wait(20)
    controller.close()
    controller.close()
    controller.freeze()
    qapp.processEvents()
    assert told == []
    assert screen.closed == 1


@pytest.mark.screen
@pytest.mark.skipif(not HAVE_XVFB, reason="needs Xvfb")
def test_a_real_server_is_frozen(qtbot) -> None:
    with x_server(640, 480) as name, desk(name) as client:
        client.paint_root(0x305070)
        client.open("Seen", Monitor(50, 60, 200, 100), 0xFF0000).set_input_focus(0, 0)
        client.connection.sync()
        controller = CaptureController(X11Screen(name))
        try:
            frozen(qtbot, controller)
            controller.choose_default()
            assert controller.shot.title == "Seen"
            assert controller.shot.image.rgb == bytes((255, 0, 0)) * (200 * 100)
        finally:
            controller.close()
