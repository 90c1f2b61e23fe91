"""`homesight ask`: one question through the engine, the answer to the terminal as it arrives."""

import argparse
import os
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from types import FrameType, TracebackType

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from app.cli.inputs import gather, model_folder
from app.cli.output import Answer, as_json, use_any_characters, write
from app.core.content import FinishReason, Sampling, Usage
from app.core.errors import AppError, ErrorCode
from app.core.prompt import Question, build_turns, fit_image
from app.core.view import EngineStatus
from app.engine_link.client import EngineClient, ModelLoaded
from app.engine_link.supervisor import EngineSupervisor

ANSWERED, ENGINE_FAILED, BAD_INPUT, CANCELLED = 0, 1, 2, 130
# Python looks at signals only between its own steps, so an idle event loop must take one now and then.
SIGNAL_LOOK_MS = 50
CANCEL_LIMIT_MS = 2000
# Below this share of its size, text of 11 px is a blur.
LEGIBLE_SCALE = 0.75
_INPUT_CODES = (ErrorCode.MODEL_INVALID, ErrorCode.REQUEST_INVALID)


def ask(options: argparse.Namespace, engine_command: list[str] | None = None) -> int:
    """Ask and give the exit code.

    Raises:
        AppError: the input cannot be used.
    """
    use_any_characters()
    folder = model_folder(options.model)
    question = gather(options)
    application = QCoreApplication.instance() or QCoreApplication([])
    client = EngineClient(EngineSupervisor(engine_command))
    conversation = OneQuestion(client, question, options)
    try:
        with _interruptible(conversation):
            QTimer.singleShot(0, partial(conversation.start, str(folder)))
            application.exec()
    finally:
        client.close()
    return conversation.exit_code


class OneQuestion(QObject):
    """Asks once the model is loaded, shows what comes, and quits the event loop when it is over."""

    def __init__(self, client: EngineClient, question: Question, options: argparse.Namespace) -> None:
        super().__init__()
        self.exit_code = ENGINE_FAILED
        self._client = client
        self._question = question
        self._options = options
        self._answer = Answer()
        self._request_id = 0
        self._is_over = False
        self._is_cancelled = False
        self._interruption = ""
        client.model_loaded.connect(self._on_model_loaded)
        client.engine_failed.connect(self._on_engine_failed)
        client.text_arrived.connect(self._on_text_arrived)
        client.thought_arrived.connect(self._on_thought_arrived)
        client.finished.connect(self._on_finished)
        client.failed.connect(self._on_failed)
        client.interrupted.connect(self._on_interrupted)
        client.status_changed.connect(self._on_status_changed)

    def start(self, folder: str) -> None:
        """Start the engine; to be called by the event loop, which must run to hear of a failure."""
        self._client.start()
        self._client.load_model(folder, self._options.precision)

    def cancel(self) -> None:
        """Ctrl-C: what arrived is kept; a second time does not wait for the engine."""
        if self._is_cancelled or not self._request_id:
            self._end_cancelled()
            return
        self._is_cancelled = True
        self._client.cancel(self._request_id)
        QTimer.singleShot(CANCEL_LIMIT_MS, self._end_cancelled)

    def abort(self) -> None:
        """Something unforeseen happened."""
        self._end(ENGINE_FAILED)

    @Slot(ModelLoaded)
    def _on_model_loaded(self, model: ModelLoaded) -> None:
        if self._request_id:
            return  # the engine is back after an interruption; the question is not asked again
        self._answer.model, self._answer.precision = model.name, model.precision
        fitted = [
            fit_image(image, model.image_patch_px, model.image_budget) for image in self._question.images
        ]
        self._warn_of_small_text([one.text_scale for one in fitted])
        images = [one.image for one in fitted]
        turns = build_turns(msgspec.structs.replace(self._question, images=images))
        sampling = Sampling(
            max_tokens=self._options.max_tokens,
            temperature=self._options.temperature,
            thinking=self._options.think,
        )
        try:
            self._request_id = self._client.generate(turns, sampling)
        except AppError as error:
            self._end(BAD_INPUT, problem=str(error))

    def _warn_of_small_text(self, scales: list[float]) -> None:
        """Say it when text becomes too small to read, before the answer that suffers from it."""
        smallest = min(scales, default=1.0)
        if smallest < LEGIBLE_SCALE:
            print(
                f"homesight: {self._answer.model} takes smaller pictures; this one's text shrinks to "
                f"{smallest:.0%}. Choose a part of it with --region or --window.",
                file=sys.stderr,
            )

    @Slot(AppError, ErrorCode)
    def _on_engine_failed(self, error: AppError, code: ErrorCode) -> None:
        self._end(BAD_INPUT if code in _INPUT_CODES else ENGINE_FAILED, problem=str(error))

    @Slot(int, str, list)
    def _on_text_arrived(self, _request_id: int, text: str, token_ids: list[int]) -> None:
        self._answer.text += text
        self._answer.token_ids += token_ids
        if not self._options.json:
            self._write(text)

    @Slot(int, str, list)
    def _on_thought_arrived(self, _request_id: int, text: str, token_ids: list[int]) -> None:
        self._answer.token_ids += token_ids
        if not self._options.json:
            write(text, sys.stderr)

    @Slot(int, FinishReason, Usage)
    def _on_finished(self, _request_id: int, reason: FinishReason, usage: Usage) -> None:
        self._answer.usage = usage
        self._end(CANCELLED if reason is FinishReason.CANCELLED else ANSWERED, reason.value)

    @Slot(int, AppError, ErrorCode)
    def _on_failed(self, _request_id: int, error: AppError, code: ErrorCode) -> None:
        if code in _INPUT_CODES:
            self._end(BAD_INPUT, problem=str(error))
        else:
            self._end(ENGINE_FAILED, "failed", str(error))

    @Slot(int, str)
    def _on_interrupted(self, _request_id: int, what_happened: str) -> None:
        self._interruption = what_happened

    @Slot(EngineStatus)
    def _on_status_changed(self, status: EngineStatus) -> None:
        what_happened = self._interruption or self._client.last_end
        if status is EngineStatus.LOST:
            lost = f"The engine was lost: {what_happened}. It was not restarted again."
            self._end(ENGINE_FAILED, "interrupted" if self._request_id else "", lost)
        elif self._interruption and status in (EngineStatus.READY, EngineStatus.LOADING):
            back = f"The answer was interrupted: {what_happened}. The engine was restarted; ask again."
            self._end(ENGINE_FAILED, "interrupted", back)

    @Slot()
    def _end_cancelled(self) -> None:
        self._end(CANCELLED, FinishReason.CANCELLED.value if self._request_id else "")

    def _write(self, text: str) -> None:
        try:
            write(text, sys.stdout)
        except BrokenPipeError:
            # Whoever read us has enough. Python must not meet the closed pipe again when it exits.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self._end(ENGINE_FAILED)

    def _end(self, exit_code: int, finish_reason: str = "", problem: str = "") -> None:
        """End once: close the answer, print its figures or what went wrong, leave the event loop."""
        if self._is_over:
            return
        self._is_over = True
        self.exit_code = exit_code
        self._answer.finish_reason = finish_reason
        if not self._options.json:
            if self._answer.text and not self._answer.text.endswith("\n"):
                self._write("\n")
        elif finish_reason:
            self._write(as_json(self._answer) + "\n")
        if problem:
            print(f"homesight: {problem}", file=sys.stderr)
        QCoreApplication.quit()


@contextmanager
def _interruptible(conversation: OneQuestion) -> Generator[None]:
    """Ctrl-C cancels; an error in a slot ends the command, which Qt would let hang."""

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        conversation.cancel()

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        conversation.abort()

    look = QTimer(interval=SIGNAL_LOOK_MS)
    look.timeout.connect(_let_python_look)
    look.start()
    old_handler, old_hook = signal.signal(signal.SIGINT, on_signal), sys.excepthook
    sys.excepthook = on_error
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, old_handler)
        sys.excepthook = old_hook
        look.stop()


@Slot()
def _let_python_look() -> None:
    """Nothing to do: that Python runs at all is the point."""
