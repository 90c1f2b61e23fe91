"""The demo's dialog: drawn by chance, small, and everything on it can be seen."""

from random import Random

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.scenes.demo_dialog import HEIGHT_PX, WIDTH_PX, DemoDialog, draw_content


@pytest.mark.parametrize("seed", range(40))
def test_every_word_fits(qtbot, seed):
    dialog = DemoDialog(draw_content(Random(seed)))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert (dialog.width(), dialog.height()) == (WIDTH_PX, HEIGHT_PX)
    shown = dialog.findChildren(QLabel) + dialog.findChildren(QPushButton)
    assert len(shown) == 5
    for widget in shown:
        assert dialog.rect().contains(widget.geometry())
        assert widget.width() >= widget.sizeHint().width()
        assert widget.height() >= widget.minimumSizeHint().height()


def test_size_is_whole_patches_within_the_budget():
    assert WIDTH_PX % 16 == 0
    assert HEIGHT_PX % 16 == 0
    assert WIDTH_PX * HEIGHT_PX <= 35_000


def test_codes_differ_between_runs():
    codes = {draw_content(Random(seed)).code for seed in range(200)}
    assert len(codes) > 190


def test_code_is_on_the_dialog_and_nowhere_else(qtbot):
    content = draw_content(Random(3))
    dialog = DemoDialog(content)
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert [text for text in texts if content.code in text] == [f"Error code: {content.code}"]
