"""Keeps one engine running: handshake, one restart after an unexpected end, the model loaded again."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.restart import Restart, decide_restart
from app.core.view import EngineStatus
from app.engine_link.process import EngineProcess, engine_command
from engine.protocol.commands import PROTOCOL, Command, Hello, LoadModel
from engine.protocol.errors import ErrorCode
from engine.protocol.events import AnyEvent, Failed, ModelLoaded, Ready

READY_LIMIT_MS = 30_000


class EngineSupervisor(QObject):
    """Owns the engine process; commands wait here until the engine has said Ready.

    Signals:
        event_arrived(object): an AnyEvent of the run that is current.
        status_changed(EngineStatus): what the engine does now.
        ended_unexpectedly(str): what happened; a restart, or LOST, follows.
    """

    event_arrived = Signal(object)
    status_changed = Signal(EngineStatus)
    ended_unexpectedly = Signal(str)

    def __init__(
        self,
        command: list[str] | None = None,
        now_s: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._command = command or engine_command()
        self._now_s = now_s
        self._process: EngineProcess | None = None
        self._status = EngineStatus.STOPPED
        self._model: LoadModel | None = None
        self._waiting: list[Command] = []
        self._exits_s: list[float] = []
        self._is_mismatch = False
        self._is_stopping = False
        self._restart_timer = QTimer(self, singleShot=True)
        self._restart_timer.timeout.connect(self._launch)
        self._ready_timer = QTimer(self, singleShot=True, interval=READY_LIMIT_MS)
        self._ready_timer.timeout.connect(self._on_ready_overdue)

    @property
    def status(self) -> EngineStatus:
        """What the engine does now."""
        return self._status

    @property
    def pid(self) -> int:
        """The engine's process id, 0 when it does not run."""
        return self._process.pid if self._process else 0

    @property
    def stderr_tail(self) -> list[str]:
        """The last lines of the engine's stderr, for a bug report that a person reads first."""
        return self._process.stderr_tail if self._process else []

    def start(self) -> None:
        """Start the engine, if it does not run."""
        if self._status in (EngineStatus.STOPPED, EngineStatus.LOST):
            self._exits_s.clear()
            self._launch()

    def send(self, command: Command) -> None:
        """Hand a command to the engine, now or as soon as it is ready. LoadModel is repeated after a restart.

        Raises:
            FrameError: the command is too large.
        """
        if isinstance(command, LoadModel):
            self._model = command
        if self._status in (EngineStatus.LOADING, EngineStatus.READY):
            self._deliver(command)
        elif not isinstance(command, LoadModel):
            self._waiting.append(command)

    def stop(self) -> None:
        """Ask the engine to end; STOPPED follows."""
        self._forget_restart()
        if self._process is not None:
            self._process.stop()

    def close(self) -> None:
        """End the engine and wait for that; for the end of the app."""
        self._forget_restart()
        if self._process is not None:
            self._process.ended.disconnect(self._on_ended)
            self._process.close()
            self._process = None
        self._set_status(EngineStatus.STOPPED)

    @Slot()
    def _launch(self) -> None:
        is_first = not self._exits_s
        self._set_status(EngineStatus.STARTING if is_first else EngineStatus.RESTARTING)
        self._is_stopping = False
        self._process = EngineProcess(self._command, self)
        self._process.event_arrived.connect(self._on_event)
        self._process.ended.connect(self._on_ended)
        self._ready_timer.start()
        self._process.start()
        self._process.send(Hello(PROTOCOL))

    @Slot(object)
    def _on_event(self, event: AnyEvent) -> None:
        match event:
            case Ready():
                self._ready_timer.stop()
                self._deliver_waiting()
            case ModelLoaded():
                self._set_status(EngineStatus.READY)
            case Failed(request_id=None, error=error):
                self._is_mismatch = error.code is ErrorCode.PROTOCOL_MISMATCH
                if self._status is EngineStatus.LOADING:
                    self._set_status(EngineStatus.READY)
            case _:
                pass
        self.event_arrived.emit(event)

    @Slot(int, str)
    def _on_ended(self, _code: int, what_happened: str) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        self._ready_timer.stop()
        if self._is_stopping:
            self._set_status(EngineStatus.STOPPED)
            return
        now_s = self._now_s()
        self._exits_s.append(now_s)
        self._waiting.clear()
        self.ended_unexpectedly.emit(what_happened)
        decision = decide_restart(self._exits_s, now_s)
        if isinstance(decision, Restart) and not self._is_mismatch:
            self._set_status(EngineStatus.RESTARTING)
            self._restart_timer.start(round(decision.after_s * 1000))
        else:
            self._set_status(EngineStatus.LOST)

    @Slot()
    def _on_ready_overdue(self) -> None:
        if self._process is not None:
            self._process.kill(f"it did not answer within {READY_LIMIT_MS // 1000} s")

    def _deliver_waiting(self) -> None:
        self._set_status(EngineStatus.READY)
        if self._model is not None:
            self._deliver(self._model)
        waiting, self._waiting = self._waiting, []
        for command in waiting:
            self._deliver(command)

    def _deliver(self, command: Command) -> None:
        if isinstance(command, LoadModel):
            self._set_status(EngineStatus.LOADING)
        if self._process is not None:
            self._process.send(command)

    def _forget_restart(self) -> None:
        self._is_stopping = True
        self._waiting.clear()
        self._ready_timer.stop()
        self._restart_timer.stop()
        if self._process is None:
            self._set_status(EngineStatus.STOPPED)

    def _set_status(self, status: EngineStatus) -> None:
        if status is not self._status:
            self._status = status
            self.status_changed.emit(status)
