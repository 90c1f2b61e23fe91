"""The system's keyring: only backends that encrypt, and never a wait without an end."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringLocked, NoKeyringError, PasswordDeleteError

from app.storage.fake_keyring import MemoryKeyring

Result = TypeVar("Result")

SERVICE = "Homesight"
# A keyring may show a window and wait for a person, or wait for a D-Bus service that never comes.
LIMIT_S = 5.0
# Others, such as those of keyrings.alt, write keys to plain files.
_ENCRYPTING = frozenset(
    f"keyring.backends.{name}" for name in ("SecretService", "libsecret", "kwallet", "macOS", "Windows")
)


class KeyringUnusableError(Exception):
    """The keyring cannot be asked; the text goes on from "but"."""


class KeyringMissingError(KeyringUnusableError):
    """No keyring of this machine encrypts what it keeps."""


class SystemKeyring:
    """Keeps keys by their id. Every method may take up to the limit and raise KeyringUnusableError."""

    def __init__(
        self, find: Callable[[], KeyringBackend] = keyring.get_keyring, limit_s: float = LIMIT_S
    ) -> None:
        self._find = find
        self._limit_s = limit_s

    def name(self) -> str:
        """Which keyring it is, for the file beside the database."""
        return self._within_limit(self._backend_name)

    def store(self, key_id: str, key_hex: str) -> None:
        """Keep a key, and read it back: a keyring that forgets is worse than none."""
        if self._within_limit(lambda: self._store(key_id, key_hex)) != key_hex:
            raise KeyringUnusableError("it does not keep what it is given")

    def fetch(self, key_id: str) -> str | None:
        """The key of that id, None when the keyring does not have it."""
        return self._within_limit(lambda: self._backend().get_password(SERVICE, key_id))

    def forget(self, key_id: str) -> None:
        """Delete a key; that it is not there is fine."""
        self._within_limit(lambda: self._forget(key_id))

    def _backend(self) -> KeyringBackend:
        found = self._find()
        candidates = found.backends if isinstance(found, ChainerBackend) else [found]
        for candidate in candidates:
            if type(candidate).__module__ in _ENCRYPTING or isinstance(candidate, MemoryKeyring):
                return candidate
        raise NoKeyringError

    def _backend_name(self) -> str:
        return type(self._backend()).__module__

    def _store(self, key_id: str, key_hex: str) -> str | None:
        backend = self._backend()
        backend.set_password(SERVICE, key_id, key_hex)
        return backend.get_password(SERVICE, key_id)

    def _forget(self, key_id: str) -> None:
        backend = self._backend()
        try:
            backend.delete_password(SERVICE, key_id)
        except PasswordDeleteError:
            if backend.get_password(SERVICE, key_id) is not None:
                raise

    def _within_limit(self, call: Callable[[], Result]) -> Result:
        answer: Future[Result] = Future()
        # A daemon: a keyring that hangs must not keep the app from ending.
        threading.Thread(target=_settle, args=(answer, call), name="keyring", daemon=True).start()
        try:
            return answer.result(self._limit_s)
        except TimeoutError as error:
            raise KeyringUnusableError(f"it did not answer within {self._limit_s:g} s") from error


def _settle(answer: Future[Result], call: Callable[[], Result]) -> None:
    try:
        answer.set_result(call())
    except NoKeyringError:
        answer.set_exception(KeyringMissingError("there is none that encrypts"))
    except KeyringLocked:
        answer.set_exception(KeyringUnusableError("it is locked"))
    except Exception as error:  # noqa: BLE001  # each backend has errors of its own
        answer.set_exception(KeyringUnusableError(f"it does not work ({type(error).__name__})"))
