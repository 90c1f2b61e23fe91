"""Whether the folder of the history can be written to, and whether the disk has room."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from app.doctor.finding import Finding, Outcome
from app.storage.paths import data_folder

NAME = "history"
# Years of questions; a full disk also stops everything else.
LEAST_FREE_BYTES = 100_000_000
_PROBE_BYTES = 4096


def check_history(
    *,
    is_wanted: bool = True,
    folder: Path | None = None,
    free_bytes: Callable[[Path], int] | None = None,
) -> Finding:
    """Write a file, bring it to the disk and delete it; the history itself is not touched."""
    if not is_wanted:
        return Finding(NAME, Outcome.SKIPPED, "It is switched off in the settings.")
    place = _nearest(folder or data_folder())
    try:
        free = (free_bytes or _free_bytes)(place)
        _write(place)
    except OSError as error:
        words = f"Its folder cannot be written to ({type(error).__name__})."
        return Finding(
            NAME, Outcome.PROBLEM, words, "Make the folder of your data yours, and free some space."
        )
    facts = {"free_bytes": free}
    room = f"{free / 1e9:.1f} GB are free"
    if free < LEAST_FREE_BYTES:
        words = f"The disk is nearly full: {free / 1e6:.0f} MB are free."
        return Finding(NAME, Outcome.PROBLEM, words, "Free some space.", facts)
    return Finding(NAME, Outcome.OK, f"Its folder can be written to, {room}.", "", facts)


def _nearest(folder: Path) -> Path:
    """The folder, or where it would be made."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _write(folder: Path) -> None:
    with tempfile.NamedTemporaryFile(dir=folder, prefix="homesight-doctor-") as file:
        file.write(b"\0" * _PROBE_BYTES)
        file.flush()
        os.fsync(file.fileno())
