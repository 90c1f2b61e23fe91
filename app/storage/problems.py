"""Words for what can be wrong with the history; none of them holds anything of a conversation."""

import errno

from app.core.errors import AppError
from app.core.history import Remedy
from app.storage import sqlcipher

_KEPT_AWAY = "What you ask now is kept until the app ends, and not written to the disk."


class HistoryUnavailableError(Exception):
    """The history on disk cannot be used as it is; its files were not changed."""

    def __init__(self, error: AppError, remedy: Remedy) -> None:
        super().__init__(error.title, remedy)
        self.error = error
        self.remedy = remedy


def _unavailable(message: str, hint: str, remedy: Remedy) -> HistoryUnavailableError:
    error = AppError("Your history cannot be used now", f"{message} {_KEPT_AWAY}", hint)
    return HistoryUnavailableError(error, remedy)


def no_keyring(reason: str) -> HistoryUnavailableError:
    """There is nowhere to keep a new key."""
    return _unavailable(
        f"Its key belongs into the system's keyring, but {reason}.",
        "Choose a passphrase, or start a keyring and try again.",
        Remedy.PROTECT,
    )


def keyring_silent(reason: str) -> HistoryUnavailableError:
    """The keyring that has the key cannot be asked."""
    return _unavailable(
        f"Its key is in the system's keyring, but {reason}.", "Unlock it and try again.", Remedy.TRY_AGAIN
    )


def key_missing() -> HistoryUnavailableError:
    """The keyring no longer has the key."""
    return _unavailable(
        "The system's keyring no longer has its key.",
        "If you use another keyring now, go back to the old one and try again; else start a new history.",
        Remedy.START_NEW,
    )


def passphrase_needed() -> HistoryUnavailableError:
    """The key is made from a passphrase that was not given yet."""
    return _unavailable("It is locked with your passphrase.", "Enter the passphrase.", Remedy.UNLOCK)


def passphrase_wrong() -> HistoryUnavailableError:
    """The passphrase does not open it."""
    return _unavailable("This passphrase does not open it.", "Enter the passphrase again.", Remedy.UNLOCK)


def key_wrong() -> HistoryUnavailableError:
    """There is a key, but of something else; or the file is damaged from its first byte on."""
    return _unavailable(
        "The key does not open it: it is damaged or of another person.",
        "Put the file back from a backup and try again, or start a new history.",
        Remedy.START_NEW,
    )


def key_file_damaged(reason: str) -> HistoryUnavailableError:
    """What says where the key is cannot be read."""
    return _unavailable(
        f"The file that says where its key is cannot be read: {reason}.",
        "Put that file back from a backup and try again, or start a new history.",
        Remedy.START_NEW,
    )


def damaged(reason: str) -> HistoryUnavailableError:
    """The key is right, what it opens is broken."""
    return _unavailable(
        f"Its file is damaged ({reason}).",
        "Put the file back from a backup and try again, or start a new history.",
        Remedy.START_NEW,
    )


def newer_version(found: int, known: int) -> HistoryUnavailableError:
    """A later version of the app wrote it."""
    return _unavailable(
        f"A newer version of the app wrote it (format {found}, this one knows {known}).",
        "Start the newer version.",
        Remedy.NONE,
    )


def refused_by_disk(error: OSError | sqlcipher.Error) -> HistoryUnavailableError:
    """The file can be neither read nor written."""
    reason, hint = _disk_words(error)
    return _unavailable(f"{reason[0].upper()}{reason[1:]}.", f"{hint} and try again.", Remedy.TRY_AGAIN)


def failed(error: OSError | sqlcipher.Error) -> AppError:
    """One thing could not be done; the history goes on."""
    reason, hint = _disk_words(error)
    return AppError(
        "The history could not do that", f"{reason[0].upper()}{reason[1:]}.", f"{hint} and try again."
    )


def made_a_mistake(error: Exception) -> AppError:
    """A bug."""
    return AppError("The history made a mistake", f"{type(error).__name__}.", "Please report this.")


def closed() -> AppError:
    """Nothing is open."""
    return AppError("The history is closed", "", "Start the app again.")


def conversation_gone() -> AppError:
    """It was deleted, or never kept."""
    return AppError("This conversation is not there any more", "", "")


def not_encrypted() -> AppError:
    """There is no file whose passphrase could be changed."""
    return AppError(
        "The passphrase was not changed", "Your history is kept in memory only now.", "Open it first."
    )


def files_left(error: OSError) -> AppError:
    """Deleting everything did not delete every file."""
    reason, hint = _disk_words(error)
    return AppError(
        "Files of your history are left", f"{reason[0].upper()}{reason[1:]}.", f"{hint} and try again."
    )


def key_left(reason: str) -> AppError:
    """The files are gone, the key could not be taken out of the keyring."""
    return AppError(
        "The key of your deleted history is still in the keyring",
        f"The keyring could not be asked: {reason}. The key opens nothing any more.",
        "You can remove the entry Homesight there.",
    )


def is_disk_full(error: BaseException | None) -> bool:
    """Whether only room is missing."""
    return isinstance(error, OSError | sqlcipher.Error) and _code_of(error) in (
        "SQLITE_FULL",
        "ENOSPC",
        "EDQUOT",
    )


def _code_of(error: OSError | sqlcipher.Error) -> str:
    return getattr(error, "sqlite_errorname", "") or errno.errorcode.get(getattr(error, "errno", 0) or 0, "")


def _disk_words(error: OSError | sqlcipher.Error) -> tuple[str, str]:
    """What happened and what to do, without paths."""
    name = _code_of(error)
    words = {
        ("SQLITE_FULL", "ENOSPC", "EDQUOT"): ("the disk is full", "Free some space"),
        ("SQLITE_READONLY", "EROFS"): ("its folder cannot be written to", "Make the folder writable"),
        ("SQLITE_CANTOPEN", "EACCES", "EPERM", "SQLITE_PERM"): (
            "its file cannot be opened",
            "Make the folder and its files yours",
        ),
        ("SQLITE_BUSY", "SQLITE_LOCKED"): ("another program holds its file", "Close that program"),
    }
    for names, (reason, hint) in words.items():
        if any(name == known or name.startswith(known + "_") for known in names):
            return reason, hint
    return f"the disk refused it ({name or type(error).__name__})", "Look after the disk"
