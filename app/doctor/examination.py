"""All checks, one after the other, in the event loop that the app itself uses."""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType

import qasync
from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.capture.display_server import has_reachable_display
from app.core.settings import Settings
from app.doctor import engine, history, hotkey, keyring, microphone, screen
from app.doctor.finding import Finding, Outcome, problem
from app.storage.paths import config_folder
from app.storage.settings_file import SETTINGS_NAME, SettingsFile

# Python looks at signals only between its own steps.
_SIGNAL_LOOK_MS = 200


def examine(
    tell: Callable[[Finding], None],
    ask_person: Callable[[str], None] | None = None,
    engine_command: list[str] | None = None,
) -> list[Finding]:
    """Check everything and tell each finding as it comes.

    `ask_person` shows a person what to do; None is for nobody.

    Raises:
        KeyboardInterrupt: the person has seen enough.
    """
    if not has_reachable_display():
        # Qt would end the process.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication.instance() or QApplication(["homesight"])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    examination = Examination(tell, ask_person, engine_command)
    with loop, _interruptible(loop, examination):
        return loop.run_until_complete(examination.run())


class Examination:
    """One run through all checks."""

    def __init__(
        self,
        tell: Callable[[Finding], None],
        ask_person: Callable[[str], None] | None,
        engine_command: list[str] | None,
    ) -> None:
        self.findings: list[Finding] = []
        self.task: asyncio.Task[object] | None = None
        self._tell = tell
        self._ask_person = ask_person
        self._engine_command = engine_command

    async def run(self) -> list[Finding]:
        """Check everything.

        Raises:
            KeyboardInterrupt: it was ended.
        """
        self.task = asyncio.current_task()
        try:
            settings = self._settings()
            await self._check_list(screen.NAME, screen.check_screen())
            await self._check(hotkey.NAME, hotkey.check_hotkey(settings.hotkey.chord, self._ask_person))
            await self._check(microphone.NAME, microphone.check_microphone(settings.voice.device or None))
            await self._check(keyring.NAME, _soon(keyring.check_keyring))
            look = partial(history.check_history, is_wanted=settings.privacy.history)
            await self._check(history.NAME, _soon(look))
            await self._check(engine.NAME, engine.check_engine(self._engine_command))
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None
        return self.findings

    def _settings(self) -> Settings:
        """What the person chose; a file that cannot be read is a finding of its own."""
        loaded = SettingsFile(config_folder() / SETTINGS_NAME).load()
        if loaded.problem is not None:
            self._add(problem("settings", loaded.problem))
        return loaded.settings

    async def _check(self, name: str, check: Awaitable[Finding]) -> None:
        try:
            self._add(await check)
        except Exception as error:  # noqa: BLE001 - one check that fails must not hide the others
            self._add(_surprise(name, error))

    async def _check_list(self, name: str, check: Awaitable[list[Finding]]) -> None:
        try:
            for finding in await check:
                self._add(finding)
        except Exception as error:  # noqa: BLE001 - one check that fails must not hide the others
            self._add(_surprise(name, error))

    def _add(self, finding: Finding) -> None:
        self.findings.append(finding)
        self._tell(finding)


async def _soon(check: Callable[[], Finding]) -> Finding:
    """A check that waits by itself."""
    return check()


def _surprise(name: str, error: Exception) -> Finding:
    words = f"The check itself failed ({type(error).__name__})."
    return Finding(name, Outcome.PROBLEM, words, "Please report this.")


@contextmanager
def _interruptible(loop: asyncio.AbstractEventLoop, examination: Examination) -> Iterator[None]:
    """Ctrl-C ends the check that runs, which then puts everything away."""

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        if examination.task is not None:
            loop.call_soon_threadsafe(examination.task.cancel)

    look = QTimer(interval=_SIGNAL_LOOK_MS)
    look.timeout.connect(_let_python_look)
    look.start()
    old = signal.signal(signal.SIGINT, on_signal)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, old)
        look.stop()


@Slot()
def _let_python_look() -> None:
    """Nothing to do: that Python runs at all is the point."""
