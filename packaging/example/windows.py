"""The windows of the app, each in the states that people meet: makers that yield a name and a widget."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.core.audio import AudioDevice
from app.core.content import ModelLoaded
from app.core.conversation import AnswerState
from app.core.errors import AppError
from app.core.history import HistoryMode, HistoryStatus, Remedy
from app.core.hotkey import DEFAULT_CHORD, HotkeyState, HotkeyStatus, candidates
from app.core.model_need import MachineMemory, ModelNeed
from app.core.settings import Language, Settings
from app.core.view import EngineStatus, EngineView
from app.ui.chat.link_guard import LinkDialog
from app.ui.chat.window import ChatWindow
from app.ui.first_run.window import FirstRunWindow
from app.ui.overlay.picture import picture_of
from app.ui.overlay.shot_editor import ShotEditor
from app.ui.overlay.window import AskOverlay
from app.ui.region import RegionPicker
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.trial import TrialState
from app.ui.theme import SPACE_16_PX, current_theme
from app.ui.tray import Tray, TrayState, app_icon
from example import desktop, talk

Shown = Iterator[tuple[str, QWidget]]
HOTKEY = HotkeyStatus(HotkeyState.WORKS, "Ctrl+Alt+H works.", trigger="Ctrl+Alt+H")
HOTKEY_TAKEN = HotkeyStatus(
    HotkeyState.CONFLICT,
    "Ctrl+Alt+H is taken by another program.",
    "Choose another one.",
    alternatives=tuple(candidates(DEFAULT_CHORD)[:4]),
)
NANO_NEED = ModelNeed("", "nano", 41_000_000, MachineMemory(16_000_000_000, 9_000_000_000))
GEMMA_NEED = ModelNeed("/models/gemma", "gemma", 23_919_000_000, MachineMemory(16_000_000_000, 9_000_000_000))
NO_KEYRING = AppError("Conversations are kept in memory only", "There is no keyring.", "Choose a passphrase.")
BLACK = AppError("The screen could not be read", "Your system gave a black picture.", "Try a single window.")
LINK = "https://xn--rgen-0ra.example/measurements/north/2031?month=06&station=12#rain"


def overlay(language: Language) -> Shown:
    """With a shot, listening, waiting, with an answer, with a problem, without a picture."""
    window = AskOverlay()
    window.appear()
    window.show_shot(desktop.shot())
    yield "overlay-shot", window
    window.target_bar.buttons[desktop.shot().kind].setFocus(Qt.FocusReason.TabFocusReason)
    window.show_shot(desktop.shot(desktop.LONG_TITLE, "A password manager was painted over."))
    yield "overlay-focus-and-long-title", window
    window.composer.field.setFocus()
    window.show_shot(desktop.shot())
    window.composer.set_listening(True)
    window.composer.set_level(0.6)
    yield "overlay-listening", window
    window.composer.set_listening(False)
    window.show_conversation(talk.asking(language, AnswerState.WAITING))
    words = _words("Assistant", "Reading the question and what came with it, {done} of {total} tokens")
    window.answer.set_status("e0", words.format(done=310, total=648))
    yield "overlay-waiting", window
    window.show_conversation(talk.short_talk(language))
    yield "overlay-answer", window
    window.clear()
    window.show_problem(str(BLACK))
    window.composer.set_text(talk.QUESTION[language])
    yield "overlay-problem", window


def chat(language: Language) -> Shown:
    """Empty, a long conversation, loading, the engine lost, an answer on its way, no room."""
    window = ChatWindow()
    window.show()
    window.history.show_conversations([], is_more=False, today=talk.NOW.date())
    window.show_conversation(talk.conversation())
    window.show_hotkey(HOTKEY)
    window.show_engine(_ready())
    yield "chat-empty", window
    window.history.show_conversations(talk.past(language), is_more=False, today=talk.NOW.date())
    window.show_conversation(talk.long_talk(language))
    window.composer.set_text(talk.SECOND_QUESTION[language])
    yield "chat-long-end", window
    bar = window.transcript.verticalScrollBar()
    bar.setValue(0)
    yield "chat-long-top", window
    bar.setValue(bar.maximum() // 2)
    yield "chat-long-middle", window
    window.composer.clear()
    window.show_conversation(talk.asking(language, AnswerState.WAITING))
    window.show_engine(_loading())
    window.transcript.set_status("e0", _words("Assistant", "Waiting for the model"))
    yield "chat-loading", window
    half = talk.ANSWER[language].partition("\n2.")[0]
    window.show_conversation(talk.asking(language, AnswerState.ANSWERING, half))
    window.show_engine(_ready())
    yield "chat-answering", window
    window.show_conversation(talk.asking(language, AnswerState.INTERRUPTED, half))
    window.show_engine(_lost())
    yield "chat-engine-lost", window
    window.resize(window.minimumSize())
    window.show_problem(str(NO_KEYRING))
    yield "chat-smallest", window


def region(_language: Language) -> Shown:
    """The picker over the frozen desktop."""
    picker = RegionPicker()
    picker.start(desktop.desktop(QGuiApplication.primaryScreen().name()))
    yield "region", picker.overlays[0]
    picker.stop()


def editor(_language: Language) -> Shown:
    """The shot in full size, with a frame on it."""
    window = ShotEditor(picture_of(desktop.shot().image))
    window.canvas.choose(QRect(60, 60, 380, 70))
    window.show()
    yield "shot-editor", window


def link(_language: Language) -> Shown:
    """Before a link is opened, and one that is not opened."""
    for name, address in (("link", LINK), ("link-refused", "file:///etc/hosts")):
        window = LinkDialog(address)
        window.show()
        yield name, window


def settings(_language: Language) -> Shown:
    """Every page, then a search and a problem."""
    window = SettingsDialog()
    window.show()
    window.show_settings(Settings())
    window.show_hotkey(HOTKEY_TAKEN)
    devices = [
        AudioDevice("builtin", "Built-in microphone", 2, 48_000, True),
        AudioDevice("usb", "A microphone on a cable", 1, 44_100),
    ]
    window.show_devices(devices)
    window.show_engine(_ready())
    window.show_model(ModelLoaded("nano", 4096, 41_000_000, "float32", []))
    window.show_need(NANO_NEED)
    window.show_history(HistoryStatus(HistoryMode.MEMORY_ONLY, NO_KEYRING, Remedy.PROTECT))
    for number, page in enumerate(window.pages):
        window.open_page(page)
        yield f"settings-{number}-{type(page).__name__.removesuffix('Page').lower()}", window
    window.search.setText(window.pages[1].title)
    window.show_problem(str(NO_KEYRING))
    yield "settings-search", window


def first_run(_language: Language) -> Shown:
    """Every step as it looks after its test."""
    window = FirstRunWindow()
    window.show()
    window.show_settings(Settings())
    window.show_need(NANO_NEED)
    window.show_engine(_loading())
    yield "first-run-0-model", window
    window.show_need(GEMMA_NEED)
    window.skip.click()
    window.show_hotkey(HOTKEY_TAKEN)
    yield "first-run-1-hotkey", window
    window.skip.click()
    window.show_capture(desktop.shot())
    yield "first-run-2-capture", window
    window.skip.click()
    window.primary.click()
    window.show_level(0.55)
    yield "first-run-3-microphone", window
    window.show_microphone(TrialState.WORKS)
    window.show_engine(_ready())
    window.show_hotkey(HOTKEY)
    window.skip.click()
    yield "first-run-4-ready", window


def tray(_language: Language) -> Shown:
    """The icon in every state and size, and the menu."""
    yield "tray-icons", _Icons()
    icon = Tray()
    icon.show_hotkey("Ctrl+Alt+H")
    menu: QMenu = icon.menu
    icon.pause_action.setChecked(True)
    menu.setActiveAction(icon.ask_action)
    menu.ensurePolished()
    menu.resize(menu.sizeHint())
    yield "tray-menu", menu


WINDOWS: dict[str, Callable[[Language], Shown]] = {
    "overlay": overlay, "chat": chat, "region": region, "editor": editor, "link": link,
    "settings": settings, "first-run": first_run, "tray": tray,
}  # fmt: skip


class _Icons(QWidget):
    """One row a state, on the colour of the theme."""

    _SIZES_PX = (16, 22, 32, 64)

    def __init__(self) -> None:
        super().__init__()
        row_px = max(self._SIZES_PX) + SPACE_16_PX
        self.resize(sum(self._SIZES_PX) + 9 * SPACE_16_PX + 80, row_px * len(TrayState) + SPACE_16_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """States downwards, sizes across."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), current_theme().background)
        painter.setPen(current_theme().text)
        for row, state in enumerate(TrayState):
            top = SPACE_16_PX + row * (max(self._SIZES_PX) + SPACE_16_PX)
            left = SPACE_16_PX
            for size_px in self._SIZES_PX:
                painter.drawPixmap(left, top, app_icon(state).pixmap(size_px, size_px))
                left += size_px + SPACE_16_PX
            painter.drawText(left, top + 20, state.value)
        painter.end()


def _ready() -> EngineView:
    words = _words("EngineStatusController", "{model} is ready, {precision}")
    return EngineView(EngineStatus.READY, words.format(model="nano", precision="float32"))


def _loading() -> EngineView:
    controller = "EngineStatusController"
    size = _words(controller, "{done} of {total} MB").format(done=9_841, total=23_919)
    left = QCoreApplication.translate(controller, "about %n second(s) left", "", 34)
    words = ", ".join((_words(controller, "Loading the model"), size, left))
    return EngineView(EngineStatus.LOADING, words, 0.41)


def _lost() -> EngineView:
    controller = "EngineStatusController"
    words = _words(controller, "The engine ended twice. It is not started again by itself")
    return EngineView(EngineStatus.LOST, words, hint=_words(controller, "Start it again from the menu."))


def _words(context: str, text: str) -> str:
    return QCoreApplication.translate(context, text)
