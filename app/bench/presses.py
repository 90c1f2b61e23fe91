"""Presses the real hotkey over the running app again and again, and notes when each thing was there.

Everything is real, the server's key, the freeze, the overlay's window and the microphone, but for the person.
"""

import asyncio
import time
from functools import partial
from typing import NamedTuple

import qasync
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.audio.worker import Started
from app.bench.desk import Desk
from app.bench.figures import Figure, figure
from app.bench.keys import Keys
from app.bench.on_screen import is_on_screen
from app.capture.select import screen_source
from app.core.errors import AppError
from app.core.hotkey import HotkeyState
from app.core.view import EngineStatus
from app.instance.single_instance import InstanceMessage, SingleInstance
from app.main import RunningApp
from app.ui import theme

READY_LIMIT_S = 180.0
PRESS_LIMIT_MS = 8_000
# The window manager gives the keyboard back, the microphone closes, the person breathes.
BETWEEN_MS = 1_200
_LOOK_MS = 50
# What is noted, in words, and what is promised of it.
PIXELS, OVERLAY, FIELD, SOUND = "pixels", "overlay", "field", "sound"
_WORDS: dict[str, tuple[str, float | None]] = {
    PIXELS: ("key to frozen pixels", 120.0),
    OVERLAY: ("key to overlay painted", 150.0),
    FIELD: ("key to field that takes letters", None),
    SOUND: ("key to first sound sample", 250.0),
}


class Measured(NamedTuple):
    """What was found without the very first press, and how often a copy of the screen had the overlay."""

    figures: list[Figure]
    overlays_seen: int
    presses: int


def measure_presses(desk: Desk, presses: int, *, has_sound: bool) -> Measured:
    """Run the app on the desk, press, and sum up.

    Raises:
        AppError: the app did not get ready, or its hotkey is taken.
    """
    application = QApplication.instance() or QApplication(["homesight"])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    theme.apply(application, theme.LIGHT)
    instance = SingleInstance(desk.folder)
    instance.acquire()
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    try:
        with loop:
            running = RunningApp(application, instance)
            bench = Presses(running, desk, presses + 1, has_sound=has_sound)
            bench.over.connect(application.quit)
            QTimer.singleShot(0, bench.start)
            loop.run_forever()
            bench.close()
            running.close()
    finally:
        instance.close()
    if bench.problem is not None:
        raise bench.problem
    return Measured(bench.figures(), bench.seen_on_screen, presses + 1)


class Presses(QObject):
    """One press after the other: down, until everything is there or late, cancelled, up, a pause.

    Signals:
        over(): the last press is done, or there is a problem.
    """

    over = Signal()

    def __init__(self, running: RunningApp, desk: Desk, count: int, *, has_sound: bool) -> None:
        super().__init__()
        self.problem: AppError | None = None
        self._running = running
        self._parts = running.parts
        self._desk = desk
        self._count = count
        self._wanted = {PIXELS, OVERLAY, FIELD} | ({SOUND} if has_sound else set())
        self._keys: Keys | None = None
        self._began_s = time.perf_counter()
        self._marks: dict[str, float] = {}
        self._rounds: list[dict[str, float]] = []
        self._is_down = False
        self.seen_on_screen = 0
        self._screen = screen_source()
        self._look_timer = QTimer(self, interval=_LOOK_MS)
        self._look_timer.timeout.connect(self._look)
        self._limit = QTimer(self, singleShot=True, interval=PRESS_LIMIT_MS)
        self._limit.timeout.connect(self._end_round)
        self._connect()

    def start(self) -> None:
        """Start the app, and press as soon as it is ready."""
        self._running.start(InstanceMessage.SHOW)
        # A person asks about other windows; the chat is put away, but not closed.
        self._parts.chat.showMinimized()
        self._began_s = time.perf_counter()
        self._look_timer.start()

    def figures(self) -> list[Figure]:
        """What was found, without the first press."""
        first, *others = self._rounds
        return [
            figure(
                words,
                [one.get(name) for one in others],
                first_ms=first.get(name),
                target_p95_ms=target,
            )
            for name, (words, target) in _WORDS.items()
            if name in self._wanted
        ]

    def close(self) -> None:
        """Take the hands off the keyboard."""
        self._look_timer.stop()
        self._limit.stop()
        if self._keys is not None:
            self._keys.up()
            self._keys.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when the overlay is painted and when it has the keyboard."""
        if event.type() == QEvent.Type.Paint and OVERLAY not in self._marks:
            # Once this is handled and the loop goes on, what was painted is on its way to the server.
            QTimer.singleShot(0, partial(self._mark, OVERLAY))
        elif event.type() == QEvent.Type.WindowActivate:
            self._mark(FIELD)
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        parts, direct = self._parts, Qt.ConnectionType.DirectConnection
        parts.overlay.installEventFilter(self)
        # On their own threads: the signals that follow wait for this one, which is busy with the overlay.
        parts.capture._grabber.grabbed.connect(self._on_grabbed, direct)  # noqa: SLF001
        parts.recorder._reported.connect(self._on_reported, direct)  # noqa: SLF001

    @Slot()
    def _look(self) -> None:
        """Wait until a person could ask."""
        status, engine = self._parts.hotkey.status, self._parts.engine_status.view.status
        if status.state in (HotkeyState.CONFLICT, HotkeyState.UNSUPPORTED):
            self._give_up(AppError("The hotkey cannot be pressed", status.words, status.hint))
        elif status.trigger and engine in (EngineStatus.READY, EngineStatus.LOST):
            self._look_timer.stop()
            chord = self._parts.hotkey.chord
            assert chord is not None
            self._keys = Keys(self._desk.display, chord)
            QTimer.singleShot(BETWEEN_MS, self._press)
        elif time.perf_counter() - self._began_s > READY_LIMIT_S:
            words = f"It took more than {READY_LIMIT_S:.0f} s; this machine is too busy to measure."
            self._give_up(AppError("The app did not get ready", words))

    def _give_up(self, error: AppError) -> None:
        self._look_timer.stop()
        self.problem = error
        self.over.emit()

    @Slot()
    def _press(self) -> None:
        assert self._keys is not None
        self._marks = {}
        self._is_down = True
        self._limit.start()
        self._began_s = time.perf_counter()
        self._keys.down()

    def _mark(self, name: str) -> None:
        if not self._is_down or name in self._marks:
            return
        self._marks[name] = (time.perf_counter() - self._began_s) * 1000
        if self._wanted <= self._marks.keys():
            QTimer.singleShot(0, self, self._end_round)

    @Slot()
    def _end_round(self) -> None:
        """Before the key comes up: a question that was spoken for so long would be asked."""
        if not self._is_down or self._keys is None:
            return
        self._is_down = False
        self._limit.stop()
        self._rounds.append(self._marks)
        self.seen_on_screen += is_on_screen(self._parts.overlay, self._screen)
        self._parts.asker.cancel()
        self._keys.up()
        if len(self._rounds) < self._count:
            QTimer.singleShot(BETWEEN_MS, self._press)
        else:
            QTimer.singleShot(BETWEEN_MS, self.over.emit)

    def _on_grabbed(self, _desktop: object) -> None:
        self._mark(PIXELS)

    def _on_reported(self, report: object) -> None:
        if isinstance(report, Started):
            self._mark(SOUND)
