"""The settings window: search on top, pages on the left, one page beside them."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QKeySequence, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.audio import AudioDevice
from app.core.content import ModelLoaded
from app.core.history import HistoryStatus
from app.core.hotkey import HotkeyStatus
from app.core.model_need import ModelNeed
from app.core.settings import Settings
from app.core.view import EngineView
from app.ui.icons import icon
from app.ui.settings.capture import CapturePage
from app.ui.settings.general import GeneralPage
from app.ui.settings.hotkey import HotkeyPage
from app.ui.settings.model import ModelPage
from app.ui.settings.page import SettingsPage
from app.ui.settings.privacy import PrivacyPage
from app.ui.settings.prompts import PromptsPage
from app.ui.settings.trial import TrialState
from app.ui.settings.voice import VoicePage
from app.ui.settings.words import Words
from app.ui.theme import SIZE_SMALL_PX, SPACE_8_PX, SPACE_12_PX, SPACE_16_PX, current_theme
from app.ui.widgets.status_line import StatusLine

_SIZE_PX = (880, 640)
_LEAST_PX = (620, 420)
_LIST_PX = 200
_MOST_LIST_PX = 280


class SettingsDialog(QDialog):
    """Shows what it is given; a change holds as soon as it is made. Esc closes.

    Signals:
        change_requested(str, str, object): section, name and value; the section is empty for autostart.
        reset_requested(str): that section is to have its defaults again.
        first_run_requested(): go through the first steps again.
        hotkey_test_requested(): find out whether the hotkey arrives.
        hotkey_pause_requested(bool): the hotkey is to rest until it is wanted again.
        hotkey_rest_requested(bool): it is to rest while other keys are being recorded.
        devices_requested(): look again for microphones, then `show_devices`.
        microphone_test_requested(bool): listen for a test, or end it.
        engine_requested(): start the engine again.
        folder_looked_for(str): a model's folder was picked; `show_need` says what it holds.
        passphrase_given(str): unlock or protect the history with it.
        history_retry_requested(): try to open the history again.
        delete_all_requested(): delete all conversations; it was confirmed.
    """

    change_requested = Signal(str, str, object)
    reset_requested = Signal(str)
    first_run_requested = Signal()
    hotkey_test_requested = Signal()
    hotkey_pause_requested = Signal(bool)
    hotkey_rest_requested = Signal(bool)
    devices_requested = Signal()
    microphone_test_requested = Signal(bool)
    engine_requested = Signal()
    folder_looked_for = Signal(str)
    passphrase_given = Signal(str)
    history_retry_requested = Signal()
    delete_all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings – Homesight"))  # noqa: RUF001
        self.general = GeneralPage()
        self.hotkey = HotkeyPage()
        self.capture = CapturePage()
        self.voice = VoicePage()
        self.model = ModelPage()
        self.privacy = PrivacyPage()
        self.prompts = PromptsPage()
        self.pages: list[SettingsPage] = [
            self.general, self.hotkey, self.capture, self.voice, self.model, self.privacy, self.prompts,
        ]  # fmt: skip
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search settings"))
        self.search.setAccessibleName(self.tr("Search settings"))
        self.search.setClearButtonEnabled(True)
        self.found = Words("", self, tone="secondary", size_px=SIZE_SMALL_PX)
        self.found.hide()
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.stack = QStackedWidget(self)
        for page in self.pages:
            self.stack.addWidget(page)
            self.list.addItem(QListWidgetItem(page.title))
        # Shown where a search found nothing.
        self._nothing = QWidget(self)
        self.stack.addWidget(self._nothing)
        # Made after the pages: the Tab key comes to it last.
        self.problem = StatusLine(self)
        self.problem.hide()
        self._draw_icons()
        self._lay_out()
        self._connect()
        self.resize(*_SIZE_PX)
        self.setMinimumHeight(_LEAST_PX[1])
        self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(SPACE_12_PX, SPACE_16_PX, SPACE_12_PX, SPACE_12_PX)
        left.setSpacing(SPACE_8_PX)
        left.addWidget(self.search)
        left.addWidget(self.found)
        left.addWidget(self.list, 1)
        side = QWidget(self)
        side.setLayout(left)
        # As wide as its longest name in this language, up to a limit; longer ones wrap.
        words_px = self.search.fontMetrics().horizontalAdvance(self.search.placeholderText())
        list_px = max(self.list.sizeHintForColumn(0), words_px + SPACE_16_PX) + 2 * SPACE_12_PX + SPACE_16_PX
        side.setFixedWidth(max(_LIST_PX, min(_MOST_LIST_PX, list_px)))
        self._side = side
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        self.problem.setContentsMargins(SPACE_16_PX, SPACE_8_PX, SPACE_16_PX, SPACE_12_PX)
        right.addWidget(self.problem)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(_Edge(self))
        row.addLayout(right, 1)

    def _connect(self) -> None:
        for page in self.pages:
            page.change_requested.connect(self.change_requested)
            page.reset_requested.connect(self.reset_requested)
        self.general.first_run_requested.connect(self.first_run_requested)
        self.hotkey.test_requested.connect(self.hotkey_test_requested)
        self.hotkey.pause_requested.connect(self.hotkey_pause_requested)
        self.hotkey.rest_requested.connect(self.hotkey_rest_requested)
        self.voice.devices_requested.connect(self.devices_requested)
        self.voice.test_requested.connect(self.microphone_test_requested)
        self.model.engine_requested.connect(self.engine_requested)
        self.model.folder_looked_for.connect(self.folder_looked_for)
        self.privacy.passphrase_given.connect(self.passphrase_given)
        self.privacy.history_retry_requested.connect(self.history_retry_requested)
        self.privacy.delete_all_requested.connect(self.delete_all_requested)
        self.problem.action_requested.connect(self.problem.hide)
        self.list.currentRowChanged.connect(self._on_row)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_search_entered)
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._on_find),
            (QKeySequence("Ctrl+PgDown"), self._on_next_page),
            (QKeySequence("Ctrl+PgUp"), self._on_previous_page),
        ):
            QShortcut(keys, self).activated.connect(slot)

    def show_settings(self, settings: Settings) -> None:
        """What holds now, on every page."""
        for page in self.pages:
            page.show_settings(settings)

    def show_hotkey(self, status: HotkeyStatus) -> None:
        """What became of the hotkey."""
        self.hotkey.show_hotkey(status)
        self._fit_width()

    def show_paused(self, is_paused: bool) -> None:
        """Whether the hotkey rests because the person wants it."""
        self.hotkey.show_paused(is_paused)

    def show_devices(self, devices: list[AudioDevice], problem: str = "") -> None:
        """The microphones there are, or why there are none."""
        self.voice.show_devices(devices, problem)

    def show_level(self, level: float) -> None:
        """How loud the microphone hears, from 0 to 1."""
        self.voice.show_level(level)

    def show_microphone(self, state: TrialState, words: str = "") -> None:
        """How far the microphone's test is."""
        self.voice.show_microphone(state, words)

    def show_engine(self, view: EngineView) -> None:
        """What the engine does."""
        self.model.show_engine(view)

    def show_model(self, model: ModelLoaded | None) -> None:
        """The model that is loaded."""
        self.model.show_model(model)

    def show_need(self, need: ModelNeed) -> None:
        """What the model in a folder needs of this machine."""
        self.model.show_need(need)

    def show_history(self, status: HistoryStatus) -> None:
        """Where conversations go."""
        self.privacy.show_history(status)

    def show_problem(self, words: str) -> None:
        """Something was not done, and what to do; empty takes it away."""
        self.problem.setVisible(bool(words))
        if words:
            self.problem.show_words(words, "warning", "warning", self.tr("Dismiss"))
            self._fit_width()

    def open_page(self, page: SettingsPage) -> None:
        """Show that page, with no search going on."""
        self.search.clear()
        self.list.setCurrentRow(self.pages.index(page))

    def _fit_width(self) -> None:
        """Never so narrow that words of this language would be cut off."""
        layout = self.layout()
        assert layout is not None
        # Rows inside it tell their old size until then.
        layout.activate()
        page_px = max(page.least_width_px for page in self.pages)
        least_px = max(_LEAST_PX[0], layout.totalMinimumSize().width(), self._side.width() + 1 + page_px)
        if least_px != self.minimumWidth():
            self.setMinimumWidth(least_px)

    def _draw_icons(self) -> None:
        theme = current_theme()
        for row, page in enumerate(self.pages):
            # Icons of a selected row would be tinted by the style otherwise.
            made = icon(page.icon_name, theme.secondary)
            for size in made.availableSizes():
                made.addPixmap(made.pixmap(size), QIcon.Mode.Selected)
            self.list.item(row).setIcon(made)

    def _visible_rows(self) -> list[int]:
        return [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]

    def _step(self, by: int) -> None:
        rows = self._visible_rows()
        if rows:
            place = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else 0
            self.list.setCurrentRow(rows[(place + by) % len(rows)])

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.stack.setCurrentIndex(row)
            self._fit_width()
            self.pages[row].show_found()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        wanted = text.casefold().split()
        counts = [page.mark_found(wanted) for page in self.pages]
        for row, count in enumerate(counts):
            self.list.item(row).setHidden(bool(wanted) and not count)
        self.found.setVisible(bool(wanted))
        if wanted:
            self.found.setText(
                self.tr("%n setting(s) found", "", sum(counts))
                if sum(counts)
                else self.tr("Nothing is called that. Try another word.")
            )
        rows = self._visible_rows()
        best = [row for row in rows if self.pages[row].is_best] or rows
        if wanted and best and self.list.currentRow() not in best:
            self.list.setCurrentRow(best[0])
        elif rows:
            self._on_row(self.list.currentRow())
        else:
            self.stack.setCurrentWidget(self._nothing)

    @Slot()
    def _on_search_entered(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, SettingsPage):
            page.focus_found()

    @Slot()
    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def _on_next_page(self) -> None:
        self._step(1)

    @Slot()
    def _on_previous_page(self) -> None:
        self._step(-1)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "list"):
            self._draw_icons()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The search is ready for typing."""
        super().showEvent(event)
        if not event.spontaneous():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Esc ends a search first, then closes."""
        if self.search.text():
            self.search.clear()
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().reject()


class _Edge(QWidget):
    """The line between the pages' names and the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All of it is the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current_theme().line))
        painter.end()
