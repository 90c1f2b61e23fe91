"""Every way in which a history cannot be used: it is said, no byte on disk changes, all goes on."""

import json
import os
import signal
import subprocess
import sys

import pytest
from keyring.backends.fail import Keyring as FailKeyring

from app.core.history import HistoryMode, Remedy
from app.storage import schema, sqlcipher
from app.storage.connection import open_encrypted
from app.storage.fake_keyring import MemoryKeyring
from app.storage.schema import bring_up_to_date
from app.storage.vault import KEY_FILE_NAME
from tests.app.storage.conftest import bytes_in, conversation, exchange

PASSPHRASE = "correct horse"


def key_of(keyring):
    (key_hex,) = keyring.passwords.values()
    return bytes.fromhex(key_hex)


def assert_works_in_memory(asker):
    asker.kept(conversation(exchange(71, "Remembered?"), id="memory"))
    hits = asker.after("search_finished", asker.store.search, "rememb")[1]
    assert [hit.conversation_id for hit in hits] == ["memory"]
    assert [one.id for one in asker.after("conversations_listed", asker.store.list_conversations, 9)] == [
        "memory"
    ]


def assert_unavailable(asker, folder, remedy, words):
    """It goes to memory, says why, works, and every byte on disk is as it was."""
    before = bytes_in(folder)
    status = asker.opened(folder)
    assert status.mode is HistoryMode.MEMORY_ONLY
    assert status.remedy is remedy
    assert words in str(status.reason)
    assert str(folder) not in str(status.reason)
    assert_works_in_memory(asker)
    asker.store.close()
    assert bytes_in(folder) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from app.core.conversation import Conversation, Exchange
from app.storage.database import HistoryDatabase
from app.storage.connection import open_encrypted
database = HistoryDatabase(open_encrypted(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])))
database.begin_conversation(Conversation("late", 2.0, (Exchange("late", None, 2.0, "late"),)))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(params=["closed", "killed"])
def history(request, asker, keyring, tmp_path):
    """A folder with a history: closed in order, or with a log left by a kill."""
    asker.kept(conversation(exchange(1, "kept")))
    asker.store.close()
    if request.param == "killed":
        if sys.platform == "win32":
            pytest.skip("sends SIGKILL")
        file = str(tmp_path / "history.db")
        done = subprocess.run([sys.executable, "-c", KILLED, file, key_of(keyring).hex()], check=False)
        assert done.returncode == -signal.SIGKILL
        assert (tmp_path / "history.db-wal").stat().st_size > 0
    return tmp_path


def test_a_key_of_something_else(history, keyring, make_asker):
    for name in keyring.passwords:
        keyring.passwords[name] = "ab" * 32
    assert_unavailable(make_asker(), history, Remedy.START_NEW, "does not open it")


@pytest.mark.parametrize("key", ["", "short", "ab" * 31])
def test_a_key_that_is_none(history, keyring, make_asker, key):
    for name in keyring.passwords:
        keyring.passwords[name] = key
    assert_unavailable(make_asker(), history, Remedy.START_NEW, "does not open it")


def test_a_keyring_without_the_key(history, make_asker):
    assert_unavailable(make_asker(MemoryKeyring()), history, Remedy.START_NEW, "no longer has its key")


def test_a_keyring_that_is_gone(history, make_asker):
    assert_unavailable(make_asker(FailKeyring()), history, Remedy.TRY_AGAIN, "there is none that encrypts")


def test_a_plain_database_is_not_taken_for_ours(history, make_asker):
    import sqlite3

    (history / "history.db").unlink()
    (history / "history.db-wal").unlink(missing_ok=True)
    plain = sqlite3.connect(history / "history.db")
    plain.execute("CREATE TABLE t (a)")
    plain.commit()
    plain.close()
    assert_unavailable(make_asker(), history, Remedy.START_NEW, "does not open it")


@pytest.mark.parametrize("content", [b"", b"{}", b'{"ways": [], "format": 1}', b"\xff" * 40])
def test_a_key_file_that_cannot_be_read(history, make_asker, content):
    (history / KEY_FILE_NAME).write_bytes(content)
    assert_unavailable(make_asker(), history, Remedy.START_NEW, "holds something else")


def test_a_key_file_that_asks_for_all_the_memory(history, make_asker):
    way = {"type": "passphrase", "salt": "ab" * 16, "cost": 2**30}
    (history / KEY_FILE_NAME).write_text(json.dumps({"ways": [way]}))
    assert_unavailable(make_asker(), history, Remedy.START_NEW, "holds something else")


def test_a_key_file_that_is_missing(history, make_asker):
    (history / KEY_FILE_NAME).unlink()
    assert_unavailable(make_asker(), history, Remedy.START_NEW, "it is missing")


def test_a_page_in_the_middle_that_is_damaged(asker, make_asker, tmp_path):
    asker.kept(conversation(*(exchange(number, f"word{number} " * 300) for number in range(60))))
    asker.store.close()
    file = tmp_path / "history.db"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert_unavailable(make_asker(), tmp_path, Remedy.START_NEW, "damaged")


def test_a_file_that_is_cut_off(asker, make_asker, tmp_path):
    asker.kept(conversation(*(exchange(number, "word " * 300) for number in range(60))))
    asker.store.close()
    file = tmp_path / "history.db"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert_unavailable(make_asker(), tmp_path, Remedy.START_NEW, "damaged")


def test_a_history_of_a_newer_version(history, keyring, make_asker):
    connection = open_encrypted(history / "history.db", key_of(keyring))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert_unavailable(make_asker(), history, Remedy.NONE, "format 99")


def test_a_folder_that_cannot_be_made(make_asker, tmp_path):
    (tmp_path / "file").write_text("in the way")
    asker = make_asker()
    status = asker.opened(tmp_path / "file" / "data")
    assert status.mode is HistoryMode.MEMORY_ONLY
    assert status.remedy is Remedy.TRY_AGAIN
    assert_works_in_memory(asker)


@pytest.mark.skipif(sys.platform != "linux", reason="sets the immutable flag or rights of a folder")
def test_a_folder_that_cannot_be_written_to(history, make_asker):
    (history / "history.db-wal").unlink(missing_ok=True)
    (history / "history.db-shm").unlink(missing_ok=True)
    with read_only(history):
        assert_unavailable(make_asker(), history, Remedy.TRY_AGAIN, "writ")


class read_only:
    """Make a folder and its files unwritable, for root too, who may write whatever the rights are."""

    def __init__(self, folder):
        self._paths = [folder, *folder.iterdir()]

    def __enter__(self):
        if os.geteuid() == 0:
            self._flag("+i")
        else:
            for path in self._paths:
                path.chmod(0o500)

    def __exit__(self, *_):
        if os.geteuid() == 0:
            self._flag("-i")
        else:
            for path in self._paths:
                path.chmod(0o700)

    def _flag(self, change):
        done = subprocess.run(["chattr", change, *map(str, self._paths)], capture_output=True, check=False)
        if done.returncode:
            pytest.skip("this file system has no immutable flag")


# Without a keyring


def test_without_a_keyring_a_passphrase_is_asked_for_and_protects(make_asker, tmp_path):
    asker = make_asker(FailKeyring())
    status = asker.opened(tmp_path)
    assert (status.mode, status.remedy) == (HistoryMode.MEMORY_ONLY, Remedy.PROTECT)
    assert list(tmp_path.iterdir()) == [], "never a key without protection"
    asker.kept(conversation(exchange(1, "asked before")))
    assert "too short" in asker.after("failed", asker.store.unlock, "short").title
    assert list(tmp_path.iterdir()) == []
    assert asker.after("mode_changed", asker.store.unlock, PASSPHRASE).mode is HistoryMode.ENCRYPTED
    asker.store.close()
    again = make_asker(FailKeyring())
    status = again.opened(tmp_path)
    assert status.remedy is Remedy.UNLOCK
    assert_works_in_memory(again)
    before = bytes_in(tmp_path)
    wrong = again.after("mode_changed", again.store.unlock, PASSPHRASE + "!")
    assert (wrong.mode, wrong.remedy) == (HistoryMode.MEMORY_ONLY, Remedy.UNLOCK)
    assert "does not open it" in str(wrong.reason)
    assert bytes_in(tmp_path) == before
    assert again.after("mode_changed", again.store.unlock, PASSPHRASE).mode is HistoryMode.ENCRYPTED
    # What was asked while it was locked is in it now, beside what was there.
    listed = again.after("conversations_listed", again.store.list_conversations, 9)
    assert [one.id for one in listed] == ["memory", "c1"]


def test_the_passphrase_is_changed_with_everything_encrypted_anew(make_asker, tmp_path):
    asker = make_asker(FailKeyring())
    asker.opened(tmp_path)
    asker.after("mode_changed", asker.store.unlock, PASSPHRASE)
    asker.kept(conversation(exchange(1, "kept")))
    (tmp_path / "history.backup-1.db").write_bytes(b"with the old key")
    old_key_file = (tmp_path / KEY_FILE_NAME).read_bytes()
    assert "too short" in asker.after("failed", asker.store.change_passphrase, "x").title
    asker.after("passphrase_changed", asker.store.change_passphrase, "another horse")
    asker.kept(conversation(exchange(2, "later"), id="c2"))
    asker.store.close()
    assert sorted(bytes_in(tmp_path)) == ["history.db", KEY_FILE_NAME]
    again = make_asker(FailKeyring())
    again.opened(tmp_path)
    assert "does not open it" in str(again.after("mode_changed", again.store.unlock, PASSPHRASE).reason)
    again.after("mode_changed", again.store.unlock, "another horse")
    assert len(again.after("conversations_listed", again.store.list_conversations, 9)) == 2
    again.store.close()
    # The old key with its old salt opens nothing any more.
    (tmp_path / KEY_FILE_NAME).write_bytes(old_key_file)
    last = make_asker(FailKeyring())
    last.opened(tmp_path)
    assert "does not open it" in str(last.after("mode_changed", last.store.unlock, PASSPHRASE).reason)


def test_a_passphrase_takes_the_place_of_the_keyring(asker, make_asker, keyring, tmp_path):
    asker.kept(conversation(exchange(1, "kept")))
    asker.after("passphrase_changed", asker.store.change_passphrase, PASSPHRASE)
    assert keyring.passwords == {}
    asker.store.close()
    again = make_asker()
    assert again.opened(tmp_path).remedy is Remedy.UNLOCK
    again.after("mode_changed", again.store.unlock, PASSPHRASE)
    assert len(again.after("conversations_listed", again.store.list_conversations, 9)) == 1


def test_a_passphrase_is_changed_only_where_there_is_one(make_asker, tmp_path):
    asker = make_asker(FailKeyring())
    asker.opened(tmp_path)
    assert "not changed" in asker.after("failed", asker.store.change_passphrase, PASSPHRASE).title


REKEYED_AND_KILLED = """
import os, signal, sys
from pathlib import Path
from app.storage.connection import change_key, open_encrypted
from app.storage.system_keyring import SystemKeyring
from app.storage.vault import Vault
folder, when, old, new = Path(sys.argv[1]), *sys.argv[2:]
vault = Vault(folder, SystemKeyring(lambda: None), 64)
(known,) = vault.candidates(old)
connection = open_encrypted(folder / "history.db", known.key)
candidate = vault.begin_change(new)
if when == "half":
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute(f"PRAGMA rekey = \\"x'{candidate.key.hex()}'\\"")
elif when == "after":
    change_key(connection, candidate.key)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGKILL")
@pytest.mark.parametrize(
    ("when", "right"), [("before", PASSPHRASE), ("half", "another horse"), ("after", "another horse")]
)
def test_a_crash_while_the_passphrase_changes_locks_nobody_out(make_asker, tmp_path, when, right):
    asker = make_asker(FailKeyring())
    asker.opened(tmp_path)
    asker.after("mode_changed", asker.store.unlock, PASSPHRASE)
    asker.kept(conversation(exchange(1, "kept")))
    asker.store.close()
    arguments = [str(tmp_path), when, PASSPHRASE, "another horse"]
    done = subprocess.run([sys.executable, "-c", REKEYED_AND_KILLED, *arguments], check=False)
    assert done.returncode == -signal.SIGKILL
    again = make_asker(FailKeyring())
    again.opened(tmp_path)
    assert again.after("mode_changed", again.store.unlock, right).mode is HistoryMode.ENCRYPTED
    assert len(again.after("conversations_listed", again.store.list_conversations, 9)) == 1
    again.store.close()
    last = make_asker(FailKeyring())
    last.opened(tmp_path)
    assert last.after("mode_changed", last.store.unlock, right).mode is HistoryMode.ENCRYPTED
    assert len((tmp_path / KEY_FILE_NAME).read_text().split("salt")) == 2, "one way is left"


# An older schema


@pytest.fixture
def old_history(tmp_path, keyring, make_asker):
    """A history as version 1 wrote it, with an answer that was cut off."""
    asker = make_asker()
    asker.opened(tmp_path)
    asker.store.close()
    (tmp_path / "history.db").unlink()
    connection = open_encrypted(tmp_path / "history.db", key_of(keyring))
    bring_up_to_date(connection, 1)
    connection.execute("INSERT INTO conversation VALUES (1, 'old', '', 5.0, 6.0, 'e9')")
    connection.execute(
        "INSERT INTO exchange VALUES (1, 'e9', 1, NULL, 6.0, 'An old question?', 'half', '', 'answering', '')"
    )
    connection.execute("INSERT INTO exchange_words (rowid, words) VALUES (1, 'an old question')")
    connection.close()
    return tmp_path


def test_an_old_history_is_copied_and_then_brought_up_to_date(old_history, keyring, make_asker):
    before = bytes_in(old_history)["history.db"]
    asker = make_asker()
    assert asker.opened(old_history).mode is HistoryMode.ENCRYPTED
    assert bytes_in(old_history)["history.backup-1.db"] == before
    loaded = asker.after("conversation_loaded", asker.store.load, "old").exchange("e9")
    assert (loaded.answer, loaded.state, loaded.tokens_per_s, loaded.thought_s) == (
        "half",
        "interrupted",
        0,
        0,
    )
    assert len(asker.after("search_finished", asker.store.search, "half quest")[1]) == 1
    asker.kept(conversation(exchange(1)))
    asker.store.close()
    assert bytes_in(old_history)["history.backup-1.db"] == before
    again = make_asker()
    again.opened(old_history)
    assert len(again.after("conversations_listed", again.store.list_conversations, 9)) == 2
    # The copy can be put back.
    again.store.close()
    (old_history / "history.backup-1.db").replace(old_history / "history.db")
    last = make_asker()
    assert last.opened(old_history).mode is HistoryMode.ENCRYPTED
    assert len(last.after("conversations_listed", last.store.list_conversations, 9)) == 1


def test_a_step_that_fails_leaves_the_old_history_as_it_was(old_history, make_asker, monkeypatch):
    # It works on an empty history, such as the one in memory, and stumbles over what this one holds.
    broken = (
        "ALTER TABLE exchange ADD COLUMN thought_s REAL NOT NULL DEFAULT 0",
        "ALTER TABLE exchange ADD COLUMN tokens_per_s REAL NOT NULL DEFAULT 0",
        "INSERT INTO conversation VALUES (9, 'old', '', 0.0, 0.0, NULL)",
        "DELETE FROM conversation",
    )
    monkeypatch.setattr(schema, "_STEPS", (schema._STEPS[0], broken))
    asker = make_asker()
    assert asker.opened(old_history).mode is HistoryMode.MEMORY_ONLY
    assert_works_in_memory(asker)
    asker.store.close()
    monkeypatch.undo()
    again = make_asker()
    assert again.opened(old_history).mode is HistoryMode.ENCRYPTED
    assert again.after("conversation_loaded", again.store.load, "old").exchange("e9").answer == "half"


def test_the_settings_that_promises_rest_on(tmp_path):
    connection = open_encrypted(tmp_path / "history.db", bytes(32))
    bring_up_to_date(connection)
    found = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "journal_mode",
            "synchronous",
            "secure_delete",
            "foreign_keys",
            "fullfsync",
            "trusted_schema",
        )
    }
    assert found == {
        "journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "fullfsync": 1,
        "trusted_schema": 0,
    }  # fmt: skip
    with pytest.raises(sqlcipher.IntegrityError):
        connection.execute(
            "INSERT INTO attachment (exchange_number, place, kind, label, width_px, height_px, seconds)"
            " VALUES (7, 0, '', '', 0, 0, 0)"
        )
    connection.close()
