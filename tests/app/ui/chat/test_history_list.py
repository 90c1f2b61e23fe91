"""The list of conversations: nothing is deleted by one click, and titles keep their own direction."""

from datetime import datetime

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication

from app.core.history import ConversationSummary
from app.ui.chat.history_list import HistoryList

NOW = datetime(2031, 9, 3, 15).astimezone()


@pytest.fixture
def past(qtbot):
    made = HistoryList()
    qtbot.addWidget(made)
    made.resize(260, 400)
    made.show()
    at_s = NOW.timestamp()
    listed = [
        ConversationSummary("one", "First?", at_s, at_s, 1),
        ConversationSummary("old", "Old", at_s - 40 * 86_400, at_s - 40 * 86_400, 1),
    ]
    made.show_conversations(listed, is_more=False, today=NOW.date())
    made.show_current("one")
    made.activateWindow()
    made.list.setFocus()
    qtbot.waitUntil(made.list.hasFocus)
    return made


def test_delete_asks_first(past, qtbot):
    told = []
    past.delete_requested.connect(told.append)
    qtbot.keyClick(past.list, Qt.Key.Key_Delete)
    assert past.confirmation is not None
    assert past.confirmation.cancel.isDefault()
    past.confirmation.reject()
    assert past.confirmation is None
    assert told == []
    qtbot.keyClick(past.list, Qt.Key.Key_Delete)
    past.confirmation.accept()
    assert told == ["one"]


def test_a_day_is_no_conversation(past, qtbot):
    past.list.setCurrentRow(0)
    qtbot.keyClick(past.list, Qt.Key.Key_Delete)
    assert past.confirmation is None


def test_the_list_is_mirrored_but_a_title_is_not(past):
    past.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown = past.list.itemDelegate().displayText("First?\nsnippet.", QLocale())
    assert shown == "\u2068First?\u2069\n\u2068snippet.\u2069"
    # What is read out and copied stays bare.
    assert past.list.item(1).text() == "First?"
    assert QGuiApplication.clipboard().text() != shown


def test_a_day_long_ago_has_its_year(past):
    assert "2031" in past.list.item(2).text()
