"""What the overlay is told about the shot it shows."""

from typing import NamedTuple

from PySide6.QtGui import QImage

from app.core.pixels import RawImage
from app.core.shot import ShotKind


class ShotView(NamedTuple):
    """A shot as it would be sent: its pixels, private title, cost, and words when something is to be said."""

    image: RawImage
    kind: ShotKind
    title: str = ""
    tokens: int = 0
    expected_s: float | None = None
    words: str = ""


def picture_of(image: RawImage) -> QImage:
    """The pixels as Qt's picture, with bytes of its own."""
    row_bytes = image.width_px * 3
    return QImage(image.rgb, image.width_px, image.height_px, row_bytes, QImage.Format.Format_RGB888).copy()
