"""One window of settings, filled as the app fills it."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from app.core.audio import AudioDevice
from app.core.content import ModelLoaded
from app.core.errors import AppError
from app.core.history import HistoryMode, HistoryStatus, Remedy
from app.core.hotkey import DEFAULT_CHORD, HotkeyState, HotkeyStatus, candidates
from app.core.model_need import MachineMemory, ModelNeed
from app.core.settings import Settings
from app.core.view import EngineStatus, EngineView
from app.ui.settings.dialog import SettingsDialog

DEVICES = [
    AudioDevice("builtin", "Built-in microphone", 2, 48_000, True),
    AudioDevice("usb", "A microphone on a cable", 1, 44_100),
]
NEED = ModelNeed("/models/gemma", "gemma", 23_919_000_000, MachineMemory(16_000_000_000, 9_000_000_000))


def fill(dialog: SettingsDialog) -> None:
    """Show something in every state that takes room."""
    dialog.show_settings(Settings())
    taken = HotkeyStatus(
        HotkeyState.CONFLICT,
        "Ctrl+Alt+H is taken by another program.",
        "Choose another one.",
        alternatives=tuple(candidates(DEFAULT_CHORD)[:5]),
    )
    dialog.show_hotkey(taken)
    dialog.show_devices(DEVICES)
    dialog.show_engine(EngineView(EngineStatus.READY, "nano is ready"))
    dialog.show_model(ModelLoaded("nano", 4096, 41_000_000, "float32", []))
    dialog.show_need(NEED)
    reason = AppError("Conversations are kept in memory only", "There is no keyring.", "Choose a passphrase.")
    dialog.show_history(HistoryStatus(HistoryMode.MEMORY_ONLY, reason, Remedy.PROTECT))
    dialog.show_problem("The settings could not be saved: the disk is full. Make room and try again.")


@pytest.fixture(autouse=True)
def _windows_are_gone(qapp):
    """Windows of the tests before would take every new look again, each slower than the last."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def dialog(qtbot):
    made = SettingsDialog()
    qtbot.addWidget(made)
    made.show_settings(Settings())
    made.show()
    return made


@pytest.fixture
def speak(qapp):
    """Translate every text from now on; taken back at the end."""
    installed = []

    def begin(translator):
        translator.setParent(qapp)
        QCoreApplication.installTranslator(translator)
        installed.append(translator)

    yield begin
    for translator in installed:
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
