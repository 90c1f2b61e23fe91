"""A link of an answer is opened only after the whole address was shown, and only to the web or to a mail."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget

from app.ui.chat.link_guard import LinkGuard, can_be_opened, wire_address


@pytest.fixture
def guard(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = LinkGuard(window)
    made.opened = []
    made.link_opened.connect(made.opened.append)
    made.window_kept = window
    return made


def open_button(dialog):
    return dialog.findChild(QPushButton, "open_link")


def test_it_opens_after_the_button_only(guard):
    address = "https://example.org/a/long/path?with=a&query=1#part"
    guard.ask(address)
    assert guard.dialog.findChild(QPlainTextEdit).toPlainText() == address
    assert guard.opened == []
    QTest.mouseClick(open_button(guard.dialog), Qt.MouseButton.LeftButton)
    assert guard.opened == [address]
    assert guard.dialog is None


def test_enter_and_escape_do_not_open(guard):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        guard.ask("https://example.org")
        QTest.keyClick(guard.dialog, key)
        assert guard.dialog is None
    assert guard.opened == []


def test_one_dialog_at_a_time(guard):
    guard.ask("https://example.org")
    first = guard.dialog
    guard.ask("https://other.example")
    assert guard.dialog is first
    first.reject()


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "homesight:do",
        "vscode://x",
        "//host/x",
        "x",
        "",
    ],
)
def test_other_addresses_are_never_offered(guard, address):
    assert not can_be_opened(address)
    guard.ask(address)
    assert open_button(guard.dialog) is None
    guard.dialog.reject()
    assert guard.opened == []


def test_letters_of_other_scripts_cannot_pose_as_a_name():
    assert wire_address("https://аpple.com/") == "https://xn--pple-43d.com/"
    assert wire_address("https://example.org/\u202egpj.exe") == "https://example.org/%E2%80%AEgpj.exe"


def test_the_address_can_be_copied(guard):
    guard.ask("https://example.org/x")
    (copy,) = [button for button in guard.dialog.findChildren(QPushButton) if "address" in button.text()]
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "https://example.org/x"
    guard.dialog.reject()
