"""The shot in full size: look at what will be sent, and blank out a rectangle of it by mouse or keyboard."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.core.geometry import Box
from app.ui.theme import FOCUS_RING_PX, SPACE_12_PX, SPACE_16_PX, current_theme

_STEP_PX, _LARGE_STEP_PX = 4, 40
_MOST_SCREEN_SHARE = 0.8
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class ShotEditor(QDialog):
    """One picture and a rectangle on it.

    Signals:
        blank_requested(Box): that part, in the picture's own pixels, must not be sent.
    """

    blank_requested = Signal(Box)

    def __init__(self, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What will be sent"))
        self.canvas = ShotCanvas(image, self)
        self.canvas.chosen_changed.connect(self._on_chosen_changed)
        hint = QLabel(
            self.tr(
                "Drag over what must not be sent, or move the frame with the arrow keys (Shift resizes it)."
            ),
            self,
        )
        hint.setWordWrap(True)
        hint.setProperty("tone", "secondary")
        self.blank_button = QPushButton(self.tr("Blank out"), self)
        self.blank_button.setProperty("primary", True)
        self.blank_button.clicked.connect(self._on_blank)
        self.blank_button.setEnabled(False)
        close = QPushButton(self.tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(hint, 1)
        buttons.addSpacing(SPACE_16_PX)
        buttons.addWidget(close)
        buttons.addWidget(self.blank_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16_PX, SPACE_16_PX, SPACE_16_PX, SPACE_16_PX)
        column.setSpacing(SPACE_12_PX)
        column.addWidget(self.canvas, 1)
        column.addLayout(buttons)
        self.resize(self._fitting(image))
        self.canvas.setFocus()

    def show_picture(self, image: QImage) -> None:
        """Show the picture again after a part of it was blanked out."""
        self.canvas.show_picture(image)

    def _fitting(self, image: QImage) -> QSize:
        screen = self.screen().availableSize()
        most = QSize(round(screen.width() * _MOST_SCREEN_SHARE), round(screen.height() * _MOST_SCREEN_SHARE))
        wanted = image.size() + QSize(2 * SPACE_16_PX, 110)
        return wanted.expandedTo(QSize(480, 320)).boundedTo(most)

    @Slot(bool)
    def _on_chosen_changed(self, is_something: bool) -> None:
        self.blank_button.setEnabled(is_something)

    @Slot()
    def _on_blank(self) -> None:
        box = self.canvas.chosen
        if box is not None:
            self.canvas.choose(None)
            self.blank_requested.emit(box)
            self.canvas.setFocus()


class ShotCanvas(QWidget):
    """Draws the picture to fit and a rectangle that is chosen on it.

    Signals:
        chosen_changed(bool): whether there is a rectangle now.
    """

    chosen_changed = Signal(bool)

    def __init__(self, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self._chosen: QRect | None = None
        self._drag_from: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("The picture. Arrow keys move the frame, Enter blanks it out."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 90)

    @property
    def chosen(self) -> Box | None:
        """The rectangle in the picture's own pixels."""
        rect = self._chosen
        if rect is None or rect.width() < 1 or rect.height() < 1:
            return None
        return Box(rect.x(), rect.y(), rect.width(), rect.height())

    def choose(self, rect: QRect | None) -> None:
        """Choose a rectangle in the picture's own pixels, cut to the picture."""
        self._chosen = rect.intersected(self._image.rect()) if rect is not None else None
        self.chosen_changed.emit(self.chosen is not None)
        self.update()

    def show_picture(self, image: QImage) -> None:
        """Another state of the same picture."""
        self._image = image
        self.update()

    def _place(self) -> QRectF:
        """Where the picture lies; it is never drawn larger than it is."""
        size = self._image.size().toSizeF()
        room = self.size().toSizeF()
        factor = min(1.0, room.width() / size.width(), room.height() / size.height())
        width, height = size.width() * factor, size.height() * factor
        return QRectF((room.width() - width) / 2, (room.height() - height) / 2, width, height)

    def _pixel_at(self, point: QPoint) -> QPoint:
        place = self._place()
        factor = self._image.width() / place.width()
        x = min(max(0, int((point.x() - place.x()) * factor)), self._image.width())
        y = min(max(0, int((point.y() - place.y()) * factor)), self._image.height())
        return QPoint(x, y)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, the frame over it, and the ring of the focus."""
        theme, place = current_theme(), self._place()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        if self._chosen is not None:
            factor = place.width() / self._image.width()
            frame = QRectF(self._chosen)
            shown = QRectF(
                place.x() + frame.x() * factor, place.y() + frame.y() * factor,
                frame.width() * factor, frame.height() * factor,
            )  # fmt: skip
            painter.fillRect(shown, QColor(128, 128, 128, 200))
            painter.setPen(QPen(QColor(theme.accent), FOCUS_RING_PX))
            painter.drawRect(shown)
        ring = QColor(theme.accent if self.hasFocus() else theme.line)
        painter.setPen(QPen(ring, FOCUS_RING_PX if self.hasFocus() else 1))
        painter.drawRect(place.adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a rectangle."""
        self._drag_from = self._pixel_at(event.position().toPoint())
        self.choose(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull it open."""
        if self._drag_from is not None:
            corner = self._pixel_at(event.position().toPoint())
            self.choose(_between(self._drag_from, corner))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """It stays until it is blanked out or drawn again."""
        self._drag_from = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, with Shift resize, with Ctrl in large steps; Enter blanks out."""
        direction = _ARROWS.get(Qt.Key(event.key()))
        if direction is None:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen is not None:
                dialog = self.window()
                if isinstance(dialog, ShotEditor):
                    dialog.blank_button.click()
                return
            super().keyPressEvent(event)
            return
        step = _LARGE_STEP_PX if event.modifiers() & Qt.KeyboardModifier.ControlModifier else _STEP_PX
        rect = QRect(self._chosen) if self._chosen is not None else self._first_frame()
        dx, dy = direction[0] * step, direction[1] * step
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            rect.setSize((rect.size() + QSize(dx, dy)).expandedTo(QSize(_STEP_PX, _STEP_PX)))
        else:
            rect.translate(dx, dy)
            rect.moveLeft(min(max(0, rect.x()), self._image.width() - rect.width()))
            rect.moveTop(min(max(0, rect.y()), self._image.height() - rect.height()))
        self.choose(rect)

    def _first_frame(self) -> QRect:
        """A third of the picture, in its middle."""
        width, height = self._image.width(), self._image.height()
        return QRect(width // 3, height // 3, max(1, width // 3), max(1, height // 3))


def _between(one: QPoint, other: QPoint) -> QRect:
    left, top = min(one.x(), other.x()), min(one.y(), other.y())
    return QRect(left, top, abs(one.x() - other.x()), abs(one.y() - other.y()))
