"""Our own icons: SVGs of 20 units with a stroke of 1.5, drawn in the colour of the text beside them."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from app.storage.paths import resources_folder

SMALL_ICON_PX = 16
ICON_PX = 20
_SCALES = (1, 2, 3)


def icon(name: str, color: str | QColor, disabled_color: str | QColor | None = None) -> QIcon:
    """An icon in one colour, sharp at 16 and 20 px on screens of any scale.

    Raises:
        FileNotFoundError: there is no icon of that name.
    """
    made = QIcon()
    for size_px in (SMALL_ICON_PX, ICON_PX):
        for scale in _SCALES:
            made.addPixmap(pixmap(name, color, size_px, scale))
            if disabled_color is not None:
                made.addPixmap(pixmap(name, disabled_color, size_px, scale), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, color: str | QColor, size_px: int = SMALL_ICON_PX, scale: float = 1.0) -> QPixmap:
    """The icon as a picture of `size_px`, with `scale` physical pixels for each.

    Raises:
        FileNotFoundError: there is no icon of that name.
    """
    color_name = QColor(color).name()
    key = f"homesight/{name}/{color_name}/{size_px}/{scale}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = _drawn(name, color_name, size_px, scale)
        QPixmapCache.insert(key, picture)
    return picture


def _drawn(name: str, color_name: str, size_px: int, scale: float) -> QPixmap:
    svg = _source(name).replace("currentColor", color_name)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    side_px = round(size_px * scale)
    picture = QPixmap(QSize(side_px, side_px))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, side_px, side_px))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


@cache
def _source(name: str) -> str:
    return (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
