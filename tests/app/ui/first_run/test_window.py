"""The first run: every step can be skipped, each has one thing to do, and what was seen is forgotten."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt

from app.core.hotkey import DEFAULT_CHORD, HotkeyState, HotkeyStatus, candidates
from app.core.model_need import MachineMemory, ModelNeed
from app.core.pixels import RawImage
from app.core.settings import Settings, changed
from app.core.shot import ShotKind
from app.core.view import EngineStatus, EngineView, ShotView
from app.ui.first_run.window import FirstRunChoices, FirstRunWindow
from app.ui.settings.trial import TrialState
from tests.support.accessible import focusable, unnamed
from tests.support.languages import LongWords, RightToLeft, cut_off

GB = 1_000_000_000
RED = RawImage(60, 40, bytes((200, 30, 30)) * 2400)
SHOT = ShotView(RED, ShotKind.WINDOW, "A private title")
WORKS = HotkeyStatus(HotkeyState.WORKS, "Ctrl+Alt+H reaches Homesight.", "", "Ctrl+Alt+H")


def made(qtbot):
    window = FirstRunWindow()
    qtbot.addWidget(window)
    window.show_settings(Settings())
    window.show_engine(EngineView(EngineStatus.READY, "nano is ready"))
    window.show()
    return window


@pytest.fixture
def window(qtbot):
    return made(qtbot)


def fill(window):
    need = ModelNeed("/models/gemma", "gemma", 24 * GB, MachineMemory(16 * GB, 8 * GB))
    window.show_need(need)
    taken = HotkeyStatus(
        HotkeyState.CONFLICT, "Ctrl+Alt+H is taken.", "", "", tuple(candidates(DEFAULT_CHORD))
    )
    window.show_hotkey(taken)
    window.show_microphone(TrialState.FAILED, "No speech was heard. Speak closer to the microphone.")


def test_everything_can_be_skipped(qtbot, window):
    seen = [window.place.text()]
    with (
        qtbot.assertNotEmitted(window.model_requested),
        qtbot.assertNotEmitted(window.capture_test_requested),
    ):
        for _ in range(4):
            assert window.skip.text() == "Skip"
            window.skip.click()
            seen.append(window.place.text())
    assert seen == ["Step 1 of 4", "Step 2 of 4", "Step 3 of 4", "Step 4 of 4", ""]
    assert window.step is window.ready
    assert [line.state for line in window.ready.lines[1:]] == [TrialState.READY] * 3
    assert all("not tested" in line.words for line in window.ready.lines[1:])
    with qtbot.waitSignal(window.finished) as told:
        window.skip.click()
    assert told.args == [FirstRunChoices("", HotkeyState.UNBOUND)]
    assert not window.isVisible()


def test_enter_alone_leads_through_to_the_first_question(qtbot, window):
    """The primary button has the focus at every step; the answers of the app come in between."""
    with qtbot.waitActive(window):
        window.activateWindow()

    def press():
        assert window.primary.hasFocus(), window.step.title
        qtbot.keyClick(window.primary, Qt.Key.Key_Space)

    with qtbot.waitSignal(window.model_requested) as told:
        press()
    assert told.args == [""]
    with qtbot.waitSignal(window.hotkey_test_requested):
        press()
    window.show_hotkey(WORKS)
    press()
    with qtbot.waitSignal(window.capture_test_requested):
        press()
    assert not window.primary.isEnabled(), "one picture at a time"
    window.show_capture(SHOT)
    press()
    with qtbot.waitSignal(window.microphone_test_requested) as told:
        press()
    assert told.args == [True]
    window.show_level(0.5)
    assert window.microphone.meter.steps == 12
    window.show_microphone(TrialState.WORKS)
    press()
    assert window.step is window.ready
    assert "Ctrl+Alt+H" in window.ready.about.text()
    assert [line.state for line in window.ready.lines] == [TrialState.WORKS] * 4
    with qtbot.waitSignal(window.finished) as told:
        press()
    works = TrialState.WORKS
    assert told.args == [FirstRunChoices("", HotkeyState.WORKS, works, works, wants_to_ask=True)]


def test_a_folder_is_weighed_and_a_bad_one_cannot_be_used(qtbot, window):
    with qtbot.waitSignal(window.folder_looked_for):
        window.model.choice._on_picked("/models/gemma")
    bad = ModelNeed("/models/gemma", "gemma", 0, MachineMemory(64 * GB), "There is no config.json here.")
    window.show_need(bad)
    assert not window.primary.isEnabled()
    assert window.model.choice.need.words == bad.problem
    window.model.choice.embedded.click()
    assert window.primary.isEnabled(), "the built-in one can"
    window.model.choice.own.click()
    assert not window.primary.isEnabled()
    window.show_need(ModelNeed("/models/gemma", "gemma", 24 * GB, MachineMemory(64 * GB, 40 * GB)))
    assert "64 GB" in window.model.choice.need.words
    with qtbot.waitSignal(window.model_requested) as told:
        window.primary.click()
    assert told.args == ["/models/gemma"]
    assert window.choices.model_folder == "/models/gemma"


def test_a_taken_hotkey_can_be_changed_at_once(qtbot, window):
    window.skip.click()
    free = tuple(candidates(DEFAULT_CHORD)[:2])
    window.show_hotkey(HotkeyStatus(HotkeyState.CONFLICT, "Ctrl+Alt+H is taken.", "", "", free))
    assert window.primary.text() == "Test the hotkey"
    with qtbot.waitSignal(window.hotkey_requested) as told:
        window.hotkey.offers.buttons[1].click()
    assert told.args == [free[1]]
    window.show_settings(changed(Settings(), "hotkey", {"chord": str(free[1])}))
    assert window.hotkey.chord.text() == str(free[1])
    with qtbot.waitSignal(window.hotkey_rest_requested) as told:
        window.hotkey.chord.click()
    assert told.args == [True]
    with qtbot.waitSignal(window.hotkey_rest_requested) as told:
        window.skip.click()
    assert told.args == [False], "left while it waited for keys"


def test_where_no_hotkey_can_be_nobody_is_held_up(qtbot, window):
    window.skip.click()
    window.show_hotkey(HotkeyStatus(HotkeyState.UNSUPPORTED, "There is none here.", "Bind a command."))
    assert window.hotkey.result.words == "There is none here. Bind a command."
    window.primary.click()
    assert window.step is window.capture
    assert "press" not in window.ready.about.text()


def test_the_picture_is_shown_whole_and_forgotten(qtbot, window):
    window.skip.click()
    window.skip.click()
    window.primary.click()
    window.show_capture(SHOT)
    picture = window.capture.preview.grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    assert (middle.red(), middle.green()) == (200, 30)
    assert "60 by 40" in window.capture.preview.accessibleName()
    assert "private" not in window.capture.result.words
    window.primary.click()
    assert window.step is window.microphone
    assert window.capture.preview.is_empty
    window.show_capture(SHOT)
    assert window.capture.preview.is_empty, "one that comes late is not kept"
    window.back.click()
    assert window.capture.state is TrialState.WORKS


def test_a_capture_that_fails_says_why_and_can_be_repeated(qtbot, window):
    window.skip.click()
    window.skip.click()
    window.primary.click()
    window.show_capture(None, "The screen could not be read. Allow it in the system's settings.")
    assert window.capture.result.state is TrialState.FAILED
    assert window.primary.text() == "Try again"
    with qtbot.waitSignal(window.capture_test_requested):
        window.primary.click()


def test_the_microphone_closes_when_the_step_is_left(qtbot, window):
    for _ in range(3):
        window.skip.click()
    window.primary.click()
    assert window.primary.text() == "Stop"
    with qtbot.waitSignal(window.microphone_test_requested) as told:
        window.skip.click()
    assert told.args == [False]
    window.back.click()
    window.primary.click()
    with qtbot.waitSignals([window.microphone_test_requested, window.finished]):
        window.close()


def test_closing_the_window_is_skipping_the_rest(qtbot, window):
    told = []
    window.finished.connect(told.append)
    window.primary.click()
    window.close()
    window.close()
    assert told == [FirstRunChoices()._replace(hotkey=HotkeyState.UNBOUND)]


def test_the_engine_is_told_of_while_it_loads(qtbot, window):
    window.show_engine(EngineView(EngineStatus.LOADING, "Loading the model, 20 of 41 MB", 0.5))
    assert window.model.engine.words == "Loading the model, 20 of 41 MB"
    assert window.model.progress.value() == 500
    assert window.primary.isEnabled(), "nobody has to wait"
    window.show_engine(EngineView(EngineStatus.LOST, "The engine ended", hint="Start it again."))
    assert window.model.engine.state is TrialState.FAILED
    assert window.ready.lines[0].state is TrialState.FAILED


def test_every_step_is_named_and_reached_by_keyboard(qtbot, window):
    fill(window)
    with qtbot.waitActive(window):
        window.activateWindow()
    for number in range(5):
        assert len(focusable(window)) >= 2
        assert unnamed(window) == []
        seen = set()
        for _ in range(30):
            qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
            seen.add(window.focusWidget())
        wanted = {thing for thing, _ in focusable(window)} - {window.model.choice.own}
        assert wanted <= seen, number
        if number < 4:
            window.skip.click()


@pytest.mark.parametrize("language", [LongWords, RightToLeft])
def test_no_words_are_cut_off_in_either_direction(qtbot, qapp, language):
    if language is RightToLeft:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    translator = language(qapp)
    QCoreApplication.installTranslator(translator)
    try:
        window = made(qtbot)
        fill(window)
        window.resize(window.minimumSize())
        for number in range(5):
            qapp.processEvents()
            assert cut_off(window) == [], number
            primary_px = window.primary.mapTo(window, QPoint(0, 0)).x()
            skip_px = window.skip.mapTo(window, QPoint(0, 0)).x()
            assert (primary_px < skip_px) == (language is RightToLeft)
            if number < 4:
                window.skip.click()
    finally:
        QCoreApplication.removeTranslator(translator)
