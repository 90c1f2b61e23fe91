"""A window of our own that lies over the pattern, and whether a picture shows it."""

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.core.geometry import Box
from app.core.pixels import FLAT_COLOUR, RawImage, crop
from app.doctor.finding import Finding, Outcome
from app.doctor.pattern import CELL
from app.doctor.pattern_window import window_flags

NAME = "own windows"
# Neither is among the pattern's colours, nor near to them.
_COLOURS = ((255, 128, 0), (64, 160, 128))
_TOLERANCE = 24
# Of the window's area: below this, what is there is no window.
_LEAST_SHARE = 0.01


class OwnWindow(QWidget):
    """Two colours that the pattern does not have, in stripes."""

    def __init__(self, place: QRect) -> None:
        super().__init__(None, window_flags())
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle("Homesight")
        self.setFixedSize(place.size())
        self.move(place.topLeft())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Stripes of a cell's height."""
        painter = QPainter(self)
        for number, top in enumerate(range(0, self.height(), CELL)):
            painter.fillRect(0, top, self.width(), CELL, QColor(*_COLOURS[number % 2]))
        painter.end()


def is_shown(image: RawImage) -> bool:
    """Whether a picture has both colours."""
    pixels = np.frombuffer(image.rgb, np.uint8).reshape(-1, 3).astype(np.int16)
    return all(
        (np.abs(pixels - colour).max(axis=1) <= _TOLERANCE).mean() > _LEAST_SHARE for colour in _COLOURS
    )


def judge(before: RawImage, after: RawImage, box: Box) -> Finding:
    """Compare a monitor's picture without and with the window, in its box of that picture."""
    was, now = crop(before, box), crop(after, box)
    if is_shown(now):
        return Finding(
            NAME,
            Outcome.PROBLEM,
            "A window of Homesight is in the picture of the screen.",
            "Please report this with the output of homesight doctor --json.",
        )
    if now == was:
        return Finding(NAME, Outcome.OK, "They are left out; the picture shows what lies behind them.")
    flat_share = float((np.frombuffer(now.rgb, np.uint8).reshape(-1, 3) == list(FLAT_COLOUR)).all(1).mean())
    return Finding(
        NAME,
        Outcome.OK,
        "They are left out; the picture has a flat area in their place.",
        facts={"flat_share": round(flat_share, 3)},
    )
