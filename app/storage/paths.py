"""Where things are on disk, whether the app runs from its source or frozen.

What a person chose, what they made and what only this machine needs lie apart, as each system has it.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

NAME = "Homesight"


def resources_folder() -> Path:
    """Data that ships with the app: it lies beside the packages, in a frozen app too."""
    return Path(__file__).resolve().parents[2] / "resources"


def embedded_model_folder() -> Path:
    """The small model that ships with the app."""
    return resources_folder() / "nano"


def config_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """What a person chose: the settings."""
    if sys.platform == "win32":
        return _from(environment, "APPDATA", _home() / "AppData" / "Roaming") / NAME
    if sys.platform == "darwin":
        return _home() / "Library" / "Application Support" / NAME
    return _from(environment, "XDG_CONFIG_HOME", _home() / ".config") / NAME.lower()


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """What a person made: the history. On Windows it does not roam to other machines."""
    if sys.platform == "win32":
        return _from(environment, "LOCALAPPDATA", _home() / "AppData" / "Local") / NAME
    if sys.platform == "darwin":
        return _home() / "Library" / "Application Support" / NAME
    return _from(environment, "XDG_DATA_HOME", _home() / ".local" / "share") / NAME.lower()


def state_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """What nobody would miss: the log."""
    if sys.platform == "win32":
        return _from(environment, "LOCALAPPDATA", _home() / "AppData" / "Local") / NAME / "State"
    if sys.platform == "darwin":
        return _home() / "Library" / "Logs" / NAME
    return _from(environment, "XDG_STATE_HOME", _home() / ".local" / "state") / NAME.lower()


def make_private(folder: Path) -> Path:
    """Make a folder that only its owner may enter.

    Raises:
        OSError: it cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _home() -> Path:
    return Path.home()


def _from(environment: Mapping[str, str], name: str, otherwise: Path) -> Path:
    """A folder that the environment names; a relative one counts as none."""
    named = Path(environment.get(name, ""))
    return named if named.is_absolute() else otherwise
