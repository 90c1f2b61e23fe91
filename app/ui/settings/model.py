"""Which model answers, how it is loaded, and how it answers."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.core.content import ModelLoaded
from app.core.model_need import ModelNeed
from app.core.settings import Settings
from app.core.view import EngineStatus, EngineView
from app.ui.settings.choice import Choice, Number
from app.ui.settings.memory_words import size_words
from app.ui.settings.model_choice import ModelChoice
from app.ui.settings.page import SettingsPage
from app.ui.settings.row import SettingRow
from app.ui.settings.switch import Switch
from app.ui.theme import SPACE_8_PX
from app.ui.widgets.status_line import StatusLine

_LOOKS = {
    EngineStatus.READY: ("check", "secondary"),
    EngineStatus.LOST: ("warning", "danger"),
    EngineStatus.RESTARTING: ("warning", "warning"),
    EngineStatus.LOADING: ("clock", "secondary"),
    EngineStatus.STARTING: ("clock", "secondary"),
}
_BUSY = (EngineStatus.LOADING, EngineStatus.STARTING, EngineStatus.RESTARTING)


class ModelPage(SettingsPage):
    """The model, its precision, the length and liveliness of answers, and what is loaded now.

    Signals:
        engine_requested(): start the engine again.
        folder_looked_for(str): say by `show_need` what this folder holds.
    """

    engine_requested = Signal()
    folder_looked_for = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Model"), "model", parent)
        self._model: ModelLoaded | None = None
        self._view = EngineView(EngineStatus.STOPPED, self.tr("The engine is off"))
        self.state = StatusLine()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How much of the model is loaded"))
        self.choice = ModelChoice()
        self.precision = Choice()
        self.precision.set_choices(
            [
                ("auto", self.tr("What suits this computer")),
                ("full", self.tr("As the file has it")),
                ("bfloat16", self.tr("16 bits (bfloat16)")),
                ("float32", self.tr("32 bits (float32)")),
            ]
        )
        self.max_tokens = Number(1, 131_072, 256)
        self.temperature = Number(0, 2, 0.1, decimals=2)
        self.thinking = Switch()
        self._add_cards()
        self.state.action_requested.connect(self.engine_requested)
        self.choice.folder_chosen.connect(self._on_folder)
        self.choice.folder_looked_for.connect(self.folder_looked_for)
        self.precision.chosen.connect(self._on_precision)
        self.max_tokens.chosen.connect(self._on_max_tokens)
        self.temperature.chosen.connect(self._on_temperature)
        self.thinking.clicked.connect(self._on_thinking)
        self._say()

    def _add_cards(self) -> None:
        loaded = QWidget()
        column = QVBoxLayout(loaded)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8_PX)
        column.addWidget(self.state)
        column.addWidget(self.progress)
        self.add_card(
            SettingRow(
                self.tr("Loaded now"), "", loaded, is_wide=True, keywords=self.tr("engine state memory")
            )
        )
        self.add_card(
            SettingRow(
                self.tr("Which model answers"),
                self.tr("It runs on this computer."),
                self.choice,
                is_wide=True,
                keywords=self.tr("nano gemma folder path weights"),
            ),
            SettingRow(
                self.tr("Precision"),
                self.tr("More bits need more memory. The model is loaded again."),
                self.precision,
                keywords="bfloat16 float32 quantization bits",
            ),
        )
        self.add_card(
            SettingRow(
                self.tr("Longest answer"),
                self.tr("In tokens; a page has about 700."),
                self.max_tokens,
                keywords=self.tr("max tokens length"),
            ),
            SettingRow(
                self.tr("Temperature"),
                self.tr("0 always takes the likeliest word, 2 is the most varied."),
                self.temperature,
                keywords=self.tr("sampling random creative"),
            ),
            SettingRow(
                self.tr("Think first"),
                self.tr("Hard questions are answered better, and later."),
                self.thinking,
                keywords=self.tr("thinking reasoning thoughts"),
            ),
        )

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        model = settings.model
        self.choice.show_folder(model.folder)
        self.precision.show_value(model.precision)
        self.max_tokens.show_value(model.max_tokens)
        self.temperature.show_value(model.temperature)
        self.thinking.setChecked(model.thinking)

    def show_need(self, need: ModelNeed) -> None:
        """What the model in a folder needs."""
        self.choice.show_need(need)

    def show_engine(self, view: EngineView) -> None:
        """What the engine does."""
        self._view = view
        if view.status is not EngineStatus.READY:
            self._model = None
        self._say()

    def show_model(self, model: ModelLoaded | None) -> None:
        """The model that is loaded, None for none."""
        self._model = model
        self._say()

    def _say(self) -> None:
        view = self._view
        words = f"{view.words}. {view.hint}" if view.hint and view.hint not in view.words else view.words
        if self._model is not None:
            loaded = self.tr(
                "{name}: {size} of weights as {precision}, up to {tokens} tokens of conversation."
            )
            words = loaded.format(
                name=self._model.name,
                size=size_words(self._model.weight_bytes),
                precision=self._model.precision,
                tokens=self.locale().toString(self._model.context_tokens),
            )
        can_start = view.status in (EngineStatus.LOST, EngineStatus.STOPPED)
        look = _LOOKS.get(view.status, ("info", "secondary"))
        self.state.show_words(words, *look, self.tr("Start the engine") if can_start else "")
        self.progress.setVisible(view.status in _BUSY)
        self.progress.setRange(0, 1000 if view.share is not None else 0)
        if view.share is not None:
            self.progress.setValue(round(view.share * 1000))

    @Slot(str)
    def _on_folder(self, folder: str) -> None:
        self.change_requested.emit("model", "folder", folder)

    @Slot(object)
    def _on_precision(self, value: object) -> None:
        self.change_requested.emit("model", "precision", value)

    @Slot(float)
    def _on_max_tokens(self, value: float) -> None:
        self.change_requested.emit("model", "max_tokens", round(value))

    @Slot(float)
    def _on_temperature(self, value: float) -> None:
        self.change_requested.emit("model", "temperature", round(value, 2))

    @Slot(bool)
    def _on_thinking(self, is_on: bool) -> None:
        self.change_requested.emit("model", "thinking", is_on)
