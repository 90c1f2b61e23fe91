"""The frozen shot as a small picture that can be looked at closely or taken away."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.ui.theme import FOCUS_RING_PX, RADIUS_CONTROL_PX, SPACE_4_PX, current_theme
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.quiet_button import QUIET_INSET_PX

THUMB_PX = QSize(96, 60)
_FRAME_PX = 4


class ShotThumb(QWidget):
    """One button that is the picture, one cross.

    Signals:
        enlarge_requested(): the picture is to be looked at closely.
        remove_requested(): no picture is to be sent.
    """

    enlarge_requested = Signal()
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = QPushButton(self)
        self.picture.setProperty("quiet", True)
        self.picture.setAutoDefault(False)
        self.picture.setIconSize(THUMB_PX)
        self.picture.setFixedSize(THUMB_PX + QSize(2 * _FRAME_PX, 2 * _FRAME_PX))
        # The application's sheet gives buttons a least height, which would win over the fixed size.
        least_px = THUMB_PX.height() + 2 * (_FRAME_PX - FOCUS_RING_PX)
        self.picture.setStyleSheet(f"padding: 0; min-height: {least_px}px;")
        self.picture.clicked.connect(self.enlarge_requested)
        self.cross = IconButton("close", self.tr("Send no picture"), self)
        self.cross.clicked.connect(self.remove_requested)
        row = QHBoxLayout(self)
        # Its own, so that they go when it is hidden.
        row.setContentsMargins(QUIET_INSET_PX, 0, QUIET_INSET_PX, 0)
        row.setSpacing(SPACE_4_PX)
        row.addWidget(self.picture)
        row.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)

    def show_picture(self, image: QImage, name: str) -> None:
        """Show a picture whole, however wide or high it is; `name` is for screen readers."""
        ratio = self.devicePixelRatioF()
        room = QSize(round(THUMB_PX.width() * ratio), round(THUMB_PX.height() * ratio))
        small = image.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        pixmap = QPixmap(room)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        left, top = (room.width() - small.width()) // 2, (room.height() - small.height()) // 2
        radius = RADIUS_CONTROL_PX * ratio / 2
        path.addRoundedRect(left + 0.5, top + 0.5, small.width() - 1, small.height() - 1, radius, radius)
        painter.setClipPath(path)
        painter.drawImage(left, top, small)
        painter.setClipping(False)
        painter.setPen(QColor(current_theme().outline))
        painter.drawPath(path)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setIcon(QIcon(pixmap))
        self.picture.setAccessibleName(self.tr("Picture that will be sent: {name}").format(name=name))
        self.picture.setToolTip(self.tr("Look at it closely, or blank out a part"))
