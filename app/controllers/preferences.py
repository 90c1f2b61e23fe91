"""Changes settings: checked first, in force at once, on disk a moment later."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.errors import AppError
from app.core.hotkey import Chord
from app.core.settings import Loaded, Settings, SettingsKeeper, changed

# A slider changes a value many times; only where it stops is written.
SAVE_AFTER_MS = 300


class PreferencesController(QObject):
    """Owns the settings of the running app.

    Signals:
        settings_changed(Settings): they are so from now on.
        failed(AppError): a value cannot be, or the settings could not be read or saved.
    """

    settings_changed = Signal(Settings)
    failed = Signal(AppError)

    def __init__(self, keeper: SettingsKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._settings = Settings()
        self._save_timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._save_timer.timeout.connect(self._save)

    @property
    def settings(self) -> Settings:
        """The settings that hold."""
        return self._settings

    def load(self) -> Settings:
        """Take up the settings that were saved last; what was wrong with them is told."""
        return self.take(self._keeper.load())

    def take(self, loaded: Loaded) -> Settings:
        """Take up settings that were read already; what was wrong with them is told."""
        self._settings = loaded.settings
        if loaded.problem is not None:
            self.failed.emit(loaded.problem)
        self.settings_changed.emit(self._settings)
        return self._settings

    def change(self, section: str = "", /, **values: object) -> bool:
        """Change values of a section, such as `change("appearance", theme="dark")`, or of no section.

        False if one cannot be; then none is changed, and `failed` says which and why.
        """
        try:
            settings = changed(self._settings, section, values)
            if settings.hotkey != self._settings.hotkey:
                Chord.parse(settings.hotkey.chord)
        except AppError as error:
            self.failed.emit(error)
            return False
        self._use(settings)
        return True

    @Slot(str, str, object)
    def on_change_requested(self, section: str, name: str, value: object) -> None:
        """One value, as a widget asks for it."""
        self.change(section, **{name: value})

    @Slot(str)
    def on_reset_requested(self, section: str) -> None:
        """Give a section its defaults back; "" stands for everything but the first run being done."""
        if not section:
            self._use(Settings(first_run_done=self._settings.first_run_done))
            return
        defaults = getattr(Settings(), section, None)
        if defaults is not None:
            self.change(section, **{name: getattr(defaults, name) for name in defaults.__struct_fields__})

    def flush(self) -> None:
        """Save what is not saved yet, before the app ends."""
        if self._save_timer.isActive():
            self._save_timer.stop()
            self._save()

    def _use(self, settings: Settings) -> None:
        if settings == self._settings:
            return
        self._settings = settings
        self._save_timer.start()
        self.settings_changed.emit(settings)

    @Slot()
    def _save(self) -> None:
        try:
            self._keeper.save(self._settings)
        except AppError as error:
            self.failed.emit(error)
