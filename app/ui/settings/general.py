"""General settings: language, look, and starting with the session."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.settings import Language, Settings, Theme
from app.ui.settings.choice import Choice
from app.ui.settings.page import SettingsPage
from app.ui.settings.row import SettingRow
from app.ui.settings.switch import Switch

_SCALES_PERCENT = (80, 90, 100, 115, 130, 150, 175, 200)
# Each language is called what its speakers call it.
_LANGUAGES = {Language.ENGLISH: "English", Language.GERMAN: "Deutsch", Language.ARABIC: "العربية"}


class GeneralPage(SettingsPage):
    """Language, colours, sizes, motion, autostart.

    Signals:
        first_run_requested(): go through the first steps again.
    """

    first_run_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("General"), "settings", parent)
        self.language = Choice()
        self.language.set_choices(
            [
                (Language.SYSTEM.value, self.tr("As the system")),
                *((language.value, name) for language, name in _LANGUAGES.items()),
            ]
        )
        self.theme = Choice()
        self.theme.set_choices(
            [
                (Theme.SYSTEM.value, self.tr("As the system")),
                (Theme.LIGHT.value, self.tr("Light")),
                (Theme.DARK.value, self.tr("Dark")),
            ]
        )
        self.text_scale = Choice()
        self.text_scale.set_choices([(percent / 100, _percent(percent)) for percent in _SCALES_PERCENT])
        self.reduce_motion = Switch()
        self.autostart = Switch()
        self.first_run = QPushButton(self.tr("Show the first steps"))
        self.first_run.setAutoDefault(False)
        self._add_cards()
        self.language.chosen.connect(self._on_language)
        self.theme.chosen.connect(self._on_theme)
        self.text_scale.chosen.connect(self._on_text_scale)
        self.reduce_motion.clicked.connect(self._on_reduce_motion)
        self.autostart.clicked.connect(self._on_autostart)
        self.first_run.clicked.connect(self.first_run_requested)

    def _add_cards(self) -> None:
        self.add_card(
            SettingRow(
                self.tr("Language"),
                self.tr("Of the windows, from the next start on. Answers follow your question."),
                self.language,
                keywords="language sprache لغة english deutsch",
            ),
            SettingRow(
                self.tr("Colours"),
                self.tr("Light, dark, or what your system uses."),
                self.theme,
                keywords=self.tr("theme dark light appearance"),
            ),
            SettingRow(
                self.tr("Text size"),
                self.tr("Of all windows, on top of the scale of your screen."),
                self.text_scale,
                keywords=self.tr("font scale zoom larger"),
            ),
            SettingRow(
                self.tr("Less motion"),
                self.tr("Windows appear without fading, and levels move in few steps."),
                self.reduce_motion,
                keywords=self.tr("animation reduce motion"),
            ),
        )
        self.add_card(
            SettingRow(
                self.tr("Start with the computer"),
                self.tr("Homesight waits for its hotkey as soon as you have logged in."),
                self.autostart,
                keywords=self.tr("autostart login launch"),
            ),
            SettingRow(
                self.tr("First steps"),
                self.tr("Choose a model, and test hotkey, capture and microphone."),
                self.first_run,
                keywords=self.tr("setup wizard welcome"),
            ),
        )

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        look = settings.appearance
        self.language.show_value(look.language.value)
        self.theme.show_value(look.theme.value)
        self.text_scale.show_value(look.text_scale, _percent(round(look.text_scale * 100)))
        self.reduce_motion.setChecked(look.reduce_motion)
        self.autostart.setChecked(settings.autostart)

    @Slot(object)
    def _on_language(self, value: object) -> None:
        self.change_requested.emit("appearance", "language", value)

    @Slot(object)
    def _on_theme(self, value: object) -> None:
        self.change_requested.emit("appearance", "theme", value)

    @Slot(object)
    def _on_text_scale(self, value: object) -> None:
        self.change_requested.emit("appearance", "text_scale", value)

    @Slot(bool)
    def _on_reduce_motion(self, is_on: bool) -> None:
        self.change_requested.emit("appearance", "reduce_motion", is_on)

    @Slot(bool)
    def _on_autostart(self, is_on: bool) -> None:
        self.change_requested.emit("", "autostart", is_on)


def _percent(percent: int) -> str:
    return f"{percent} %"
