"""The reader thread: bytes to commands, and what cannot wait for the loop, done at once.

Runs beside a computation, so cancelling, refusing, and the end of the parent take effect in the middle of it.
"""

import threading
from collections.abc import Callable
from enum import IntEnum
from functools import partial
from typing import assert_never

import engine
from engine.protocol.codec import CodecError, decode_command
from engine.protocol.commands import (
    PROTOCOL,
    AnyCommand,
    Cancel,
    Generate,
    Hello,
    LoadModel,
    ResetSession,
    Shutdown,
    UnloadModel,
)
from engine.protocol.content import FinishReason, Usage
from engine.protocol.errors import ErrorCode, ErrorInfo
from engine.protocol.events import Failed, Finished, Queued, Ready
from engine.protocol.framing import FrameError, FrameReader
from engine.worker.agenda import MAX_WAITING, Agenda
from engine.worker.outbox import Outbox

NO_USAGE = Usage(0, 0, 0, 0, 0.0, 0.0)


class ExitCode(IntEnum):
    """How the engine process ends."""

    DONE = 0
    PROTOCOL_MISMATCH = 3
    BAD_INPUT = 4


class Inbox:
    """Reads until the stream ends or cannot be trusted, then calls `ended` with the exit code.

    `read` gives the next bytes, none at the end.
    """

    def __init__(
        self,
        read: Callable[[], bytes],
        agenda: Agenda,
        outbox: Outbox,
        ended: Callable[[ExitCode], None],
    ) -> None:
        self._read = read
        self._agenda = agenda
        self._outbox = outbox
        self._ended = ended
        self._greeted = False
        self._shutting_down = False
        self._thread = threading.Thread(target=self._run, name="inbox", daemon=True)

    def start(self) -> None:
        """Start to read."""
        self._thread.start()

    def _run(self) -> None:
        self._ended(self._read_all())

    def _read_all(self) -> ExitCode:
        frames = FrameReader()
        try:
            while data := self._read():
                for payload in frames.feed(data):
                    exit_code = self._accept(decode_command(payload))
                    if exit_code is not None:
                        return exit_code
        except OSError:
            return ExitCode.DONE
        except FrameError as error:
            return self._refuse_stream(ErrorCode.BAD_FRAME, str(error))
        except CodecError as error:
            return self._refuse_stream(ErrorCode.BAD_COMMAND, str(error))
        if not frames.is_empty:
            return self._refuse_stream(ErrorCode.BAD_FRAME, "the stream ended inside a frame")
        return ExitCode.DONE

    def _accept(self, command: AnyCommand) -> ExitCode | None:
        """Act on one command; an exit code where it is the last."""
        if not self._greeted:
            return self._greet(command)
        match command:
            case Hello():
                return self._refuse_stream(ErrorCode.BAD_COMMAND, "a second hello")
            case Generate():
                return self._add_request(command)
            case LoadModel() | ResetSession() | UnloadModel():
                if not self._agenda.add_other(command):
                    self._fail(None, ErrorCode.QUEUE_FULL, "too many commands are waiting")
            case Cancel(request_id=request_id):
                if self._agenda.cancel(request_id):
                    self._tell_cancelled(request_id)
            case Shutdown():
                self._shutting_down = True
                for request_id in self._agenda.close():
                    self._tell_cancelled(request_id)
            case _:
                assert_never(command)
        return None

    def _greet(self, command: AnyCommand) -> ExitCode | None:
        if not isinstance(command, Hello):
            name = type(command).__name__
            return self._refuse_stream(ErrorCode.BAD_COMMAND, f"{name} came before Hello")
        if command.protocol != PROTOCOL:
            detail = f"the app speaks protocol {command.protocol}, this engine {PROTOCOL}"
            self._fail(None, ErrorCode.PROTOCOL_MISMATCH, detail)
            return ExitCode.PROTOCOL_MISMATCH
        self._greeted = True
        self._outbox.put(Ready(PROTOCOL, engine.__version__))
        return None

    def _add_request(self, request: Generate) -> ExitCode | None:
        if not self._agenda.claim_id(request.request_id):
            detail = f"request_id {request.request_id} is not larger than those before it"
            return self._refuse_stream(ErrorCode.BAD_COMMAND, detail)
        if self._shutting_down:
            self._tell_cancelled(request.request_id)
        elif not self._agenda.add_request(request, partial(self._tell_queued, request.request_id)):
            detail = f"one request runs and {MAX_WAITING} wait, which is the most"
            self._fail(request.request_id, ErrorCode.QUEUE_FULL, detail)
        return None

    def _refuse_stream(self, code: ErrorCode, detail: str) -> ExitCode:
        self._fail(None, code, detail)
        return ExitCode.BAD_INPUT

    def _tell_queued(self, request_id: int, position: int) -> None:
        self._outbox.put(Queued(request_id, position))

    def _tell_cancelled(self, request_id: int) -> None:
        self._outbox.put(Finished(request_id, FinishReason.CANCELLED, NO_USAGE))

    def _fail(self, request_id: int | None, code: ErrorCode, detail: str) -> None:
        self._outbox.put(Failed(request_id, ErrorInfo(code, detail)))
