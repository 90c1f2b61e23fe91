"""The composer: what sends, what does not, and what is said about it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui import theme
from app.ui.chat.composer import Composer


@pytest.fixture
def composer(qtbot):
    made = Composer()
    qtbot.addWidget(made)
    made.resize(600, made.sizeHint().height())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.field.setFocus()
    return made


@pytest.fixture
def sent(composer):
    found = []
    composer.send_requested.connect(found.append)
    return found


def preedit(field, text):
    QApplication.sendEvent(field, QInputMethodEvent(text, []))


def commit(field, text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def test_enter_sends_and_empties(composer, sent):
    QTest.keyClicks(composer.field, "  Why? ")
    QTest.keyClick(composer.field, Qt.Key.Key_Return)
    QTest.keyClick(composer.field, Qt.Key.Key_Enter)
    assert sent == ["Why?"]
    assert composer.text == ""


def test_shift_enter_is_a_new_line_and_the_field_grows(composer, sent):
    low = composer.field.height()
    QTest.keyClicks(composer.field, "a")
    QTest.keyClick(composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(composer.field, "b")
    assert composer.text == "a\nb"
    assert composer.field.height() > low
    composer.set_text("line\n" * 100)
    assert composer.field.height() < 12 * low
    assert composer.field.verticalScrollBar().maximum() > 0
    assert sent == []


def test_a_composition_is_never_sent(composer, sent):
    """Case 29."""
    preedit(composer.field, "nihao")
    QTest.keyClick(composer.field, Qt.Key.Key_Return)
    assert sent == []
    commit(composer.field, "你好")
    QTest.keyClick(composer.field, Qt.Key.Key_Return)
    assert sent == ["你好"]


def test_escape_in_a_composition_is_not_ours(composer):
    cancelled = []
    composer.cancel_requested.connect(lambda: cancelled.append(1))
    preedit(composer.field, "ni")
    QTest.keyClick(composer.field, Qt.Key.Key_Escape)
    assert cancelled == []
    preedit(composer.field, "")
    QTest.keyClick(composer.field, Qt.Key.Key_Escape)
    assert cancelled == [1]


def test_nothing_is_not_sent(composer, sent):
    assert not composer.send_button.isEnabled()
    QTest.keyClicks(composer.field, "   ")
    QTest.keyClick(composer.field, Qt.Key.Key_Return)
    assert sent == []
    assert not composer.send_button.isEnabled()
    composer.set_text("x")
    QTest.mouseClick(composer.send_button, Qt.MouseButton.LeftButton)
    assert sent == ["x"]


def test_the_button_stops_while_answering_and_the_draft_stays(composer, sent, qtbot):
    composer.set_answering(True)
    assert composer.send_button.accessibleName() == "Stop"
    QTest.keyClicks(composer.field, "next")
    QTest.keyClick(composer.field, Qt.Key.Key_Return)
    assert (sent, composer.text) == ([], "next")
    with qtbot.waitSignal(composer.stop_requested):
        QTest.mouseClick(composer.send_button, Qt.MouseButton.LeftButton)
    composer.set_answering(False)
    QTest.keyClick(composer.field, Qt.Key.Key_Return)
    assert sent == ["next"]


def test_talk_is_held_with_the_mouse_or_the_space_bar(composer):
    told = []
    composer.talk_pressed.connect(lambda: told.append("pressed"))
    composer.talk_released.connect(lambda: told.append("released"))
    QTest.mousePress(composer.talk_button, Qt.MouseButton.LeftButton)
    assert told == ["pressed"]
    QTest.mouseRelease(composer.talk_button, Qt.MouseButton.LeftButton)
    composer.talk_button.setFocus()
    QTest.keyPress(composer.talk_button, Qt.Key.Key_Space)
    assert told == ["pressed", "released", "pressed"]
    # The focus goes away with the key held: the microphone closes.
    composer.field.setFocus()
    assert told == ["pressed", "released", "pressed", "released"]


def test_the_ring_shows_how_loud_it_is(composer):
    def red_pixels():
        picture = composer.talk_button.grab().toImage()
        wanted = QColor(theme.LIGHT.recording)
        close = 0
        for x in range(picture.width()):
            for y in range(picture.height()):
                color = picture.pixelColor(x, y)
                close += abs(color.red() - wanted.red()) + abs(color.green() - wanted.green()) < 12
        return close

    quiet = red_pixels()
    composer.set_listening(True)
    composer.set_level(0.0)
    silent = red_pixels()
    composer.set_level(0.5)
    half = red_pixels()
    composer.set_level(7.0)
    assert quiet < silent < half < red_pixels()
    assert composer.talk_button.level == 1.0
    assert composer.talk_button.accessibleName() == "Listening, release to ask"


def test_without_a_microphone_the_button_says_why(composer):
    composer.set_talk_available(False, "No microphone was found.")
    assert not composer.talk_button.isEnabled()
    assert composer.talk_button.accessibleName() == "No microphone was found."


def test_pasted_text_is_plain(composer):
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setHtml("<b>bold</b><img src='file:///etc/passwd'>")
    data.setText("bold")
    composer.field.insertFromMimeData(data)
    assert composer.text == "bold"
    assert "font-weight:7" not in composer.field.toHtml()


def test_an_arabic_window_begins_on_the_right(qtbot, qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made = Composer()
    qtbot.addWidget(made)
    made.resize(600, 60)
    made.show()
    assert made.field.cursorRect().x() > made.field.width() - 20
    made.set_text("hello")
    assert made.field.cursorRect().x() < made.field.width() // 2


def test_every_control_has_a_name_and_a_role(composer):
    """Case 42."""
    stops = [
        widget
        for widget in composer.findChildren(QWidget)
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.isVisible()
    ]
    assert len(stops) >= 3
    for widget in stops:
        told = QAccessible.queryAccessibleInterface(widget)
        assert told.text(QAccessible.Text.Name), widget
        assert told.role() is not QAccessible.Role.NoRole
