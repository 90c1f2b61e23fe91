import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app.core.errors import AppError
from app.core.settings import (
    CaptureTarget,
    Language,
    PromptSettings,
    QuickAction,
    Settings,
    Theme,
    changed,
    migrate,
    salvage,
)
from app.core.shot import ShotKind


def test_nothing_said_gives_the_defaults():
    settings = migrate({})
    assert settings == Settings()
    assert settings.hotkey.chord == "Ctrl+Alt+H"
    assert settings.privacy.history
    assert not settings.privacy.keep_screenshots
    assert not settings.privacy.keep_sound
    assert not settings.autostart
    assert not settings.first_run_done


def test_what_was_written_comes_back():
    settings = changed(
        Settings(), "appearance", {"theme": "dark", "language": Language.ARABIC, "text_scale": 1.5}
    )
    settings = changed(settings, "", {"autostart": True})
    assert migrate(msgspec.to_builtins(settings)) == settings
    assert settings.appearance.theme is Theme.DARK


def test_names_of_a_newer_version_do_no_harm():
    raw = {"format": 7, "appearance": {"theme": "dark", "glow": 3}, "telepathy": {"on": True}}
    assert migrate(raw) == changed(Settings(), "appearance", {"theme": "dark"})


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ({"appearance": {"text_scale": "big"}}, "appearance.text_scale"),
        ({"appearance": {"text_scale": 30}}, "appearance.text_scale"),
        ({"appearance": {"theme": "secret words"}}, "appearance.theme"),
        ({"appearance": ["dark"]}, "appearance"),
        ({"model": {"max_tokens": 0}}, "model.max_tokens"),
        ({"model": {"max_tokens": 1.5}}, "model.max_tokens"),
        ({"prompts": {"explain": "   "}}, "prompts.explain"),
        ({"prompts": {"explain": "x" * 4001}}, "prompts.explain"),
        ({"privacy": {"history": None}}, "privacy.history"),
        ({"autostart": "yes"}, "autostart"),
    ],
)
def test_a_wrong_value_is_named_by_its_path_and_replaced(raw, path):
    before = repr(raw)
    with pytest.raises(AppError) as caught:
        migrate(raw)
    assert caught.value.message.startswith(f"{path}: ")
    assert "secret words" not in str(caught.value)
    settings, problems = salvage(raw)
    assert settings == Settings()
    assert len(problems) == 1
    assert repr(raw) == before, "what the file held is left alone"


def test_right_values_beside_wrong_ones_are_kept():
    raw = {"appearance": {"theme": "dark", "text_scale": "big"}, "voice": 3, "autostart": True}
    settings, problems = salvage(raw)
    assert settings == changed(changed(Settings(), "appearance", {"theme": "dark"}), "", {"autostart": True})
    assert [problem.split(":")[0] for problem in problems] == ["appearance.text_scale", "voice"]


@pytest.mark.parametrize("raw", [None, 3, "text", ["list"]])
def test_what_are_no_settings_at_all(raw):
    settings, problems = salvage(raw)
    assert settings == Settings()
    assert problems[0].startswith("the settings: ")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*Settings.__struct_fields__, "theme", "chord", "folder"]), inner)
    ),
    max_leaves=12,
)


@hypothesis_settings(deadline=None)
@given(json_values)
def test_whatever_a_file_holds_there_are_settings(raw):
    settings, problems = salvage(raw)
    assert migrate(msgspec.to_builtins(settings)) == settings
    assert all(": " in problem for problem in problems)


@pytest.mark.parametrize(
    ("section", "values", "path"),
    [
        ("appearance", {"theme": "pink"}, "appearance.theme"),
        ("appearance", {"glow": 1}, "appearance.glow"),
        ("telepathy", {"on": True}, "telepathy"),
        ("autostart", {"on": True}, "autostart"),
        ("", {"autostart": 3}, "autostart"),
        ("", {"appearance": {}}, "appearance"),
        ("hotkey", {"chord": ""}, "hotkey.chord"),
    ],
)
def test_a_change_that_cannot_be_is_refused(section, values, path):
    with pytest.raises(AppError) as caught:
        changed(Settings(), section, values)
    assert path in caught.value.message


def test_every_action_has_a_question():
    prompts = PromptSettings(explain="What? {language}")
    assert prompts.question(QuickAction.EXPLAIN, "Deutsch") == "What? Deutsch"
    questions = [prompts.question(action, "Deutsch") for action in QuickAction]
    assert len(set(questions)) == 5
    assert "Deutsch" in prompts.question(QuickAction.TRANSLATE, "Deutsch")


def test_every_target_is_a_kind_of_shot() -> None:
    assert {target.value for target in CaptureTarget} == {kind.value for kind in ShotKind}
