"""Which model answers: the embedded one, ready at once, or the full one from a folder."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from app.core.model_need import ModelNeed
from app.core.view import EngineStatus, EngineView
from app.ui.first_run.step import FirstRunStep
from app.ui.settings.model_choice import ModelChoice
from app.ui.settings.trial import TrialLine, TrialState

_TRIALS = {EngineStatus.READY: TrialState.WORKS, EngineStatus.LOST: TrialState.FAILED}
_BUSY = (EngineStatus.LOADING, EngineStatus.STARTING, EngineStatus.RESTARTING)


class ModelStep(FirstRunStep):
    """Two choices, the sum of memory, and what the engine does meanwhile.

    Signals:
        folder_chosen(str): this model is to answer, empty for the embedded one.
        folder_looked_for(str): a folder was picked; say by `show_need` what it holds.
    """

    folder_chosen = Signal(str)
    folder_looked_for = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Who should answer?"),
            self.tr("Homesight and the model that answers run on this computer."),
            parent,
        )
        self._problem = ""
        self.choice = ModelChoice(self)
        self.choice.folder_chosen.connect(self._on_chosen)
        self.choice.folder_looked_for.connect(self.folder_looked_for)
        self.engine = TrialLine(self)
        self.engine.hide()
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How much of the model is loaded"))
        self.progress.hide()
        self.column.addWidget(self.choice)
        self.column.addStretch(1)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.engine)

    @property
    def action(self) -> str:
        """What the primary button says."""
        return self.tr("Use this model")

    @property
    def can_act(self) -> bool:
        """A folder without a model cannot be used."""
        return not (self.choice.folder and self._problem)

    def act(self) -> None:
        """Take it and go on; it loads during the next steps."""
        self.folder_chosen.emit(self.choice.folder)
        self.done.emit()

    def show_need(self, need: ModelNeed) -> None:
        """What the model in a folder needs of this machine."""
        self._problem = need.problem
        self.choice.show_need(need)
        self.action_changed.emit()

    def show_engine(self, view: EngineView) -> None:
        """What the engine does."""
        words = f"{view.words}. {view.hint}" if view.hint and view.hint not in view.words else view.words
        self.engine.show()
        self.engine.show_trial(_TRIALS.get(view.status, TrialState.RUNNING), words)
        self.progress.setVisible(view.status in _BUSY)
        self.progress.setRange(0, 1000 if view.share is not None else 0)
        if view.share is not None:
            self.progress.setValue(round(view.share * 1000))

    @Slot()
    def _on_chosen(self) -> None:
        self.action_changed.emit()
