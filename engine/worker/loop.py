"""The loop on the main thread: takes tasks one by one and owns the model."""

import traceback
from contextlib import closing
from pathlib import PurePath
from typing import assert_never

from engine.protocol.commands import Generate, LoadModel, ResetSession, UnloadModel
from engine.protocol.content import FinishReason
from engine.protocol.errors import ErrorCode, ErrorInfo
from engine.protocol.events import Failed, Finished, LoadProgress, PrefillProgress
from engine.worker.agenda import Agenda, Task
from engine.worker.inbox import NO_USAGE
from engine.worker.outbox import Outbox
from engine.worker.runtime import Runtime, RuntimeFailureError


class EngineLoop:
    """Runs until the agenda is closed. Whatever a task raises ends that task only."""

    def __init__(self, agenda: Agenda, outbox: Outbox, runtime: Runtime) -> None:
        self._agenda = agenda
        self._outbox = outbox
        self._runtime = runtime

    def run(self) -> None:
        """Work until there will be no more tasks."""
        while (task := self._agenda.take()) is not None:
            request_id = task.request_id if isinstance(task, Generate) else None
            try:
                last = self._perform(task)
            except Exception as error:  # noqa: BLE001 - the engine outlives every request
                last = Failed(request_id, describe(error))
            # The slot is free before the app hears that it is, or its next request could be refused.
            if request_id is not None:
                self._agenda.finish()
            if last is not None:
                self._outbox.put(last)

    def _perform(self, task: Task) -> Finished | None:
        match task:
            case Generate():
                return self._generate(task)
            case LoadModel():
                self._outbox.put(self._runtime.load(task, self._tell_load))
            case UnloadModel():
                self._runtime.unload()
            case ResetSession():
                self._runtime.reset()
            case _:
                assert_never(task)
        return None

    def _generate(self, request: Generate) -> Finished:
        """Pass on what the runtime says and hold its last word back."""

        def progress(done: int, total: int) -> None:
            self._outbox.put(PrefillProgress(request.request_id, done, total))

        if self._agenda.is_cancelled():
            return Finished(request.request_id, FinishReason.CANCELLED, NO_USAGE)
        answer = self._runtime.generate(request, self._agenda.is_cancelled, progress)
        with closing(answer):
            for event in answer:
                if isinstance(event, Finished):
                    return event
                self._outbox.put(event)
        raise RuntimeFailureError(ErrorCode.INTERNAL, "the answer ended without a reason")

    def _tell_load(self, stage: str, done: int, total: int) -> None:
        self._outbox.put(LoadProgress(stage, done, total))


def describe(error: Exception) -> ErrorInfo:
    """What the app may know of an exception: never its text, which can quote a conversation."""
    if isinstance(error, RuntimeFailureError):
        return ErrorInfo(error.code, error.detail)
    if isinstance(error, MemoryError):
        return ErrorInfo(ErrorCode.OUT_OF_MEMORY, "the system has no more memory to give")
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {'/'.join(PurePath(frames[-1].filename).parts[-3:])}:{frames[-1].lineno}" if frames else ""
    return ErrorInfo(ErrorCode.INTERNAL, f"{type(error).__name__}{place}")
