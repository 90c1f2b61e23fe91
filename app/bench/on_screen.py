"""Whether a window of ours is really on the screen, by a copy of the screen: what was painted may be lost."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.core.ports import RawImage, ScreenSource

# Points along each side, and how many of them must have the window's colour: a cursor may blink.
_POINTS = 12
_LEAST_SHARE = 0.9
_TOLERANCE = 8


def is_on_screen(window: QWidget, screen: ScreenSource) -> bool:
    """Compare points of the window with those of the screen at its place."""
    ratio = window.devicePixelRatioF()
    drawn = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    place = window.mapToGlobal(QPoint(0, 0))
    shot = screen.grab_region(
        round(place.x() * ratio), round(place.y() * ratio), drawn.width(), drawn.height()
    )
    return share_of_same_points(drawn, shot) >= _LEAST_SHARE


def share_of_same_points(drawn: QImage, shot: RawImage) -> float:
    """How many points of a grid have the same colour in both pictures, if they have the same size at all."""
    if (drawn.width(), drawn.height()) != (shot.width_px, shot.height_px):
        return 0.0
    points = [
        (drawn.width() * (2 * column + 1) // (2 * _POINTS), drawn.height() * (2 * row + 1) // (2 * _POINTS))
        for row in range(_POINTS)
        for column in range(_POINTS)
    ]
    same = sum(_is_same(drawn, shot, x_px, y_px) for x_px, y_px in points)
    return same / len(points)


def _is_same(drawn: QImage, shot: RawImage, x_px: int, y_px: int) -> bool:
    ours = drawn.pixelColor(x_px, y_px)
    start = (y_px * shot.width_px + x_px) * 3
    theirs = shot.rgb[start : start + 3]
    return all(
        abs(one - other) <= _TOLERANCE
        for one, other in zip((ours.red(), ours.green(), ours.blue()), theirs, strict=True)
    )
