"""A copy that shows the window is told from one that shows another, or a part of it."""

from PySide6.QtGui import QColor, QImage, QPainter

from app.bench.on_screen import share_of_same_points
from app.core.pixels import RawImage


def drawn() -> QImage:
    image = QImage(240, 120, QImage.Format.Format_RGB888)
    image.fill(QColor(250, 250, 250))
    painter = QPainter(image)
    painter.fillRect(0, 0, 120, 120, QColor(30, 60, 90))
    painter.end()
    return image


def copy_of(image: QImage) -> RawImage:
    return RawImage(image.width(), image.height(), bytes(image.constBits()))


def test_the_same_picture_has_the_same_points(qapp) -> None:
    assert share_of_same_points(drawn(), copy_of(drawn())) == 1.0


def test_a_window_that_was_not_painted_has_not(qapp) -> None:
    empty = QImage(240, 120, QImage.Format.Format_RGB888)
    empty.fill(QColor(250, 250, 250))
    assert share_of_same_points(drawn(), copy_of(empty)) == 0.5


def test_another_size_is_another_picture(qapp) -> None:
    part = copy_of(drawn().copy(0, 0, 240, 100))
    assert share_of_same_points(drawn(), part) == 0.0
