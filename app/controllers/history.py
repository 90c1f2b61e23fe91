"""Brings conversations onto the disk in time: questions before they are sent, answers while they grow."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.conversation import Conversation, Exchange
from app.core.errors import AppError
from app.core.history import ConversationSummary, History, HistoryMode, HistoryStatus

PARTIAL_EVERY_MS = 250
# Longer than a keyring is waited for; then the person is not kept waiting by a disk.
COMMIT_LIMIT_MS = 10_000
PAGE = 50


class HistoryController(QObject):
    """Owns no conversation: it hands on what others tell it, and what the history answers.

    Signals:
        question_committed(str): exchange; it may be sent. It comes for each question, after a problem too.
        storage_problem(AppError): what is asked now will not be found again, or not wholly; it goes on.
        mode_changed(HistoryStatus): where conversations go now.
        conversations_listed(list, bool): ConversationSummary, newest first; whether it is the first page.
        conversation_loaded(Conversation): what was asked for by load.
        conversation_renamed(str, str): conversation, its title now.
        conversation_deleted(str): conversation.
        search_finished(str, list): the text of the newest search, SearchHit.
        wiped(): nothing is left on disk.
        failed(AppError): something that was asked for was not done.
    """

    question_committed = Signal(str)
    storage_problem = Signal(AppError)
    mode_changed = Signal(HistoryStatus)
    conversations_listed = Signal(list, bool)
    conversation_loaded = Signal(Conversation)
    conversation_renamed = Signal(str, str)
    conversation_deleted = Signal(str)
    search_finished = Signal(str, list)
    wiped = Signal()
    failed = Signal(AppError)

    def __init__(self, history: History, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._uncommitted: list[str] = []
        # What of answers is not yet handed on, and which exchanges the history is writing just now.
        self._grown: dict[str, tuple[str, Exchange]] = {}
        self._being_written: set[str] = set()
        self._newest_search = ""
        self._pages_asked: list[bool] = []
        self._partial_timer = QTimer(self, singleShot=True, interval=PARTIAL_EVERY_MS)
        self._partial_timer.timeout.connect(self._write_grown)
        self._commit_timer = QTimer(self, singleShot=True, interval=COMMIT_LIMIT_MS)
        self._commit_timer.timeout.connect(self._on_commit_overdue)
        history.mode_changed.connect(self._on_mode_changed)
        history.exchange_saved.connect(self._on_exchange_saved)
        history.exchange_refused.connect(self._on_exchange_refused)
        history.conversations_listed.connect(self._on_conversations_listed)
        history.conversation_loaded.connect(self.conversation_loaded)
        history.conversation_renamed.connect(self.conversation_renamed)
        history.conversation_deleted.connect(self._on_conversation_deleted)
        history.search_finished.connect(self._on_search_finished)
        history.wiped.connect(self.wiped)
        history.failed.connect(self.failed)

    @Slot(Conversation, Exchange)
    def question_asked(self, conversation: Conversation, exchange: Exchange) -> None:
        """Commit a question; question_committed follows."""
        self._uncommitted.append(exchange.id)
        self._being_written.add(exchange.id)
        self._commit_timer.start()
        self._history.begin_conversation(conversation)
        self._history.put_exchange(conversation.id, exchange)

    @Slot(str, Exchange)
    def answer_grew(self, conversation_id: str, exchange: Exchange) -> None:
        """Write an answer down soon; one that is over, at once."""
        if exchange.state.is_over:
            self.answer_ended(conversation_id, exchange)
            return
        self._grown[exchange.id] = (conversation_id, exchange)
        if not self._partial_timer.isActive():
            self._write_grown()

    @Slot(str, Exchange)
    def answer_ended(self, conversation_id: str, exchange: Exchange) -> None:
        """Write an answer down now."""
        self._grown.pop(exchange.id, None)
        self._being_written.add(exchange.id)
        self._history.put_exchange(conversation_id, exchange)

    @Slot(Conversation)
    def branch_shown(self, conversation: Conversation) -> None:
        """Remember which branch is shown."""
        if conversation.current_id is not None:
            self._history.show_branch(conversation.id, conversation.current_id)

    @Slot()
    def list_newest(self) -> None:
        """List the conversations that changed last."""
        self._pages_asked.append(True)
        self._history.list_conversations(PAGE)

    @Slot(ConversationSummary)
    def list_more(self, before: ConversationSummary) -> None:
        """List those that come after one."""
        self._pages_asked.append(False)
        self._history.list_conversations(PAGE, before)

    @Slot(str)
    def load(self, conversation_id: str) -> None:
        """Fetch a conversation."""
        self._history.load(conversation_id)

    @Slot(str)
    def search(self, text: str) -> None:
        """Find words; only the newest search is answered."""
        self._newest_search = text
        self._history.search(text)

    @Slot(str, str)
    def rename(self, conversation_id: str, title: str) -> None:
        """Give a conversation a title."""
        self._history.rename(conversation_id, title)

    @Slot(str)
    def delete(self, conversation_id: str) -> None:
        """Delete a conversation; answers to its questions are kept no more."""
        self._drop_grown_of(conversation_id)
        self._history.delete(conversation_id)

    @Slot()
    def wipe(self) -> None:
        """Delete everything."""
        self._grown.clear()
        self._history.wipe()

    def flush(self) -> None:
        """Hand everything on now, before the history is closed."""
        self._being_written.clear()
        self._write_grown()
        self._partial_timer.stop()
        self._commit_timer.stop()

    @Slot()
    def _write_grown(self) -> None:
        # A slow disk gets the next state when it is done with the last.
        ready = [exchange_id for exchange_id in self._grown if exchange_id not in self._being_written]
        for exchange_id in ready:
            conversation_id, exchange = self._grown.pop(exchange_id)
            self._being_written.add(exchange_id)
            self._history.put_exchange(conversation_id, exchange)
        if ready:
            self._partial_timer.start()

    @Slot(str)
    def _on_exchange_saved(self, exchange_id: str) -> None:
        self._being_written.discard(exchange_id)
        self._commit(exchange_id)
        if exchange_id in self._grown and not self._partial_timer.isActive():
            self._write_grown()

    @Slot(str, AppError)
    def _on_exchange_refused(self, exchange_id: str, error: AppError) -> None:
        self._being_written.discard(exchange_id)
        self.storage_problem.emit(error)
        self._commit(exchange_id)

    @Slot()
    def _on_commit_overdue(self) -> None:
        self.storage_problem.emit(
            AppError(
                "The disk does not answer",
                f"Your question could not be written down within {COMMIT_LIMIT_MS // 1000} s; "
                "it is asked all the same.",
                "Look after the disk and the keyring.",
            )
        )
        for exchange_id in list(self._uncommitted):
            self._commit(exchange_id)

    def _commit(self, exchange_id: str) -> None:
        if exchange_id in self._uncommitted:
            self._uncommitted.remove(exchange_id)
            if not self._uncommitted:
                self._commit_timer.stop()
            self.question_committed.emit(exchange_id)

    @Slot(HistoryStatus)
    def _on_mode_changed(self, status: HistoryStatus) -> None:
        self.mode_changed.emit(status)
        if status.mode is HistoryMode.MEMORY_ONLY and status.reason is not None:
            self.storage_problem.emit(status.reason)

    @Slot(list)
    def _on_conversations_listed(self, listed: list[ConversationSummary]) -> None:
        is_first = self._pages_asked.pop(0) if self._pages_asked else True
        self.conversations_listed.emit(listed, is_first)

    @Slot(str)
    def _on_conversation_deleted(self, conversation_id: str) -> None:
        self._drop_grown_of(conversation_id)
        self.conversation_deleted.emit(conversation_id)

    @Slot(str, list)
    def _on_search_finished(self, text: str, hits: list[object]) -> None:
        if text == self._newest_search:
            self.search_finished.emit(text, hits)

    def _drop_grown_of(self, conversation_id: str) -> None:
        for exchange_id in [key for key, (owner, _) in self._grown.items() if owner == conversation_id]:
            del self._grown[exchange_id]
