"""The transcript: it shows a branch, streams without moving what is read, and tells what the person wants."""

import pytest
from PySide6.QtCore import QDeadlineTimer, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from app.core.conversation import (
    AnswerState,
    Attachment,
    AttachmentKind,
    Conversation,
    ask,
    replace_exchange,
    show_branch,
)
from app.ui import theme
from app.ui.chat.transcript import Transcript
from app.ui.widgets.chip import Chip
from tests.support.chats import MIXED, conversation, exchange, long_conversation


@pytest.fixture
def transcript(qtbot):
    made = Transcript()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def settle(transcript):
    """Let the frames that are due be drawn."""
    limit = QDeadlineTimer(30_000)
    QTest.qWait(1)
    while not transcript.is_at_rest() and not limit.hasExpired():
        QTest.qWait(5)
    assert transcript.is_at_rest()


def streaming(transcript, before=0, answer=""):
    made = long_conversation(before) if before else Conversation("c", 0.0)
    parent = made.current_id
    made = ask(made, exchange("new", "What now?", answer, parent_id=parent, state=AnswerState.ANSWERING))
    transcript.show_conversation(made)
    settle(transcript)
    return made


def test_it_shows_question_answer_and_what_was_sent_along(transcript):
    picture = Attachment(AttachmentKind.IMAGE, "<b>Title</b> " * 40, 1280, 720)
    transcript.show_conversation(
        conversation(exchange("a", "Why?", "Because **so**.", attachments=(picture,)))
    )
    settle(transcript)
    view = transcript.view_of("a")
    assert view.question.text_view.toPlainText() == "Why?"
    assert view.answer.views[0].toPlainText() == "Because so."
    (chip,) = view.question.findChildren(Chip)
    assert chip.accessibleName().startswith("<b>Title</b> <b>Title</b>")
    assert "&lt;b&gt;Title" in chip.toolTip()
    assert chip.width() < 500
    assert transcript.answer_text("a") == "Because **so**."


def test_a_question_is_never_markdown(transcript):
    transcript.show_conversation(conversation(exchange("a", "# **x** <img src='file:///etc/passwd'>\n\n- y")))
    settle(transcript)
    assert (
        transcript.view_of("a").question.text_view.toPlainText()
        == "# **x** <img src='file:///etc/passwd'>\n\n- y"
    )


def test_streamed_text_arrives(transcript):
    streaming(transcript)
    for letter in MIXED:
        transcript.append_answer("new", letter)
    settle(transcript)
    assert transcript.answer_text("new") == MIXED
    assert "Para one goes on" in transcript.view_of("new").answer.views[0].toPlainText()
    with pytest.raises(KeyError):
        transcript.append_answer("other", "x")


def test_text_is_drawn_at_most_every_33_ms(transcript):
    streaming(transcript)
    view = transcript.view_of("new")
    transcript.append_answer("new", "word")
    assert view.answer.views == []
    assert transcript._frame_timer.interval() >= 33
    settle(transcript)
    assert view.answer.views[0].toPlainText() == "word"


def test_it_follows_the_end_only_for_who_is_there(transcript):
    streaming(transcript, before=12)
    bar = transcript.verticalScrollBar()
    for _ in range(30):
        transcript.append_answer("new", "A line of text.\n\n")
    settle(transcript)
    assert bar.value() == bar.maximum()
    assert transcript.new_text_pill.isHidden()
    bar.setValue(bar.maximum() - 300)
    settle(transcript)
    top = transcript.view_of("new").mapTo(transcript.viewport(), QPoint(0, 0)).y()
    for _ in range(30):
        transcript.append_answer("new", "More text.\n\n")
    settle(transcript)
    assert transcript.view_of("new").mapTo(transcript.viewport(), QPoint(0, 0)).y() == top
    assert transcript.new_text_pill.isVisible()
    QTest.mouseClick(transcript.new_text_pill, Qt.MouseButton.LeftButton)
    settle(transcript)
    bar = transcript.verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert transcript.new_text_pill.isHidden()
    bar.setValue(bar.maximum() - 200)
    settle(transcript)
    assert not transcript.is_at_end()


def test_what_is_read_stays_when_heights_above_become_known(transcript):
    """Heights of exchanges that were never seen are guesses; scrolling up must not make the text jump."""
    answer = "\n\n".join("word " * 90 for _ in range(5)) + "\n\n```\n" + "x\n" * 30 + "```\n"
    transcript.show_conversation(long_conversation(40, answer))
    settle(transcript)
    bar = transcript.verticalScrollBar()
    for _ in range(30):
        before = bar.value()
        seen = first_seen(transcript)
        bar.setValue(before - 60)
        settle(transcript)
        shown, at = seen
        assert abs(shown.mapTo(transcript.viewport(), QPoint(0, 0)).y() - at - 60) <= 1


def first_seen(transcript):
    """The text nearest to the middle of what is seen, and its height there."""
    found = [
        (view, view.mapTo(transcript.viewport(), QPoint(0, 0)).y())
        for item in transcript._items
        if item.view is not None
        for view in item.view.answer.views
    ]
    return min(found, key=lambda pair: abs(pair[1] - 200))


def test_a_long_chat_has_few_widgets(transcript):
    transcript.show_conversation(long_conversation(250))
    settle(transcript)
    assert transcript.view_of("e249") is not None
    assert transcript.view_of("e0") is None
    assert len(transcript.findChildren(QWidget)) < 600
    transcript.verticalScrollBar().setValue(0)
    settle(transcript)
    QApplication.sendPostedEvents(None, 52)
    assert transcript.view_of("e0") is not None
    assert transcript.view_of("e249") is None
    assert len(transcript.findChildren(QWidget)) < 600


def test_the_answer_that_is_streamed_keeps_coming_while_one_reads_above(transcript):
    streaming(transcript, before=60)
    transcript.verticalScrollBar().setValue(0)
    settle(transcript)
    transcript.append_answer("new", "far **below**")
    settle(transcript)
    transcript.scroll_to_end()
    settle(transcript)
    assert transcript.view_of("new").answer.views[0].toPlainText() == "far below"


@pytest.mark.parametrize(
    ("state", "note", "words"),
    [
        (AnswerState.WAITING, "", "Waiting"),
        (AnswerState.ANSWERING, "", "Answering"),
        (AnswerState.STOPPED, "", "Stopped. What was written is kept."),
        (AnswerState.FAILED, "There is too little memory.", "There is too little memory."),
        (AnswerState.INTERRUPTED, "", "The answer was interrupted. What was written is kept."),
        (AnswerState.DONE, "", ""),
    ],
)
def test_each_state_is_said_in_words(transcript, state, note, words):
    transcript.show_conversation(conversation(exchange("a", answer="part", state=state, note=note)))
    settle(transcript)
    status = transcript.view_of("a").status
    assert status.isVisible() == bool(words)
    assert not words or status.words == words
    assert not words or status.accessibleName() == words


def test_the_place_in_the_queue_is_shown_until_the_answer_ends(transcript):
    made = conversation(exchange("a", answer="", state=AnswerState.WAITING))
    transcript.show_conversation(made)
    transcript.set_status("a", "Second in the queue")
    settle(transcript)
    assert transcript.view_of("a").status.words == "Second in the queue"
    transcript.update_exchange(exchange("a", answer="Done."))
    settle(transcript)
    assert transcript.view_of("a").status.isHidden()
    assert transcript.view_of("a").answer.views[0].toPlainText() == "Done."


def test_stop_and_ask_again(transcript, qtbot):
    streaming(transcript)
    transcript.append_answer("new", "part of it")
    settle(transcript)
    status = transcript.view_of("new").status
    assert status.button.text() == "Stop"
    with qtbot.waitSignal(transcript.stop_requested) as told:
        QTest.mouseClick(status.button, Qt.MouseButton.LeftButton)
    assert told.args == ["new"]
    transcript.update_exchange(
        exchange("new", "What now?", "part of it", state=AnswerState.FAILED, note="The engine ended.")
    )
    settle(transcript)
    assert status.button.text() == "Ask again"
    with qtbot.waitSignal(transcript.regenerate_requested) as told:
        QTest.mouseClick(status.button, Qt.MouseButton.LeftButton)
    assert told.args == ["new"]


def test_copy_takes_the_markdown_of_the_whole_answer(transcript, qtbot):
    transcript.show_conversation(conversation(exchange("a", answer=MIXED)))
    settle(transcript)
    with qtbot.waitSignal(transcript.answer_copied):
        QTest.mouseClick(transcript.view_of("a").actions_bar.copy_button, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == MIXED


def test_branches_are_counted_and_asked_for(transcript, qtbot):
    made = conversation(exchange("a", "one"), exchange("b", "two"), exchange("c", "three"))
    transcript.show_conversation(show_branch(made, "b"))
    settle(transcript)
    bar = transcript.view_of("b").actions_bar
    assert bar.place_words == "2 of 3"
    with qtbot.waitSignal(transcript.branch_requested) as told:
        QTest.mouseClick(bar.later_button, Qt.MouseButton.LeftButton)
    assert told.args == ["c"]
    with qtbot.waitSignal(transcript.branch_requested) as told:
        QTest.mouseClick(bar.earlier_button, Qt.MouseButton.LeftButton)
    assert told.args == ["a"]
    transcript.show_conversation(show_branch(made, "c"))
    settle(transcript)
    assert transcript.view_of("c").actions_bar.place_words == "3 of 3"
    assert not transcript.view_of("c").actions_bar.later_button.isEnabled()
    with pytest.raises(KeyError):
        transcript.view_of("b")


def test_a_question_is_edited_in_its_place(transcript, qtbot):
    transcript.show_conversation(conversation(exchange("a", "Why?")))
    settle(transcript)
    card = transcript.view_of("a").question
    QTest.mouseClick(card.edit_button, Qt.MouseButton.LeftButton)
    settle(transcript)
    assert card.is_editing
    QTest.keyClick(card.field, Qt.Key.Key_Escape)
    assert not card.is_editing
    assert card.text_view.toPlainText() == "Why?"
    card.edit()
    QTest.keyClicks(card.field, " Really")
    with qtbot.waitSignal(transcript.edit_requested) as told:
        QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert told.args == ["a", "Why? Really"]
    settle(transcript)
    assert card.text_view.isVisible()


def test_thoughts_are_folded(transcript):
    streaming(transcript)
    transcript.append_thought("new", "first I ")
    transcript.append_thought("new", "look")
    settle(transcript)
    section = transcript.view_of("new").thought_section
    assert section.button.text() == "Thinking"
    assert not section.is_open
    QTest.mouseClick(section.button, Qt.MouseButton.LeftButton)
    settle(transcript)
    assert transcript.view_of("new")._thought_view.toPlainText() == "first I look"
    assert transcript.view_of("new")._thought_view.isVisible()
    transcript.update_exchange(exchange("new", "What now?", "x", thought="first I look", thought_s=4.2))
    settle(transcript)
    assert section.button.text() == "Thought for 4 s"


def test_what_did_not_change_keeps_its_widget(transcript):
    made = conversation(exchange("a", "one"), exchange("b", "two", parent_id="a"))
    transcript.show_conversation(made)
    settle(transcript)
    first = transcript.view_of("a")
    transcript.show_conversation(ask(made, exchange("c", "three", parent_id="b")))
    settle(transcript)
    assert transcript.view_of("a") is first
    changed = replace_exchange(made, exchange("a", "one", "Because, and more."))
    transcript.show_conversation(changed)
    settle(transcript)
    assert transcript.view_of("a").answer.views[0].toPlainText() == "Because, and more."


def test_an_answer_that_became_another_is_shown_anew(transcript):
    transcript.show_conversation(conversation(exchange("a", answer="old words")))
    settle(transcript)
    transcript.update_exchange(exchange("a", answer="new words"))
    settle(transcript)
    assert transcript.view_of("a").answer.views[0].toPlainText() == "new words"


def test_a_long_question_is_folded(transcript):
    transcript.show_conversation(conversation(exchange("a", "line\n" * 400)))
    settle(transcript)
    card = transcript.view_of("a").question
    low = card.height()
    assert low < 600
    QTest.mouseClick(card._more_button, Qt.MouseButton.LeftButton)
    settle(transcript)
    assert card.height() > 10 * low


def test_another_theme_reaches_the_text(transcript, qapp):
    transcript.show_conversation(conversation(exchange("a", answer="x [y](https://example.org)")))
    settle(transcript)
    theme.apply(qapp, theme.DARK)
    settle(transcript)
    html = transcript.view_of("a").answer.views[0].document().toHtml()
    assert theme.DARK.accent.lower() in html
    assert theme.LIGHT.text.lower() not in html
    assert transcript.answer_text("a") == "x [y](https://example.org)"


def test_tab_goes_in_reading_order_and_out_again(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    before, transcript, after = QPushButton("Before"), Transcript(), QPushButton("After")
    for widget in (before, transcript, after):
        column.addWidget(widget)
    window.resize(800, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    transcript.show_conversation(
        conversation(
            exchange("a", "one", "[link](https://example.org)\n\n```py\nx\n```"),
            exchange("b", "two", parent_id="a"),
        )
    )
    settle(transcript)
    before.setFocus()
    names = []
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().accessibleName() or QApplication.focusWidget().text())
        if names[-1] == "After":
            break
    assert names == [
        "Conversation", "Edit question", "Answer", "Answer", "Copy code", "Copy answer", "Ask again",
        "Edit question", "Copy answer", "Ask again", "After",
    ]  # fmt: skip
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is not before
    for _ in range(12):
        if QApplication.focusWidget() is before:
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is before


def test_every_control_has_a_name_and_a_role(transcript):
    """Case 42."""
    picture = Attachment(AttachmentKind.IMAGE, "", 10, 10)
    first = exchange("a", "one", MIXED, attachments=(picture,), thought="hm", thought_s=1.0)
    transcript.show_conversation(conversation(exchange("z"), first))
    transcript.resize(800, 3_000)
    settle(transcript)
    unnamed = []
    seen = 0
    for widget in [transcript, *transcript.findChildren(QWidget)]:
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        seen += 1
        if not told.text(QAccessible.Text.Name) or told.role() is QAccessible.Role.NoRole:
            unnamed.append(type(widget).__name__)
    assert seen > 8
    assert unnamed == []


def test_text_that_came_while_hidden_is_there_when_it_is_shown(transcript):
    streaming(transcript)
    transcript.hide()
    transcript.append_answer("new", "meanwhile")
    assert transcript.is_at_rest()
    transcript.show()
    settle(transcript)
    assert transcript.view_of("new").answer.views[0].toPlainText() == "meanwhile"


def test_nothing_is_left_after_clear(transcript):
    transcript.show_conversation(conversation(exchange("a")))
    settle(transcript)
    transcript.clear()
    settle(transcript)
    with pytest.raises(KeyError):
        transcript.view_of("a")
    assert transcript.verticalScrollBar().maximum() == 0


def test_actions_show_on_hover(transcript):
    transcript.show_conversation(conversation(exchange("a"), exchange("b", parent_id="a")))
    settle(transcript)
    first, last = transcript.view_of("a"), transcript.view_of("b")
    assert last.actions_bar.copy_button.is_revealed
    assert not first.actions_bar.copy_button.is_revealed
    first._reveal(True)
    assert first.actions_bar.copy_button.is_revealed
    assert first.question.edit_button.is_revealed
