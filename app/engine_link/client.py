"""The engine as the app sees it: methods ask, signals answer."""

from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot

from app.core.errors import AppError, describe
from app.core.view import EngineStatus
from app.engine_link.supervisor import EngineSupervisor
from engine.protocol.commands import Cancel, Generate, LoadModel, ResetSession, UnloadModel
from engine.protocol.content import FinishReason, Sampling, ToolSpec, Turn, Usage
from engine.protocol.errors import ErrorCode
from engine.protocol.events import (
    AnyEvent,
    Failed,
    Finished,
    LoadProgress,
    Log,
    ModelLoaded,
    PrefillProgress,
    Queued,
    Ready,
    TextDelta,
    ThoughtDelta,
    ToolRequested,
)
from engine.protocol.framing import FrameError


class EngineClient(QObject):
    """Speaks for one engine. Each request ends in exactly one of finished, failed and interrupted.

    The caller keeps what arrived of an answer; after `interrupted` the engine may come back, the answer not.

    Signals:
        status_changed(EngineStatus): what the engine does now.
        load_progressed(str, int, int): stage, done, total.
        model_loaded(ModelLoaded): the model answers now.
        engine_failed(AppError, ErrorCode): a command that is no request failed.
        queued(int, int): request, requests before it.
        prefill_progressed(int, int, int): request, tokens read, tokens to read.
        text_arrived(int, str, list): request, more of the answer, its token ids.
        thought_arrived(int, str, list): request, more of a thought, its token ids.
        tool_requested(int, str, str, dict): request, call, and the untrusted name and arguments.
        finished(int, FinishReason, Usage): request, why it ended, what it cost.
        failed(int, AppError, ErrorCode): request, words for the person, the reason.
        interrupted(int, str): request, what happened to the engine.
    """

    status_changed = Signal(EngineStatus)
    load_progressed = Signal(str, int, int)
    model_loaded = Signal(ModelLoaded)
    engine_failed = Signal(AppError, ErrorCode)
    queued = Signal(int, int)
    prefill_progressed = Signal(int, int, int)
    text_arrived = Signal(int, str, list)
    thought_arrived = Signal(int, str, list)
    tool_requested = Signal(int, str, str, dict)
    finished = Signal(int, FinishReason, Usage)
    failed = Signal(int, AppError, ErrorCode)
    interrupted = Signal(int, str)

    def __init__(self, supervisor: EngineSupervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._supervisor = supervisor
        self._newest_id = 0
        self._open: set[int] = set()
        self._last_end = ""
        supervisor.event_arrived.connect(self._on_event)
        supervisor.status_changed.connect(self._on_status_changed)
        supervisor.ended_unexpectedly.connect(self._on_ended_unexpectedly)

    @property
    def last_end(self) -> str:
        """What happened the last time that the engine ended by itself; nothing, if it never did."""
        return self._last_end

    def start(self) -> None:
        """Start the engine."""
        self._supervisor.start()

    def load_model(self, folder: str, precision: str = "auto", device: str = "cpu") -> None:
        """Load a model; model_loaded or engine_failed follows."""
        self._supervisor.send(LoadModel(folder, precision, device))

    def generate(self, turns: list[Turn], sampling: Sampling, tools: list[ToolSpec] | None = None) -> int:
        """Ask; the id names the request in every signal about it.

        Raises:
            AppError: the question is too large to be sent, or no engine runs.
        """
        if self._supervisor.status in (EngineStatus.STOPPED, EngineStatus.LOST):
            raise AppError("The engine does not run", "", "Start it again.")
        request_id = self._newest_id + 1
        try:
            self._supervisor.send(Generate(request_id, turns, tools or [], sampling))
        except FrameError as error:
            raise AppError(
                "The question is too large", f"{error}.", "Use fewer or smaller pictures and sounds."
            ) from error
        self._newest_id = request_id
        self._open.add(request_id)
        return request_id

    def cancel(self, request_id: int) -> None:
        """End a request; finished or failed follows unless it is over."""
        if request_id in self._open:
            self._supervisor.send(Cancel(request_id))

    def reset_session(self) -> None:
        """Let the engine forget earlier conversations."""
        self._supervisor.send(ResetSession())

    def unload_model(self) -> None:
        """Give the model's memory back."""
        self._supervisor.send(UnloadModel())

    def stop(self) -> None:
        """Ask the engine to end; open requests are finished as cancelled."""
        self._supervisor.stop()

    def close(self) -> None:
        """End the engine and wait for that; no signal about requests comes after it."""
        self._open.clear()
        self._supervisor.close()

    @Slot(object)
    def _on_event(self, event: AnyEvent) -> None:
        match event:
            case Ready() | Log():
                pass
            case LoadProgress(stage=stage, done=done, total=total):
                self.load_progressed.emit(stage, done, total)
            case ModelLoaded():
                self.model_loaded.emit(event)
            case Failed(request_id=None, error=error):
                self.engine_failed.emit(describe(error), error.code)
            case _:
                # What is late belongs to nobody any more.
                if event.request_id in self._open:
                    self._tell(event)

    def _tell(
        self,
        event: Queued | PrefillProgress | TextDelta | ThoughtDelta | ToolRequested | Finished | Failed,
    ) -> None:
        match event:
            case Queued(request_id=request_id, position=position):
                self.queued.emit(request_id, position)
            case PrefillProgress(request_id=request_id, done=done, total=total):
                self.prefill_progressed.emit(request_id, done, total)
            case TextDelta(request_id=request_id, text=text, token_ids=token_ids):
                self.text_arrived.emit(request_id, text, token_ids)
            case ThoughtDelta(request_id=request_id, text=text, token_ids=token_ids):
                self.thought_arrived.emit(request_id, text, token_ids)
            case ToolRequested(request_id=request_id, call_id=call_id, name=name, arguments=arguments):
                self.tool_requested.emit(request_id, call_id, name, arguments)
            case Finished(request_id=request_id, reason=reason, usage=usage):
                self._open.discard(request_id)
                self.finished.emit(request_id, reason, usage)
            case Failed(request_id=request_id, error=error):
                assert request_id is not None
                self._open.discard(request_id)
                self.failed.emit(request_id, describe(error), error.code)
            case _:
                assert_never(event)

    @Slot(EngineStatus)
    def _on_status_changed(self, status: EngineStatus) -> None:
        if status is EngineStatus.STOPPED:
            self._interrupt("the engine was stopped")
        self.status_changed.emit(status)

    @Slot(str)
    def _on_ended_unexpectedly(self, what_happened: str) -> None:
        self._last_end = what_happened
        self._interrupt(what_happened)

    def _interrupt(self, what_happened: str) -> None:
        interrupted, self._open = sorted(self._open), set()
        for request_id in interrupted:
            self.interrupted.emit(request_id, what_happened)
