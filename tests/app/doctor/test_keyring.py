"""A key of the doctor's own is kept, read and removed; every other keyring gets words."""

import threading

from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import KeyringLocked

from app.doctor.finding import Outcome
from app.doctor.keyring import check_keyring
from app.storage.fake_keyring import MemoryKeyring
from app.storage.system_keyring import SERVICE, SystemKeyring


class WatchedKeyring(MemoryKeyring):
    """Remembers the names of what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def set_password(self, service: str, username: str, password: str) -> None:
        self.names.append(username)
        super().set_password(service, username, password)


class HangingKeyring(MemoryKeyring):
    """Waits for a window that nobody answers."""

    def __init__(self) -> None:
        super().__init__()
        self.end = threading.Event()

    def get_password(self, service: str, username: str) -> None:
        self.end.wait(30)


class LockedKeyring(MemoryKeyring):
    """Cannot be unlocked; what was put in stays in."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("Failed to unlock the collection of a person")


class StubbornKeyring(MemoryKeyring):
    """Says that it deleted a key."""

    def delete_password(self, service: str, username: str) -> None:
        pass


def test_a_keyring_that_works_is_ok_and_left_as_it_was() -> None:
    backend = WatchedKeyring()
    backend.set_password(SERVICE, "ab" * 16, "the key of a history")
    finding = check_keyring(SystemKeyring(lambda: backend))
    assert finding.outcome is Outcome.OK
    assert backend.passwords == {(SERVICE, "ab" * 16): "the key of a history"}
    assert [name.startswith("doctor-") for name in backend.names] == [False, True]


def test_no_keyring_is_nothing_to_check() -> None:
    assert check_keyring(SystemKeyring(NullKeyring)).outcome is Outcome.SKIPPED


def test_one_that_hangs_is_a_problem_after_its_time() -> None:
    backend = HangingKeyring()
    finding = check_keyring(SystemKeyring(lambda: backend, limit_s=0.2))
    backend.end.set()
    assert finding.outcome is Outcome.PROBLEM
    assert "did not answer within 0.2 s" in finding.words


def test_one_that_is_locked_is_a_problem_and_no_key_stays_in_it() -> None:
    backend = LockedKeyring()
    finding = check_keyring(SystemKeyring(lambda: backend))
    assert finding.outcome is Outcome.PROBLEM
    assert "it is locked" in finding.words
    assert backend.passwords == {}


def test_one_that_keeps_what_was_deleted_is_a_problem() -> None:
    backend = StubbornKeyring()
    finding = check_keyring(SystemKeyring(lambda: backend))
    assert finding.outcome is Outcome.PROBLEM
    assert finding.words


def test_the_key_itself_is_in_no_line() -> None:
    backend = StubbornKeyring()
    finding = check_keyring(SystemKeyring(lambda: backend))
    (password,) = backend.passwords.values()
    assert password not in repr(finding)
