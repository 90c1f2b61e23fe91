"""Can the screen be read? A picture is taken and shown; it is forgotten when the step is left."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.view import ShotView
from app.ui.first_run.step import FirstRunStep
from app.ui.overlay.picture import picture_of
from app.ui.settings.trial import TrialLine, TrialState
from app.ui.theme import RADIUS_CARD_PX, SPACE_8_PX, current_theme

_SIZE_PX = (420, 220)


class ShotPreview(QWidget):
    """The picture in a frame, whole and in its own shape."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._say()

    @property
    def is_empty(self) -> bool:
        """Whether there is no picture."""
        return self._picture.isNull()

    def show_picture(self, picture: QImage) -> None:
        """Show a picture; an empty one takes the last away."""
        self._picture = picture
        self._say()
        self.update()

    def _say(self) -> None:
        if self._picture.isNull():
            self.setAccessibleName(self.tr("No picture yet"))
            return
        words = self.tr("The picture that was taken, {width} by {height} pixels")
        self.setAccessibleName(words.format(width=self._picture.width(), height=self._picture.height()))

    def sizeHint(self) -> QSize:
        """Large enough to recognize a window."""
        return QSize(*_SIZE_PX)

    def minimumSizeHint(self) -> QSize:
        """Still large enough."""
        return QSize(200, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame and picture."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QColor(theme.line))
        painter.setBrush(QColor(theme.raised))
        frame = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRoundedRect(frame, RADIUS_CARD_PX, RADIUS_CARD_PX)
        if self._picture.isNull():
            painter.setPen(QColor(theme.secondary))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.tr("The picture will be here"))
        else:
            inside = frame.adjusted(SPACE_8_PX, SPACE_8_PX, -SPACE_8_PX, -SPACE_8_PX)
            size = self._picture.size().scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio)
            ratio = self.devicePixelRatioF()
            # Scaled beforehand: a painter that halves a picture many times over loses thin lines.
            scaled = self._picture.scaled(
                size * ratio,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            left = inside.x() + (inside.width() - size.width()) // 2
            top = inside.y() + (inside.height() - size.height()) // 2
            scaled.setDevicePixelRatio(ratio)
            painter.drawImage(left, top, scaled)
        painter.end()


class CaptureStep(FirstRunStep):
    """A button, a picture, and what went wrong if there is none.

    Signals:
        test_requested(): take a picture of the screen.
    """

    test_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Can the screen be read?"),
            self.tr("Take one picture to see. It is not kept: it is forgotten when you go on."),
            parent,
        )
        self.preview = ShotPreview(self)
        self.result = TrialLine(self)
        self.column.addWidget(self.preview, 1)
        self.column.addWidget(self.result)
        self._show(TrialState.READY, self.tr("No picture was taken yet."))

    @property
    def state(self) -> TrialState:
        """How far the test is."""
        return self.result.state

    @property
    def action(self) -> str:
        """Take one, and go on once there is one."""
        if self.state is TrialState.WORKS:
            return self.tr("Continue")
        return self.tr("Try again") if self.state is TrialState.FAILED else self.tr("Take a picture")

    @property
    def can_act(self) -> bool:
        """One picture at a time."""
        return self.state is not TrialState.RUNNING

    def act(self) -> None:
        """Take a picture, or go on."""
        if self.state is TrialState.WORKS:
            self.done.emit()
            return
        self.preview.show_picture(QImage())
        self._show(TrialState.RUNNING, self.tr("Taking a picture. Your system may ask you to allow it."))
        self.test_requested.emit()

    def show_capture(self, shot: ShotView | None, problem: str = "") -> None:
        """The picture that was taken, or why there is none."""
        if shot is None:
            self.preview.show_picture(QImage())
            self._show(TrialState.FAILED, problem or self.tr("No picture was taken."))
            return
        self.preview.show_picture(picture_of(shot.image))
        size = f"{shot.image.width_px} × {shot.image.height_px} px"  # noqa: RUF001 - the sign between sides
        words = self.tr("The screen can be read, {size}.").format(size=size)
        self._show(TrialState.WORKS, f"{words} {shot.words}".strip())

    def leave(self) -> None:
        """Forget the picture; what was found stays."""
        self.preview.show_picture(QImage())
        if self.state is TrialState.RUNNING:
            self._show(TrialState.READY, self.tr("No picture was taken yet."))

    def _show(self, state: TrialState, words: str) -> None:
        self.result.show_trial(state, words)
        self.action_changed.emit()
