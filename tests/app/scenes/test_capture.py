"""Noted characters lie where the ink is."""

import itertools

import pytest
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.scenes.capture import drawn_runs

APART = "i   W   m   l   8   :   E   _   x"


def _panel(family, size_px):
    root = QWidget()
    root.setStyleSheet("QWidget { background: white; color: black }")
    font = QFont(family)
    font.setPixelSize(size_px)
    label = QLabel(APART)
    label.setFont(font)
    box = QVBoxLayout(root)
    box.setContentsMargins(7, 5, 3, 9)
    box.addWidget(label)
    root.ensurePolished()
    label.ensurePolished()
    root.resize(root.sizeHint())
    return root


def _ink_centres(root, scale):
    """Middles of the groups of columns that hold ink, in logical pixels."""
    image = QImage(root.width() * scale, root.height() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    root.render(image)
    dark = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).lightness() < 160 for y in range(image.height()))
    ]
    gap_px = 5 * scale
    groups = [[dark[0]]]
    for before, x in itertools.pairwise(dark):
        if x - before > gap_px:
            groups.append([])
        groups[-1].append(x)
    return [(group[0] + group[-1] + 1) / 2 / scale for group in groups]


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("size_px", [11, 13, 20])
@pytest.mark.parametrize("family", ["DejaVu Sans", "Liberation Sans", "DejaVu Sans Mono", "Roboto"])
def test_centres_are_within_two_pixels_of_the_ink(qapp, family, size_px, scale):
    root = _panel(family, size_px)
    (run,) = drawn_runs(root)
    starts = (run.left_px, *run.ends_px[:-1])
    centres = [(a + b) / 2 for c, a, b in zip(run.text, starts, run.ends_px, strict=True) if c != " "]
    ink = _ink_centres(root, scale)
    assert len(ink) == len(centres)
    assert max(abs(a - b) for a, b in zip(ink, centres, strict=True)) <= 2


def test_positions_are_of_the_whole_tree_not_of_the_child(qapp):
    root = QWidget()
    box = QVBoxLayout(root)
    box.setContentsMargins(31, 40, 0, 0)
    box.addWidget(QLabel("one"))
    box.addWidget(QPushButton("two && three"))
    root.resize(300, 200)
    first, second = drawn_runs(root)
    assert (first.text, first.left_px) == ("one", 31)
    assert second.text == "two & three"
    assert second.baseline_px > first.baseline_px > 40


def test_cut_off_text_is_noted_as_it_is_drawn(qapp):
    box = QPushButton("a very long caption")
    box.resize(20, 20)
    assert [run.text for run in drawn_runs(box)] != []
