"""The connections of the settings window and of the first run."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from app.core.audio import Level, Recording, problem_with
from app.core.content import ModelLoaded
from app.core.errors import AppError
from app.core.hotkey import Chord
from app.storage.model_folder import look_at_model, machine_memory
from app.ui.first_run.window import FirstRunChoices, FirstRunWindow
from app.ui.settings.trial import TrialState
from app.wiring.parts import Parts

# Below this a level meter shows nothing, at 0 dBFS all.
QUIETEST_DBFS = -60.0


def share_of(level: Level) -> float:
    """A level as a meter shows it, 0 to 1."""
    return min(1.0, max(0.0, 1 - level.peak_dbfs / QUIETEST_DBFS))


class SettingsWiring(QObject):
    """Joins settings and first run with the parts that they are about.

    Signals:
        hotkey_wanted(bool): listen for the chord of the settings again, or rest.
        engine_wanted(): start the engine again.
        history_wanted(): try to open the history again.
    """

    hotkey_wanted = Signal(bool)
    engine_wanted = Signal()
    history_wanted = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._first_run: FirstRunWindow | None = None
        self._is_testing = False
        self._connect_changes()
        self._connect_hotkey()
        self._connect_microphone()
        self._connect_engine()
        self._connect_history()

    def _connect_changes(self) -> None:
        parts, window = self._parts, self._parts.settings
        parts.chat.settings_requested.connect(self.show)
        parts.tray.settings_requested.connect(self.show)
        window.change_requested.connect(parts.preferences.on_change_requested)
        window.reset_requested.connect(parts.preferences.on_reset_requested)
        window.first_run_requested.connect(self.show_first_run)
        parts.preferences.settings_changed.connect(window.show_settings)
        parts.preferences.failed.connect(self._on_problem)

    def _connect_hotkey(self) -> None:
        parts, window = self._parts, self._parts.settings
        window.hotkey_test_requested.connect(parts.hotkey.test)
        window.hotkey_pause_requested.connect(parts.tray.pause_action.setChecked)
        window.hotkey_rest_requested.connect(self._on_rest_requested)
        parts.tray.pause_requested.connect(window.show_paused)
        parts.hotkey.status_changed.connect(window.show_hotkey)

    def _connect_microphone(self) -> None:
        parts, window = self._parts, self._parts.settings
        window.devices_requested.connect(parts.recorder.prepare)
        window.microphone_test_requested.connect(self._on_microphone_test)
        parts.recorder.devices_changed.connect(window.show_devices)
        parts.recorder.level_changed.connect(self._on_level)
        parts.recorder.finished.connect(self._on_recorded)
        parts.recorder.failed.connect(self._on_recording_failed)

    def _connect_engine(self) -> None:
        parts, window = self._parts, self._parts.settings
        window.engine_requested.connect(self.engine_wanted)
        window.folder_looked_for.connect(self._on_folder)
        parts.engine_status.view_changed.connect(window.show_engine)
        parts.engine_status.ready.connect(self._on_model)

    def _connect_history(self) -> None:
        parts, window = self._parts, self._parts.settings
        window.passphrase_given.connect(parts.store.unlock)
        window.history_retry_requested.connect(self.history_wanted)
        window.delete_all_requested.connect(parts.history.wipe)
        parts.history.mode_changed.connect(window.show_history)
        parts.history.wiped.connect(parts.assistant.start_new)
        parts.history.wiped.connect(self.history_wanted)

    @Slot()
    def show(self) -> None:
        """Bring the settings up."""
        parts = self._parts
        parts.settings.show_settings(parts.preferences.settings)
        parts.settings.show_hotkey(parts.hotkey.status)
        parts.settings.show_engine(parts.engine_status.view)
        parts.settings.show_model(parts.engine_status.model)
        if folder := parts.preferences.settings.model.folder:
            self._on_folder(folder)
        parts.settings.show()
        parts.settings.raise_()
        parts.settings.activateWindow()

    @Slot()
    def show_first_run(self) -> None:
        """Go through the first steps."""
        if self._first_run is not None:
            return
        parts = self._parts
        self._first_run = window = FirstRunWindow()
        window.show_settings(parts.preferences.settings)
        window.show_engine(parts.engine_status.view)
        window.show_hotkey(parts.hotkey.status)
        window.model_requested.connect(self._on_model_requested)
        window.folder_looked_for.connect(self._on_folder)
        window.hotkey_test_requested.connect(parts.hotkey.test)
        window.hotkey_requested.connect(self._on_hotkey_requested)
        window.hotkey_rest_requested.connect(self._on_rest_requested)
        window.capture_test_requested.connect(parts.asker.try_capture)
        window.devices_requested.connect(parts.recorder.prepare)
        window.microphone_test_requested.connect(self._on_microphone_test)
        window.finished.connect(self._on_first_run_finished)
        parts.engine_status.view_changed.connect(window.show_engine)
        parts.hotkey.status_changed.connect(window.show_hotkey)
        parts.preferences.settings_changed.connect(window.show_settings)
        parts.asker.trial_taken.connect(window.show_capture)
        window.show()
        window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """Take the windows down."""
        self._parts.settings.hide()
        if self._first_run is not None:
            self._first_run.hide()

    @Slot(AppError)
    def _on_problem(self, error: AppError) -> None:
        self._parts.settings.show_problem(str(error))

    @Slot(bool)
    def _on_rest_requested(self, is_resting: bool) -> None:
        self.hotkey_wanted.emit(not is_resting)

    @Slot(bool)
    def _on_microphone_test(self, is_wanted: bool) -> None:
        recorder = self._parts.recorder
        if is_wanted and not self._is_testing:
            self._is_testing = True
            self._show_microphone(TrialState.RUNNING, self.tr("Say something."))
            recorder.start(self._parts.preferences.settings.voice.device or None)
        elif not is_wanted and self._is_testing:
            recorder.stop()

    @Slot(Level)
    def _on_level(self, level: Level) -> None:
        self._parts.settings.show_level(share_of(level))
        if self._first_run is not None:
            self._first_run.show_level(share_of(level))

    @Slot(Recording)
    def _on_recorded(self, recording: Recording) -> None:
        if self._is_testing:
            self._is_testing = False
            error = problem_with(recording)
            if error is None:
                self._show_microphone(TrialState.WORKS, self.tr("The microphone works: speech was heard."))
            else:
                self._show_microphone(TrialState.FAILED, str(error))

    @Slot(AppError)
    def _on_recording_failed(self, error: AppError) -> None:
        if self._is_testing:
            self._is_testing = False
            self._show_microphone(TrialState.FAILED, str(error))

    def _show_microphone(self, state: TrialState, words: str) -> None:
        self._parts.settings.show_microphone(state, words)
        if self._first_run is not None:
            self._first_run.show_microphone(state, words)

    @Slot(str)
    def _on_folder(self, folder: str) -> None:
        need = look_at_model(Path(folder), machine_memory())
        self._parts.settings.show_need(need)
        if self._first_run is not None:
            self._first_run.show_need(need)

    @Slot(ModelLoaded)
    def _on_model(self, model: ModelLoaded) -> None:
        self._parts.settings.show_model(model)

    @Slot(str)
    def _on_model_requested(self, folder: str) -> None:
        self._parts.preferences.change("model", folder=folder)

    @Slot(Chord)
    def _on_hotkey_requested(self, chord: Chord) -> None:
        self._parts.preferences.change("hotkey", chord=str(chord))

    @Slot(FirstRunChoices)
    def _on_first_run_finished(self, choices: FirstRunChoices) -> None:
        self._parts.preferences.change(first_run_done=True)
        if self._first_run is not None:
            self._first_run.deleteLater()
            self._first_run = None
        if choices.wants_to_ask:
            self._parts.asker.start()
        else:
            self._parts.chat.show()
