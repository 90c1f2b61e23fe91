"""Starts the app with the person's session where they asked for it; each system has its own place."""

import os
import plistlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from app.core.errors import AppError
from app.storage.atomic_file import write_atomically

NAME = "Homesight"
DESKTOP_NAME = "homesight.desktop"
AGENT_LABEL = "app.homesight.Homesight"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_APPROVED_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
# What the specification of desktop entries calls reserved, and has to be escaped inside the quotes.
_QUOTED = ("\\", '"', "`", "$")


class Autostart(Protocol):
    """Off until a person turns it on."""

    def is_on(self) -> bool:
        """Whether the system will start the app.

        Raises:
            AppError: the system does not tell.
        """
        ...

    def turn_on(self) -> None:
        """Have the app started with the session.

        Raises:
            AppError: the system refuses.
        """
        ...

    def turn_off(self) -> None:
        """Have it started no more.

        Raises:
            AppError: the system refuses.
        """
        ...


def autostart(command: list[str]) -> Autostart:
    """The place of this system; the command is what it will start, an absolute path first."""
    if sys.platform == "win32":
        return WindowsAutostart(command)
    if sys.platform == "darwin":
        return MacosAutostart(Path.home() / "Library" / "LaunchAgents", command)
    return LinuxAutostart(autostart_folder(), command)


def start_command() -> list[str]:
    """What starts this very app again: itself where it is frozen, else this Python with the app's package."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "app"]


def autostart_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where a Linux desktop looks for what it starts; a relative folder in the environment counts as none."""
    named = Path(environment.get("XDG_CONFIG_HOME", ""))
    return (named if named.is_absolute() else Path.home() / ".config") / "autostart"


class LinuxAutostart:
    """A desktop entry in the autostart folder; a desktop's own settings may have switched it off."""

    def __init__(self, folder: Path, command: list[str]) -> None:
        self._file = folder / DESKTOP_NAME
        self._command = command

    def is_on(self) -> bool:
        """Whether the entry is there and not switched off in it."""
        try:
            lines = self._file.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return False
        except (OSError, UnicodeDecodeError) as error:
            raise _refused("read", error) from error
        values: dict[str, str] = {}
        for line in lines:
            name, _, value = line.partition("=")
            values[name.strip()] = value.strip()
        return values.get("Hidden") != "true" and values.get("X-GNOME-Autostart-enabled") != "false"

    def turn_on(self) -> None:
        """Write the entry."""
        text = "\n".join(
            [
                "[Desktop Entry]",
                "Type=Application",
                f"Name={NAME}",
                "Comment=Ask about your screen",
                f"Exec={desktop_command(self._command)}",
                "Icon=homesight",
                "Terminal=false",
                "StartupNotify=false",
                "X-GNOME-Autostart-enabled=true",
                "",
            ]
        )
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self._file, text.encode())
        except OSError as error:
            raise _refused("written", error) from error

    def turn_off(self) -> None:
        """Take the entry away."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            raise _refused("removed", error) from error


class MacosAutostart:
    """A launch agent of this person; launchd reads it at the next login."""

    def __init__(self, folder: Path, command: list[str]) -> None:
        self._file = folder / f"{AGENT_LABEL}.plist"
        self._command = command

    def is_on(self) -> bool:
        """Whether the agent is there and starts at login."""
        try:
            with self._file.open("rb") as file:
                raw = plistlib.load(file)
        except FileNotFoundError:
            return False
        except (OSError, plistlib.InvalidFileException, ValueError) as error:
            raise _refused("read", error) from error
        return raw.get("RunAtLoad") is True and raw.get("Disabled") is not True

    def turn_on(self) -> None:
        """Write the agent."""
        # Interactive: without it macOS treats the process as background work and slows it down.
        agent = {
            "Label": AGENT_LABEL,
            "ProgramArguments": self._command,
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self._file, plistlib.dumps(agent))
        except OSError as error:
            raise _refused("written", error) from error

    def turn_off(self) -> None:
        """Take the agent away."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            raise _refused("removed", error) from error


class WindowsAutostart:
    """A value under the person's own Run key. Has not been run on Windows yet."""

    def __init__(self, command: list[str]) -> None:
        self._command = command

    if sys.platform == "win32":

        def is_on(self) -> bool:
            """Whether the value is there, and not switched off in the system's settings."""
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                    winreg.QueryValueEx(key, NAME)
            except FileNotFoundError:
                return False
            except OSError as error:
                raise _refused("read", error) from error
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _APPROVED_KEY) as key:
                    approved, _ = winreg.QueryValueEx(key, NAME)
            except OSError:
                return True
            # The first byte is even while the entry is enabled.
            return not (isinstance(approved, bytes) and approved and approved[0] % 2)

        def turn_on(self) -> None:
            """Write the value, and take back what the system's settings said against it."""
            import subprocess
            import winreg

            command = subprocess.list2cmdline(self._command)
            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                    winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, command)
            except OSError as error:
                raise _refused("written", error) from error
            self._forget(_APPROVED_KEY)

        def turn_off(self) -> None:
            """Take the value away."""
            self._forget(_RUN_KEY)
            if self.is_on():
                raise _refused("removed", PermissionError())

        def _forget(self, path: str) -> None:
            import contextlib
            import winreg

            with (
                contextlib.suppress(OSError),
                winreg.OpenKey(winreg.HKEY_CURRENT_USER, path, 0, winreg.KEY_SET_VALUE) as key,
            ):
                winreg.DeleteValue(key, NAME)

    else:

        def is_on(self) -> bool:
            """Never, on another system."""
            return False

        def turn_on(self) -> None:
            """Refuse, on another system."""
            raise _refused("written", OSError())

        def turn_off(self) -> None:
            """Nothing, on another system."""


def desktop_command(command: list[str]) -> str:
    """The command as an Exec line holds it: in quotes, with a percent sign doubled."""
    return " ".join(_desktop_quoted(part) for part in command)


def _desktop_quoted(part: str) -> str:
    text = part
    for letter in _QUOTED:
        text = text.replace(letter, "\\" + letter)
    # The file's own escaping comes on top of the one in the quotes.
    return '"' + text.replace("\\", "\\\\").replace("%", "%%") + '"'


def _refused(what: str, error: Exception) -> AppError:
    return AppError(
        "Starting with the computer could not be changed",
        f"The system's entry could not be {what} ({type(error).__name__}).",
        "Try again, or change it in the settings of your system.",
    )
