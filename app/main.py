"""The app with its windows: makes every part, joins them, runs, and closes them in the opposite order."""

import asyncio
import signal
from functools import partial

import qasync
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app import APP_ID
from app.audio.recorder import Recorder
from app.audio.select import audio_source
from app.capture.select import screen_source
from app.capture.unreadable import UnreadableScreen
from app.controllers.asker import Asker
from app.controllers.assistant import Assistant
from app.controllers.capture import CaptureController
from app.controllers.engine_status import EngineStatusController
from app.controllers.history import HistoryController
from app.controllers.voice import VoiceController
from app.core.content import Sampling
from app.core.errors import AppError
from app.core.hotkey import Chord
from app.core.ports import ScreenSource
from app.core.settings import Settings
from app.engine_link.client import EngineClient
from app.engine_link.supervisor import EngineSupervisor
from app.hotkey.select import hotkey_source
from app.instance.single_instance import InstanceMessage, SingleInstance, runtime_folder
from app.storage.history import HistoryStore
from app.storage.paths import data_folder, embedded_model_folder
from app.ui import theme
from app.ui.chat.window import ChatWindow
from app.ui.overlay.window import AskOverlay
from app.ui.region import RegionPicker
from app.ui.tray import Tray, app_icon
from app.wiring import Parts, Wiring

SIGNAL_LOOK_MS = 200


def run(message: InstanceMessage = InstanceMessage.SHOW, engine_command: list[str] | None = None) -> int:
    """Start the app, or hand the message to the one that runs; gives the exit code.

    Raises:
        AppError: another one runs and does not answer.
    """
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
    theme.apply(application, theme.system_theme(application))
    application.setWindowIcon(app_icon())
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
        self._settings = Settings()
        self.parts = make_parts(engine_command)
        self._wiring = Wiring(self.parts)
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
        self.apply_settings(self._settings)
        self._signal_timer.start()
        self.parts.store.open(data_folder())
        self._load_model()
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.parts.tray.show()
        self._on_message(message)

    def apply_settings(self, settings: Settings) -> None:
        """Use these settings from now on."""
        self._settings = settings
        parts = self.parts
        parts.asker.apply_settings(settings)
        parts.assistant.set_sampling(
            Sampling(
                max_tokens=settings.model.max_tokens,
                temperature=settings.model.temperature,
                thinking=settings.model.thinking,
            )
        )
        self._bind_hotkey()

    def close(self) -> None:
        """End everything; what arrived of an answer is written down first."""
        parts = self.parts
        self._signal_timer.stop()
        parts.hotkey.close()
        parts.asker.cancel()
        parts.assistant.keep_what_arrived()
        parts.history.flush()
        parts.engine.close()
        parts.recorder.close()
        parts.capture.close()
        parts.store.close()
        parts.region.stop()
        for window in (parts.overlay, parts.chat):
            window.hide()
        parts.tray.hide()

    def _bind_hotkey(self) -> None:
        try:
            self.parts.hotkey.bind(Chord.parse(self._settings.hotkey.chord))
        except AppError as error:
            self.parts.chat.show_problem(str(error))

    @Slot()
    def _load_model(self) -> None:
        folder = self._settings.model.folder or str(embedded_model_folder())
        self.parts.engine_status.load(folder, self._settings.model.precision)

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


def make_parts(engine_command: list[str] | None = None) -> Parts:
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
        tray=Tray(),
    )


def _screen() -> ScreenSource:
    try:
        return screen_source()
    except AppError as error:
        return UnreadableScreen(error)
