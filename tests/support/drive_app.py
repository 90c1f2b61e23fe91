"""The whole app on a real display, in a process of its own; prints one JSON line for each thing that happens.

Run by tests/flows/test_app.py, which presses keys from outside. Lines: {"ready": true} once a question can be
asked, {"overlay": {...}} when the overlay is shown, {"answer": text} when an answer is over.
"""

import asyncio
import json
import sys
import time
from pathlib import Path

import qasync
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.core.conversation import Exchange
from app.core.hotkey import HotkeyState, HotkeyStatus
from app.instance.single_instance import InstanceMessage, SingleInstance
from app.main import RunningApp


def tell(**what: object) -> None:
    print(json.dumps(what), flush=True)


class Watcher(QObject):
    """Tells what the app's parts say."""

    def __init__(self, running: RunningApp) -> None:
        super().__init__()
        self.running = running
        self.parts = running.parts
        self.is_told = False
        self.pressed_s = 0.0
        self.shown_ms = 0
        self.parts.hotkey.status_changed.connect(self._on_hotkey)
        self.parts.hotkey.pressed.connect(self._on_pressed)
        self.parts.engine_status.ready.connect(self._on_ready)
        self.parts.asker.shot_changed.connect(self._on_shot)
        self.parts.asker.problem_told.connect(self._on_problem)
        self.parts.preferences.failed.connect(self._on_problem)
        self.parts.assistant.exchange_changed.connect(self._on_exchange)

    def _tell_ready(self) -> None:
        is_bound = self.parts.hotkey.status.state in (HotkeyState.UNTESTED, HotkeyState.WORKS)
        if not self.is_told and is_bound and self.parts.engine_status.model is not None:
            self.is_told = True
            tell(ready=True)

    @Slot(HotkeyStatus)
    def _on_hotkey(self, status: HotkeyStatus) -> None:
        tell(hotkey=status.state.value)
        self._tell_ready()

    @Slot()
    def _on_pressed(self) -> None:
        self.pressed_s = time.monotonic()

    @Slot(object)
    def _on_ready(self, _model: object) -> None:
        self._tell_ready()

    @Slot(object)
    def _on_shot(self, shot: object) -> None:
        if shot is None:
            return
        self.shown_ms = round((time.monotonic() - self.pressed_s) * 1000)
        QTimer.singleShot(0, self._tell_overlay)

    @Slot()
    def _tell_overlay(self) -> None:
        shot = self.parts.capture.shot
        if shot is not None and not self.parts.overlay.isActiveWindow():
            # Keys reach it only once the window manager has given it the focus.
            QTimer.singleShot(20, self._tell_overlay)
        elif shot is not None:
            tell(
                overlay={
                    "kind": shot.kind.value, "title": shot.title,
                    "size": [shot.image.width_px, shot.image.height_px],
                    "ms": self.shown_ms,
                    "sent": self.parts.overlay.sent.text(),
                }
            )  # fmt: skip

    @Slot(object)
    def _on_problem(self, error: object) -> None:
        tell(problem=str(error))

    @Slot(Exchange)
    def _on_exchange(self, exchange: Exchange) -> None:
        if exchange.state.is_over:
            tell(answer=exchange.answer, state=exchange.state.value, note=exchange.note,
                 attachments=[one.kind.value for one in exchange.attachments])  # fmt: skip


def main(folder: str) -> int:
    application = QApplication(["homesight"])
    application.setQuitOnLastWindowClosed(False)
    instance = SingleInstance(Path(folder))
    assert instance.acquire()
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop:
        running = RunningApp(application, instance)
        running.watcher = Watcher(running)  # type: ignore[attr-defined]
        QTimer.singleShot(0, lambda: running.start(InstanceMessage.SHOW))
        loop.run_forever()
        running.close()
    instance.close()
    tell(closed=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
