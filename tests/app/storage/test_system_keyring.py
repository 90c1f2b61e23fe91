import threading

import pytest
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import KeyringLocked

from app.storage.fake_keyring import MemoryKeyring
from app.storage.system_keyring import SERVICE, KeyringUnusableError, SystemKeyring


def test_a_key_is_kept_found_and_forgotten():
    backend = MemoryKeyring()
    keyring = SystemKeyring(lambda: backend)
    keyring.store("id", "ab" * 32)
    assert backend.passwords == {(SERVICE, "id"): "ab" * 32}
    assert keyring.fetch("id") == "ab" * 32
    assert keyring.fetch("other") is None
    assert keyring.name() == "app.storage.fake_keyring"
    keyring.forget("id")
    keyring.forget("id")
    assert keyring.fetch("id") is None


@pytest.mark.parametrize("backend", [FailKeyring(), NullKeyring()])
def test_no_keyring_and_one_that_forgets_are_refused(backend):
    with pytest.raises(KeyringUnusableError, match="none that encrypts"):
        SystemKeyring(lambda: backend).store("id", "ab")


def test_of_several_the_first_that_encrypts_is_taken(monkeypatch):
    chain = ChainerBackend()
    encrypting = MemoryKeyring()
    monkeypatch.setattr(ChainerBackend, "backends", [NullKeyring(), encrypting])
    SystemKeyring(lambda: chain).store("id", "ab")
    assert encrypting.get_password(SERVICE, "id") == "ab"
    monkeypatch.setattr(ChainerBackend, "backends", [NullKeyring()])
    with pytest.raises(KeyringUnusableError):
        SystemKeyring(lambda: chain).fetch("id")


class HangingKeyring(MemoryKeyring):
    """Waits for a window that nobody answers."""

    def __init__(self):
        super().__init__()
        self.answered = threading.Event()

    def get_password(self, service, username):
        self.answered.wait(30)
        return


def test_one_that_does_not_answer_is_not_waited_for():
    backend = HangingKeyring()
    with pytest.raises(KeyringUnusableError, match="did not answer"):
        SystemKeyring(lambda: backend, limit_s=0.2).fetch("id")
    backend.answered.set()


class BrokenKeyring(MemoryKeyring):
    """Fails with what it is given."""

    def __init__(self, error):
        super().__init__()
        self._error = error

    def get_password(self, service, username):
        raise self._error


class ForgettingKeyring(MemoryKeyring):
    """Takes everything and keeps nothing."""

    def set_password(self, service, username, password):
        pass


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (KeyringLocked("Failed to unlock /secret/path"), "it is locked"),
        (RuntimeError("secret"), "RuntimeError"),
    ],
)
def test_what_goes_wrong_is_said_without_what_the_keyring_says(error, words):
    with pytest.raises(KeyringUnusableError, match=words) as caught:
        SystemKeyring(lambda: BrokenKeyring(error)).fetch("id")
    assert "secret" not in str(caught.value)


def test_one_that_does_not_keep_is_found_out():
    with pytest.raises(KeyringUnusableError, match="does not keep"):
        SystemKeyring(ForgettingKeyring).store("id", "ab")


def test_one_that_cannot_even_be_found():
    def find():
        raise OSError("no bus")

    with pytest.raises(KeyringUnusableError, match="does not work"):
        SystemKeyring(find).fetch("id")
