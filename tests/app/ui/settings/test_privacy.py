"""Privacy: where the history is, its passphrase, and deleting it only after a second yes."""

import pytest
from PySide6.QtCore import Qt

from app.core.errors import AppError
from app.core.history import HistoryMode, HistoryStatus, Remedy
from app.core.settings import Settings
from app.ui.settings.privacy import PrivacyPage

REASON = AppError("Conversations are kept in memory only", "There is no keyring.", "Choose a passphrase.")


@pytest.fixture
def page(qtbot):
    made = PrivacyPage()
    qtbot.addWidget(made)
    made.show_settings(Settings())
    made.resize(640, 600)
    made.show()
    return made


def memory_only(remedy):
    return HistoryStatus(HistoryMode.MEMORY_ONLY, REASON, remedy)


def test_deleting_asks_and_no_is_the_default(qtbot, page):
    with qtbot.assertNotEmitted(page.delete_all_requested):
        page.delete_button.click()
        dialog = page.confirmation
        assert dialog is not None
        assert "Nobody can bring them back" in dialog.accessibleDescription()
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        assert page.confirmation is None
        page.delete_button.click()
        qtbot.keyClick(page.confirmation, Qt.Key.Key_Escape)
    assert page.confirmation is None
    page.delete_button.click()
    with qtbot.waitSignal(page.delete_all_requested):
        page.confirmation.confirm.click()


def test_where_conversations_are(page):
    words = set()
    for mode in HistoryMode:
        page.show_history(HistoryStatus(mode))
        assert page.form.isHidden()
        assert page.state.button.isHidden()
        words.add(page.state.words)
    assert len(words) == 3
    page.show_history(memory_only(Remedy.NONE))
    assert page.state.words == str(REASON)


def test_a_passphrase_unlocks_and_leaves_the_field(qtbot, page):
    page.show_history(memory_only(Remedy.UNLOCK))
    assert not page.form.isHidden()
    assert page.form.second.isHidden()
    with qtbot.assertNotEmitted(page.passphrase_given):
        page.form.button.click()
    qtbot.keyClicks(page.form.first, "secret words")
    with qtbot.waitSignal(page.passphrase_given) as told:
        qtbot.keyClick(page.form.first, Qt.Key.Key_Return)
    assert told.args == ["secret words"]
    assert page.form.first.text() == ""
    assert page.form.first.echoMode() == page.form.first.EchoMode.Password


def test_a_new_passphrase_is_typed_twice(qtbot, page):
    page.show_history(memory_only(Remedy.PROTECT))
    form = page.form
    assert not form.second.isHidden()
    with qtbot.assertNotEmitted(page.passphrase_given):
        qtbot.keyClicks(form.first, "short")
        qtbot.keyClicks(form.second, "short")
        form.button.click()
        assert "At least" in form.note.words
        form.first.clear()
        qtbot.keyClicks(form.first, "long enough")
        form.button.click()
        assert "not the same" in form.note.words
    form.second.clear()
    qtbot.keyClicks(form.second, "long enough")
    with qtbot.waitSignal(page.passphrase_given) as told:
        form.button.click()
    assert told.args == ["long enough"]
    assert form.second.text() == ""


def test_what_helps_is_a_button(qtbot, page):
    page.show_history(memory_only(Remedy.TRY_AGAIN))
    with qtbot.waitSignal(page.history_retry_requested):
        page.state.button.click()
    page.show_history(memory_only(Remedy.START_NEW))
    with qtbot.assertNotEmitted(page.delete_all_requested):
        page.state.button.click()
    with qtbot.waitSignal(page.delete_all_requested):
        page.confirmation.confirm.click()


def test_a_click_on_the_words_is_one_on_the_switch(qtbot, page):
    row = next(row for row in page.rows if row.control is page.keep_sound)
    with qtbot.waitSignal(page.change_requested) as told:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.title.geometry().center())
    assert told.args == ["privacy", "keep_sound", True]
    with qtbot.waitSignal(page.change_requested) as told:
        qtbot.mouseClick(page.keep_sound, Qt.MouseButton.LeftButton)
    assert told.args == ["privacy", "keep_sound", False]
