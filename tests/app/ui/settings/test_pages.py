"""What single pages do: the hotkey's words and offers, the microphone's test, the model, the prompts."""

import pytest
from PySide6.QtCore import Qt

from app.core.audio import AudioDevice
from app.core.content import ModelLoaded
from app.core.hotkey import DEFAULT_CHORD, HotkeyState, HotkeyStatus, candidates
from app.core.settings import PromptSettings, QuickAction, Settings, changed
from app.core.view import EngineStatus, EngineView
from app.ui.settings.hotkey import HotkeyPage
from app.ui.settings.model import ModelPage
from app.ui.settings.prompts import PromptsPage
from app.ui.settings.trial import TrialState
from app.ui.settings.voice import VoicePage
from tests.app.ui.settings.conftest import DEVICES, NEED


@pytest.fixture
def shown(qtbot):
    def show(kind):
        page = kind()
        qtbot.addWidget(page)
        page.show_settings(Settings())
        page.resize(640, 600)
        page.show()
        return page

    return show


def test_a_taken_hotkey_offers_free_ones(qtbot, shown):
    page = shown(HotkeyPage)
    free = tuple(candidates(DEFAULT_CHORD)[:3])
    page.show_hotkey(HotkeyStatus(HotkeyState.CONFLICT, "Ctrl+Alt+H is taken.", "Free are: …", "", free))
    assert page.status.words == "Ctrl+Alt+H is taken.", "the free ones are buttons"
    assert page.status.state is TrialState.FAILED
    assert [str(free[0]) in button.text() for button in page.offers.buttons] == [True, False, False]
    with qtbot.waitSignal(page.change_requested) as told:
        qtbot.mouseClick(page.offers.buttons[2], Qt.MouseButton.LeftButton)
    assert told.args == ["hotkey", "chord", str(free[2])]
    page.show_hotkey(HotkeyStatus(HotkeyState.WORKS, "Ctrl+Alt+J reaches Homesight.", "", "Ctrl+Alt+J"))
    assert page.offers.isHidden()
    assert page.status.state is TrialState.WORKS


def test_the_words_of_every_state_are_shown_with_what_to_do(shown):
    page = shown(HotkeyPage)
    for state in HotkeyState:
        page.show_hotkey(HotkeyStatus(state, "What is.", "What to do."))
        assert page.status.words == "What is. What to do."
        assert page.test_button.isEnabled() == (state is not HotkeyState.UNBOUND)


def test_test_pause_and_rest_are_asked_for(qtbot, shown):
    page = shown(HotkeyPage)
    page.show_hotkey(HotkeyStatus(HotkeyState.UNTESTED, "Not tested."))
    with qtbot.waitSignal(page.test_requested):
        page.test_button.click()
    with qtbot.waitSignal(page.pause_requested) as told:
        page.pause.click()
    assert told.args == [True]
    with qtbot.assertNotEmitted(page.pause_requested):
        page.show_paused(False)
    assert not page.pause.isChecked()
    with qtbot.waitSignal(page.rest_requested) as told:
        page.chord.click()
    assert told.args == [True]


def test_keys_that_are_no_chord_are_explained(qtbot, shown):
    page = shown(HotkeyPage)
    page.chord.start()
    with qtbot.assertNotEmitted(page.change_requested):
        qtbot.keyClick(page.chord, Qt.Key.Key_H)
    assert page.status.state is TrialState.FAILED
    assert "Ctrl" in page.status.words


def test_the_microphone_test_starts_shows_a_level_and_stops(qtbot, shown):
    page = shown(VoicePage)
    assert not page.test_button.isEnabled(), "nothing to test yet"
    page.show_devices(DEVICES)
    with qtbot.waitSignal(page.test_requested) as told:
        page.test_button.click()
    assert told.args == [True]
    page.show_level(0.5)
    assert page.meter.steps == 0, "nothing is heard before it is open"
    page.show_microphone(TrialState.RUNNING, "")
    page.show_level(0.5)
    assert page.meter.steps == 12
    page.show_level(7.0)
    assert page.meter.steps == 24
    with qtbot.waitSignal(page.test_requested) as told:
        page.test_button.click()
    assert told.args == [False]
    page.show_microphone(TrialState.WORKS, "")
    assert page.meter.steps == 0
    assert "works" in page.result.words


def test_the_microphone_does_not_stay_open_behind_another_page(qtbot, shown):
    page = shown(VoicePage)
    page.show_devices(DEVICES)
    page.show_microphone(TrialState.RUNNING, "")
    with qtbot.waitSignal(page.test_requested) as told:
        page.hide()
    assert told.args == [False]
    page.show_microphone(TrialState.WORKS, "")
    with qtbot.waitSignal(page.devices_requested):
        page.show()
    with qtbot.assertNotEmitted(page.test_requested):
        page.hide()


def test_microphones_come_and_go(shown):
    page = shown(VoicePage)
    page.show_settings(changed(Settings(), "voice", {"device": "usb"}))
    assert "not connected" in page.device.currentText()
    page.show_devices(DEVICES)
    assert page.device.value == "usb"
    assert page.device.currentText() == "A microphone on a cable"
    assert "Built-in microphone" in page.device.itemText(0), "what the system's is"
    page.show_devices([])
    assert page.device.value == "usb"
    assert "Plug one in" in page.result.words
    page.show_devices([], "Sound cannot be recorded here.")
    assert page.result.words == "Sound cannot be recorded here."
    page.show_devices([AudioDevice("other", "Other", 1, 8000)])
    assert page.result.state is TrialState.READY
    assert page.device.value == "usb", "the choice stays"


def test_what_is_loaded_is_said_with_its_size(qtbot, shown):
    page = shown(ModelPage)
    page.show_engine(EngineView(EngineStatus.LOADING, "Loading the model, 20 of 41 MB", 0.5))
    assert page.state.words == "Loading the model, 20 of 41 MB"
    assert not page.progress.isHidden()
    assert page.progress.value() == 500
    page.show_engine(EngineView(EngineStatus.READY, "nano is ready"))
    page.show_model(ModelLoaded("nano", 4096, 41_000_000, "float32", []))
    assert "41 MB" in page.state.words
    assert page.progress.isHidden()
    assert page.state.button.isHidden()
    page.show_engine(EngineView(EngineStatus.LOST, "The engine ended", hint="Start it again."))
    assert page.state.words == "The engine ended. Start it again."
    with qtbot.waitSignal(page.engine_requested):
        page.state.button.click()


def test_a_folder_is_looked_at_and_chosen(qtbot, shown):
    page = shown(ModelPage)
    with qtbot.waitSignals([page.folder_looked_for, page.change_requested]):
        page.choice._on_picked("/models/gemma")
    assert page.choice.own.isChecked()
    page.show_need(NEED)
    assert "16 GB" in page.choice.need.words
    assert "25.9 GB" in page.choice.need.words
    assert page.choice.need.state is TrialState.FAILED
    with qtbot.waitSignal(page.change_requested) as told:
        page.choice.embedded.click()
    assert told.args == ["model", "folder", ""]
    with qtbot.waitSignal(page.change_requested) as told:
        page.choice.own.click()
    assert told.args == ["model", "folder", "/models/gemma"]


def test_without_a_folder_the_second_choice_asks_for_one(qtbot, shown):
    page = shown(ModelPage)
    with qtbot.assertNotEmitted(page.change_requested):
        page.choice.own.click()
        dialog = page.choice._dialog
        assert dialog is not None
        dialog.reject()
    assert page.choice.embedded.isChecked()


def test_a_prompt_is_told_when_typing_pauses(qtbot, shown):
    page = shown(PromptsPage)
    field = page.editors[QuickAction.EXPLAIN].field
    field.setFocus()
    with qtbot.waitSignal(page.change_requested) as told:
        field.setPlainText("What is this?")
    assert told.args == ["prompts", "explain", "What is this?"]
    settings = changed(Settings(), "prompts", {"explain": "What is this?"})
    with qtbot.assertNotEmitted(page.change_requested, wait=700):
        page.show_settings(settings)
    assert page.reset.isEnabled()


@pytest.mark.parametrize("text", ["  \n", "x" * 4001])
def test_a_prompt_that_cannot_be_is_explained_and_not_told(qtbot, shown, text):
    page = shown(PromptsPage)
    editor = page.editors[QuickAction.FIX_ERROR]
    with qtbot.assertNotEmitted(page.change_requested, wait=700):
        editor.field.setPlainText(text)
    assert not editor.problem.isHidden()
    with qtbot.waitSignal(page.change_requested):
        editor.field.setPlainText("Why?")
    assert editor.problem.isHidden()


def test_reset_is_there_when_something_differs(qtbot, shown):
    page = shown(PromptsPage)
    assert not page.reset.isEnabled()
    page.show_settings(changed(Settings(), "prompts", {"explain": "Other"}))
    assert page.editors[QuickAction.EXPLAIN].field.toPlainText() == "Other"
    with qtbot.waitSignal(page.reset_requested) as told:
        page.reset.click()
    assert told.args == ["prompts"]
    page.show_settings(Settings())
    assert page.editors[QuickAction.EXPLAIN].field.toPlainText() == PromptSettings().explain
