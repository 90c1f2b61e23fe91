"""An answer that comes in pieces looks as one that comes at once; nothing in it is loaded or run."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from app.ui.chat.answer_view import AnswerView
from app.ui.chat.code_view import CodeView
from app.ui.chat.prose_document import MARKDOWN_FEATURES
from app.ui.chat.prose_view import ProseView
from app.ui.chat.table_view import TableView
from tests.support.chats import MIXED, chunks

WIDTH_PX = 640


def shown(qtbot, pieces, *, flush_every=1):
    view = AnswerView()
    qtbot.addWidget(view)
    view.resize(WIDTH_PX, 2_000)
    view.show()
    for number, piece in enumerate(pieces):
        view.feed(piece)
        if number % flush_every == 0:
            view.flush()
            settle(view)
    view.finish()
    settle(view)
    return view


def settle(view):
    for _ in range(50):
        height = view.lay_out(WIDTH_PX)
        if view.set_seen(0, height + 1):
            break
    view.lay_out(WIDTH_PX)


def look(view):
    """Everything that is drawn: texts with their formats, places, colours of code."""
    found = []
    for block in view.views:
        if isinstance(block, CodeView):
            block.finish_colors()
            found.append((block.code, code_colors(block), block.geometry().getRect()))
        else:
            text = block if isinstance(block, ProseView) else block.text_view
            found.append((text.document().toHtml(), block.geometry().getRect()))
    return found


def code_colors(view):
    block, found = view.text_view.document().begin(), []
    while block.isValid():
        for run in block.layout().formats():
            found.append((block.blockNumber(), run.start, run.length, run.format.foreground().color().name()))
        block = block.next()
    return found


def plain(view):
    return "\n".join(
        block.code if isinstance(block, CodeView) else text_of(block).toPlainText() for block in view.views
    )


def text_of(block):
    return block if isinstance(block, ProseView) else block.text_view


@pytest.mark.parametrize("seed", range(6))
def test_the_result_is_that_of_one_piece(qtbot, seed):
    streamed = shown(qtbot, chunks(MIXED, seed, 3 + 20 * seed), flush_every=1 + seed)
    assert look(streamed) == look(shown(qtbot, [MIXED]))


@pytest.mark.parametrize(
    "text",
    [
        "**$750 is a lot of money**",
        "R$ 12,29 and then R$ 15,83",
        "$123 - $234",
        "`$PATH`",
        r"$$\begin{pmatrix} x \\ y \end{pmatrix}$$",
        "```\nnever closed\n\nwith a blank line",
        "1. a\n1. b\n\n   ```py\n   x\n   ```\n1. c",
        "text\n\n| a | b |\n|---|---|\n| **1** | `2` |\n\nafter",
        "a\n| no table\n\n> q\n> w\n\n***\n# h",
    ],
)
def test_each_case_streamed_by_letters(qtbot, text):
    assert look(shown(qtbot, list(text))) == look(shown(qtbot, [text]))


def test_money_and_formulas_read_as_they_were_written(qtbot):
    formulas = "$$\\begin{pmatrix} x \\\\ y \\end{pmatrix}$$ and $x_1^2$ \\(a_b\\)"
    text = f"**$750 is a lot of money**, R$ 12,29\n\n{formulas}"
    assert plain(shown(qtbot, [text])) == (
        "$750 is a lot of money, R$ 12,29\n$$\\begin{pmatrix} x \\\\ y \\end{pmatrix}$$ and $x_1^2$ \\(a_b\\)"
    )


def test_prose_says_what_qt_reads_from_the_whole(qtbot):
    """Cutting into blocks must not change the text that Qt's own reader gives."""
    text = "# T\na **b** c\nd\n\n- x\n- y\n  - z\n\n1. one\n2. two\n\n> q\n\ne ~~f~~ `g`\n\nlast"
    whole = QTextDocument()
    whole.setMarkdown(text, MARKDOWN_FEATURES)
    assert plain(shown(qtbot, [text])).split("\n") == whole.toPlainText().split("\n")


def test_lists_keep_their_numbers_over_code(qtbot):
    view = shown(qtbot, list("3. a\n3. b\n   ```\n   x\n   ```\n3. c\n"))
    numbers = []
    for block in view.views:
        if isinstance(block, ProseView):
            line = block.document().begin()
            while line.isValid():
                if line.textList():
                    numbers.append(line.textList().itemText(line))
                line = line.next()
    assert numbers == ["3.", "4.", "5."]


def test_pictures_are_words_and_html_is_text(qtbot):
    view = shown(
        qtbot, ["![a plot](https://example.org/x.png) ![](file:///etc/passwd) <b>x</b>\n\n| a |\n|---|\n"]
    )
    assert plain(view).startswith("Picture: a plot  <b>x</b>")
    for block in view.views:
        assert "<img" not in text_of(block).document().toHtml()


def test_nothing_is_ever_loaded(qtbot, tmp_path):
    secret = tmp_path / "x.txt"
    secret.write_text("secret")
    view = shown(qtbot, ["text\n\n| a | b |\n|---|---|\n| 1 | 2 |"])
    for block in view.views:
        for kind in (2, 3, 1):
            address = QUrl.fromLocalFile(str(secret))
            assert text_of(block).loadResource(kind, address) is None
            assert text_of(block).document().resource(kind, address) in (None, "")


def test_a_link_is_only_told(qtbot):
    view = shown(qtbot, ["[here](https://example.org/a?b=c)"])
    text = view.views[0]
    assert text.openLinks() is False
    cursor = text.textCursor()
    cursor.setPosition(2)
    place = text.cursorRect(cursor).center()
    with qtbot.waitSignal(view.link_clicked) as told:
        qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["https://example.org/a?b=c"]
    assert text.toPlainText() == "here"


def line_direction(text_view, number):
    block = text_view.document().findBlockByNumber(number)
    return block, block.textDirection()


def test_each_paragraph_has_its_own_direction(qtbot):
    """Case 30: the full stop of an Arabic sentence is on its left, code stays from left to right."""
    view = shown(qtbot, ["مرحبا بالعالم.\n\nEnglish here.\n\n`pip` هو\n\n```\nx = 1.\n```"])
    prose, code = view.views
    arabic, direction = line_direction(prose, 0)
    assert direction is Qt.LayoutDirection.RightToLeft
    line = arabic.layout().lineAt(0)
    assert line.cursorToX(arabic.length() - 1)[0] < line.cursorToX(0)[0]
    # The line stands at the right edge.
    assert line.cursorToX(0)[0] > WIDTH_PX - 40
    assert line_direction(prose, 1)[1] is Qt.LayoutDirection.LeftToRight
    assert line_direction(prose, 2)[1] is Qt.LayoutDirection.RightToLeft
    assert code.text_view.document().begin().textDirection() is Qt.LayoutDirection.LeftToRight


def test_code_is_left_to_right_in_an_arabic_window(qtbot, qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view = shown(qtbot, ["```py\nx = 1\n```\n\n| ا | ب |\n|---|---|\n| 1 | 2 |"])
    code, table = view.views
    assert code.layoutDirection() is Qt.LayoutDirection.LeftToRight
    # The first column is on the right.
    assert [line for line in table.text_view.toPlainText().split("\n") if line][:2] == ["ب", "ا"]


def test_code_has_its_language_its_colours_and_a_button_that_copies_it(qtbot):
    view = shown(qtbot, list('```python\ndef f():\n    """a\n    b"""\n    return 1\n```\n'))
    (code,) = view.views
    code.finish_colors()
    assert {number for number, *_rest in code_colors(code)} == {0, 1, 2, 3}
    qtbot.mouseClick(code.copy_button, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == 'def f():\n    """a\n    b"""\n    return 1'
    assert code.copy_button.text() == "Copied"


def test_an_unknown_language_is_plain(qtbot):
    view = shown(qtbot, ["```nonsense-language\nx = 1\n```"])
    (code,) = view.views
    assert code_colors(code) == []


def test_a_wide_table_scrolls_in_its_card(qtbot):
    head = "|" + "|".join(f" a long head {n} " for n in range(14)) + "|"
    view = shown(qtbot, [head + "\n" + "|---" * 14 + "|\n" + head])
    (table,) = view.views
    assert isinstance(table, TableView)
    assert table.width() <= WIDTH_PX
    assert table.text_view.horizontalScrollBar().maximum() > 0


def test_only_what_is_near_has_widgets(qtbot):
    text = "\n\n".join(f"Paragraph {n} " + "word " * 60 for n in range(400))
    view = AnswerView()
    qtbot.addWidget(view)
    view.feed(text)
    view.finish()
    height = view.lay_out(WIDTH_PX)
    while not view.set_seen(0, 800):
        pass
    assert 0 < len(view.views) < 20 < view.block_count
    top = view.views[0]
    while not view.set_seen(height // 2, height // 2 + 800):
        pass
    assert top not in view.views
    assert 0 < len(view.views) < 20


def test_only_the_open_piece_is_written_again(qtbot):
    """What is closed keeps its very text: a selection in it survives what comes after."""
    streaming = AnswerView()
    qtbot.addWidget(streaming)
    streaming.feed("First paragraph.\n\nSec")
    streaming.flush()
    settle(streaming)
    text = streaming.views[0]
    own = text.textCursor()
    own.setPosition(0)
    own.setPosition(5, own.MoveMode.KeepAnchor)
    text.setTextCursor(own)
    for piece in chunks("ond **paragraph** goes on.\n\n- and a list\n- of two", 1):
        streaming.feed(piece)
        streaming.flush()
    assert streaming.views[0] is text
    assert text.textCursor().selectedText() == "First"
