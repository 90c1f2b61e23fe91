"""The history of conversations as the app sees it: methods ask, signals answer, one thread does the work."""

import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.conversation import Conversation, Exchange
from app.core.errors import AppError
from app.core.history import ConversationSummary, HistoryMode, HistoryStatus
from app.storage.history_worker import HistoryWorker
from app.storage.system_keyring import SystemKeyring
from app.storage.vault import SCRYPT_COST, Vault

# Longer than the longest wait for a keyring.
CLOSE_LIMIT_S = 15.0
# How often a full disk is looked at.
ROOM_EVERY_S = 1.0


class HistoryStore(QObject):
    """Conversations in an encrypted file, or in memory when that cannot be used. Jobs are done in order.

    `exchange_saved` comes only after the commit is on disk; in MEMORY_ONLY there is no disk to wait for.

    Signals:
        mode_changed(HistoryStatus): where conversations go now; why, if they go to memory against the wish.
        exchange_saved(str): exchange.
        exchange_refused(str, AppError): an exchange that is neither on disk nor in memory.
        conversations_listed(list): ConversationSummary, newest first.
        conversation_loaded(Conversation): with all its exchanges.
        conversation_renamed(str, str): conversation, its title now.
        conversation_deleted(str): conversation.
        search_finished(str, list): the text that was searched for, SearchHit.
        passphrase_changed(): everything is encrypted with the new key.
        wiped(): no file is left; the history is closed.
        failed(AppError): something that was asked for was not done.
    """

    mode_changed = Signal(HistoryStatus)
    exchange_saved = Signal(str)
    exchange_refused = Signal(str, AppError)
    conversations_listed = Signal(list)
    conversation_loaded = Signal(Conversation)
    conversation_renamed = Signal(str, str)
    conversation_deleted = Signal(str)
    search_finished = Signal(str, list)
    passphrase_changed = Signal()
    wiped = Signal()
    failed = Signal(AppError)

    def __init__(
        self,
        keyring: SystemKeyring | None = None,
        scrypt_cost: int = SCRYPT_COST,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keyring = keyring or SystemKeyring()
        self._scrypt_cost = scrypt_cost
        self._status = HistoryStatus(HistoryMode.CLOSED)
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._worker = HistoryWorker(self._vault)
        self._pass_on()

    @property
    def status(self) -> HistoryStatus:
        """The mode as it was last announced."""
        return self._status

    def open(self, folder: Path) -> None:
        """Use the history in a folder, or keep everything in memory and say why; again to try again."""
        self._do(partial(self._worker.open, folder))

    def unlock(self, passphrase: str) -> None:
        """Open what a passphrase protects, or protect a new history with it where there is no keyring."""
        self._do(partial(self._worker.unlock, passphrase))

    def keep_in_memory(self) -> None:
        """Keep nothing on disk, because the person wants that."""
        self._do(self._worker.keep_in_memory)

    def begin_conversation(self, conversation: Conversation) -> None:
        """Keep a conversation; one that is there already stays as it is."""
        self._do(partial(self._worker.begin_conversation, conversation))

    def put_exchange(self, conversation_id: str, exchange: Exchange) -> None:
        """Keep an exchange as it is now; exchange_saved or exchange_refused follows."""
        self._do(partial(self._worker.put_exchange, conversation_id, exchange))

    def show_branch(self, conversation_id: str, exchange_id: str) -> None:
        """Remember the last exchange of the branch that is shown."""
        self._do(partial(self._worker.show_branch, conversation_id, exchange_id))

    def list_conversations(self, limit: int, before: ConversationSummary | None = None) -> None:
        """List the newest conversations, or those that come after `before`."""
        self._do(partial(self._worker.list_conversations, limit, before))

    def load(self, conversation_id: str) -> None:
        """Fetch a conversation with all its exchanges."""
        self._do(partial(self._worker.load, conversation_id))

    def search(self, text: str) -> None:
        """Find the exchanges and titles with all words, or beginnings of words, of the text."""
        self._do(partial(self._worker.search, text))

    def rename(self, conversation_id: str, title: str) -> None:
        """Give a conversation a title; an empty one brings the first question back."""
        self._do(partial(self._worker.rename, conversation_id, title))

    def delete(self, conversation_id: str) -> None:
        """Delete a conversation and all it holds."""
        self._do(partial(self._worker.delete, conversation_id))

    def change_passphrase(self, passphrase: str) -> None:
        """Encrypt everything with a key from another passphrase."""
        self._do(partial(self._worker.change_passphrase, passphrase))

    def wipe(self) -> None:
        """Delete everything, the key and every file."""
        self._do(self._worker.wipe)

    def close(self) -> None:
        """Do what was asked for, close the file and end the thread; signals about it may come after."""
        if self._thread is None:
            return
        self._do(self._worker.close)
        self._jobs.put(None)
        self._thread.join(CLOSE_LIMIT_S)
        self._thread = None

    def _vault(self, folder: Path) -> Vault:
        return Vault(folder, self._keyring, self._scrypt_cost)

    def _do(self, job: Callable[[], None]) -> None:
        if self._thread is None:
            # A daemon: a disk that never answers must not keep the app from ending.
            self._thread = threading.Thread(target=self._run, name="history", daemon=True)
            self._thread.start()
        self._jobs.put(job)

    def _run(self) -> None:
        look_s = 0.0
        while True:
            try:
                job = self._jobs.get(timeout=ROOM_EVERY_S if self._worker.is_disk_full else None)
            except Empty:
                job = self._worker.return_when_there_is_room
            if job is None:
                return
            self._worker.run(job)
            # While an answer grows there is always a next job.
            if self._worker.is_disk_full and time.monotonic() >= look_s:
                self._worker.run(self._worker.return_when_there_is_room)
                look_s = time.monotonic() + ROOM_EVERY_S

    def _pass_on(self) -> None:
        """Hand the worker's signals on, in the thread of this object, whoever listens."""
        worker, queued = self._worker, Qt.ConnectionType.QueuedConnection
        worker.mode_changed.connect(self._on_mode_changed, queued)
        worker.exchange_saved.connect(self.exchange_saved, queued)
        worker.exchange_refused.connect(self.exchange_refused, queued)
        worker.conversations_listed.connect(self.conversations_listed, queued)
        worker.conversation_loaded.connect(self.conversation_loaded, queued)
        worker.conversation_renamed.connect(self.conversation_renamed, queued)
        worker.conversation_deleted.connect(self.conversation_deleted, queued)
        worker.search_finished.connect(self.search_finished, queued)
        worker.passphrase_changed.connect(self.passphrase_changed, queued)
        worker.wiped.connect(self.wiped, queued)
        worker.failed.connect(self.failed, queued)

    @Slot(HistoryStatus)
    def _on_mode_changed(self, status: HistoryStatus) -> None:
        self._status = status
        self.mode_changed.emit(status)
