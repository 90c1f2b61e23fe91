"""What the history does on its own thread: keeps one database open, and falls back to memory when it must.

What was written while the disk refused is repeated on the disk as soon as it is opened again.
"""

import logging
import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.core.conversation import AnswerState, Conversation, Exchange
from app.core.errors import AppError
from app.core.history import ConversationSummary, HistoryMode, HistoryStatus
from app.storage import problems, sqlcipher
from app.storage.connection import change_key
from app.storage.database import HistoryDatabase, memory_database
from app.storage.log import record_event
from app.storage.opening import ALL_FILES_PATTERN, TEMPORARY_PATTERN, open_history
from app.storage.problems import HistoryUnavailableError
from app.storage.schema import BACKUP_PATTERN
from app.storage.system_keyring import KeyringUnusableError
from app.storage.vault import Vault, remove_files

# Less is used up before anything of use is written.
ROOM_BYTES = 1_000_000

Write = Callable[[HistoryDatabase], object]


class HistoryWorker(QObject):
    """Every method runs on the history's thread; HistoryStore says what the signals mean."""

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

    def __init__(self, make_vault: Callable[[Path], Vault]) -> None:
        super().__init__()
        self._make_vault = make_vault
        self._folder: Path | None = None
        self._vault: Vault | None = None
        self._database: HistoryDatabase | None = None
        self._status = HistoryStatus(HistoryMode.CLOSED)
        # What only the memory has, in the order it was written; a later write of the same thing replaces it.
        self._unsaved: dict[tuple[str, str], Write] = {}
        # None unless the disk was found full.
        self._free_when_full_bytes: int | None = None

    @property
    def is_disk_full(self) -> bool:
        """Whether room on the disk would bring the history back."""
        return self._free_when_full_bytes is not None

    def return_when_there_is_room(self) -> None:
        """Open the history again if the disk has more room than when it was full."""
        if self._folder is None or self._free_when_full_bytes is None:
            return
        if shutil.disk_usage(self._folder).free >= self._free_when_full_bytes + ROOM_BYTES:
            self.open(self._folder)

    def run(self, job: Callable[[], None]) -> None:
        """Do a job; whatever goes wrong is told, and the thread goes on."""
        try:
            job()
        except AppError as error:
            self.failed.emit(error)
        except (sqlcipher.Error, OSError) as error:
            self.failed.emit(problems.failed(error))
        except Exception as error:  # noqa: BLE001  # the thread outlives every job
            record_event("history.mistake", logging.ERROR, error)
            self.failed.emit(problems.made_a_mistake(error))

    def open(self, folder: Path, passphrase: str = "") -> None:
        """Open the history of a folder, or say why it cannot be used."""
        if self._status.mode is HistoryMode.ENCRYPTED:
            self.close()
        if self._vault is None or folder != self._folder:
            self._folder, self._vault = folder, self._make_vault(folder)
        try:
            database = open_history(folder, self._vault, passphrase)
        except HistoryUnavailableError as error:
            self._note_free_space(error.__cause__)
            self._keep_in_memory(HistoryStatus(HistoryMode.MEMORY_ONLY, error.error, error.remedy))
            return
        except AppError as error:
            self.failed.emit(error)
            return
        try:
            for write in self._unsaved.values():
                write(database)
        except sqlcipher.Error as error:
            database.close()
            self._note_free_space(error)
            refused = problems.refused_by_disk(error)
            self._keep_in_memory(HistoryStatus(HistoryMode.MEMORY_ONLY, refused.error, refused.remedy))
            return
        self._unsaved.clear()
        self._free_when_full_bytes = None
        self._replace_database(database, HistoryStatus(HistoryMode.ENCRYPTED))

    def unlock(self, passphrase: str) -> None:
        """Open the history with a passphrase, or make one that the passphrase protects."""
        if self._folder is None:
            raise problems.closed()
        self.open(self._folder, passphrase)

    def keep_in_memory(self) -> None:
        """Keep nothing on disk from now on, because the person wants that."""
        self._replace_database(memory_database(), HistoryStatus(HistoryMode.MEMORY_ONLY))
        self._unsaved.clear()
        self._free_when_full_bytes = None

    def begin_conversation(self, conversation: Conversation) -> None:
        """Keep a conversation."""
        self._write(
            ("begin", conversation.id), partial(HistoryDatabase.begin_conversation, conversation=conversation)
        )

    def put_exchange(self, conversation_id: str, exchange: Exchange) -> None:
        """Keep an exchange as it is now."""
        write = partial(HistoryDatabase.put_exchange, conversation_id=conversation_id, exchange=exchange)
        try:
            is_there = self._write(("put", exchange.id), write)
        except AppError as error:
            self.exchange_refused.emit(exchange.id, error)
        except (sqlcipher.Error, OSError) as error:
            self.exchange_refused.emit(exchange.id, problems.failed(error))
        else:
            # An answer that comes after its conversation was deleted is nobody's any more.
            if not is_there and exchange.state is AnswerState.WAITING:
                self.exchange_refused.emit(exchange.id, problems.conversation_gone())
            else:
                self.exchange_saved.emit(exchange.id)

    def show_branch(self, conversation_id: str, exchange_id: str) -> None:
        """Remember the branch that is shown."""
        self._write(
            ("branch", conversation_id),
            partial(HistoryDatabase.show_branch, conversation_id=conversation_id, exchange_id=exchange_id),
        )

    def rename(self, conversation_id: str, title: str) -> None:
        """Give a conversation a title."""
        write = partial(HistoryDatabase.rename, conversation_id=conversation_id, title=title)
        if self._write(("rename", conversation_id), write) is None:
            raise problems.conversation_gone()
        self.conversation_renamed.emit(conversation_id, self._open_database().title(conversation_id))

    def delete(self, conversation_id: str) -> None:
        """Delete a conversation, in backups too."""
        self._write(
            ("delete", conversation_id), partial(HistoryDatabase.delete, conversation_id=conversation_id)
        )
        if self._folder is not None and self._status.mode is HistoryMode.ENCRYPTED:
            remove_files(self._folder, BACKUP_PATTERN)
        self.conversation_deleted.emit(conversation_id)

    def list_conversations(self, limit: int, before: ConversationSummary | None) -> None:
        """List conversations."""
        self.conversations_listed.emit(self._open_database().conversations(limit, before))

    def load(self, conversation_id: str) -> None:
        """Fetch a conversation."""
        conversation = self._open_database().conversation(conversation_id)
        if conversation is None:
            raise problems.conversation_gone()
        self.conversation_loaded.emit(conversation)

    def search(self, text: str) -> None:
        """Find words."""
        self.search_finished.emit(text, self._open_database().search(text))

    def change_passphrase(self, passphrase: str) -> None:
        """Encrypt everything with a key from another passphrase; backups with the old key go."""
        if self._status.mode is not HistoryMode.ENCRYPTED or self._vault is None or self._folder is None:
            raise problems.not_encrypted()
        candidate = self._vault.begin_change(passphrase)
        try:
            change_key(self._open_database().connection, candidate.key)
        except sqlcipher.Error as error:
            # Which of the two keys is right now is found out when it is opened again.
            self._fall_back(error)
            raise
        self._vault.settle(candidate)
        remove_files(self._folder, BACKUP_PATTERN)
        self.passphrase_changed.emit()

    def wipe(self) -> None:
        """Delete the key, every row and every file."""
        is_on_disk = self._status.mode is HistoryMode.ENCRYPTED
        if is_on_disk and self._database is not None:
            # The key and the files go in any case.
            with suppress(sqlcipher.Error):
                self._database.erase()
        self._unsaved.clear()
        self._free_when_full_bytes = None
        self.close()
        if self._folder is None or self._vault is None:
            self.wiped.emit()
            return
        try:
            self._vault.destroy()
        except KeyringUnusableError as error:
            self.failed.emit(problems.key_left(str(error)))
        try:
            remove_files(self._folder, ALL_FILES_PATTERN)
            remove_files(self._folder, TEMPORARY_PATTERN)
        except OSError as error:
            raise problems.files_left(error) from error
        self.wiped.emit()

    def close(self) -> None:
        """Write everything down and close."""
        self._replace_database(None, HistoryStatus(HistoryMode.CLOSED))

    def _open_database(self) -> HistoryDatabase:
        if self._database is None:
            raise problems.closed()
        return self._database

    def _write(self, key: tuple[str, str], write: Write) -> object:
        """Write, into memory if the disk refuses.

        Raises:
            sqlcipher.Error: what is written contradicts what is there.
            AppError: nothing is open.
        """
        database = self._open_database()
        try:
            done = write(database)
        except sqlcipher.IntegrityError:
            raise
        except sqlcipher.Error as error:
            if self._status.mode is not HistoryMode.ENCRYPTED:
                raise
            self._fall_back(error)
            done = write(self._open_database())
        if self._status.reason is not None:
            self._unsaved[key] = write
        return done

    def _fall_back(self, error: sqlcipher.Error) -> None:
        """Go on in memory with what the disk has; it can often be read when it cannot be written."""
        try:
            copy = self._open_database().copied_to_memory()
        except sqlcipher.Error:
            copy = memory_database()
        self._note_free_space(error)
        reason = problems.refused_by_disk(error)
        self._replace_database(copy, HistoryStatus(HistoryMode.MEMORY_ONLY, reason.error, reason.remedy))

    def _note_free_space(self, error: BaseException | None) -> None:
        if self._folder is not None and problems.is_disk_full(error):
            self._free_when_full_bytes = shutil.disk_usage(self._folder).free

    def _keep_in_memory(self, status: HistoryStatus) -> None:
        """Go on in memory, with what the memory has already."""
        database = self._database or memory_database()
        self._replace_database(database, status)

    def _replace_database(self, database: HistoryDatabase | None, status: HistoryStatus) -> None:
        replaced, self._database = self._database, database
        if replaced is not None and replaced is not database:
            try:
                replaced.close()
            except sqlcipher.Error as error:
                self.failed.emit(problems.failed(error))
        if status != self._status:
            self._status = status
            record_event("history.mode", mode=status.mode, remedy=status.remedy)
            self.mode_changed.emit(status)
