"""The settings window: search, keyboard, names for screen readers, long words, and both directions."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from app.core.settings import Settings, changed
from app.ui.settings.dialog import SettingsDialog
from tests.app.ui.settings.conftest import DEVICES, fill
from tests.support.accessible import focusable, unnamed
from tests.support.languages import LONG_WORD, LongWords, RightToLeft, cut_off


def shown_pages(dialog):
    items = [dialog.list.item(row) for row in range(dialog.list.count())]
    return [item.text() for item in items if not item.isHidden()]


def found_rows(dialog):
    return [row.title.text() for page in dialog.pages for row in page.rows if row.is_found]


def test_search_hides_pages_and_marks_rows(qtbot, dialog):
    assert len(shown_pages(dialog)) == 7
    qtbot.keyClicks(dialog.search, "temperature")
    assert shown_pages(dialog) == ["Model"]
    assert found_rows(dialog) == ["Temperature"]
    assert dialog.stack.currentWidget() is dialog.model
    assert not dialog.found.isHidden()
    dialog.search.clear()
    assert len(shown_pages(dialog)) == 7
    assert found_rows(dialog) == []
    assert dialog.found.isHidden()


def test_a_row_of_that_name_goes_before_one_that_speaks_of_it(qtbot, dialog):
    dialog.search.setText("MICROphone")
    assert set(shown_pages(dialog)) == {"General", "Voice"}
    assert dialog.stack.currentWidget() is dialog.voice


def test_all_words_must_be_there_in_any_order(qtbot, dialog):
    dialog.search.setText("conversations keep")
    assert found_rows(dialog) == ["Keep conversations"]
    dialog.search.setText("conversations zebra")
    assert shown_pages(dialog) == []
    assert "Try another word" in dialog.found.text()
    assert dialog.stack.currentWidget() not in dialog.pages, "no page is shown as if it was found"
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    dialog.search.clear()
    assert dialog.stack.currentWidget() is dialog.pages[dialog.list.currentRow()]


def test_a_found_row_can_be_seen(qtbot, dialog):
    dialog.resize(dialog.minimumSize())
    dialog.search.setText("think first")
    row = next(row for row in dialog.model.rows if row.is_found)
    QApplication.processEvents()
    top = row.mapTo(dialog.model.viewport(), QPoint(0, 0)).y()
    assert top >= 0
    assert top + row.height() <= dialog.model.viewport().height()
    picture = row.grab().toImage()
    row.set_found(False)
    assert row.grab().toImage() != picture, "it is marked"


def test_enter_goes_to_what_was_found_and_esc_back(qtbot, dialog):
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    assert dialog.search.hasFocus(), "the window opens ready for a search"
    qtbot.keyClicks(dialog.search, "hold to talk")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.voice.hold_to_talk.hasFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible(), "the first Esc ends the search"
    assert dialog.search.text() == ""
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_pages_change_by_keyboard(qtbot, dialog):
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert dialog.stack.currentWidget() is dialog.hotkey
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert dialog.stack.currentWidget() is dialog.prompts
    qtbot.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.search.hasFocus()
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
    assert dialog.stack.currentWidget() is dialog.privacy


def test_the_tab_key_reaches_every_control(qtbot, dialog):
    fill(dialog)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    for page in dialog.pages:
        dialog.open_page(page)
        dialog.search.setFocus()
        wanted = {thing for thing, _ in focusable(page)}
        # Radio buttons of a group share one stop.
        wanted = {one for one in wanted if not (isinstance(one, QAbstractButton) and one.autoExclusive())}
        assert wanted
        seen = []
        for _ in range(60):
            qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            seen.append(dialog.focusWidget())
            if dialog.search.hasFocus():
                break
        assert dialog.search.hasFocus(), "it comes round"
        assert wanted <= set(seen), [type(thing).__name__ for thing in wanted - set(seen)]
        assert seen[-2] is dialog.problem.button, "what is at the bottom comes last"


def test_everything_has_a_name_for_screen_readers(qtbot, dialog):
    fill(dialog)
    for page in dialog.pages:
        dialog.open_page(page)
        assert len(focusable(dialog)) >= 4, "search, pages, and controls"
        assert unnamed(dialog) == []


def test_the_walk_finds_a_control_without_a_name(qtbot, dialog):
    QPushButton(dialog).show()
    assert len(unnamed(dialog)) == 1


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("is_small", [False, True])
def test_long_words_are_not_cut_off(qtbot, qapp, speak, direction, is_small):
    qapp.setLayoutDirection(direction)
    speak(LongWords())
    dialog = SettingsDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    fill(dialog)
    if is_small:
        dialog.resize(dialog.minimumSize())
    assert LONG_WORD in dialog.general.rows[0].title.text()
    for page in dialog.pages:
        dialog.open_page(page)
        qapp.processEvents()
        assert cut_off(dialog) == []
        assert page.widget().width() <= page.viewport().width(), "nothing is to be scrolled to the side"


def test_what_is_cut_off_is_found(qtbot, dialog):
    button = QPushButton("Some words", dialog)
    button.setGeometry(10, 10, 20, 20)
    button.show()
    assert len(cut_off(dialog)) == 1


def test_it_is_mirrored(qtbot, qapp, speak):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    speak(RightToLeft())
    dialog = SettingsDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    fill(dialog)
    for page in dialog.pages:
        dialog.open_page(page)
        qapp.processEvents()
        left_of_list = dialog.list.mapTo(dialog, QPoint(0, 0)).x()
        assert page.mapTo(dialog, QPoint(0, 0)).x() + page.width() <= left_of_list
        for row in page.rows:
            if row.title.y() < row.control.y() + row.control.height() and row.control.y() < row.title.y():
                assert row.control.x() < row.title.x(), "the control is where reading ends"
        assert cut_off(dialog) == []


def change_everything(dialog, qtbot):
    """Use each control once, as a person would."""
    for choice in (dialog.general.language, dialog.general.theme, dialog.general.text_scale,
                   dialog.capture.target, dialog.capture.budget, dialog.voice.device,
                   dialog.model.precision):  # fmt: skip
        choice.setCurrentIndex(1)
        choice.activated.emit(1)
    for switch in (dialog.general.reduce_motion, dialog.general.autostart, dialog.voice.hold_to_talk,
                   dialog.model.thinking, dialog.privacy.history, dialog.privacy.keep_screenshots,
                   dialog.privacy.keep_sound):  # fmt: skip
        switch.click()
    for number in (dialog.model.max_tokens, dialog.model.temperature):
        qtbot.keyClick(number, Qt.Key.Key_Up)
    dialog.hotkey.offers.buttons[1].click()
    for editor in dialog.prompts.editors.values():
        editor.field.setPlainText("Ask this")


def test_every_change_can_be_made_of_the_settings_and_is_shown_again(qtbot, dialog):
    """What leaves the window is what the settings take, name for name."""
    fill(dialog)
    settings = Settings()
    asked = []
    dialog.change_requested.connect(lambda *change: asked.append(change))
    change_everything(dialog, qtbot)
    qtbot.waitUntil(lambda: len(asked) == 7 + 7 + 2 + 1 + 5)
    for section, name, value in asked:
        settings = changed(settings, section, {name: value})
    expected = msgspec.to_builtins(settings)
    defaults = msgspec.to_builtins(Settings())
    same = [
        f"{section}.{name}"
        for section, values in expected.items()
        if isinstance(values, dict)
        for name, value in values.items()
        if value == defaults[section][name]
    ]
    # The folder is chosen in a dialog of the system; the first run has a window of its own.
    assert same == ["model.folder"]
    assert settings.autostart
    assert settings.voice.device == DEVICES[0].name
    other = SettingsDialog()
    qtbot.addWidget(other)
    fill(other)
    with qtbot.assertNotEmitted(other.change_requested):
        other.show_settings(settings)
    assert other.general.theme.value == settings.appearance.theme.value
    assert other.general.text_scale.value == settings.appearance.text_scale
    assert other.capture.budget.value == settings.capture.budget_tokens
    assert other.model.max_tokens.value() == settings.model.max_tokens
    assert other.model.temperature.value() == pytest.approx(settings.model.temperature)
    assert other.voice.hold_to_talk.isChecked() == settings.voice.hold_to_talk
    assert other.general.autostart.isChecked()
    assert other.hotkey.chord.text() == settings.hotkey.chord


def test_a_value_that_is_not_in_a_list_is_shown(qtbot, dialog):
    settings = changed(Settings(), "appearance", {"text_scale": 1.42})
    settings = changed(settings, "capture", {"budget_tokens": 99})
    settings = changed(settings, "voice", {"device": "gone"})
    dialog.show_settings(settings)
    assert dialog.general.text_scale.currentText() == "142 %"
    assert "99" in dialog.capture.budget.currentText()
    assert "not connected" in dialog.voice.device.currentText()


def test_a_problem_is_said_and_can_be_put_away(qtbot, dialog):
    dialog.show_problem("The disk is full.")
    assert dialog.problem.words == "The disk is full."
    dialog.problem.button.click()
    assert dialog.problem.isHidden()


def test_an_open_window_takes_the_colours_of_a_new_theme(qtbot, qapp, dialog):
    from app.ui import theme

    before = dialog.grab().toImage()
    theme.apply(qapp, theme.DARK)
    after = dialog.grab().toImage()
    assert before.pixelColor(400, 600).lightness() > 200
    assert after.pixelColor(400, 600).lightness() < 60
    icon = dialog.list.item(0).icon().pixmap(16).toImage()
    assert max(icon.pixelColor(x, y).lightness() for x in range(16) for y in range(16)) > 120
