"""Fields that choose a value do not change by accident, and tell a value once."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.ui.settings.choice import Choice, Number
from app.ui.settings.switch import Switch


def scroll(widget):
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.fixture
def choice(qtbot):
    made = Choice()
    qtbot.addWidget(made)
    made.set_choices([("a", "First"), ("b", "Second"), ("c", "Third")])
    made.show()
    return made


def test_showing_a_value_does_not_tell_it(qtbot, choice):
    with qtbot.assertNotEmitted(choice.chosen):
        choice.show_value("b")
        choice.set_choices([("b", "Second"), ("c", "Third")])
    assert choice.value == "b"
    with qtbot.waitSignal(choice.chosen) as told:
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert told.args == ["c"]


def test_scrolling_by_changes_nothing(qtbot, choice):
    number = Number(0, 10, 1)
    qtbot.addWidget(number)
    number.show()
    number.show_value(5)
    for field in (choice, number):
        field.setFocus()
        assert not scroll(field), "the page gets it"
    assert choice.value == "a"
    assert number.value() == 5


def test_a_number_is_told_when_it_is_complete(qtbot):
    number = Number(1, 100_000, 256)
    qtbot.addWidget(number)
    number.show_value(5)
    number.show()
    told = []
    number.chosen.connect(told.append)
    number.selectAll()
    qtbot.keyClicks(number, "4096")
    assert told == []
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert told == [4096.0]
    inside = number.lineEdit().geometry()
    assert number.rect().contains(inside)
    assert inside.width() >= number.fontMetrics().horizontalAdvance("100,000"), "it can be read"


def test_a_switch_is_told_apart_without_colour(qtbot):
    switch = Switch()
    qtbot.addWidget(switch)
    switch.show()
    off = switch.grab().toImage()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    on = switch.grab().toImage()
    grey = off.Format.Format_Grayscale8
    assert on.convertToFormat(grey) != off.convertToFormat(grey)
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not switch.isChecked()
