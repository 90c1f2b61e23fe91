"""A conversation as a file."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.errors import AppError
from app.ui.chat.export import ConversationExport, suggested_name, write_export
from tests.support.chats import conversation, exchange


def test_the_file_holds_the_conversation(qapp, tmp_path):
    path = tmp_path / "x.md"
    write_export(conversation(exchange("a", "Why?", "日本語 **b**")), path)
    text = path.read_text(encoding="utf-8")
    assert "> Why?" in text
    assert "日本語 **b**" in text


def test_a_file_that_cannot_be_written_is_said_in_words(qapp, tmp_path):
    with pytest.raises(AppError) as raised:
        write_export(conversation(exchange("a", "secret words")), tmp_path / "missing" / "x.md")
    assert "secret" not in str(raised.value)
    assert raised.value.hint


def test_names_work_on_every_system(qapp):
    made = suggested_name(conversation(exchange("a", 'a/b\\c: "d" <e>|*?\x00 ' + "long " * 30)))
    assert made.startswith("a b c d e long")
    assert len(made) <= 51
    assert suggested_name(conversation(exchange("a", "../.."))) == "Conversation.md"


def test_it_asks_where(qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    export = ConversationExport(window)
    export.ask(conversation(exchange("a", "Why?")))
    dialog = window.findChild(QFileDialog)
    with qtbot.waitSignal(export.exported) as told:
        dialog.fileSelected.emit(str(tmp_path / "y.md"))
    dialog.reject()
    assert Path(told.args[0]).read_text(encoding="utf-8").startswith("# Why?")
