"""Conversations as rows: the same on an encrypted file and in memory. Used on one thread, its owner's."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.core.conversation import AnswerState, Conversation, Exchange
from app.core.history import ConversationSummary, SearchHit
from app.storage import sqlcipher
from app.storage.connection import open_memory
from app.storage.exchange_rows import add_exchange, exchanges_of, index, storable, update_exchange
from app.storage.hits import FIRST_QUESTION, MOST_HITS, exchange_hits, title_hits, title_of
from app.storage.schema import bring_up_to_date
from app.storage.search import index_text, query_of

_COPIED = {
    "conversation": "*",
    "exchange": "*",
    "attachment": "exchange_number, place, kind, label, width_px, height_px, seconds, NULL",
    "exchange_words": "rowid, words",
    "title_words": "rowid, words",
}


class HistoryDatabase:
    """Methods raise sqlcipher.Error; each writes in one transaction that is on disk when it returns."""

    def __init__(self, connection: sqlcipher.Connection) -> None:
        self.connection = connection

    def begin_conversation(self, conversation: Conversation) -> None:
        """Add a conversation with its exchanges; one that is there stays as it is."""
        changed_at_s = max(
            [conversation.created_at_s, *(exchange.asked_at_s for exchange in conversation.exchanges)]
        )
        with self._transaction():
            added = self.connection.execute(
                "INSERT INTO conversation (id, created_at_s, changed_at_s) VALUES (?, ?, ?)"
                " ON CONFLICT (id) DO NOTHING RETURNING number",
                (conversation.id, conversation.created_at_s, changed_at_s),
            ).fetchall()
            for (number,) in added:
                for exchange in conversation.exchanges:
                    add_exchange(self.connection, number, exchange)
                self._set_current(number, conversation.current_id)

    def put_exchange(self, conversation_id: str, exchange: Exchange) -> bool:
        """Add an exchange or bring it up to date; False if its conversation is not there."""
        with self._transaction():
            number = self._number_of(conversation_id)
            if number is None:
                return False
            row = self.connection.execute(
                "SELECT number FROM exchange WHERE id = ? AND conversation_number = ?", (exchange.id, number)
            ).fetchone()
            if row is None:
                add_exchange(self.connection, number, exchange)
                self._set_current(number, exchange.id)
            else:
                update_exchange(self.connection, row[0], exchange)
        return True

    def show_branch(self, conversation_id: str, exchange_id: str) -> None:
        """Remember the last exchange of the branch that is shown."""
        with self._transaction():
            number = self._number_of(conversation_id)
            if number is not None:
                self._set_current(number, exchange_id)

    def rename(self, conversation_id: str, title: str) -> str | None:
        """Set a title, or with an empty one go back to the first question; gives the title that it has."""
        title = " ".join(storable(title).split())
        with self._transaction():
            number = self._number_of(conversation_id)
            if number is None:
                return None
            self.connection.execute("UPDATE conversation SET title = ? WHERE number = ?", (title, number))
            self.connection.execute("DELETE FROM title_words WHERE rowid = ?", (number,))
            if title:
                self.connection.execute(
                    "INSERT INTO title_words (rowid, words) VALUES (?, ?)", (number, index_text(title))
                )
        return title or self.title(conversation_id)

    def delete(self, conversation_id: str) -> None:
        """Delete a conversation, out of the log too."""
        with self._transaction():
            number = self._number_of(conversation_id)
            if number is None:
                return
            self.connection.execute(
                "DELETE FROM exchange_words WHERE rowid IN"
                " (SELECT number FROM exchange WHERE conversation_number = ?)",
                (number,),
            )
            self.connection.execute("DELETE FROM title_words WHERE rowid = ?", (number,))
            self.connection.execute("DELETE FROM conversation WHERE number = ?", (number,))
        self.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)").fetchall()

    def interrupt_unfinished(self) -> None:
        """Mark the answers that a crash cut off; what there is of them stays."""
        states = (AnswerState.WAITING.value, AnswerState.ANSWERING.value)
        with self._transaction():
            rows = self.connection.execute(
                "SELECT number, question, answer FROM exchange WHERE state IN (?, ?)", states
            ).fetchall()
            for number, question, answer in rows:
                self.connection.execute(
                    "UPDATE exchange SET state = ? WHERE number = ?", (AnswerState.INTERRUPTED.value, number)
                )
                index(self.connection, number, question, answer)

    def title(self, conversation_id: str) -> str:
        """The title of a conversation, "" if there is none."""
        row = self.connection.execute(
            f"SELECT title, {FIRST_QUESTION} FROM conversation WHERE id = ?",  # noqa: S608  # no value in it
            (conversation_id,),
        ).fetchone()
        return title_of(*row) if row else ""

    def conversations(self, limit: int, before: ConversationSummary | None) -> list[ConversationSummary]:
        """The conversations that changed last, or those that come after `before`."""
        place = (before.changed_at_s, self._number_of(before.id) or 0) if before else (float("inf"), 0)
        rows = self.connection.execute(
            f"SELECT id, title, {FIRST_QUESTION}, created_at_s, changed_at_s,"  # noqa: S608
            " (SELECT count(*) FROM exchange WHERE conversation_number = conversation.number)"
            " FROM conversation WHERE (changed_at_s, number) < (?, ?)"
            " ORDER BY changed_at_s DESC, number DESC LIMIT ?",
            (*place, limit),
        ).fetchall()
        return [ConversationSummary(row[0], title_of(row[1], row[2]), *row[3:]) for row in rows]

    def conversation(self, conversation_id: str) -> Conversation | None:
        """A conversation with all its exchanges, None if it is not there."""
        row = self.connection.execute(
            "SELECT number, created_at_s, current_id FROM conversation WHERE id = ?", (conversation_id,)
        ).fetchone()
        if row is None:
            return None
        number, created_at_s, current_id = row
        exchanges = exchanges_of(self.connection, number)
        return Conversation(conversation_id, created_at_s, exchanges, current_id)

    def search(self, text: str) -> list[SearchHit]:
        """Where all words of the text are found, or begin; titles first, then the newest."""
        query = query_of(text)
        if not query:
            return []
        return [
            *title_hits(self.connection, text, query),
            *exchange_hits(self.connection, text, query),
        ][:MOST_HITS]

    def copied_to_memory(self) -> "HistoryDatabase":
        """The same conversations in memory, without the pictures and sounds that were kept."""
        copy = memory_database()
        for table, columns in _COPIED.items():
            rows = self.connection.execute(f"SELECT {columns} FROM {table}")  # noqa: S608
            places = ", ".join("?" * len(rows.description))
            names = "(rowid, words)" if table.endswith("_words") else ""
            copy.connection.executemany(f"INSERT INTO {table} {names} VALUES ({places})", rows)  # noqa: S608
        return copy

    def erase(self) -> None:
        """Delete every row and give the space back."""
        with self._transaction():
            for table in ("exchange_words", "title_words", "conversation"):
                self.connection.execute(f"DELETE FROM {table}")  # noqa: S608
        self.connection.execute("VACUUM")
        self.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)").fetchall()

    def close(self) -> None:
        """Write what is left of the log into the file and close it."""
        self.connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        finally:
            # A full disk has rolled back already.
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def _number_of(self, conversation_id: str) -> int | None:
        row = self.connection.execute(
            "SELECT number FROM conversation WHERE id = ?", (conversation_id,)
        ).fetchone()
        return row[0] if row else None

    def _set_current(self, number: int, exchange_id: str | None) -> None:
        self.connection.execute(
            "UPDATE conversation SET current_id = ? WHERE number = ?", (exchange_id, number)
        )


def memory_database() -> HistoryDatabase:
    """An empty history that is gone when it is closed."""
    connection = open_memory()
    bring_up_to_date(connection)
    return HistoryDatabase(connection)
