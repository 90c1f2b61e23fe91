"""One run of the engine process: its command line, its pipes, its end."""

import sys
from collections import deque
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QProcess, QTimer, Signal, Slot

from engine.protocol.codec import CodecError, decode_event, encode
from engine.protocol.commands import Command, Shutdown
from engine.protocol.framing import FrameError, FrameReader, frame

STOP_MS = 2000
TERMINATE_MS = 1000
_TAIL_LINES = 40
_TAIL_CHARS = 300


def engine_command() -> list[str]:
    """How this app starts its engine: itself, frozen or not."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]
    return [*program, "--engine"]


class EngineProcess(QObject):
    """Starts once and ends once, whatever ends it.

    Must be started from a thread that lasts as long as the engine should: on Linux it dies with that thread.

    Signals:
        event_arrived(object): an engine.protocol.events.AnyEvent.
        ended(int, str): the exit code, -1 where there is none, and what happened; nothing comes after it.
    """

    event_arrived = Signal(object)
    ended = Signal(int, str)

    def __init__(self, command: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._frames = FrameReader()
        self._fault = ""
        self._is_over = False
        self._tail: deque[str] = deque(maxlen=_TAIL_LINES)
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.readyReadStandardError.connect(self._on_stderr)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._escalation = QTimer(self, singleShot=True)
        self._escalation.timeout.connect(self._on_stop_overdue)

    @property
    def pid(self) -> int:
        """The process id, 0 when it does not run."""
        return self._process.processId()

    @property
    def stderr_tail(self) -> list[str]:
        """The last lines it wrote to stderr. For a bug report that a person reads first: never shown."""
        return list(self._tail)

    def start(self) -> None:
        """Start; how that went is told by signals."""
        if sys.platform != "win32":
            parameters = QProcess.UnixProcessParameters()
            # Ctrl-C in a terminal is the app's to handle, also before the engine can ignore it.
            parameters.flags = QProcess.UnixProcessFlag.CreateNewSession
            self._process.setUnixProcessParameters(parameters)
        if not getattr(sys, "frozen", False):
            self._process.setWorkingDirectory(str(Path(__file__).resolve().parents[2]))
        self._process.start(self._command[0], self._command[1:])

    def send(self, command: Command) -> None:
        """Hand a command over; returns at once. Nothing happens once the engine is over.

        Raises:
            FrameError: the command is too large.
        """
        data = frame(encode(command))
        if not self._is_over:
            self._process.write(QByteArray(data))

    def stop(self) -> None:
        """Ask it to end, and make it end if it does not."""
        if self._is_over:
            return
        self.send(Shutdown())
        self._process.closeWriteChannel()
        self._escalation.start(STOP_MS)

    def kill(self, fault: str) -> None:
        """End it at once, because of a fault."""
        self._fault = self._fault or fault
        self._process.kill()

    def close(self) -> None:
        """Stop and wait: for the end of the app, when no event loop runs any more."""
        self.stop()
        self._escalation.stop()
        for wait_ms, next_step in ((STOP_MS, self._process.terminate), (TERMINATE_MS, self._process.kill)):
            if self._is_over or self._process.waitForFinished(wait_ms):
                return
            next_step()
        self._process.waitForFinished(TERMINATE_MS)

    @Slot()
    def _on_output(self) -> None:
        data = self._process.readAllStandardOutput().data()
        if self._fault:
            return
        try:
            events = [decode_event(payload) for payload in self._frames.feed(bytes(data))]
        except (FrameError, CodecError) as error:
            # Never a guess where the next frame starts.
            self.kill(f"it sent what cannot be read: {error}")
            return
        for event in events:
            self.event_arrived.emit(event)

    @Slot()
    def _on_stderr(self) -> None:
        text = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        self._tail.extend(line[:_TAIL_CHARS] for line in text.splitlines())

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._on_output()
        self._on_stderr()
        if status is QProcess.ExitStatus.CrashExit:
            self._end(-1, self._fault or "it was killed or crashed")
        else:
            self._end(code, self._fault or f"it ended with exit code {code}")

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end(-1, f"{self._command[0]} could not be started: {self._process.errorString()}")

    @Slot()
    def _on_stop_overdue(self) -> None:
        if self._process.state() is QProcess.ProcessState.NotRunning:
            return
        if self._escalation.interval() == STOP_MS:
            self._process.terminate()
            self._escalation.start(TERMINATE_MS)
        else:
            self._process.kill()

    def _end(self, code: int, what_happened: str) -> None:
        if self._is_over:
            return
        self._is_over = True
        self._escalation.stop()
        self.ended.emit(code, what_happened)
