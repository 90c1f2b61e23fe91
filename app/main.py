"""The app with its windows: makes every part, joins them, runs, and closes them in the opposite order."""

import asyncio
import logging
import signal
from functools import partial

import qasync
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app import APP_ID
from app.audio.recorder import Recorder
from app.audio.select import audio_source
from app.capture.display_server import has_reachable_display
from app.capture.select import screen_source
from app.capture.unreadable import UnreadableScreen
from app.controllers.asker import Asker
from app.controllers.assistant import Assistant
from app.controllers.capture import CaptureController
from app.controllers.engine_status import EngineStatusController
from app.controllers.history import HistoryController
from app.controllers.preferences import PreferencesController
from app.controllers.voice import VoiceController
from app.core.content import Sampling
from app.core.errors import AppError
from app.core.hotkey import Chord
from app.core.ports import ScreenSource
from app.core.settings import Settings, SettingsKeeper
from app.core.settings import Theme as ThemeSetting
from app.engine_link.client import EngineClient
from app.engine_link.supervisor import EngineSupervisor
from app.hotkey.select import hotkey_source
from app.instance.single_instance import InstanceMessage, SingleInstance, runtime_folder
from app.storage.history import HistoryStore
from app.storage.log import start_log, stop_log
from app.storage.paths import config_folder, data_folder, embedded_model_folder, state_folder
from app.storage.settings_file import SETTINGS_NAME, SettingsFile
from app.ui import theme, translation
from app.ui.chat.window import ChatWindow
from app.ui.overlay.window import AskOverlay
from app.ui.region import RegionPicker
from app.ui.settings.dialog import SettingsDialog
from app.ui.tray import Tray, app_icon
from app.wiring.parts import Parts
from app.wiring.settings import SettingsWiring
from app.wiring.windows import WindowWiring

SIGNAL_LOOK_MS = 200
# What Gemma's makers advise; left there, the checkpoint's own advice holds, which for nano is 0.
ADVISED_TEMPERATURE = 1.0


def run(message: InstanceMessage = InstanceMessage.SHOW, engine_command: list[str] | None = None) -> int:
    """Start the app, or hand the message to the one that runs; gives the exit code.

    Raises:
        AppError: there is no display, or another one runs and does not answer.
    """
    if not has_reachable_display():
        # Qt would end the process without a word that helps.
        raise AppError(
            "Homesight cannot show its windows",
            "No display server answers.",
            "Start it from a graphical session, check DISPLAY, or ask in the terminal with homesight ask.",
        )
    application = QApplication.instance() or QApplication(["homesight"])
    assert isinstance(application, QApplication)
    application.setApplicationName("homesight")
    application.setApplicationDisplayName("Homesight")
    application.setDesktopFileName(APP_ID)
    application.setQuitOnLastWindowClosed(False)
    instance = SingleInstance(runtime_folder())
    if not instance.acquire():
        if instance.send(message):
            return 0
        raise AppError("Homesight runs already, but does not answer", "", "End it and start it again.")
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    try:
        with loop:
            running = RunningApp(application, instance, engine_command)
            # A portal can only be spoken to while the loop runs.
            QTimer.singleShot(0, partial(running.start, message))
            loop.run_forever()
            running.close()
    finally:
        instance.close()
    return 0


class RunningApp(QObject):
    """One run of the app, from its parts to their end."""

    def __init__(
        self, application: QApplication, instance: SingleInstance, engine_command: list[str] | None = None
    ) -> None:
        super().__init__()
        self._application = application
        self._log = _started_log()
        keeper = SettingsFile(config_folder() / SETTINGS_NAME)
        self._kept = keeper.load()
        # Words are chosen when a window is made, so another language comes with the next start.
        translation.install(application, self._kept.settings.appearance.language)
        theme.apply(application, _theme_of(application, self._kept.settings))
        application.setWindowIcon(app_icon())
        self.parts = make_parts(keeper, engine_command)
        self._wiring = WindowWiring(self.parts)
        self._settings_wiring = SettingsWiring(self.parts)
        self._settings_wiring.hotkey_wanted.connect(self._on_hotkey_wanted)
        self._settings_wiring.engine_wanted.connect(self._load_model)
        self._settings_wiring.history_wanted.connect(self._open_history)
        self._loaded = ("", "")
        self._keeps_history: bool | None = None
        instance.message_received.connect(self._on_message)
        self.parts.tray.quit_requested.connect(application.quit)
        self.parts.tray.pause_requested.connect(self._on_pause)
        self.parts.chat.engine_requested.connect(self._load_model)
        self.parts.chat.hidden.connect(self._on_chat_hidden)
        # Python looks at signals only between its own steps.
        self._signal_timer = QTimer(self, interval=SIGNAL_LOOK_MS)
        self._signal_timer.timeout.connect(self._look_at_signals)
        signal.signal(signal.SIGINT, self._on_signal)
        signal.signal(signal.SIGTERM, self._on_signal)

    def start(self, message: InstanceMessage) -> None:
        """Open what a person waits for first: the hotkey, then the model, then the past."""
        preferences = self.parts.preferences
        preferences.settings_changed.connect(self.apply_settings)
        preferences.take(self._kept)
        self._signal_timer.start()
        self.parts.recorder.prepare()
        self._open_history()
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.parts.tray.show()
        if message == InstanceMessage.SHOW and not preferences.settings.first_run_done:
            self._settings_wiring.show_first_run()
        else:
            self._on_message(message)

    @Slot(Settings)
    def apply_settings(self, settings: Settings) -> None:
        """Use these settings from now on."""
        parts, model = self.parts, settings.model
        wanted = _theme_of(self._application, settings)
        if wanted is not theme.current_theme():
            # Every window is drawn anew by this, so not for a change of something else.
            theme.apply(self._application, wanted)
        parts.asker.apply_settings(settings)
        temperature = None if model.temperature == ADVISED_TEMPERATURE else model.temperature
        sampling = Sampling(max_tokens=model.max_tokens, temperature=temperature, thinking=model.thinking)
        parts.assistant.set_sampling(sampling)
        if not parts.tray.pause_action.isChecked():
            self._bind_hotkey()
        if self._loaded != (model.folder, model.precision):
            self._load_model()
        if self._keeps_history not in (None, settings.privacy.history):
            # What was asked before belongs to the history it was asked in.
            parts.assistant.start_new()
            self._open_history()

    def close(self) -> None:
        """End everything; what arrived of an answer is written down first."""
        parts = self.parts
        self._signal_timer.stop()
        parts.hotkey.close()
        parts.asker.cancel()
        parts.assistant.keep_what_arrived()
        parts.history.flush()
        parts.preferences.flush()
        parts.engine.close()
        parts.recorder.close()
        parts.capture.close()
        parts.store.close()
        parts.region.stop()
        self._settings_wiring.close()
        for window in (parts.overlay, parts.chat):
            window.hide()
        parts.tray.hide()
        if self._log is not None:
            stop_log(self._log)

    @Slot()
    def _open_history(self) -> None:
        self._keeps_history = self.parts.preferences.settings.privacy.history
        if self._keeps_history:
            self.parts.store.open(data_folder() / "history")
        else:
            self.parts.store.keep_in_memory()

    @Slot(bool)
    def _on_hotkey_wanted(self, is_wanted: bool) -> None:
        if not is_wanted:
            self.parts.hotkey.unbind()
        elif not self.parts.tray.pause_action.isChecked():
            self._bind_hotkey()

    def _bind_hotkey(self) -> None:
        try:
            chord = Chord.parse(self.parts.preferences.settings.hotkey.chord)
            if chord != self.parts.hotkey.chord:
                self.parts.hotkey.bind(chord)
        except AppError as error:
            self.parts.chat.show_problem(str(error))

    @Slot()
    def _load_model(self) -> None:
        model = self.parts.preferences.settings.model
        self._loaded = (model.folder, model.precision)
        self.parts.engine_status.load(model.folder or str(embedded_model_folder()), model.precision)

    @Slot(str)
    def _on_message(self, message: str) -> None:
        match message:
            case InstanceMessage.ASK:
                self.parts.asker.start()
            case InstanceMessage.QUIT:
                self._application.quit()
            case _:
                self._wiring.show_chat()

    @Slot(bool)
    def _on_pause(self, is_paused: bool) -> None:
        if is_paused:
            self.parts.hotkey.unbind()
        else:
            self._bind_hotkey()

    @Slot()
    def _on_chat_hidden(self) -> None:
        """Without a tray a hidden window could not be found again."""
        if not self.parts.tray.isVisible():
            self._application.quit()

    @Slot()
    def _look_at_signals(self) -> None:
        """Nothing; it gives Python its step."""

    def _on_signal(self, _number: int, _frame: object) -> None:
        self._application.quit()


def make_parts(keeper: SettingsKeeper, engine_command: list[str] | None = None) -> Parts:
    """Make everything; nothing runs yet but the capture and recording threads."""
    engine = EngineClient(EngineSupervisor(engine_command))
    store = HistoryStore()
    assistant = Assistant(engine)
    engine_status = EngineStatusController(engine)
    capture = CaptureController(_screen())
    recorder = Recorder(audio_source())
    voice = VoiceController(recorder)
    return Parts(
        engine=engine,
        preferences=PreferencesController(keeper),
        store=store,
        history=HistoryController(store),
        assistant=assistant,
        engine_status=engine_status,
        capture=capture,
        recorder=recorder,
        voice=voice,
        hotkey=hotkey_source(),
        asker=Asker(capture, voice, assistant, engine_status),
        overlay=AskOverlay(),
        region=RegionPicker(),
        chat=ChatWindow(),
        settings=SettingsDialog(),
        tray=Tray(),
    )


def _theme_of(application: QApplication, settings: Settings) -> theme.Theme:
    match settings.appearance.theme:
        case ThemeSetting.LIGHT:
            return theme.LIGHT
        case ThemeSetting.DARK:
            return theme.DARK
        case _:
            return theme.system_theme(application)


def _started_log() -> logging.Handler | None:
    """The app works without a log, on a disk that is full for instance."""
    try:
        return start_log(state_folder())
    except OSError:
        return None


def _screen() -> ScreenSource:
    try:
        return screen_source()
    except AppError as error:
        return UnreadableScreen(error)
