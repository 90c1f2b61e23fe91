"""From the pixels of a shot to a picture that Qt draws."""

from PySide6.QtGui import QImage

from app.core.pixels import RawImage


def picture_of(image: RawImage) -> QImage:
    """The pixels as Qt's picture, with bytes of its own."""
    row_bytes = image.width_px * 3
    return QImage(image.rgb, image.width_px, image.height_px, row_bytes, QImage.Format.Format_RGB888).copy()
