import pytest

from app.controllers.preferences import PreferencesController
from app.core.errors import AppError
from app.core.settings import Loaded, Settings, Theme
from app.storage.settings_file import SettingsFile


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings.json"


@pytest.fixture
def make(qapp, file):
    made = []

    def make_one():
        controller = PreferencesController(SettingsFile(file))
        controller.told = []
        controller.problems = []
        controller.settings_changed.connect(controller.told.append)
        controller.failed.connect(controller.problems.append)
        made.append(controller)
        return controller

    yield make_one
    for controller in made:
        controller.flush()


def test_the_defaults_hold_until_something_was_chosen(make, file):
    preferences = make()
    assert preferences.load() == Settings()
    assert preferences.told == [Settings()]
    assert preferences.problems == []
    preferences.flush()
    assert not file.exists()


def test_a_change_holds_at_once_and_after_a_restart(make, qtbot, file):
    preferences = make()
    preferences.load()
    assert preferences.change("appearance", theme="dark", text_scale=1.25)
    assert preferences.told[-1].appearance.theme is Theme.DARK
    assert preferences.settings is preferences.told[-1]
    assert not file.exists(), "a slider does not write at every step"
    preferences.on_change_requested("", "autostart", True)
    qtbot.waitUntil(file.exists)
    again = make()
    assert again.load() == preferences.settings
    assert again.settings.autostart


@pytest.mark.parametrize(
    ("section", "values", "path"),
    [
        ("appearance", {"theme": "dark", "text_scale": 99}, "appearance.text_scale"),
        ("appearance", {"glow": 1}, "appearance.glow"),
        ("hotkey", {"chord": "H"}, ""),
        ("hotkey", {"chord": "Ctrl+Alt+Nonsense"}, ""),
    ],
)
def test_what_cannot_be_is_refused_wholly(make, section, values, path):
    preferences = make()
    preferences.load()
    assert not preferences.change(section, **values)
    assert preferences.settings == Settings()
    assert len(preferences.told) == 1
    (error,) = preferences.problems
    assert isinstance(error, AppError)
    assert path in error.message


def test_another_hotkey_is_taken(make):
    preferences = make()
    assert preferences.change("hotkey", chord="Ctrl+Shift+J")
    assert preferences.settings.hotkey.chord == "Ctrl+Shift+J"


def test_what_changes_nothing_is_not_told(make, file):
    preferences = make()
    preferences.load()
    assert preferences.change("appearance", theme="system")
    assert len(preferences.told) == 1
    preferences.flush()
    assert not file.exists()


def test_a_section_gets_its_defaults_back(make):
    preferences = make()
    preferences.change("prompts", explain="Eh?")
    preferences.change("appearance", theme="dark")
    preferences.change(first_run_done=True)
    preferences.on_reset_requested("prompts")
    assert preferences.settings.prompts == Settings().prompts
    assert preferences.settings.appearance.theme is Theme.DARK
    preferences.on_reset_requested("")
    assert preferences.settings == Settings(first_run_done=True)


def test_a_damaged_file_is_said_and_the_app_goes_on(make, file):
    file.write_text("{")
    preferences = make()
    assert preferences.load() == Settings()
    assert "damaged" in preferences.problems[0].title


def test_settings_that_were_read_before_tell_what_was_wrong(make, file):
    file.write_text("{")
    preferences = make()
    preferences.take(SettingsFile(file).load())
    assert preferences.settings == Settings()
    assert len(preferences.told) == 1
    assert "damaged" in preferences.problems[0].title


def test_what_cannot_be_saved_holds_and_is_said(make, file):
    preferences = make()
    preferences.load()
    file.mkdir()
    preferences.change("appearance", theme="dark")
    preferences.flush()
    assert "could not be saved" in preferences.problems[0].title
    assert preferences.settings.appearance.theme is Theme.DARK


def test_settings_with_a_problem_are_used(qapp):
    class Keeper:
        def load(self):
            return Loaded(Settings(autostart=True), AppError("Hm", ""))

        def save(self, settings):
            raise AssertionError("nothing changed")

    preferences = PreferencesController(Keeper())
    assert preferences.load().autostart
    preferences.flush()
