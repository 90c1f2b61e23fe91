"""A chord is recorded by the places of its keys, under any layout, and nothing else happens meanwhile."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.core.hotkey import DEFAULT_CHORD, Chord
from app.core.keyboard import POSITIONS, X11_OFFSET
from app.ui.settings.chord_field import ChordField

CTRL, ALT, SHIFT, META = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.MetaModifier,
)


def code_of(name, system="linux"):
    place = POSITIONS[name]
    return {"linux": place.evdev + X11_OFFSET, "windows": place.scan, "macos": place.macos}[system]


def press(field, key, modifiers, native=0, virtual=0):
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, native, virtual, 0, "")
    QCoreApplication.sendEvent(field, event)


@pytest.fixture
def field(qtbot):
    made = ChordField(system="linux")
    qtbot.addWidget(made)
    made.show_chord("Ctrl+Alt+H")
    made.show()
    return made


def test_it_records_the_place_and_not_the_letter(qtbot, field):
    field.click()
    assert field.is_recording
    with qtbot.waitSignal(field.chord_recorded) as told:
        # The place of H has another letter on a Russian keyboard.
        press(field, Qt.Key(0x0420), CTRL | ALT, code_of("H"))
    assert told.args == [DEFAULT_CHORD]
    assert not field.is_recording
    assert field.text() == "Ctrl+Alt+H", "what holds is shown by whoever decides that"


def test_held_keys_are_shown_until_the_last_comes(qtbot, field):
    field.start()
    with qtbot.assertNotEmitted(field.chord_recorded):
        # The system tells what was held before the key.
        press(field, Qt.Key.Key_Control, Qt.KeyboardModifier.NoModifier, 37)
        press(field, Qt.Key.Key_Shift, CTRL, 50)
    assert field.text().startswith("Ctrl+Shift+")
    with qtbot.waitSignal(field.chord_recorded) as told:
        press(field, Qt.Key.Key_F9, CTRL | SHIFT, code_of("F9"))
    assert told.args == [Chord.parse("Ctrl+Shift+F9")]


@pytest.mark.parametrize(
    ("system", "modifiers", "chord"),
    [
        ("windows", CTRL | META, "Ctrl+Super+J"),
        ("macos", CTRL | ALT, "Super+Alt+J"),
        ("macos", META, "Ctrl+J"),
    ],
)
def test_each_system_has_its_own_numbers_and_names(qtbot, system, modifiers, chord):
    field = ChordField(system=system)
    qtbot.addWidget(field)
    field.start()
    code = code_of("J", system)
    with qtbot.waitSignal(field.chord_recorded) as told:
        press(field, Qt.Key.Key_J, modifiers, 0 if system == "macos" else code, code)
    assert told.args == [Chord.parse(chord)]


def test_a_letter_alone_is_refused_in_words(qtbot, field):
    field.start()
    with qtbot.waitSignal(field.refused) as told, qtbot.assertNotEmitted(field.chord_recorded):
        press(field, Qt.Key.Key_H, Qt.KeyboardModifier.NoModifier, code_of("H"))
    assert "Ctrl" in told.args[0].hint
    field.start()
    with qtbot.waitSignal(field.refused) as told:
        press(field, Qt.Key.Key_VolumeUp, CTRL, 123)
    assert told.args[0].hint


def test_escape_and_leaving_give_up(qtbot, field):
    changes = []
    field.recording_changed.connect(changes.append)
    field.start()
    with qtbot.assertNotEmitted(field.chord_recorded):
        press(field, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, code_of("Esc"))
    assert not field.is_recording
    assert field.text() == "Ctrl+Alt+H"
    field.start()
    field.clearFocus()
    QCoreApplication.sendEvent(field, QEvent(QEvent.Type.None_))
    field.stop()
    assert changes == [True, False, True, False]


def test_no_shortcut_of_the_window_gets_the_keys(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field, other = ChordField(system="linux"), QPushButton("Other")
    column.addWidget(field)
    column.addWidget(other)
    fired = []
    shortcut = QShortcut(QKeySequence("Ctrl+K"), window)
    shortcut.activated.connect(lambda: fired.append(True))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_K, CTRL)
    assert fired == [True]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.is_recording, "Enter starts it"
    with qtbot.waitSignal(field.chord_recorded) as told:
        qtbot.keyClick(field, Qt.Key.Key_K, CTRL)
    assert told.args == [Chord.parse("Ctrl+K")], "a keyboard of software has letters only"
    assert fired == [True]
    field.start()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert other.hasFocus(), "nobody is caught in the field"
    assert not field.is_recording


def test_a_chord_that_is_not_understood_is_shown_as_it_is(field):
    field.show_chord("Hyper+Q")
    assert field.text() == "Hyper+Q"
    field.show_chord("")
    assert field.text() == "No hotkey"
