"""A switch: on or off, at once. Its knob moves and gets a tick, so that the colour is not all that tells."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from app.ui.theme import FOCUS_RING_PX, current_theme

_TRACK_PX = (40, 22)
_KNOB_PX = 16
_RING_GAP_PX = 4


class Switch(QCheckBox):
    """A check box without words of its own; its row has them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """The track and room for the focus ring."""
        return QSize(_TRACK_PX[0] + 2 * _RING_GAP_PX, _TRACK_PX[1] + 2 * _RING_GAP_PX)

    def minimumSizeHint(self) -> QSize:
        """It cannot shrink."""
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, knob, tick and ring."""
        theme = current_theme()
        track = QRectF(_RING_GAP_PX, _RING_GAP_PX, *_TRACK_PX)
        radius = _TRACK_PX[1] / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), FOCUS_RING_PX))
            painter.drawRoundedRect(track.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
        is_on = self.isChecked()
        track_color = QColor(theme.accent if is_on else theme.surface)
        edge_color = QColor(theme.accent if is_on else theme.outline)
        knob_color = QColor(theme.on_accent if is_on else theme.outline)
        if not self.isEnabled():
            track_color, edge_color, knob_color = (
                QColor(theme.raised), QColor(theme.disabled), QColor(theme.disabled),
            )  # fmt: skip
        painter.setPen(QPen(edge_color, 2))
        painter.setBrush(track_color)
        painter.drawRoundedRect(track.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
        inset = (_TRACK_PX[1] - _KNOB_PX) / 2
        is_right = is_on != self.isRightToLeft()
        left = track.right() - inset - _KNOB_PX if is_right else track.left() + inset
        knob = QRectF(left, track.top() + inset, _KNOB_PX, _KNOB_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(knob_color)
        painter.drawEllipse(knob if is_on else knob.adjusted(2, 2, -2, -2))
        if is_on:
            pen = QPen(track_color, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            middle = knob.center()
            painter.drawPolyline(
                [middle + QPointF(-3.5, 0.2), middle + QPointF(-1, 2.7), middle + QPointF(3.5, -2.3)]
            )
        painter.end()
