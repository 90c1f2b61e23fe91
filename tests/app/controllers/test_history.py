"""The controller on a real store: an encrypted file and a keyring in memory."""

import msgspec
import pytest
from PySide6.QtCore import QObject, Signal

from app.controllers.history import HistoryController
from app.core.conversation import AnswerState, Conversation
from app.core.errors import AppError
from app.core.history import HistoryMode, HistoryStatus
from app.storage.connection import open_encrypted
from app.storage.fake_keyring import MemoryKeyring
from app.storage.history import HistoryStore
from app.storage.system_keyring import SystemKeyring
from tests.app.storage.conftest import conversation, exchange


class Told:
    """What the controller said, in order."""

    def __init__(self, controller):
        self.said = []
        names = (
            "question_committed",
            "storage_problem",
            "conversations_listed",
            "search_finished",
            "failed",
            "wiped",
        )
        for name in names:
            getattr(controller, name).connect(self._listener(name))

    def _listener(self, name):
        def listen(*arguments):
            self.said.append((name, *arguments))

        return listen

    def of(self, name):
        return [said[1:] for said in self.said if said[0] == name]


@pytest.fixture
def keyring():
    return MemoryKeyring()


@pytest.fixture
def store(qtbot, keyring, tmp_path):
    made = HistoryStore(SystemKeyring(lambda: keyring))
    yield made
    made.close()


@pytest.fixture
def controller(store):
    made = HistoryController(store)
    made.told = Told(made)
    yield made
    made.flush()


@pytest.fixture
def puts(store):
    """What of which exchange was committed, read from the disk at the moment it is said to be there."""
    written = []
    put = store._worker.put_exchange

    def note(conversation_id, asked):
        put(conversation_id, asked)
        written.append(store._worker._database.conversation(conversation_id).exchange(asked.id))

    store._worker.put_exchange = note
    return written


def growing(asked, answer):
    return msgspec.structs.replace(asked, answer=answer, state=AnswerState.ANSWERING)


def asked_in(controller, qtbot, whole):
    with qtbot.waitSignal(controller.question_committed, timeout=20_000):
        controller.question_asked(whole, whole.exchanges[-1])


def test_a_question_is_on_disk_when_it_is_said_to_be(store, controller, keyring, qtbot, tmp_path):
    store.open(tmp_path)
    committed = []

    def look(exchange_id):
        # Another connection sees what is committed, and nothing else.
        (key_hex,) = keyring.passwords.values()
        connection = open_encrypted(tmp_path / "history.db", bytes.fromhex(key_hex))
        committed.append(
            (exchange_id, connection.execute("SELECT id, question, state FROM exchange").fetchall())
        )
        connection.close()

    controller.question_committed.connect(look)
    asked_in(controller, qtbot, conversation(exchange(1)))
    assert committed == [("e1", [("e1", "How?", "waiting")])]
    assert controller.told.of("storage_problem") == []


def test_an_answer_is_written_now_and_then_and_its_end_always(store, controller, puts, qtbot, tmp_path):
    store.open(tmp_path)
    asked = exchange(1)
    asked_in(controller, qtbot, conversation(asked))
    for number in range(300):
        controller.answer_grew("c1", growing(asked, "x" * number))
        qtbot.wait(2)
    done = msgspec.structs.replace(asked, answer="x" * 300, state=AnswerState.DONE)
    controller.answer_ended("c1", done)
    qtbot.waitUntil(lambda: puts[-1:] == [done], timeout=20_000)
    partial = puts[1:-1]
    # At least 0.6 s went by, in steps of 0.25 s; how many more is the machine's affair.
    assert 2 <= len(partial) < 60
    assert [len(one.answer) for one in partial] == sorted(len(one.answer) for one in partial)


def test_the_last_state_is_written_even_if_nothing_follows(store, controller, puts, qtbot, tmp_path):
    store.open(tmp_path)
    asked = exchange(1)
    asked_in(controller, qtbot, conversation(asked))
    for answer in ("a", "ab", "abc"):
        controller.answer_grew("c1", growing(asked, answer))
    qtbot.waitUntil(lambda: [one.answer for one in puts][-1:] == ["abc"], timeout=20_000)
    assert [one.answer for one in puts] == ["", "a", "abc"]


def test_an_answer_that_is_over_is_written_at_once(store, controller, puts, qtbot, tmp_path):
    store.open(tmp_path)
    asked = exchange(1)
    asked_in(controller, qtbot, conversation(asked))
    controller.answer_grew("c1", growing(asked, "a"))
    controller.answer_grew("c1", growing(asked, "ab"))
    controller.answer_grew("c1", msgspec.structs.replace(asked, answer="abc", state=AnswerState.STOPPED))
    qtbot.waitUntil(lambda: len(puts) == 3, timeout=20_000)
    qtbot.wait(400)
    assert [one.answer for one in puts] == ["", "a", "abc"], "what it grew to before is not written after it"


def test_flush_hands_on_what_waits(store, controller, qtbot, tmp_path):
    store.open(tmp_path)
    asked = exchange(1)
    asked_in(controller, qtbot, conversation(asked))
    controller.answer_grew("c1", growing(asked, "a"))
    controller.answer_grew("c1", growing(asked, "ab"))
    controller.flush()
    with qtbot.waitSignal(store.conversation_loaded, timeout=20_000) as loaded:
        store.load("c1")
    assert loaded.args[0].exchange("e1").answer == "ab"


def test_without_a_history_the_question_is_asked_after_that_was_said(
    store, controller, qtbot, keyring, tmp_path
):
    (tmp_path / "in the way").write_text("x")
    store.open(tmp_path / "in the way" / "data")
    asked_in(controller, qtbot, conversation(exchange(1)))
    assert [said[0] for said in controller.told.said] == ["storage_problem", "question_committed"]
    controller.list_newest()
    qtbot.waitUntil(lambda: controller.told.of("conversations_listed") != [], timeout=20_000)
    assert controller.told.of("conversations_listed")[0][0][0].id == "c1"


def test_a_history_that_is_closed_is_said_and_the_question_asked(store, controller, qtbot):
    asked_in(controller, qtbot, conversation(exchange(1)))
    assert [said[0] for said in controller.told.said][-2:] == ["storage_problem", "question_committed"]


def test_memory_by_choice_is_no_problem(store, controller, qtbot):
    store.keep_in_memory()
    asked_in(controller, qtbot, conversation(exchange(1)))
    assert controller.told.of("storage_problem") == []


class StuckHistory(QObject):
    """A history whose disk never answers."""

    mode_changed = Signal(HistoryStatus)
    exchange_saved = Signal(str)
    exchange_refused = Signal(str, AppError)
    conversations_listed = Signal(list)
    conversation_loaded = Signal(Conversation)
    conversation_renamed = Signal(str, str)
    conversation_deleted = Signal(str)
    search_finished = Signal(str, list)
    wiped = Signal()
    failed = Signal(AppError)
    status = HistoryStatus(HistoryMode.CLOSED)

    def __init__(self):
        super().__init__()
        self.puts = []

    def begin_conversation(self, conversation):
        pass

    def put_exchange(self, conversation_id, exchange):
        self.puts.append(exchange)


def test_a_disk_that_never_answers_keeps_nobody_waiting(qtbot, monkeypatch):
    monkeypatch.setattr("app.controllers.history.COMMIT_LIMIT_MS", 200)
    history = StuckHistory()
    controller = HistoryController(history)
    controller.told = Told(controller)
    asked = exchange(1)
    asked_in(controller, qtbot, conversation(asked))
    assert [said[0] for said in controller.told.said] == ["storage_problem", "question_committed"]
    # Meanwhile the answer does not pile up: one state waits, the newest.
    for number in range(100):
        controller.answer_grew("c1", growing(asked, "x" * number))
    qtbot.wait(400)
    assert len(history.puts) == 1
    history.exchange_saved.emit("e1")
    assert [len(put.answer) for put in history.puts] == [0, 99]
    assert len(controller.told.of("question_committed")) == 1
    controller.flush()


def test_a_deleted_conversation_is_not_brought_back_by_its_answer(store, controller, puts, qtbot, tmp_path):
    store.open(tmp_path)
    asked = exchange(1)
    asked_in(controller, qtbot, conversation(asked))
    controller.answer_grew("c1", growing(asked, "a"))
    controller.answer_grew("c1", growing(asked, "ab"))
    with qtbot.waitSignal(controller.conversation_deleted, timeout=20_000):
        controller.delete("c1")
    qtbot.wait(400)
    with qtbot.waitSignal(store.failed, timeout=20_000):
        store.load("c1")


def test_the_list_comes_in_pages_and_only_the_newest_search_is_answered(
    store, controller, qtbot, monkeypatch, tmp_path
):
    monkeypatch.setattr("app.controllers.history.PAGE", 2)
    store.open(tmp_path)
    for number in range(3):
        asked_in(controller, qtbot, conversation(exchange(number, "word"), id=f"c{number}"))
    controller.list_newest()
    qtbot.waitUntil(lambda: len(controller.told.of("conversations_listed")) == 1, timeout=20_000)
    controller.list_more(controller.told.of("conversations_listed")[0][0][-1])
    qtbot.waitUntil(lambda: len(controller.told.of("conversations_listed")) == 2, timeout=20_000)
    pages = [
        ([one.id for one in listed], is_first)
        for listed, is_first in controller.told.of("conversations_listed")
    ]
    assert pages == [(["c2", "c1"], True), (["c0"], False)]
    controller.search("w")
    controller.search("wo")
    qtbot.waitUntil(lambda: controller.told.of("search_finished") != [], timeout=20_000)
    ((text, hits),) = controller.told.of("search_finished")
    assert text == "wo"
    assert len(hits) == 3


def test_the_branch_that_is_shown_is_remembered(store, controller, qtbot, tmp_path):
    store.open(tmp_path)
    whole = conversation(exchange(1), exchange(2))
    asked_in(controller, qtbot, whole)
    controller.branch_shown(msgspec.structs.replace(whole, current_id="e1"))
    controller.load("c1")
    with qtbot.waitSignal(controller.conversation_loaded, timeout=20_000) as loaded:
        pass
    assert loaded.args[0].current_id == "e1"


def test_titles_and_the_end_of_everything(store, controller, qtbot, keyring, tmp_path):
    store.open(tmp_path)
    asked_in(controller, qtbot, conversation(exchange(1)))
    with qtbot.waitSignal(controller.conversation_renamed, timeout=20_000) as renamed:
        controller.rename("c1", "Mine")
    assert renamed.args == ["c1", "Mine"]
    with qtbot.waitSignal(controller.wiped, timeout=20_000):
        controller.wipe()
    assert list(tmp_path.iterdir()) == []
    assert keyring.passwords == {}
