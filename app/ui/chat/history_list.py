"""The conversations of the past, grouped by day, with search on top."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from app.core.history import ConversationSummary, SearchHit
from app.ui.settings.confirmation import Confirmation
from app.ui.theme import SIZE_SMALL_PX, SPACE_8_PX, SPACE_12_PX, current_theme, font_of
from app.ui.widgets.quiet_button import QuietButton

_ID, _EXCHANGE, _SUMMARY = (Qt.ItemDataRole.UserRole + number for number in range(3))
_SEARCH_AFTER_MS = 150
# A day stands nearer to what follows it than to what came before.
_FIRST_DAY_PX, _DAY_PX = 26, 36
# FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE.
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"


class HistoryList(QWidget):
    """A field and a list.

    Signals:
        new_requested(): an empty conversation.
        conversation_requested(str): show that conversation.
        search_requested(str): find these words; empty shows everything again.
        delete_requested(str): the person wants it deleted, and said so twice.
        more_requested(ConversationSummary): what comes after that one.
    """

    new_requested = Signal()
    conversation_requested = Signal(str)
    search_requested = Signal(str)
    delete_requested = Signal(str)
    more_requested = Signal(ConversationSummary)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: set[str] = set()
        self._last: ConversationSummary | None = None
        self._shown_id = ""
        self.new_button = QuietButton(self.tr("New conversation"), "plus", self)
        self.new_button.clicked.connect(self.new_requested)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search conversations"))
        self.search.setAccessibleName(self.tr("Search conversations"))
        self.search.setClearButtonEnabled(True)
        self._search_timer = QTimer(self, singleShot=True, interval=_SEARCH_AFTER_MS)
        self._search_timer.timeout.connect(self._on_search)
        self.search.textChanged.connect(self._on_search_typed)
        self.list = QListWidget(self)
        self.list.setItemDelegate(_Titles(self.list))
        self.list.setAccessibleName(self.tr("Conversations"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.list.itemActivated.connect(self._on_activated)
        self.list.itemClicked.connect(self._on_activated)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.empty = QLabel(self)
        self.empty.setProperty("tone", "secondary")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.empty.setContentsMargins(SPACE_12_PX, SPACE_12_PX, SPACE_12_PX, SPACE_12_PX)
        self.confirmation: Confirmation | None = None
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_8_PX, SPACE_8_PX, SPACE_8_PX, SPACE_8_PX)
        column.setSpacing(SPACE_8_PX)
        column.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        self.empty.hide()

    def show_conversations(self, summaries: list[ConversationSummary], *, is_more: bool, today: date) -> None:
        """The newest conversations first; `is_more` adds to what is shown."""
        if not is_more:
            self.list.clear()
            self._days.clear()
        for summary in summaries:
            self._add_day(summary.changed_at_s, today)
            title = " ".join(summary.title.split()) or self.tr("Spoken question")
            item = QListWidgetItem(title)
            item.setData(_ID, summary.id)
            item.setData(_SUMMARY, summary)
            item.setToolTip(title)
            self.list.addItem(item)
            if summary.id == self._shown_id:
                self.list.setCurrentItem(item)
        self._last = summaries[-1] if summaries else None
        self._say_empty(self.tr("Your conversations will be here."))

    def show_hits(self, hits: list[SearchHit]) -> None:
        """What a search found."""
        self.list.clear()
        self._days.clear()
        self._last = None
        for hit in hits:
            title = " ".join(hit.title.split()) or self.tr("Spoken question")
            item = QListWidgetItem(f"{title}\n{' '.join(hit.snippet.split())}")
            item.setData(_ID, hit.conversation_id)
            item.setData(_EXCHANGE, hit.exchange_id)
            self.list.addItem(item)
        self._say_empty(self.tr("Nothing was found."))

    def show_current(self, conversation_id: str) -> None:
        """Mark the conversation that is shown beside the list."""
        self._shown_id = conversation_id
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_ID) == conversation_id:
                self.list.setCurrentItem(item)
                return
        self.list.setCurrentRow(-1)

    def _say_empty(self, words: str) -> None:
        is_empty = not self.list.count()
        self.empty.setText(words)
        self.empty.setVisible(is_empty)
        self.list.setVisible(not is_empty)

    def _add_day(self, at_s: float, today: date) -> None:
        day = self._day_words(datetime.fromtimestamp(at_s).astimezone().date(), today)
        if day in self._days:
            return
        self._days.add(day)
        head = QListWidgetItem(day)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setFont(font_of(SIZE_SMALL_PX))
        head.setForeground(QColor(current_theme().secondary))
        head.setTextAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom)
        head.setSizeHint(QSize(0, _DAY_PX if self.list.count() else _FIRST_DAY_PX))
        self.list.addItem(head)

    def _day_words(self, day: date, today: date) -> str:
        if day == today:
            return self.tr("Today")
        if day == today - timedelta(days=1):
            return self.tr("Yesterday")
        locale = QLocale()
        if today - timedelta(days=7) < day < today:
            return locale.dayName(day.isoweekday())
        return locale.toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)

    @Slot()
    def _on_search_typed(self) -> None:
        self._search_timer.start()

    @Slot()
    def _on_search(self) -> None:
        self.search_requested.emit(self.search.text().strip())

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem) -> None:
        conversation_id = item.data(_ID)
        if conversation_id and conversation_id != self._shown_id:
            self.conversation_requested.emit(conversation_id)

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if self._last is not None and bar.maximum() and value >= bar.maximum():
            last, self._last = self._last, None
            self.more_requested.emit(last)

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        item = self.list.itemAt(place)
        if item is None or not item.data(_ID):
            return
        menu = QMenu(self)
        self.list.setCurrentItem(item)
        delete = menu.addAction(self.tr("Delete…"))
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        delete.triggered.connect(self._on_delete)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.list.viewport().mapToGlobal(place))

    @Slot()
    def _on_delete(self) -> None:
        """Ask about the conversation that is marked."""
        item = self.list.currentItem()
        if item is None or not item.data(_ID) or self.confirmation is not None:
            return
        words = self.tr("“{title}” and all of its answers are deleted from this computer.")
        self.confirmation = Confirmation(
            self.tr("Delete this conversation?"),
            words.format(title=item.text().partition("\n")[0]),
            self.tr("&Delete"),
            self.window(),
        )
        self.confirmation.setProperty("conversation", item.data(_ID))
        self.confirmation.finished.connect(self._on_confirmed)
        self.confirmation.open()

    @Slot(int)
    def _on_confirmed(self, result: int) -> None:
        dialog, self.confirmation = self.confirmation, None
        if dialog is None:
            return
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted.value:
            self.delete_requested.emit(dialog.property("conversation"))


class _Titles(QStyledItemDelegate):
    """Each line in its own direction: a question mark stays at the end of a title in another script."""

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        """The text, each line between the marks that keep it apart from the direction of the list."""
        return "\n".join(f"{_ISOLATE}{line}{_END_OF_ISOLATE}" for line in str(value).split("\n"))
