"""Loads the model and says in words what the engine is doing."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.core.content import ModelLoaded
from app.core.engine import Engine
from app.core.errors import AppError, ErrorCode
from app.core.view import EngineStatus, EngineView

# Below this the time left is a guess of a guess.
LEAST_SHARE_FOR_A_GUESS = 0.05
MEGABYTE = 1_000_000


class EngineStatusController(QObject):
    """Follows one engine.

    Signals:
        view_changed(EngineView): what the engine does, in words.
        ready(ModelLoaded): questions can be answered.
    """

    view_changed = Signal(EngineView)
    ready = Signal(ModelLoaded)

    def __init__(
        self, engine: Engine, now_s: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._now_s = now_s
        self._model: ModelLoaded | None = None
        self._stage_began: tuple[str, float] = ("", 0.0)
        self._view = EngineView(EngineStatus.STOPPED, self.tr("The engine is off"))
        engine.status_changed.connect(self._on_status_changed)
        engine.load_progressed.connect(self._on_load_progressed)
        engine.model_loaded.connect(self._on_model_loaded)
        engine.engine_failed.connect(self._on_engine_failed)

    @property
    def view(self) -> EngineView:
        """What was told last."""
        return self._view

    @property
    def model(self) -> ModelLoaded | None:
        """The model that answers now."""
        return self._model

    def load(self, folder: str, precision: str = "auto") -> None:
        """Start the engine if need be and load a model."""
        self._model = None
        self._engine.start()
        self._engine.load_model(folder, precision)

    @Slot(EngineStatus)
    def _on_status_changed(self, status: EngineStatus) -> None:
        if status is EngineStatus.READY:
            if self._model is not None:
                self._tell(EngineView(status, self._ready_words(self._model)))
            return
        self._model = None
        words = {
            EngineStatus.STOPPED: self.tr("The engine is off"),
            EngineStatus.STARTING: self.tr("Starting the engine"),
            EngineStatus.LOADING: self.tr("Loading the model"),
            EngineStatus.RESTARTING: self.tr("The engine ended unexpectedly. It is being started again"),
            EngineStatus.LOST: self.tr("The engine ended twice. It is not started again by itself"),
        }[status]
        hint = self.tr("Choose Start again in the chat window.") if status is EngineStatus.LOST else ""
        self._tell(EngineView(status, words, hint=hint))

    @Slot(str, int, int)
    def _on_load_progressed(self, stage: str, done: int, total: int) -> None:
        if self._stage_began[0] != stage:
            self._stage_began = (stage, self._now_s())
        share = done / total if total else None
        words = self.tr("Loading the model")
        if total > MEGABYTE:
            size = self.tr("{done} of {total} MB")
            words += ", " + size.format(done=done // MEGABYTE, total=total // MEGABYTE)
        if share is not None and LEAST_SHARE_FOR_A_GUESS <= share < 1:
            left_s = (self._now_s() - self._stage_began[1]) * (1 - share) / share
            words += ", " + self.tr("about %n second(s) left", "", max(1, round(left_s)))
        self._tell(EngineView(EngineStatus.LOADING, words, share))

    @Slot(ModelLoaded)
    def _on_model_loaded(self, model: ModelLoaded) -> None:
        self._model = model
        self._tell(EngineView(EngineStatus.READY, self._ready_words(model)))
        self.ready.emit(model)

    @Slot(AppError, ErrorCode)
    def _on_engine_failed(self, error: AppError, _code: ErrorCode) -> None:
        self._tell(EngineView(EngineStatus.LOST, str(error), hint=error.hint))

    def _ready_words(self, model: ModelLoaded) -> str:
        return self.tr("{model} is ready, {precision}").format(model=model.name, precision=model.precision)

    def _tell(self, view: EngineView) -> None:
        if view != self._view:
            self._view = view
            self.view_changed.emit(view)
