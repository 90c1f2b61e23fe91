"""Starting with the session: a real desktop entry in a folder of its own, read as a desktop reads it."""

import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.storage.autostart import (
    LinuxAutostart,
    MacosAutostart,
    autostart,
    autostart_folder,
    desktop_command,
    start_command,
)

ODD = ["/opt/Home sight/bin", "100%", 'say "hi"', "back\\slash", "$HOME", "`x`"]


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "autostart" / "homesight.desktop"


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own place")
def test_it_is_off_until_it_is_turned_on(place):
    chosen = autostart(["/usr/bin/homesight"])
    assert not chosen.is_on()
    assert not place.exists()
    chosen.turn_off()
    chosen.turn_on()
    assert chosen.is_on()
    assert autostart(["/usr/bin/homesight"]).is_on(), "another start sees it"
    assert "Exec=" in place.read_text()
    chosen.turn_off()
    assert not chosen.is_on()
    assert not place.exists()


def test_what_the_desktop_switched_off_is_off(tmp_path):
    chosen = LinuxAutostart(tmp_path, ["/usr/bin/homesight"])
    chosen.turn_on()
    file = tmp_path / "homesight.desktop"
    text = file.read_text()
    file.write_text(text.replace("enabled=true", "enabled=false"))
    assert not chosen.is_on()
    file.write_text(text + "Hidden=true\n")
    assert not chosen.is_on()
    chosen.turn_on()
    assert chosen.is_on()


def unescaped(line: str) -> str:
    """A string of a desktop entry file, as the file's own rules read it."""
    return line.replace("\\\\", "\0").replace("\\s", " ").replace("\0", "\\")


def test_the_entry_starts_exactly_this_command(tmp_path):
    """GLib and the shell agree on what stands in quotes, so the shell can tell what would be started."""
    if not (shell := shutil.which("sh")):
        pytest.skip("no shell")
    line = unescaped(desktop_command(["/usr/bin/env", *ODD])).replace("%%", "%")
    told = subprocess.run(
        [shell, "-c", f"for part in {line}; do printf '%s\\n' \"$part\"; done"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.splitlines() == ["/usr/bin/env", *ODD]


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="no validator")
def test_the_entry_is_valid(tmp_path):
    LinuxAutostart(tmp_path, ODD).turn_on()
    subprocess.run(["desktop-file-validate", str(tmp_path / "homesight.desktop")], check=True)


def test_a_relative_folder_in_the_environment_counts_as_none():
    assert autostart_folder({"XDG_CONFIG_HOME": "here"}) == Path.home() / ".config" / "autostart"
    assert autostart_folder({"XDG_CONFIG_HOME": "/there"}) == Path("/there/autostart")


def test_this_app_is_what_is_started():
    command = start_command()
    assert Path(command[0]).is_absolute()
    told = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("homesight")


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "autostart").write_text("a file where the folder should be")
    with pytest.raises(AppError) as raised:
        LinuxAutostart(tmp_path / "autostart", ["/usr/bin/homesight"]).turn_on()
    assert str(tmp_path) not in str(raised.value)
    assert raised.value.hint


def test_the_agent_of_macos_is_a_list_launchd_reads(tmp_path):
    chosen = MacosAutostart(tmp_path / "LaunchAgents", ODD)
    assert not chosen.is_on()
    chosen.turn_on()
    assert chosen.is_on()
    (file,) = (tmp_path / "LaunchAgents").iterdir()
    raw = plistlib.loads(file.read_bytes())
    assert raw["ProgramArguments"] == ODD
    assert raw["Label"] == file.stem
    file.write_bytes(b"not a list")
    with pytest.raises(AppError):
        chosen.is_on()
    chosen.turn_off()
    assert not list((tmp_path / "LaunchAgents").iterdir())
