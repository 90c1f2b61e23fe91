"""How loud the microphone hears, in steps that can be told apart without colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from app.ui.theme import current_theme

_STEPS = 24
_GAP_PX = 3
_HEIGHT_PX = 14
_SHARE = 1000


class LevelMeter(QProgressBar):
    """A row of steps that fill up from where reading begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, _SHARE)
        self.setValue(0)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Other bars are lower.
        self.setStyleSheet(f"min-height: {_HEIGHT_PX}px; max-height: {_HEIGHT_PX}px;")
        self.setAccessibleName(self.tr("How loud the microphone hears"))

    @property
    def steps(self) -> int:
        """How many steps are filled."""
        return round(self.value() / _SHARE * _STEPS)

    def show_level(self, level: float) -> None:
        """How loud it is, from 0 to 1."""
        self.setValue(round(max(0.0, min(1.0, level)) * _SHARE))

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(280, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Every step can still be seen."""
        return QSize(_STEPS * (_GAP_PX + 2), _HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Filled steps are full height, the others low."""
        theme = current_theme()
        step_px = (self.width() + _GAP_PX) / _STEPS - _GAP_PX
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        filled = self.steps
        for number in range(_STEPS):
            is_filled = number < filled
            height_px = _HEIGHT_PX if is_filled else _HEIGHT_PX / 2
            left_px = number * (step_px + _GAP_PX)
            if self.isRightToLeft():
                left_px = self.width() - left_px - step_px
            painter.setBrush(QColor(theme.accent if is_filled else theme.outline))
            painter.drawRoundedRect(
                QRectF(left_px, (_HEIGHT_PX - height_px) / 2, step_px, height_px), 1.5, 1.5
            )
        painter.end()
