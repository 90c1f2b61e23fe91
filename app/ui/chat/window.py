"""The chat window: the past on the left, one conversation on the right, the state of the engine below."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QProgressBar, QSplitter, QVBoxLayout, QWidget

from app.core.conversation import Conversation
from app.core.hotkey import HotkeyStatus
from app.core.view import EngineStatus, EngineView
from app.ui.chat.composer import Composer
from app.ui.chat.history_list import HistoryList
from app.ui.chat.transcript import Transcript
from app.ui.theme import SPACE_8_PX, SPACE_12_PX, SPACE_16_PX, SPACE_24_PX
from app.ui.widgets.quiet_button import QUIET_INSET_PX, QuietButton
from app.ui.widgets.status_line import StatusLine

_SIZE_PX = (1040, 720)
_HISTORY_PX = 264
_LEAST_PX = (560, 420)
_TOKENS = {
    EngineStatus.LOST: ("warning", "danger"),
    EngineStatus.RESTARTING: ("warning", "warning"),
    EngineStatus.LOADING: ("clock", "secondary"),
    EngineStatus.STARTING: ("clock", "secondary"),
}


class ChatWindow(QMainWindow):
    """Shows; everything that is wanted leaves as a signal.

    Signals:
        ask_requested(str): a question about no new picture.
        screen_requested(): ask about the screen.
        stop_requested(str): end the answer of that exchange.
        engine_requested(): start the engine again.
        settings_requested(): show the settings.
        export_requested(): write the conversation to a file.
        hidden(): the window was closed; the app goes on.
    """

    ask_requested = Signal(str)
    screen_requested = Signal()
    stop_requested = Signal(str)
    engine_requested = Signal()
    settings_requested = Signal()
    export_requested = Signal()
    hidden = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Homesight")
        self._answering_id = ""
        self.history = HistoryList(self)
        self.transcript = Transcript(self)
        self.empty = _EmptyState(self)
        self.empty.words.setText(self.tr("Ask with the button above, or write below."))
        self.composer = Composer(self.tr("Ask anything, or press the hotkey over a window"), self)
        self.screen_button = QuietButton(self.tr("Ask about my screen"), "monitor", self)
        self.export_button = QuietButton(self.tr("Export"), "export", self)
        self.settings_button = QuietButton(self.tr("Settings"), "settings", self)
        self.engine_line = StatusLine(self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How much of the model is loaded"))
        self.progress.hide()
        self.problem = StatusLine(self)
        self.problem.hide()
        self._lay_out()
        self._connect()
        self.resize(*_SIZE_PX)
        # Wider where words are longer.
        self.setMinimumSize(max(_LEAST_PX[0], self.minimumSizeHint().width()), _LEAST_PX[1])
        self.composer.setFocus()

    def _lay_out(self) -> None:
        right = QWidget(self)
        # The words of the buttons on top stand above the edges of what is below them.
        side_px = SPACE_16_PX - QUIET_INSET_PX
        outer = QVBoxLayout(right)
        outer.setContentsMargins(side_px, SPACE_8_PX, side_px, SPACE_12_PX)
        outer.setSpacing(SPACE_8_PX)
        column = QVBoxLayout()
        column.setContentsMargins(QUIET_INSET_PX, 0, QUIET_INSET_PX, 0)
        column.setSpacing(SPACE_8_PX)
        head = _row(self.screen_button, None, self.export_button, self.settings_button)
        outer.addLayout(head)
        outer.addLayout(column, 1)
        column.addWidget(self.transcript, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.problem)
        column.addWidget(self.composer)
        column.addWidget(self.progress)
        column.addWidget(self.engine_line)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self.history)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_HISTORY_PX, _SIZE_PX[0] - _HISTORY_PX])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        self.history.setMinimumWidth(180)
        self.setCentralWidget(splitter)
        self.transcript.hide()
        self.export_button.setEnabled(False)

    def _connect(self) -> None:
        self.composer.send_requested.connect(self.ask_requested)
        self.composer.stop_requested.connect(self._on_stop)
        self.transcript.stop_requested.connect(self.stop_requested)
        self.screen_button.clicked.connect(self.screen_requested)
        self.settings_button.clicked.connect(self.settings_requested)
        self.export_button.clicked.connect(self.export_requested)
        self.engine_line.action_requested.connect(self.engine_requested)
        for keys, slot in (
            (QKeySequence.StandardKey.New, self.history.new_button.click),
            (QKeySequence.StandardKey.Find, self.history.search.setFocus),
            (QKeySequence.StandardKey.Preferences, self.settings_button.click),
            (QKeySequence("Ctrl+,"), self.settings_button.click),
            (QKeySequence("Ctrl+L"), self.composer.field.setFocus),
            (QKeySequence("Ctrl+E"), self.export_button.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(slot)
            shortcut.activatedAmbiguously.connect(slot)

    def show_hotkey(self, status: HotkeyStatus) -> None:
        """What to press, or why nothing can be pressed."""
        if status.trigger:
            words = self.tr("Press {hotkey} over any window to ask about it, or write below.")
            self.empty.words.setText(words.format(hotkey=status.trigger))
        else:
            self.empty.words.setText(self.tr("Ask with the button above, or write below."))

    def show_conversation(self, conversation: Conversation) -> None:
        """Show a conversation's branch, or the empty state."""
        path = conversation.path()
        self.transcript.show_conversation(conversation)
        self.transcript.setVisible(bool(path))
        self.empty.setVisible(not path)
        self.export_button.setEnabled(bool(path))
        self.set_answering(path[-1].id if path and not path[-1].state.is_over else "")
        self.history.show_current(conversation.id)
        self.setWindowTitle(f"{conversation.title} – Homesight" if conversation.title else "Homesight")  # noqa: RUF001

    def show_engine(self, view: EngineView) -> None:
        """What the engine does."""
        icon, token = _TOKENS.get(view.status, ("check", "secondary"))
        action = self.tr("Start again") if view.status in (EngineStatus.LOST, EngineStatus.STOPPED) else ""
        words = f"{view.words}. {view.hint}" if view.hint and view.hint not in view.words else view.words
        self.engine_line.show_words(words, icon, token, action)
        is_loading = view.status in (EngineStatus.LOADING, EngineStatus.STARTING, EngineStatus.RESTARTING)
        self.progress.setVisible(is_loading)
        self.progress.setRange(0, 1000 if view.share is not None else 0)
        if view.share is not None:
            self.progress.setValue(round(view.share * 1000))

    def set_answering(self, exchange_id: str) -> None:
        """The exchange whose answer is on its way, which can be stopped; empty for none."""
        self._answering_id = exchange_id
        self.composer.set_answering(bool(exchange_id))

    def show_problem(self, words: str, action: str = "") -> None:
        """Something that was not done, and what to do; empty takes it away."""
        self.problem.setVisible(bool(words))
        if words:
            self.problem.show_words(words, "warning", "warning", action)

    @Slot()
    def _on_stop(self) -> None:
        if self._answering_id:
            self.stop_requested.emit(self._answering_id)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing hides; the app stays for the hotkey until it is quit."""
        event.ignore()
        self.hide()
        self.hidden.emit()


class _EmptyState(QWidget):
    """A conversation before its first question."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        title = _centred(self.tr("Ask about what you see"), self)
        title.setProperty("text_size", "title")
        self.words = _centred("", self)
        self.words.setProperty("tone", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24_PX, SPACE_24_PX, SPACE_24_PX, SPACE_24_PX)
        column.setSpacing(SPACE_8_PX)
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(self.words)
        column.addStretch(1)


def _centred(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label


def _row(*items: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; None is the gap that grows."""
    layout = QHBoxLayout()
    layout.setSpacing(SPACE_8_PX)
    for item in items:
        if item is None:
            layout.addStretch(1)
        else:
            layout.addWidget(item)
    return layout
