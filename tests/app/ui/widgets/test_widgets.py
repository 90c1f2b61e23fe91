"""The small widgets: names, foreign texts that stay texts, a line that unfolds, a row that wraps."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.folded_section import FoldedSection
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.status_line import StatusLine
from app.ui.widgets.texts import plain_tooltip


def test_a_tooltip_shows_foreign_text_as_it_is():
    assert plain_tooltip("<img src='file:///x'>") == (
        "<p style='white-space: pre-wrap'>&lt;img src=&#x27;file:///x&#x27;&gt;</p>"
    )
    assert plain_tooltip("") == ""


def test_an_icon_button_has_a_name_and_tells_its_shortcut(qtbot):
    button = IconButton("copy", "Copy")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Copy"
    button.set_name("Copy answer", "Ctrl+C")
    assert button.accessibleName() == "Copy answer"
    assert "Copy answer (Ctrl+C)" in button.toolTip()


def dark_pixels(widget):
    picture = widget.window().grab(widget.geometry()).toImage()
    return sum(
        picture.pixelColor(x, y).lightness() < 160
        for x in range(picture.width())
        for y in range(picture.height())
    )


def test_a_shy_button_is_drawn_when_revealed_or_focused(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    shy, other = IconButton("copy", "Copy", is_shy=True), IconButton("edit", "Edit")
    column.addWidget(shy)
    column.addWidget(other)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    other.setFocus()
    assert dark_pixels(shy) == 0
    shy.reveal(True)
    assert dark_pixels(shy) > 20
    shy.reveal(False)
    assert dark_pixels(shy) == 0
    shy.setFocus()
    assert dark_pixels(shy) > 20


def test_an_icon_takes_the_colour_of_a_new_theme(qtbot, qapp):
    button = IconButton("copy", "Copy")
    qtbot.addWidget(button)
    before = button.icon().cacheKey()
    theme.apply(qapp, theme.DARK)
    assert button.icon().cacheKey() != before


def test_a_chip_is_short_and_can_be_taken_away(qtbot):
    chip = Chip("image", "A title " * 50, "1280 × 720", is_removable=True)
    qtbot.addWidget(chip)
    assert chip.sizeHint().width() < 460
    assert chip.shown.textFormat() is Qt.TextFormat.PlainText
    cross = chip.findChild(IconButton)
    assert cross.accessibleName().startswith("Remove A title")
    with qtbot.waitSignal(chip.remove_requested):
        QTest.mouseClick(cross, Qt.MouseButton.LeftButton)


def test_a_folded_section_says_whether_it_is_open(qtbot):
    section = FoldedSection("Thought for 4 s")
    qtbot.addWidget(section)
    body = QLabel("body")
    section.set_body(body)
    section.show()
    assert not body.isVisible()
    assert section.button.accessibleDescription() == "folded"
    QTest.keyClick(section.button, Qt.Key.Key_Space)
    assert body.isVisible()
    assert section.button.accessibleDescription() == "unfolded"


def test_a_row_wraps_and_mirrors(qtbot, qapp):
    row = FlowRow()
    qtbot.addWidget(row)
    items = [QLabel("word " * 6) for _ in range(5)]
    for item in items:
        row.add(item)
    one_line = row.lay_out(10_000)
    assert row.lay_out(items[0].sizeHint().width() * 2 + 20) > 2 * one_line
    assert items[2].y() > items[0].y()
    assert items[2].x() == 0
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row.lay_out(1_000)
    assert items[0].geometry().right() == 999
    assert FlowRow(row).lay_out(100) == 0


def test_a_status_says_what_to_do(qtbot):
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_words("<b>Not HTML</b>", "warning", "danger", "Ask again")
    line.resize(400, line.height_for(400))
    line.show()
    assert line.words == "<b>Not HTML</b>"
    assert line.accessibleName() == "<b>Not HTML</b>"
    with qtbot.waitSignal(line.action_requested):
        QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    low = line.height_for(400)
    line.show_words("A long sentence that goes on. " * 10)
    assert line.button.isHidden()
    assert line.height_for(400) > 2 * low
