"""Overlay, chat window and tray: what is shown, what leaves as a signal, and a name for every control."""

import time
from datetime import datetime

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QWidget

from app.core.conversation import AnswerState, Conversation, Exchange, ask
from app.core.geometry import Box
from app.core.history import ConversationSummary, HitField, SearchHit
from app.core.pixels import RawImage
from app.core.settings import QuickAction
from app.core.shot import ShotKind
from app.core.view import EngineStatus, EngineView, ShotView
from app.ui import theme
from app.ui.chat.window import ChatWindow
from app.ui.overlay.shot_editor import ShotEditor
from app.ui.overlay.window import AskOverlay
from app.ui.tray import Tray, TrayState, app_icon

TITLE = "A title of a window that is far too long " * 5


def shot(**changes) -> ShotView:
    view = ShotView(RawImage(320, 200, bytes(range(256)) * 750), ShotKind.WINDOW, TITLE, 70, 1.4)
    return view._replace(**changes)


def conversation(state: AnswerState = AnswerState.DONE) -> Conversation:
    exchange = Exchange("a", None, 0.0, "What is it?", answer="A **disk** error.", state=state)
    return ask(Conversation("talk", 0.0), exchange)


@pytest.fixture
def overlay(qapp, qtbot):
    theme.apply(qapp, theme.LIGHT)
    made = AskOverlay()
    qtbot.addWidget(made)
    made.show_shot(shot())
    made.appear()
    return made


@pytest.fixture
def chat(qapp, qtbot):
    theme.apply(qapp, theme.LIGHT)
    made = ChatWindow()
    qtbot.addWidget(made)
    made.show()
    return made


def nameless(window: QWidget) -> list[str]:
    """Controls that the keyboard reaches and a screen reader could not tell."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interface = QAccessible.queryAccessibleInterface(widget)
            if not (interface and interface.text(QAccessible.Text.Name)):
                found.append(
                    f"{widget.metaObject().className()} {widget.property('text')!r} in {widget.parent()}"
                )
    return found


def test_every_control_has_a_name(overlay, chat) -> None:
    overlay.show_conversation(conversation())
    chat.show_conversation(conversation())
    assert nameless(overlay) == []
    assert nameless(chat) == []


def test_the_field_has_the_focus_and_enter_asks(overlay, qtbot) -> None:
    assert overlay.focusWidget() is overlay.composer.field
    qtbot.keyClicks(overlay.composer.field, "what is it?")
    with qtbot.waitSignal(overlay.ask_requested) as asked:
        qtbot.keyClick(overlay.composer.field, Qt.Key.Key_Return)
    assert asked.args == ["what is it?"]


def test_escape_dismisses_from_anywhere(overlay, qtbot) -> None:
    for widget in (overlay.composer.field, overlay.action_buttons[QuickAction.EXPLAIN]):
        with qtbot.waitSignal(overlay.dismissed):
            qtbot.keyClick(widget, Qt.Key.Key_Escape)


def test_what_will_be_sent_is_said(overlay) -> None:
    assert "320 × 200 px" in overlay.sent.text()
    assert "70 token" in overlay.sent.text()
    assert "about 1 second" in overlay.sent.text()
    assert overlay.target_bar.buttons[ShotKind.WINDOW].isChecked()
    overlay.show_shot(shot(words="Small text would shrink."))
    assert overlay.sent.text().endswith("Small text would shrink.")
    overlay.show_shot(None)
    assert not overlay.thumb.isVisible()
    assert "words" in overlay.sent.text()


def test_a_long_title_does_not_widen_the_card(overlay) -> None:
    assert overlay.width() == 680
    assert overlay.title.width() < 680


def test_a_quick_action_and_a_target_leave_as_signals(overlay, qtbot) -> None:
    with qtbot.waitSignal(overlay.action_requested) as acted:
        overlay.action_buttons[QuickAction.EXTRACT_TEXT].click()
    assert acted.args == [QuickAction.EXTRACT_TEXT]
    with qtbot.waitSignal(overlay.target_requested) as chosen:
        overlay.target_bar.buttons[ShotKind.ALL].click()
    assert chosen.args == [ShotKind.ALL]
    with qtbot.waitSignal(overlay.shot_removed):
        overlay.thumb.cross.click()


def test_an_answer_grows_in_the_card_and_goes_on_in_the_chat(overlay, qtbot) -> None:
    before = overlay.height()
    overlay.show_conversation(conversation(AnswerState.ANSWERING))
    assert overlay.height() > before
    with qtbot.waitSignal(overlay.stop_requested) as stopped:
        overlay.composer.send_button.click()
    assert stopped.args == ["a"]
    overlay.show_conversation(conversation())
    with qtbot.waitSignal(overlay.continue_requested):
        qtbot.keyClick(overlay.composer.field, Qt.Key.Key_Return)
    overlay.clear()
    assert not overlay.answer.isVisible()


def test_a_part_is_blanked_by_keyboard(qapp, qtbot) -> None:
    editor = ShotEditor(QImage(300, 150, QImage.Format.Format_RGB888))
    qtbot.addWidget(editor)
    editor.show()
    assert not editor.blank_button.isEnabled()
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Right)
    qtbot.keyClick(editor.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(editor.blank_requested) as blanked:
        qtbot.keyClick(editor.canvas, Qt.Key.Key_Return)
    assert blanked.args == [Box(104, 50, 100, 54)]
    assert editor.canvas.chosen is None
    editor.canvas.choose(QRect(-50, -50, 1000, 1000))
    assert editor.canvas.chosen == Box(0, 0, 300, 150)


def test_the_chat_shows_what_there_is(chat, qtbot) -> None:
    assert chat.empty.isVisible()
    assert not chat.export_button.isEnabled()
    chat.show_conversation(conversation())
    assert not chat.empty.isVisible()
    assert chat.windowTitle().startswith("What is it?")
    chat.show_engine(EngineView(EngineStatus.LOADING, "Loading the model, 2 of 8 MB", 0.25))
    assert chat.progress.isVisible()
    assert chat.progress.value() == 250
    chat.show_engine(EngineView(EngineStatus.LOST, "The engine ended twice", hint="Start it again."))
    assert not chat.progress.isVisible()
    with qtbot.waitSignal(chat.engine_requested):
        chat.engine_line.button.click()
    chat.show_problem("The disk is full.")
    assert chat.problem.isVisible()


def test_closing_the_chat_hides_it(chat, qtbot) -> None:
    with qtbot.waitSignal(chat.hidden):
        chat.close()
    assert not chat.isVisible()


def test_the_past_is_grouped_by_day_and_found(chat, qtbot) -> None:
    now = time.time()
    listed = [
        ConversationSummary("one", "First", now, now, 1),
        ConversationSummary("two", "", now - 86_400 * 400, now - 86_400 * 400, 1),
    ]
    past = chat.history
    past.show_conversations(listed, is_more=False, today=datetime.now().astimezone().date())
    texts = [past.list.item(row).text() for row in range(past.list.count())]
    assert texts[:2] == ["Today", "First"]
    assert texts[3] == "Spoken question"
    with qtbot.waitSignal(past.conversation_requested) as asked:
        past.list.itemClicked.emit(past.list.item(3))
    assert asked.args == ["two"]
    with qtbot.waitSignal(past.search_requested, timeout=2000) as searched:
        qtbot.keyClicks(past.search, "disk")
    assert searched.args == ["disk"]
    past.show_hits([SearchHit("one", "a", "First", now, HitField.ANSWER, "the disk is full", ((4, 8),))])
    assert "the disk is full" in past.list.item(0).text()
    past.show_hits([])
    assert past.empty.isVisible()


@pytest.mark.parametrize("state", list(TrayState))
def test_the_tray_says_its_state_in_words(qapp, state) -> None:
    tray = Tray()
    tray.show_state(state)
    assert tray.toolTip().startswith("Homesight: ")
    assert len(tray.toolTip()) > len("Homesight: ")
    assert not app_icon(state).isNull()
