import json
import os
import sys

import pytest

from app.core.errors import AppError
from app.core.settings import Settings, changed
from app.storage import settings_file
from app.storage.settings_file import SettingsFile


@pytest.fixture
def file(tmp_path):
    return tmp_path / "config" / "settings.json"


@pytest.fixture
def written(file):
    """Put text into the file."""

    def write(text):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return SettingsFile(file)

    return write


DARK = changed(Settings(), "appearance", {"theme": "dark"})


def test_no_file_means_the_defaults_and_makes_none(file):
    assert SettingsFile(file).load() == (Settings(), None)
    assert not file.parent.exists()


def test_what_was_saved_is_loaded(file):
    SettingsFile(file).save(DARK)
    assert SettingsFile(file).load() == (DARK, None)
    assert json.loads(file.read_text())["appearance"]["theme"] == "dark"
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "{", '{"appearance": ', "[1]", "null", "\x00\x00", '"dark"'])
def test_a_damaged_file_is_set_aside_and_said(written, file, text):
    loaded = written(text).load()
    assert loaded.settings == Settings()
    assert "settings.json.broken" in loaded.problem.message
    assert file.with_name("settings.json.broken").read_text() == text
    SettingsFile(file).save(DARK)
    assert SettingsFile(file).load() == (DARK, None)


def test_a_wrong_type_is_named_by_its_path_and_the_rest_kept(written, file):
    text = '{"appearance": {"theme": "dark", "text_scale": "big"}, "voice": 3}'
    keeper = written(text)
    loaded = keeper.load()
    assert loaded.settings == DARK
    assert "appearance.text_scale" in loaded.problem.message
    assert "voice" in loaded.problem.message
    assert file.with_name("settings.json.broken").read_text() == text
    keeper.save(loaded.settings)
    assert SettingsFile(file).load() == (DARK, None)


def test_what_a_newer_version_wrote_is_kept(written, file):
    newer = {
        "format": 9,
        "telepathy": {"on": True},
        "appearance": {"theme": "dark", "glow": [1, 2]},
        "hotkey": {"chord": "Ctrl+Alt+J", "second": {"deep": None}},
    }
    keeper = written(json.dumps(newer))
    loaded = keeper.load()
    assert loaded.problem is None
    keeper.save(changed(loaded.settings, "appearance", {"theme": "light"}))
    keeper.save(changed(loaded.settings, "appearance", {"theme": "light", "text_scale": 2}))
    now = json.loads(file.read_text())
    assert now["format"] == 9
    assert now["telepathy"] == {"on": True}
    assert now["appearance"]["glow"] == [1, 2]
    assert now["appearance"]["theme"] == "light"
    assert now["appearance"]["text_scale"] == 2
    assert now["hotkey"] == newer["hotkey"]


def test_a_crash_while_writing_leaves_the_old_file(file, monkeypatch):
    keeper = SettingsFile(file)
    keeper.save(DARK)

    def fail(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(AppError) as caught:
        keeper.save(Settings())
    assert "could not be saved" in caught.value.title
    assert SettingsFile(file).load() == (DARK, None)
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"], "nothing is left lying about"


def test_it_is_on_disk_before_it_takes_the_old_one_s_place(file, monkeypatch):
    from pathlib import Path

    happened = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (happened.append("fsync"), fsync(handle)))
    monkeypatch.setattr(Path, "replace", lambda self, to: (happened.append("replace"), replace(self, to)))
    SettingsFile(file).save(DARK)
    wanted = ["fsync", "replace"] if sys.platform == "win32" else ["fsync", "replace", "fsync"]
    assert happened == wanted


def test_a_file_that_cannot_be_read_or_written(tmp_path):
    (tmp_path / "in the way").write_text("x")
    keeper = SettingsFile(tmp_path / "in the way" / "settings.json")
    loaded = keeper.load()
    assert loaded.settings == Settings()
    assert "could not be read" in loaded.problem.title
    with pytest.raises(AppError):
        keeper.save(DARK)


def test_a_file_without_end_is_not_read_whole(written, monkeypatch):
    monkeypatch.setattr(settings_file, "_MOST_BYTES", 1000)
    assert written("[" + "1," * 2000 + "1]").load().problem is not None
