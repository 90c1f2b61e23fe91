"""Where the key of the history is: in the system's keyring, or made from a passphrase.

A small file beside the database says which, and holds no key. While the key changes it names two ways to a
key, and the one that opens the database is the right one: so a crash in the middle of a change loses nothing.
"""

import hashlib
import secrets
import unicodedata
import uuid
from pathlib import Path
from typing import Annotated, NamedTuple, TypeAlias

import msgspec
from msgspec import Meta

from app.core.errors import AppError
from app.storage import problems
from app.storage.atomic_file import sync_folder, write_atomically
from app.storage.system_keyring import KeyringUnusableError, SystemKeyring

KEY_FILE_NAME = "history.key.json"
KEY_BYTES = 32
SALT_BYTES = 16
# 128 MiB and about half a second for each guess.
SCRYPT_COST = 2**17
LEAST_PASSPHRASE_CHARACTERS = 8
_MOST_KEY_FILE_BYTES = 16_384
_Hex = Annotated[str, Meta(pattern="^[0-9a-f]{32,128}$")]


class KeyringWay(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="keyring"):
    """The key lies in the system's keyring under this id."""

    key_id: _Hex
    keyring: str


class PassphraseWay(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="passphrase"):
    """The key is made from a passphrase by scrypt with these numbers."""

    salt: _Hex
    cost: Annotated[int, Meta(ge=2, le=2**20)]
    block: Annotated[int, Meta(ge=1, le=16)] = 8
    parallel: Annotated[int, Meta(ge=1, le=4)] = 1


Way: TypeAlias = KeyringWay | PassphraseWay


class KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file beside the database says."""

    ways: Annotated[tuple[Way, ...], Meta(min_length=1, max_length=2)]
    format: Annotated[int, Meta(ge=1, le=1)] = 1


class Candidate(NamedTuple):
    """A key that may be the right one."""

    way: Way
    key: bytes


class Vault:
    """The keys of one folder. Methods raise HistoryUnavailableError with what a person can do, or OSError."""

    def __init__(self, folder: Path, keyring: SystemKeyring, scrypt_cost: int = SCRYPT_COST) -> None:
        self._file = folder / KEY_FILE_NAME
        self._keyring = keyring
        self._scrypt_cost = scrypt_cost
        # The one that opened the database, so that nobody is asked again after a full disk.
        self._proven: Candidate | None = None

    def ways(self) -> tuple[Way, ...]:
        """The ways to the key, none if there was never a key."""
        try:
            with self._file.open("rb") as file:
                content = file.read(_MOST_KEY_FILE_BYTES)
        except FileNotFoundError:
            return ()
        try:
            return msgspec.json.decode(content, type=KeyFile).ways
        except msgspec.DecodeError as error:
            raise problems.key_file_damaged("it holds something else") from error

    def create(self, passphrase: str) -> None:
        """Make the first key; without a passphrase it goes into the keyring.

        Raises:
            AppError: the passphrase is too short.
        """
        if passphrase:
            self._write((self._new_passphrase_way(passphrase),))
            return
        key_id = uuid.uuid4().hex
        try:
            way = KeyringWay(key_id, self._keyring.name())
            self._keyring.store(key_id, secrets.token_hex(KEY_BYTES))
        except KeyringUnusableError as error:
            raise problems.no_keyring(str(error)) from error
        self._write((way,))

    def candidates(self, passphrase: str) -> list[Candidate]:
        """The keys that can be had with what was given, the likeliest first."""
        ways = self.ways()
        if not passphrase and self._proven is not None and self._proven.way in ways:
            return [self._proven]
        found: list[Candidate] = []
        reasons: list[problems.HistoryUnavailableError] = []
        for way in reversed(ways):
            try:
                found.append(Candidate(way, self._key(way, passphrase)))
            except problems.HistoryUnavailableError as error:
                reasons.append(error)
        if not found and reasons:
            raise reasons[0]
        return found

    def begin_change(self, passphrase: str) -> Candidate:
        """Make a new key from a passphrase; until settle is called either key may be the right one.

        Raises:
            AppError: the passphrase is too short.
        """
        way = self._new_passphrase_way(passphrase)
        self._write((self.ways()[-1], way))
        return Candidate(way, self._key(way, passphrase))

    def settle(self, right: Candidate) -> None:
        """Keep only the way that opened the database."""
        self._proven = right
        others = [known for known in self.ways() if known != right.way]
        if others:
            self._write((right.way,))
            self._forget(others)

    def destroy(self) -> None:
        """Delete the key and the file.

        Raises:
            KeyringUnusableError: the file is gone, the keyring still has the key.
        """
        self._proven = None
        try:
            ways = self.ways()
        except problems.HistoryUnavailableError:
            ways = ()
        self._file.unlink(missing_ok=True)
        for way in ways:
            if isinstance(way, KeyringWay):
                self._keyring.forget(way.key_id)

    def _key(self, way: Way, passphrase: str) -> bytes:
        if isinstance(way, PassphraseWay):
            if not passphrase:
                raise problems.passphrase_needed()
            return _stretched(passphrase, way)
        try:
            key_hex = self._keyring.fetch(way.key_id)
        except KeyringUnusableError as error:
            raise problems.keyring_silent(str(error)) from error
        if key_hex is None:
            raise problems.key_missing()
        try:
            key = bytes.fromhex(key_hex)
        except ValueError as error:
            raise problems.key_wrong() from error
        if len(key) != KEY_BYTES:
            raise problems.key_wrong()
        return key

    def _new_passphrase_way(self, passphrase: str) -> PassphraseWay:
        if len(passphrase) < LEAST_PASSPHRASE_CHARACTERS:
            raise AppError(
                "The passphrase is too short",
                f"It has {len(passphrase)} characters; at least {LEAST_PASSPHRASE_CHARACTERS} are needed.",
                "Choose a longer one, such as four words.",
            )
        return PassphraseWay(secrets.token_hex(SALT_BYTES), self._scrypt_cost)

    def _write(self, ways: tuple[Way, ...]) -> None:
        try:
            write_atomically(self._file, msgspec.json.format(msgspec.json.encode(KeyFile(ways))))
        except OSError:
            self._forget([way for way in ways if way not in self.ways()])
            raise

    def _forget(self, ways: list[Way]) -> None:
        """Take keys that nothing needs any more out of the keyring; one that stays there opens nothing."""
        for way in ways:
            if isinstance(way, KeyringWay):
                try:
                    self._keyring.forget(way.key_id)
                except KeyringUnusableError:
                    continue


def _stretched(passphrase: str, way: PassphraseWay) -> bytes:
    # The same letters come in different code points from different keyboards.
    words = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    memory_bytes = 128 * way.cost * way.block * way.parallel
    return hashlib.scrypt(
        words,
        salt=bytes.fromhex(way.salt),
        n=way.cost,
        r=way.block,
        p=way.parallel,
        maxmem=2 * memory_bytes + 2**20,
        dklen=KEY_BYTES,
    )


def remove_files(folder: Path, pattern: str) -> None:
    """Remove files and see that their names are gone for good."""
    found: list[Path] = sorted(folder.glob(pattern))
    for path in found:
        path.unlink(missing_ok=True)
    if found:
        sync_folder(folder)
