"""The settings as a JSON file that a person can read; it survives a crash, a mistake and another version."""

import shutil
from pathlib import Path
from typing import Any

import msgspec

from app.core.errors import AppError
from app.core.settings import FORMAT, Loaded, Settings, salvage
from app.storage.atomic_file import write_atomically

SETTINGS_NAME = "settings.json"
_MOST_BYTES = 1_000_000


class SettingsFile:
    """One file. What a newer version wrote into it, and this one does not know, stays in it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._raw: dict[str, Any] = {}

    def load(self) -> Loaded:
        """Read the settings; a damaged file is set aside, never written over."""
        self._raw = {}
        try:
            with self._file.open("rb") as file:
                content = file.read(_MOST_BYTES)
        except FileNotFoundError:
            return Loaded(Settings())
        except OSError as error:
            return Loaded(Settings(), _unreadable(error))
        try:
            raw = msgspec.json.decode(content)
        except msgspec.DecodeError:
            raw = None
        if not isinstance(raw, dict):
            words = f"{self._file.name} is not readable as settings. {self._set_aside()}"
            return Loaded(
                Settings(), AppError("Your settings were damaged", f"{words} The defaults are used.")
            )
        settings, problems = salvage(raw)
        self._raw = raw
        if not problems:
            return Loaded(settings)
        words = f"{'; '.join(problems)}. {self._set_aside()} For these the defaults are used."
        return Loaded(settings, AppError("Some of your settings cannot be used", words))

    def save(self, settings: Settings) -> None:
        """Write the settings.

        Raises:
            AppError: the disk refuses; the file is as it was.
        """
        raw = _merged(self._raw, msgspec.to_builtins(settings))
        known = raw.get("format")
        raw["format"] = max(known, FORMAT) if isinstance(known, int) else FORMAT
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self._file, msgspec.json.format(msgspec.json.encode(raw)) + b"\n")
        except OSError as error:
            raise AppError(
                "Your settings could not be saved",
                f"The disk refused it ({type(error).__name__}). They hold until the app ends.",
                "Look after the disk and the folder of the settings, and change them again.",
            ) from error
        self._raw = raw

    def _set_aside(self) -> str:
        """Keep a copy of a file that is about to be replaced; tells where."""
        aside = self._file.with_name(self._file.name + ".broken")
        try:
            shutil.copyfile(self._file, aside)
        except OSError:
            return "No copy of it could be made."
        return f"It was kept as {aside.name}."


def _unreadable(error: OSError) -> AppError:
    return AppError(
        "Your settings could not be read",
        f"The disk refused it ({type(error).__name__}). The defaults are used.",
        "Make the file of the settings readable and start again.",
    )


def _merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The new values, and what only the old ones have."""
    merged = dict(old)
    for name, value in new.items():
        before = old.get(name)
        merged[name] = (
            _merged(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
        )
    return merged
