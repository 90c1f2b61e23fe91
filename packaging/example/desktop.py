"""A desktop to ask about: a program with a table and an error, drawn by Qt itself."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from app.core.geometry import Box
from app.core.pixels import RawImage, crop
from app.core.shot import ActiveWindow, FrozenDesktop, MonitorShot, ShotKind, WindowShot
from app.core.view import ShotView

DESKTOP_PX = (1440, 900)
WINDOW = Box(180, 90, 960, 600)
TITLE = "rainfall-2031.csv - Table editor"
LONG_TITLE = "measurements/north/2031/" + "rainfall-and-groundwater-level-by-station-" * 4 + "final-2.csv"
ROWS = (
    ("January", "71", "38"), ("February", "52", "41"), ("March", "64", "47"), ("April", "39", "44"),
    ("May", "83", "52"), ("June", "112", "63"), ("July", "97", "66"), ("August", "58", "57"),
)  # fmt: skip


def desktop(screen_name: str) -> FrozenDesktop:
    """One monitor with that program on it, as it was frozen."""
    whole = Box(0, 0, *DESKTOP_PX)
    image = _pixels(_drawn())
    active = ActiveWindow(WindowShot(7, WINDOW, TITLE), crop(image, WINDOW))
    return FrozenDesktop((MonitorShot(screen_name, whole, image),), active=active)


def shot(title: str = TITLE, words: str = "") -> ShotView:
    """The program's window, as it would be sent."""
    return ShotView(crop(_pixels(_drawn()), WINDOW), ShotKind.WINDOW, title, 612, 9.2, words)


def _pixels(image: QImage) -> RawImage:
    width, height = image.width(), image.height()
    lines = [bytes(image.constScanLine(y))[: width * 3] for y in range(height)]
    return RawImage(width, height, b"".join(lines))


def _drawn() -> QImage:
    image = QImage(*DESKTOP_PX, QImage.Format.Format_RGB888)
    image.fill(QColor("#3D5A6C"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont()
    font.setPixelSize(15)
    painter.setFont(font)
    left, top, width, height = WINDOW
    painter.fillRect(QRect(left, top, width, height), QColor("#FDFDFD"))
    painter.fillRect(QRect(left, top, width, 36), QColor("#D9DEE3"))
    painter.setPen(QColor("#22272B"))
    painter.drawText(QRect(left + 16, top, width, 36), Qt.AlignmentFlag.AlignVCenter, TITLE)
    for number, cells in enumerate((("Month", "Rain, mm", "Groundwater, cm"), *ROWS)):
        row_top = top + 60 + number * 34
        if number == 0:
            painter.fillRect(QRect(left + 24, row_top, 620, 34), QColor("#EEF1F4"))
        for column, cell in enumerate(cells):
            place = QRect(left + 40 + column * 200, row_top, 190, 34)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, cell)
        painter.setPen(QPen(QColor("#DDE2E6")))
        painter.drawLine(left + 24, row_top + 34, left + 644, row_top + 34)
        painter.setPen(QColor("#22272B"))
    _draw_error(painter, left + 430, top + 330)
    painter.end()
    return image


def _draw_error(painter: QPainter, left: int, top: int) -> None:
    frame = QRect(left, top, 440, 190)
    painter.setPen(QPen(QColor("#9AA4AD")))
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawRoundedRect(frame, 8, 8)
    painter.setPen(QColor("#22272B"))
    words = "The table was not saved.\n\nRow 9 has 4 fields, expected 3.\nCode TBL-2047"
    painter.drawText(frame.adjusted(24, 20, -24, -60), 0, words)
    painter.fillRect(QRect(left + 320, top + 138, 96, 32), QColor("#2F6FB3"))
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(QRect(left + 320, top + 138, 96, 32), Qt.AlignmentFlag.AlignCenter, "Close")
