import json

import pytest

from app.core.errors import AppError
from app.core.history import Remedy
from app.storage import vault as vault_module
from app.storage.fake_keyring import MemoryKeyring
from app.storage.problems import HistoryUnavailableError
from app.storage.system_keyring import KeyringUnusableError, SystemKeyring
from app.storage.vault import KEY_FILE_NAME, Vault
from tests.app.storage.conftest import SCRYPT_COST


class LockableKeyring(MemoryKeyring):
    """Can be locked."""

    is_locked = False

    def get_password(self, service, username):
        if self.is_locked:
            raise RuntimeError
        return super().get_password(service, username)

    def delete_password(self, service, username):
        if self.is_locked:
            raise RuntimeError
        super().delete_password(service, username)


@pytest.fixture
def backend():
    return LockableKeyring()


@pytest.fixture
def vault(backend, tmp_path):
    return Vault(tmp_path, SystemKeyring(lambda: backend), SCRYPT_COST)


def again(vault, backend, tmp_path):
    """The vault as the next start of the app has it."""
    return Vault(tmp_path, SystemKeyring(lambda: backend), SCRYPT_COST)


def test_the_keyring_has_the_key_and_the_file_does_not(vault, backend, tmp_path):
    assert vault.ways() == ()
    vault.create("")
    (candidate,) = vault.candidates("")
    assert len(candidate.key) == 32
    assert list(backend.passwords.values()) == [candidate.key.hex()]
    text = (tmp_path / KEY_FILE_NAME).read_text()
    assert candidate.key.hex() not in text
    assert json.loads(text)["ways"][0]["keyring"] == LockableKeyring.__module__
    assert again(vault, backend, tmp_path).candidates("") == [candidate]


def test_a_passphrase_makes_the_same_key_each_time_and_is_nowhere(vault, backend, tmp_path):
    vault.create("größer als nichts")
    (candidate,) = vault.candidates("größer als nichts")
    text = (tmp_path / KEY_FILE_NAME).read_text()
    assert "nichts" not in text
    assert candidate.key.hex() not in text
    assert backend.passwords == {}
    other = again(vault, backend, tmp_path)
    # Another keyboard writes ö as o and two dots.
    assert other.candidates("gro\u0308ßer als nichts") == [candidate]
    assert other.candidates("Größer als nichts") != [candidate]
    with pytest.raises(HistoryUnavailableError) as caught:
        other.candidates("")
    assert caught.value.remedy is Remedy.UNLOCK


def test_every_vault_has_a_salt_of_its_own(vault, backend, tmp_path):
    vault.create("correct horse")
    first = vault.candidates("correct horse")
    (tmp_path / KEY_FILE_NAME).unlink()
    vault.create("correct horse")
    assert vault.candidates("correct horse") != first


def test_a_guess_costs_what_the_product_asks_for(backend, tmp_path):
    vault = Vault(tmp_path, SystemKeyring(lambda: backend))
    vault.create("correct horse")
    way = json.loads((tmp_path / KEY_FILE_NAME).read_text())["ways"][0]
    assert way["cost"] * way["block"] * 128 >= 2**27
    assert len(vault.candidates("correct horse")[0].key) == 32


def test_a_short_passphrase_is_refused_and_leaves_nothing(vault, tmp_path):
    with pytest.raises(AppError):
        vault.create("short")
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_cannot_be_written_about_is_not_left_in_the_keyring(vault, backend, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vault_module, "write_atomically", fail)
    with pytest.raises(OSError, match="space"):
        vault.create("")
    assert backend.passwords == {}


def test_while_the_key_changes_both_are_known_and_then_one(vault, backend, tmp_path):
    vault.create("")
    (old,) = vault.candidates("")
    new = vault.begin_change("correct horse")
    other = again(vault, backend, tmp_path)
    assert other.candidates("correct horse") == [new, old]
    assert other.candidates("") == [old]
    other.settle(new)
    assert backend.passwords == {}
    assert len(json.loads((tmp_path / KEY_FILE_NAME).read_text())["ways"]) == 1
    assert again(vault, backend, tmp_path).candidates("correct horse") == [new]


def test_what_was_proven_right_is_not_asked_for_again(vault, backend):
    vault.create("")
    (candidate,) = vault.candidates("")
    vault.settle(candidate)
    backend.is_locked = True
    assert vault.candidates("") == [candidate]


def test_destroyed_means_gone(vault, backend, tmp_path):
    vault.create("")
    vault.settle(vault.candidates("")[0])
    vault.destroy()
    assert backend.passwords == {}
    assert list(tmp_path.iterdir()) == []
    assert vault.ways() == ()
    vault.destroy()


def test_a_locked_keyring_keeps_the_key_and_that_is_said(vault, backend, tmp_path):
    vault.create("")
    backend.is_locked = True
    with pytest.raises(KeyringUnusableError):
        vault.destroy()
    assert list(tmp_path.iterdir()) == []
