import pytest
from keyring.testing.backend import BackendBasicTests

from app.storage.fake_keyring import MemoryKeyring


class TestMemoryKeyring(BackendBasicTests):
    """The keyring library's own contract, which its real backends pass."""

    def init_keyring(self):
        return MemoryKeyring()


def test_nothing_chooses_it_by_itself():
    from keyring.backends.fail import Keyring as FailKeyring

    assert MemoryKeyring.priority < FailKeyring.priority


def test_two_of_them_share_nothing():
    first, second = MemoryKeyring(), MemoryKeyring()
    first.set_password("service", "name", "secret")
    assert second.get_password("service", "name") is None
    with pytest.raises(Exception, match="no such"):
        second.delete_password("service", "name")
