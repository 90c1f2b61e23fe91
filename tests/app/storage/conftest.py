import hashlib
from pathlib import Path

import pytest

from app.core.conversation import Conversation, Exchange, ask
from app.core.history import HistoryMode
from app.storage.fake_keyring import MemoryKeyring
from app.storage.history import HistoryStore
from app.storage.system_keyring import SystemKeyring

# Cheap, so that tests of passphrases are quick.
SCRYPT_COST = 2**6
SIGNALS = (
    "mode_changed", "exchange_saved", "exchange_refused", "conversations_listed", "conversation_loaded",
    "conversation_renamed", "conversation_deleted", "search_finished", "passphrase_changed",
    "wiped", "failed",
)  # fmt: skip


def exchange(number, question="How?", parent_id=None, **values):
    return Exchange(f"e{number}", parent_id, 1000.0 + number, question, **values)


def conversation(*exchanges, id="c1"):
    made = Conversation(id, 1000.0)
    for one in exchanges:
        made = ask(made, one)
    return made


def bytes_in(folder: Path) -> dict[str, str]:
    """What is on disk; the index of the log (-shm) is no content, SQLite makes it anew."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if not path.name.endswith("-shm")
    }


class Asker:
    """A store, and everything it said, in order."""

    def __init__(self, qtbot, store):
        self.qtbot = qtbot
        self.store = store
        self.said = []
        for name in SIGNALS:
            getattr(store, name).connect(self._listener(name))

    def _listener(self, name):
        def listen(*arguments):
            self.said.append((name, *arguments))

        return listen

    def after(self, name, call, *arguments):
        """Call, wait for the signal, and give what it said."""
        with self.qtbot.waitSignal(getattr(self.store, name), timeout=20_000) as caught:
            call(*arguments)
        return caught.args[0] if len(caught.args) == 1 else caught.args

    def opened(self, folder):
        return self.after("mode_changed", self.store.open, folder)

    def kept(self, *conversations):
        """Keep conversations, each exchange as a question of its own."""
        for one in conversations:
            self.store.begin_conversation(Conversation(one.id, one.created_at_s))
            for asked in one.exchanges:
                self.after("exchange_saved", self.store.put_exchange, one.id, asked)

    def names(self):
        return [said[0] for said in self.said]

    def modes(self):
        return [said[1].mode for said in self.said if said[0] == "mode_changed"]


@pytest.fixture
def keyring():
    return MemoryKeyring()


@pytest.fixture
def make_asker(qtbot, keyring):
    stores = []

    def make(backend=None, limit_s=5.0):
        chosen = keyring if backend is None else backend
        store = HistoryStore(SystemKeyring(lambda: chosen, limit_s), SCRYPT_COST)
        stores.append(store)
        return Asker(qtbot, store)

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def asker(make_asker, tmp_path):
    made = make_asker()
    assert made.opened(tmp_path).mode is HistoryMode.ENCRYPTED
    return made
