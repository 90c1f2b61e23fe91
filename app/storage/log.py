"""The log: what happened, never what was said. It is safe to be sent to somebody by the person it is about.

A line has the name of an event with numbers and codes. Lines that libraries write lose their text, and errors
keep their type and place: either may quote what is private.
"""

import logging
import re
import traceback
from datetime import UTC, datetime
from enum import Enum
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.storage.paths import make_private

LOG_NAME = "homesight.log"
MOST_BYTES = 1_000_000
OLD_FILES = 1
_LOGGER = logging.getLogger("homesight")
_EVENT = re.compile(r"[a-z][a-z0-9_.]{0,60}")

Field = int | float | bool | Enum | None


def record_event(
    event: str, level: int = logging.INFO, error: BaseException | None = None, **fields: Field
) -> None:
    """Write a line about an event, such as `record_event("history.opened", took_s=0.2)`.

    Of an error its type and place are written.

    Raises:
        ValueError: the name is no event's name; it is written in the code, never made from data.
        TypeError: a field is text.
    """
    if not _EVENT.fullmatch(event):
        raise ValueError("an event is named in lower-case words with dots")
    shown = {name: _shown(value) for name, value in fields.items()}
    _LOGGER.log(level, event, exc_info=error, extra={"event": event, "fields": shown})


def start_log(folder: Path) -> logging.Handler:
    """Write the log of this process into a folder; stop_log ends that.

    Raises:
        OSError: the file cannot be written.
    """
    handler = _PrivateFileHandler(
        make_private(folder) / LOG_NAME, maxBytes=MOST_BYTES, backupCount=OLD_FILES, encoding="utf-8"
    )
    handler.setFormatter(EventFormatter())
    handler.setLevel(logging.INFO)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # It would print the text of what it could not write.
    logging.raiseExceptions = False
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Write the log no further."""
    logging.getLogger().removeHandler(handler)
    handler.close()


class EventFormatter(logging.Formatter):
    """Makes a line of a record; only record_event gets more than its source and level into it."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        event, fields = getattr(record, "event", None), getattr(record, "fields", None)
        if record.name == _LOGGER.name and isinstance(event, str) and isinstance(fields, dict):
            what = " ".join([event, *(f"{name}={value}" for name, value in fields.items())])
        else:
            what = f"library {record.name}:{record.lineno}"
        error = f" {_place(record.exc_info[1])}" if record.exc_info and record.exc_info[1] else ""
        return f"{when} {record.levelname} {what}{error}"


class _PrivateFileHandler(RotatingFileHandler):
    """A log that its owner alone can read."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).touch(mode=0o600)
        return super()._open()


def _shown(value: Field) -> str:
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if value is None or isinstance(value, bool | int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.4g}"
    raise TypeError("a field of an event is a number or a code, never text")


def _place(error: BaseException) -> str:
    """Type and place of an error, and of what caused it; never its text."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    cause = error.__cause__ or error.__context__
    return f"{type(error).__name__} at {places or 'unknown'}" + (f" from {_place(cause)}" if cause else "")
