import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest

from app.core.conversation import AnswerState, Attachment, AttachmentKind, ask, show_branch
from app.core.errors import AppError
from app.core.history import HistoryMode, Remedy
from tests.app.storage.conftest import bytes_in, conversation, exchange

CANARY = "Kanarienvogel-7781"
# How SQLCipher 4 lays out a file.
PAGE_BYTES, RESERVED_BYTES = 4096, 80


def over(asked, answer="Like that.", **values):
    return msgspec.structs.replace(asked, answer=answer, state=AnswerState.DONE, **values)


def test_what_was_kept_is_there_after_a_restart(asker, make_asker, tmp_path):
    picture = Attachment(AttachmentKind.IMAGE, "Report \U0001f600", 800, 600, kept=b"\0\x01" * 500)
    sound = Attachment(AttachmentKind.AUDIO, seconds=2.5)
    first = exchange(1, "How?\0 مرحبا", attachments=(picture, sound))
    done = over(first, "So: 画面", thought="hm", thought_s=1.5, tokens_per_s=9.25, note="cut")
    branch = exchange(3, "Otherwise?", first.id)
    whole = conversation(first, exchange(2, "And then?", first.id), branch)
    asker.kept(whole)
    asker.after("exchange_saved", asker.store.put_exchange, "c1", done)
    asker.store.show_branch("c1", "e2")
    asker.store.close()
    again = make_asker()
    again.opened(tmp_path)
    loaded = again.after("conversation_loaded", again.store.load, "c1")
    assert loaded.exchange("e1") == done
    assert loaded.current_id == "e2"
    assert [kept.id for kept in loaded.siblings("e2")] == ["e2", "e3"]
    # What a closed app leaves waiting is no longer awaited.
    states = [kept.state for kept in loaded.exchanges]
    assert states == [AnswerState.DONE, AnswerState.INTERRUPTED, AnswerState.INTERRUPTED]


def test_a_new_question_is_on_the_branch_that_is_shown(asker):
    first, second = exchange(1), exchange(2)
    whole = show_branch(ask(conversation(first), second), "e1")
    asker.kept(whole)
    loaded = asker.after("conversation_loaded", asker.store.load, "c1")
    assert loaded.current_id == "e2"


def test_a_conversation_is_begun_once_with_what_it_has(asker):
    asker.store.begin_conversation(conversation(exchange(1), exchange(2)))
    asker.store.begin_conversation(conversation(exchange(1), exchange(2), exchange(3)))
    loaded = asker.after("conversation_loaded", asker.store.load, "c1")
    assert [kept.id for kept in loaded.exchanges] == ["e1", "e2"]


def test_the_list_comes_in_pages_newest_first(asker):
    # Two of the same second: neither may be lost between pages.
    asked = [(1, 5.0), (2, 9.0), (3, 9.0), (4, 7.0), (5, 1.0)]
    for number, asked_at_s in asked:
        one = msgspec.structs.replace(exchange(number, f"Question {number}"), asked_at_s=1000.0 + asked_at_s)
        asker.kept(conversation(one, id=f"c{number}"))
    listed, page = [], asker.after("conversations_listed", asker.store.list_conversations, 2)
    while page:
        listed += page
        page = asker.after("conversations_listed", asker.store.list_conversations, 2, page[-1])
    assert [one.id for one in listed] == ["c3", "c2", "c4", "c1", "c5"]
    assert listed[0].title == "Question 3"
    assert listed[0].exchanges == 1
    assert listed[0].changed_at_s == 1009.0


def test_a_title_can_be_chosen_and_given_back(asker):
    asker.kept(conversation(exchange(1, "What is this?")))
    renamed = asker.after("conversation_renamed", asker.store.rename, "c1", "  My\ntitle ")
    assert renamed == ["c1", "My title"]
    hits = asker.after("search_finished", asker.store.search, "titl")[1]
    assert [(hit.exchange_id, hit.title, hit.snippet) for hit in hits] == [(None, "My title", "My title")]
    assert asker.after("conversation_renamed", asker.store.rename, "c1", " ") == ["c1", "What is this?"]
    assert asker.after("search_finished", asker.store.search, "titl")[1] == []


def test_what_is_not_there_is_said(asker):
    for call in (asker.store.load, lambda gone: asker.store.rename(gone, "x")):
        assert "not there" in asker.after("failed", call, "gone").title
    refused = asker.after("exchange_refused", asker.store.put_exchange, "gone", exchange(1))
    assert refused[0] == "e1"
    asker.kept(conversation(exchange(1)), conversation(id="c2"))
    # The id of an exchange belongs to one conversation.
    assert asker.after("exchange_refused", asker.store.put_exchange, "c2", exchange(1))[0] == "e1"
    assert asker.store.status.mode is HistoryMode.ENCRYPTED


def test_before_it_is_opened_nothing_is_kept_and_that_is_said(make_asker):
    asker = make_asker()
    assert isinstance(asker.after("failed", asker.store.list_conversations, 9), AppError)
    assert asker.after("exchange_refused", asker.store.put_exchange, "c1", exchange(1))[0] == "e1"


def test_a_mistake_in_one_job_does_not_end_the_others(asker, monkeypatch):
    def stumble(_text):
        raise KeyError(CANARY)

    monkeypatch.setattr(asker.store._worker, "search", stumble)
    error = asker.after("failed", asker.store.search, "text")
    assert error.message == "KeyError."
    assert CANARY not in str(error)
    assert asker.after("conversations_listed", asker.store.list_conversations, 1) == []


def test_signals_come_in_the_thread_of_the_store(asker):
    threads = []
    # A plain function has no thread of its own.
    asker.store.conversations_listed.connect(lambda _: threads.append(threading.current_thread()))
    asker.after("conversations_listed", asker.store.list_conversations, 1)
    assert threads == [threading.main_thread()]


def test_closing_does_what_was_asked_for_and_ends_the_thread(asker, make_asker, tmp_path):
    for number in range(50):
        asker.store.begin_conversation(conversation(exchange(number), id=f"c{number}"))
    asker.store.close()
    assert "history" not in [thread.name for thread in threading.enumerate()]
    assert sorted(bytes_in(tmp_path)) == ["history.db", "history.key.json"]
    again = make_asker()
    again.opened(tmp_path)
    assert len(again.after("conversations_listed", again.store.list_conversations, 99)) == 50


def test_a_deleted_conversation_leaves_nothing_and_is_not_brought_back(asker, keyring, tmp_path):
    asker.kept(conversation(exchange(1, CANARY)), conversation(exchange(2, "stays"), id="c2"))
    (tmp_path / "history.backup-1.db").write_bytes(b"an old backup")
    asker.after("conversation_deleted", asker.store.delete, "c1")
    # The answer was on its way when the conversation was deleted.
    late = msgspec.structs.replace(exchange(1, CANARY), answer=CANARY, state=AnswerState.ANSWERING)
    asker.after("exchange_saved", asker.store.put_exchange, "c1", late)
    assert asker.after("search_finished", asker.store.search, CANARY)[1] == []
    asker.store.close()
    assert sorted(bytes_in(tmp_path)) == ["history.db", "history.key.json"]
    dumped = decrypted(tmp_path, keyring)
    assert b"stays" in dumped, "it is read rightly"
    for encoding in ("utf-8", "utf-16-le"):
        assert CANARY.encode(encoding) not in dumped
    assert b"kanarienvogel" not in dumped, "neither in the index of words"


def decrypted(folder: Path, keyring) -> bytes:
    """Every page of the database as it is under the encryption, those that are free too."""
    ciphers = pytest.importorskip("cryptography.hazmat.primitives.ciphers")
    (key_hex,) = keyring.passwords.values()
    content = (folder / "history.db").read_bytes()
    pages = []
    for start in range(0, len(content), PAGE_BYTES):
        page = content[start : start + PAGE_BYTES]
        vector = page[-RESERVED_BYTES:][:16]
        cipher = ciphers.Cipher(
            ciphers.algorithms.AES(bytes.fromhex(key_hex)), ciphers.modes.CBC(vector)
        ).decryptor()
        # The first page begins with the salt.
        pages.append(cipher.update(page[16 if start == 0 else 0 : -RESERVED_BYTES]))
    return b"".join(pages)


def test_wipe_leaves_no_file_and_no_key(asker, keyring, tmp_path):
    asker.kept(conversation(exchange(1, CANARY)))
    (tmp_path / "history.backup-1.db").write_bytes(b"an old backup")
    (tmp_path / ".history.key.json.x1").write_bytes(b"left by a crash")
    asker.after("wiped", asker.store.wipe)
    assert list(tmp_path.iterdir()) == []
    assert keyring.passwords == {}
    assert asker.modes() == [HistoryMode.ENCRYPTED, HistoryMode.CLOSED]
    asker.opened(tmp_path)
    assert asker.after("conversations_listed", asker.store.list_conversations, 9) == []


def test_wipe_deletes_a_history_that_nobody_can_open(asker, make_asker, keyring, tmp_path):
    asker.kept(conversation(exchange(1)))
    asker.store.close()
    keyring.passwords.clear()
    again = make_asker()
    assert again.opened(tmp_path).remedy is Remedy.START_NEW
    again.after("wiped", again.store.wipe)
    assert list(tmp_path.iterdir()) == []
    assert again.opened(tmp_path).mode is HistoryMode.ENCRYPTED


def test_nothing_can_be_read_on_disk(asker, tmp_path):
    picture = Attachment(AttachmentKind.IMAGE, CANARY, kept=CANARY.encode() * 99)
    for number in range(20):
        asked = exchange(number, f"{CANARY} {number}", attachments=(picture,))
        asker.kept(conversation(over(asked, CANARY, thought=CANARY, note=CANARY), id=CANARY + str(number)))
        asker.store.rename(CANARY + str(number), CANARY)
    asker.after("search_finished", asker.store.search, CANARY)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["history.db", "history.db-shm", "history.db-wal", "history.key.json"]
    assert_no_canary(tmp_path)


def assert_no_canary(folder):
    for path in folder.iterdir():
        content = path.read_bytes().lower()
        assert b"sqlite format" not in content
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert CANARY.lower().encode(encoding) not in content, path.name


def test_the_files_are_their_owner_s_alone(asker, tmp_path):
    asker.kept(conversation(exchange(1)))
    if sys.platform != "win32":
        assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


CHILD = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
import msgspec
from app.core.conversation import AnswerState, Conversation, Exchange
from app.controllers.history import HistoryController
from app.storage.fake_keyring import MemoryKeyring
from app.storage.history import HistoryStore
from app.storage.system_keyring import SERVICE, SystemKeyring

application = QCoreApplication([])
store = HistoryStore(SystemKeyring(lambda: None), scrypt_cost=64)
controller = HistoryController(store)
asked = Exchange("e1", None, 1.0, {canary!r})

def tell(*words):
    print(*words, flush=True)

def on_mode(status):
    tell("mode", status.mode)
    if status.mode == "encrypted":
        controller.question_asked(Conversation("c1", 1.0), asked)
    else:
        store.unlock("correct horse")

def on_committed(exchange_id):
    tell("committed", exchange_id)
    timer.start()

grown = 0
def grow():
    global grown
    grown += 1
    answer = " ".join({canary!r} + str(word) for word in range(grown))
    controller.answer_grew("c1", msgspec.structs.replace(asked, answer=answer, state=AnswerState.ANSWERING))
    tell("grew", grown, time.monotonic())

timer = QTimer(interval=10)
timer.timeout.connect(grow)
store.mode_changed.connect(on_mode)
controller.question_committed.connect(on_committed)
store.open(Path({folder!r}))
application.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGKILL")
@pytest.mark.parametrize("grows", [0, 40, 90])
def test_a_killed_app_keeps_the_question_and_the_answer_so_far(make_asker, tmp_path, grows):
    import time

    code = CHILD.format(canary=CANARY, folder=str(tmp_path))
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    told = []
    for line in child.stdout:
        told.append((line.split(), time.monotonic()))
        if (
            told[-1][0][0] == ("grew" if grows else "committed")
            and sum(t[0][0] == "grew" for t in told) >= grows
        ):
            break
    child.kill()
    killed_s = time.monotonic()
    told += [(line.split(), killed_s) for line in child.stdout]
    child.wait()
    child.stdout.close()
    assert_no_canary(tmp_path)
    asker = make_asker()
    asker.opened(tmp_path)
    assert asker.after("mode_changed", asker.store.unlock, "correct horse").mode is HistoryMode.ENCRYPTED
    kept = asker.after("conversation_loaded", asker.store.load, "c1").exchange("e1")
    assert kept.question == CANARY
    assert kept.state is AnswerState.INTERRUPTED
    if grows:
        words = len(kept.answer.split())
        grown_at_s = {int(words[1]): float(words[2]) for words, _ in told if words[0] == "grew"}
        newest = max(grown_at_s)
        # The last state on disk is at most a quarter of a second old; commits on a busy disk take their time.
        assert grown_at_s[newest] - grown_at_s[max(words, 1)] < 0.25 + 0.5
        hits = asker.after("search_finished", asker.store.search, f"{CANARY}{words - 1}")[1]
        assert [hit.exchange_id for hit in hits] == ["e1"], "the words of what was cut off are found"
