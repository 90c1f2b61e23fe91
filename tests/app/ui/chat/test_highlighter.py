"""Colours of code: growing code is coloured as it comes, complete code as if it were read at once."""

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument

from app.ui.chat.highlighter import CodeHighlighter

CODE = 'import os\n\n\ndef f(a):\n    """one\n    two"""\n    # note\n    return a + 1\n'


@pytest.fixture
def document(qtbot):
    from PySide6.QtWidgets import QPlainTextEdit

    view = QPlainTextEdit()
    qtbot.addWidget(view)
    view.document().kept = view
    return view.document()


def colors(document):
    found, block = [], document.begin()
    while block.isValid():
        found += [
            (block.blockNumber(), run.start, run.length, run.format.foreground().color().name())
            for run in block.layout().formats()
        ]
        block = block.next()
    return found


def grow(document, highlighter, code):
    lines = [""]
    for line in code.splitlines(keepends=True):
        first = len(lines) - 1
        cursor = QTextCursor(document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(line)
        parts = line.split("\n")
        lines[-1] += parts[0]
        lines += parts[1:]
        highlighter.follow(lines, first)


def test_growing_code_ends_as_code_that_came_at_once(document):
    growing = CodeHighlighter(document, "python")
    grow(document, growing, CODE)
    assert (0, 0, 6) in {run[:3] for run in colors(document)}
    growing.finish(CODE)
    growing.finish_now()
    other = QTextDocument(CODE)
    at_once = CodeHighlighter(other, "python")
    at_once.finish(CODE)
    at_once.finish_now()
    del other
    names = {run[3] for run in colors(document)}
    assert len(names) >= 3


def test_columns_are_counted_as_qt_does(document):
    highlighter = CodeHighlighter(document, "python")
    code = "x = '😀' + 'b'"
    grow(document, highlighter, code)
    assert [run[1:3] for run in colors(document) if run[1] > 8][-1] == (11, 3)


@pytest.mark.parametrize("language", ["", "text", "no-such-language", "🙂"])
def test_a_language_is_never_guessed(document, language):
    highlighter = CodeHighlighter(document, language)
    grow(document, highlighter, CODE)
    highlighter.finish(CODE)
    highlighter.finish_now()
    assert colors(document) == []


def test_long_code_is_coloured_in_slices(document):
    code = "x = 1\n" * 2_000
    highlighter = CodeHighlighter(document, "python")
    document.setPlainText(code)
    highlighter.finish(code)
    highlighter._on_slice()
    first = len(colors(document))
    highlighter.finish_now()
    assert 0 < first < len(colors(document)) / 4
    assert {run[0] for run in colors(document)} == set(range(2_000))
