"""Opens the history of a folder: finds the key, looks without touching, copies before it changes anything."""

from pathlib import Path

from app.storage import problems, sqlcipher
from app.storage.connection import DamagedError, is_wrong_key, look_into, open_encrypted
from app.storage.database import HistoryDatabase
from app.storage.schema import VERSION, back_up, bring_up_to_date, version_of
from app.storage.vault import Candidate, PassphraseWay, Vault

DATABASE_NAME = "history.db"
ALL_FILES_PATTERN = "history*"
# What a crash in the middle of writing the key file leaves.
TEMPORARY_PATTERN = ".history*"


def open_history(folder: Path, vault: Vault, passphrase: str = "") -> HistoryDatabase:
    """Open the history, or make it when there is none.

    Raises:
        HistoryUnavailableError: it cannot be used; what is on disk was not changed.
        AppError: the passphrase is too short to be used for a new history.
    """
    try:
        return _open(folder, vault, passphrase)
    except (sqlcipher.Error, OSError) as error:
        raise problems.refused_by_disk(error) from error


def _open(folder: Path, vault: Vault, passphrase: str) -> HistoryDatabase:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / DATABASE_NAME
    has_history = file.exists() and file.stat().st_size > 0
    if not vault.ways():
        if has_history:
            raise problems.key_file_damaged("it is missing")
        vault.create(passphrase)
    candidates = vault.candidates(passphrase)
    right = _right_candidate(file, candidates) if has_history else candidates[0]
    connection = open_encrypted(file, right.key)
    try:
        if 0 < version_of(connection) < VERSION:
            back_up(connection, file)
        bring_up_to_date(connection)
        vault.settle(right)
        database = HistoryDatabase(connection)
        database.interrupt_unfinished()
    except (sqlcipher.Error, OSError):
        connection.close()
        raise
    return database


def _right_candidate(file: Path, candidates: list[Candidate]) -> Candidate:
    """The key that opens the file.

    Raises:
        HistoryUnavailableError: none does, or what it opens cannot be used.
    """
    for candidate in candidates:
        try:
            version = look_into(file, candidate.key)
        except DamagedError as error:
            raise problems.damaged(str(error)) from error
        except sqlcipher.DatabaseError as error:
            if not is_wrong_key(error):
                raise
            continue
        if version > VERSION:
            raise problems.newer_version(version, VERSION)
        return candidate
    if any(isinstance(candidate.way, PassphraseWay) for candidate in candidates):
        raise problems.passphrase_wrong()
    raise problems.key_wrong()
