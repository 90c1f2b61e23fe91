"""Everything the running app is made of."""

from dataclasses import dataclass

from app.audio.recorder import Recorder
from app.controllers.asker import Asker
from app.controllers.assistant import Assistant
from app.controllers.capture import CaptureController
from app.controllers.engine_status import EngineStatusController
from app.controllers.history import HistoryController
from app.controllers.preferences import PreferencesController
from app.controllers.voice import VoiceController
from app.engine_link.client import EngineClient
from app.hotkey.base import BaseHotkey
from app.storage.history import HistoryStore
from app.ui.chat.window import ChatWindow
from app.ui.overlay.window import AskOverlay
from app.ui.region import RegionPicker
from app.ui.settings.dialog import SettingsDialog
from app.ui.tray import Tray


@dataclass(frozen=True)
class Parts:
    """Everything the running app is made of."""

    engine: EngineClient
    preferences: PreferencesController
    store: HistoryStore
    history: HistoryController
    assistant: Assistant
    engine_status: EngineStatusController
    capture: CaptureController
    recorder: Recorder
    voice: VoiceController
    hotkey: BaseHotkey
    asker: Asker
    overlay: AskOverlay
    region: RegionPicker
    chat: ChatWindow
    settings: SettingsDialog
    tray: Tray
