"""The microphone button: held to talk, with a ring that shows how loud it hears."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.icons import ICON_PX
from app.ui.theme import current_theme, prefers_reduced_motion
from app.ui.widgets.icon_button import IconButton

_SIDE_PX = 36
_RING_PX = 2.5
# With reduced motion the ring moves in so many steps only.
_FEW_STEPS = 4
_MANY_STEPS = 64


class TalkButton(IconButton):
    """Press and hold with the mouse or the space bar; `pressed` and `released` are the signals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("microphone", "", parent)
        self.set_name(self.tr("Hold to talk"))
        self.setFixedSize(_SIDE_PX, _SIDE_PX)
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        self._is_listening = False
        self._step = 0
        self._steps = _FEW_STEPS if prefers_reduced_motion() else _MANY_STEPS

    @property
    def level(self) -> float:
        """How much of the ring is drawn."""
        return self._step / self._steps

    @property
    def is_listening(self) -> bool:
        """Whether it is drawn as recording."""
        return self._is_listening

    def set_level(self, level: float) -> None:
        """How loud it is, from 0 to 1; drawn while listening."""
        step = round(max(0.0, min(1.0, level)) * self._steps)
        if step != self._step:
            self._step = step
            self.update()

    def set_listening(self, is_listening: bool) -> None:
        """Say, in colour and in words, that the microphone is open."""
        self._is_listening = is_listening
        self._step = 0
        self.set_icon("microphone", "recording" if is_listening else "secondary")
        self.set_name(self.tr("Listening, release to ask") if is_listening else self.tr("Hold to talk"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon, and the ring around it."""
        super().paintEvent(event)
        if not self._is_listening:
            return
        theme = current_theme()
        inset = _RING_PX / 2 + 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), _RING_PX))
        painter.drawEllipse(box)
        painter.setPen(
            QPen(QColor(theme.recording), _RING_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        )
        # From the top, clockwise, in sixteenths of a degree.
        painter.drawArc(box, 90 * 16, -round(360 * 16 * self.level))
        painter.end()
