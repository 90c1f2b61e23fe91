"""What the history of conversations offers, as plain values and a port; where it is kept is not said here."""

from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import msgspec

from app.core.conversation import Conversation, Exchange
from app.core.errors import AppError


class HistoryMode(StrEnum):
    """Where conversations go."""

    CLOSED = "closed"
    ENCRYPTED = "encrypted"
    # Everything works, and is gone when the app ends.
    MEMORY_ONLY = "memory_only"


class Remedy(StrEnum):
    """What a person can do about a history that is kept in memory only."""

    NONE = "none"
    # Give the passphrase that was chosen.
    UNLOCK = "unlock"
    # Choose a passphrase, since there is no keyring.
    PROTECT = "protect"
    TRY_AGAIN = "try_again"
    # The history can be read by nobody; to delete it is the only way to a new one.
    START_NEW = "start_new"


class HistoryStatus(NamedTuple):
    """The mode, and for MEMORY_ONLY the reason in words and what helps."""

    mode: HistoryMode
    reason: AppError | None = None
    remedy: Remedy = Remedy.NONE


class ConversationSummary(msgspec.Struct, frozen=True):
    """One line in the list of conversations; `changed_at_s` is when its newest question was asked."""

    id: str
    title: str
    created_at_s: float
    changed_at_s: float
    exchanges: int


class HitField(StrEnum):
    """Where words were found."""

    TITLE = "title"
    QUESTION = "question"
    ANSWER = "answer"


class SearchHit(msgspec.Struct, frozen=True):
    """A place where all words of a search were found.

    `matches` are the found words as start and end in `snippet`; `exchange_id` is None for a title.
    """

    conversation_id: str
    exchange_id: str | None
    title: str
    asked_at_s: float
    field: HitField
    snippet: str
    matches: tuple[tuple[int, int], ...]


class History(Protocol):
    """Keeps conversations. Every method returns at once; what became of it comes as a signal.

    The signals' arguments are those of app.storage.history.HistoryStore.
    """

    mode_changed: Any
    exchange_saved: Any
    exchange_refused: Any
    conversations_listed: Any
    conversation_loaded: Any
    conversation_renamed: Any
    conversation_deleted: Any
    search_finished: Any
    wiped: Any
    failed: Any

    @property
    def status(self) -> HistoryStatus:
        """The mode as it was last announced."""
        ...

    def open(self, folder: Path) -> None:
        """Use the history in a folder, or keep everything in memory and say why."""
        ...

    def begin_conversation(self, conversation: Conversation) -> None:
        """Keep a conversation; one that is there already stays as it is."""
        ...

    def put_exchange(self, conversation_id: str, exchange: Exchange) -> None:
        """Keep an exchange as it is now; exchange_saved or exchange_refused follows."""
        ...

    def show_branch(self, conversation_id: str, exchange_id: str) -> None:
        """Remember which exchange is the last of the branch that is shown."""
        ...

    def list_conversations(self, limit: int, before: ConversationSummary | None = None) -> None:
        """List the newest conversations, or those that come after `before`."""
        ...

    def load(self, conversation_id: str) -> None:
        """Fetch a conversation with all its exchanges."""
        ...

    def search(self, text: str) -> None:
        """Find the exchanges and titles with all words, or beginnings of words, of the text."""
        ...

    def rename(self, conversation_id: str, title: str) -> None:
        """Give a conversation a title; an empty one brings the first question back."""
        ...

    def delete(self, conversation_id: str) -> None:
        """Delete a conversation and all it holds."""
        ...

    def wipe(self) -> None:
        """Delete everything, the key first."""
        ...
