import sys
from pathlib import Path

import pytest

from app.storage.paths import (
    config_folder,
    data_folder,
    embedded_model_folder,
    make_private,
    resources_folder,
    state_folder,
)


def test_resources_lie_beside_the_packages():
    root = Path(__file__).resolve().parents[3]
    assert resources_folder() == root / "resources"
    assert embedded_model_folder() == root / "resources" / "nano"


FOLDERS = {
    "linux": (
        (config_folder, "XDG_CONFIG_HOME", ".config/homesight"),
        (data_folder, "XDG_DATA_HOME", ".local/share/homesight"),
        (state_folder, "XDG_STATE_HOME", ".local/state/homesight"),
    ),
    "darwin": (
        (config_folder, None, "Library/Application Support/Homesight"),
        (data_folder, None, "Library/Application Support/Homesight"),
        (state_folder, None, "Library/Logs/Homesight"),
    ),
    "win32": (
        (config_folder, "APPDATA", "AppData/Roaming/Homesight"),
        (data_folder, "LOCALAPPDATA", "AppData/Local/Homesight"),
        (state_folder, "LOCALAPPDATA", "AppData/Local/Homesight/State"),
    ),
}


@pytest.mark.parametrize("system", FOLDERS)
def test_each_system_has_its_folders(system, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", system)
    for folder, variable, below_home in FOLDERS[system]:
        assert folder({}) == Path.home() / below_home
        if variable is not None:
            named = folder({variable: str(tmp_path)})
            assert named.is_relative_to(tmp_path)
            assert named.parts[-1] == Path(below_home).parts[-1]
            # The specification has relative paths ignored.
            assert folder({variable: "here"}) == Path.home() / below_home
            assert folder({variable: ""}) == Path.home() / below_home


def test_a_private_folder_is_its_owner_s_alone(tmp_path):
    made = make_private(tmp_path / "a" / "b")
    assert made.is_dir()
    if sys.platform != "win32":
        assert made.stat().st_mode & 0o777 == 0o700
    assert make_private(made) == made
