"""The tables of the history, made and brought up to date step by step.

Version n of the schema is the result of the first n steps; a step that was released is never changed.
"""

import os
import shutil
from pathlib import Path

from app.storage import sqlcipher
from app.storage.atomic_file import sync_folder

BACKUP_PATTERN = "history.backup-*"
_STEPS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE conversation (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL DEFAULT '',
            created_at_s REAL NOT NULL,
            changed_at_s REAL NOT NULL,
            current_id TEXT
        ) STRICT""",
        "CREATE INDEX conversation_by_change ON conversation (changed_at_s, number)",
        """CREATE TABLE exchange (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            conversation_number INTEGER NOT NULL REFERENCES conversation (number) ON DELETE CASCADE,
            parent_id TEXT,
            asked_at_s REAL NOT NULL,
            question TEXT NOT NULL,
            answer TEXT NOT NULL,
            thought TEXT NOT NULL,
            state TEXT NOT NULL,
            note TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX exchange_by_conversation ON exchange (conversation_number, number)",
        """CREATE TABLE attachment (
            exchange_number INTEGER NOT NULL REFERENCES exchange (number) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            kind TEXT NOT NULL,
            label TEXT NOT NULL,
            width_px INTEGER NOT NULL,
            height_px INTEGER NOT NULL,
            seconds REAL NOT NULL,
            kept BLOB,
            PRIMARY KEY (exchange_number, place)
        ) STRICT""",
        # Their words come ready made from app.storage.search.
        "CREATE VIRTUAL TABLE exchange_words USING fts5 (words, tokenize = 'ascii')",
        "CREATE VIRTUAL TABLE title_words USING fts5 (words, tokenize = 'ascii')",
        "INSERT INTO exchange_words (exchange_words, rank) VALUES ('secure-delete', 1)",
        "INSERT INTO title_words (title_words, rank) VALUES ('secure-delete', 1)",
    ),
    (
        "ALTER TABLE exchange ADD COLUMN thought_s REAL NOT NULL DEFAULT 0",
        "ALTER TABLE exchange ADD COLUMN tokens_per_s REAL NOT NULL DEFAULT 0",
    ),
)
VERSION = len(_STEPS)


def version_of(connection: sqlcipher.Connection) -> int:
    """The version of the schema, 0 for an empty database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def bring_up_to_date(connection: sqlcipher.Connection, to_version: int = VERSION) -> None:
    """Run the missing steps in one transaction; that it always writes shows whether the disk is full."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in _STEPS[version_of(connection) : to_version]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {to_version:d}")
        connection.execute("COMMIT")
    except sqlcipher.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def back_up(connection: sqlcipher.Connection, file: Path) -> Path:
    """Copy the file of an open database, encrypted as it is; a backup of that version that exists stays.

    Raises:
        OSError: there is no room, or the folder cannot be written to.
    """
    backup = file.with_name(f"history.backup-{version_of(connection)}.db")
    if backup.exists():
        return backup
    part = backup.with_suffix(".part")
    connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    try:
        shutil.copyfile(file, part)
        part.chmod(0o600)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(backup)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)
    return backup
