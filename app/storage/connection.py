"""Connections to the encrypted file and to memory; what is set here holds for all that is stored."""

from pathlib import Path
from urllib.parse import quote

from app.storage import sqlcipher
from app.storage.schema import version_of

# A larger file is not read through at every start; pages are still checked as they are read.
MOST_CHECKED_BYTES = 200_000_000
_BUSY_S = 5.0
_SETTINGS = (
    "journal_mode = WAL",
    # NORMAL may lose the last commits in a power cut.
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "secure_delete = ON",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "mmap_size = 0",
)


class DamagedError(Exception):
    """The key is right and the content is not; the text says what was found."""


def open_memory() -> sqlcipher.Connection:
    """A database that is gone when it is closed."""
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    for setting in ("foreign_keys = ON", "temp_store = MEMORY", "trusted_schema = OFF"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def open_encrypted(file: Path, key: bytes) -> sqlcipher.Connection:
    """Open the file for writing, or make it.

    Raises:
        sqlcipher.Error: the key is wrong, or the disk refuses.
        OSError: the file cannot be made.
    """
    # SQLite gives the files beside it the same rights.
    file.touch(mode=0o600)
    connection = _connect(file, "mode=rw", key)
    try:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}").fetchall()
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def look_into(file: Path, key: bytes) -> int:
    """The version of the schema in a file, whose bytes stay exactly as they are.

    Raises:
        sqlcipher.Error: the key is wrong, or the file cannot be read.
        DamagedError: the key is right, the content is not.
    """
    log = file.with_name(file.name + "-wal")
    # With a log the index beside it is needed; without, nothing beside the file may be made.
    has_log = log.exists() and log.stat().st_size > 0
    connection = _connect(file, "mode=ro" if has_log else "mode=ro&immutable=1", key)
    try:
        _read_first_page(connection)
        if file.stat().st_size <= MOST_CHECKED_BYTES:
            _check(connection)
        return version_of(connection)
    finally:
        connection.close()


def change_key(connection: sqlcipher.Connection, key: bytes) -> None:
    """Encrypt everything with another key, in one transaction."""
    connection.execute("PRAGMA wal_checkpoint (TRUNCATE)").fetchall()
    connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"").fetchall()
    connection.execute("PRAGMA wal_checkpoint (TRUNCATE)").fetchall()


def is_wrong_key(error: sqlcipher.Error) -> bool:
    """Whether what was opened is, with this key, no database."""
    return getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB"


def _read_first_page(connection: sqlcipher.Connection) -> None:
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        # The key was right, or it would be no database at all.
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
            raise DamagedError("parts of it are missing") from error
        raise


def _check(connection: sqlcipher.Connection) -> None:
    try:
        found = str(connection.execute("PRAGMA quick_check (1)").fetchone()[0])
    except sqlcipher.DatabaseError as error:
        raise DamagedError(getattr(error, "sqlite_errorname", "unreadable")) from error
    if found != "ok":
        # What it says may name content.
        raise DamagedError("its check failed")


def _connect(file: Path, mode: str, key: bytes) -> sqlcipher.Connection:
    address = f"file:{quote(file.absolute().as_posix())}?{mode}"
    connection = sqlcipher.connect(address, uri=True, isolation_level=None, timeout=_BUSY_S)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection
