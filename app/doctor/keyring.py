"""Puts a key into the system's keyring, reads it back and takes it out, under a name of its own."""

import secrets
import time

from app.doctor.finding import Finding, Outcome
from app.storage.system_keyring import KeyringMissingError, KeyringUnusableError, SystemKeyring
from app.storage.vault import KEY_BYTES

NAME = "keyring"


def check_keyring(keyring: SystemKeyring | None = None) -> Finding:
    """Try it; each step has the time limit that the app gives it."""
    keyring = keyring or SystemKeyring()
    key_id, key_hex = f"doctor-{secrets.token_hex(8)}", secrets.token_hex(KEY_BYTES)
    began_s = time.perf_counter()
    try:
        backend = keyring.name()
        try:
            keyring.store(key_id, key_hex)
            is_kept = keyring.fetch(key_id) == key_hex
        finally:
            keyring.forget(key_id)
        is_forgotten = keyring.fetch(key_id) is None
    except KeyringMissingError:
        return Finding(
            NAME,
            Outcome.SKIPPED,
            "There is none that encrypts; your history asks for a passphrase instead.",
            "Start GNOME Keyring, KWallet or KeePassXC to do without the passphrase.",
        )
    except KeyringUnusableError as error:
        words = f"The system's keyring cannot be used: {error}."
        return Finding(NAME, Outcome.PROBLEM, words, "Unlock it, or give your history a passphrase.")
    facts = {"backend": backend.rpartition(".")[2], "ms": round((time.perf_counter() - began_s) * 1000)}
    if not is_kept or not is_forgotten:
        words = "It does not keep what it is given." if not is_kept else "It does not let go of a key."
        return Finding(NAME, Outcome.PROBLEM, words, "Give your history a passphrase.", facts)
    return Finding(NAME, Outcome.OK, f"A key was kept, read back and removed in {facts['ms']} ms.", "", facts)
