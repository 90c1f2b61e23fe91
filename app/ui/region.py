"""The region picker: the frozen desktop, dimmed, on every display, and a rectangle to draw or move on it."""

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QCloseEvent,
    QColor,
    QFocusEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QScreen,
)
from PySide6.QtWidgets import QWidget

from app.core.geometry import Box, union
from app.core.region import between, moved, proposed, resized
from app.core.shot import FrozenDesktop, MonitorShot
from app.ui.theme import FOCUS_RING_PX, RADIUS_CONTROL_PX, SPACE_8_PX, SPACE_24_PX, current_theme

_DIM = QColor(0, 0, 0, 140)
_LABEL_BACK = QColor(0, 0, 0, 210)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FAST_PX = 10


class RegionOverlay(QWidget):
    """One display's part of the picker: shows the monitor's frozen pixels and passes on what is done to it.

    Signals:
        drag_began(QPointF), dragged(QPointF): places of the mouse on the whole desktop, logical.
        key_pressed(int, int): a key and its modifiers.
        closed(): the window was closed by the system.
        focus_changed(): the keyboard came or went.
    """

    drag_began = Signal(QPointF)
    dragged = Signal(QPointF)
    key_pressed = Signal(int, int)
    closed = Signal()
    focus_changed = Signal()

    def __init__(self, screen: QScreen, monitor: MonitorShot) -> None:
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, Qt.WindowType.Window | flags)
        self.monitor = monitor
        self._selection: Box | None = None
        self._has_focus = False
        image = monitor.image
        picture = QImage(
            image.rgb, image.width_px, image.height_px, image.width_px * 3, QImage.Format.Format_RGB888
        )
        # A copy in the display's own format, so that the bytes need not be kept.
        self._pixmap = QPixmap.fromImage(picture)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWindowTitle(self.tr("Choose a region"))
        self.setAccessibleName(self.tr("Region of the screen"))
        self.setScreen(screen)
        self.setGeometry(screen.geometry())

    def show_selection(self, box: Box, *, has_focus: bool) -> None:
        """Draw this region, given in physical pixels of the desktop."""
        if (box, has_focus) == (self._selection, self._has_focus):
            return
        self._selection, self._has_focus = box, has_focus
        self.setAccessibleDescription(
            self.tr(
                "{width} x {height} px at {left}, {top}. Arrow keys move it, Shift resizes it, Enter takes "
                "it, Escape cancels."
            ).format(width=box.width_px, height=box.height_px, left=box.left_px, top=box.top_px)
        )
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    def to_physical(self, global_place: QPointF) -> tuple[int, int]:
        """The pixel of the desktop under a logical place; beyond the display it goes on at its ratio."""
        local = self.mapFromGlobal(global_place)
        box = self.monitor.box
        return (
            box.left_px + round(local.x() * box.width_px / max(self.width(), 1)),
            box.top_px + round(local.y() * box.height_px / max(self.height(), 1)),
        )

    def _to_logical(self, box: Box) -> QRectF:
        place = self.monitor.box
        across, down = self.width() / place.width_px, self.height() / place.height_px
        return QRectF(
            (box.left_px - place.left_px) * across,
            (box.top_px - place.top_px) * down,
            box.width_px * across,
            box.height_px * down,
        )

    def _draw_label(self, painter: QPainter, selection: Box, frame: QRectF) -> None:
        words = self.tr("{width} x {height} px").format(width=selection.width_px, height=selection.height_px)
        height = painter.fontMetrics().height() + SPACE_8_PX
        # Below the region, inside it where there is no room.
        top = frame.bottom() + SPACE_8_PX
        if top + height > self.height():
            top = frame.bottom() - height - SPACE_8_PX
        self._draw_words(painter, words, frame.left(), max(top, 0.0))

    def _draw_hint(self, painter: QPainter, frame: QRectF | None) -> None:
        """Say what the keys do, at the top or, where the region is there, at the bottom of the display."""
        words = self.tr("Drag, or use the arrow keys. Enter takes it, Esc cancels.")
        width = painter.fontMetrics().horizontalAdvance(words) + 2 * SPACE_8_PX
        height = painter.fontMetrics().height() + SPACE_8_PX
        left = (self.width() - width) / 2
        place = QRectF(left, SPACE_24_PX, width, height)
        if frame is not None and frame.intersects(place):
            place.moveTop(self.height() - SPACE_24_PX - height)
        self._draw_words(painter, words, left, place.top())

    def _draw_words(self, painter: QPainter, words: str, left: float, top: float) -> None:
        """A small dark plate with words, never beyond the display's sides."""
        size = painter.fontMetrics().size(0, words)
        width, height = size.width() + 2 * SPACE_8_PX, size.height() + SPACE_8_PX
        label = QRectF(min(max(left, 0.0), float(self.width() - width)), top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_LABEL_BACK)
        painter.drawRoundedRect(label, RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
        painter.setPen(QColor(Qt.GlobalColor.white))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect())
        painter.drawPixmap(whole, self._pixmap, QRectF(self._pixmap.rect()))
        shown = self._selection.clipped(self.monitor.box) if self._selection is not None else None
        if self._selection is None or shown is None:
            painter.fillRect(whole, _DIM)
            self._draw_hint(painter, None)
            return
        hole = self._to_logical(shown)
        for band in (
            QRectF(0, 0, whole.width(), hole.top()),
            QRectF(0, hole.bottom(), whole.width(), whole.height() - hole.bottom()),
            QRectF(0, hole.top(), hole.left(), hole.height()),
            QRectF(hole.right(), hole.top(), whole.width() - hole.right(), hole.height()),
        ):
            painter.fillRect(band, _DIM)
        frame = self._to_logical(self._selection)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Two colours, so that one of them is seen on any picture; thin while the keyboard is elsewhere.
        ring_px = FOCUS_RING_PX if self._has_focus else 1
        painter.setPen(QPen(QColor(Qt.GlobalColor.white), ring_px + 2))
        painter.drawRect(frame)
        painter.setPen(QPen(QColor(current_theme().accent), ring_px))
        painter.drawRect(frame)
        self._draw_label(painter, self._selection, hole)
        self._draw_hint(painter, hole)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.drag_began.emit(event.globalPosition())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.key_pressed.emit(int(event.key()), event.modifiers().value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


class RegionPicker(QObject):
    """Has the person choose a region of the frozen desktop, with the mouse or with the keyboard alone.

    Signals:
        region_picked(int, int, int, int): left, top, width and height in physical pixels of the desktop.
        cancelled(): nothing was chosen.
    """

    region_picked = Signal(int, int, int, int)
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._overlays: list[RegionOverlay] = []
        self._desktop = Box(0, 0, 1, 1)
        self._selection = Box(0, 0, 1, 1)
        self._drag_from: tuple[int, int] | None = None

    @property
    def overlays(self) -> list[RegionOverlay]:
        """The windows that are shown, one a display."""
        return list(self._overlays)

    @property
    def selection(self) -> Box:
        """The region as it is now."""
        return self._selection

    def start(self, desktop: FrozenDesktop) -> None:
        """Show the frozen desktop on every display; the active window is the first proposal."""
        self._take_down()
        self._desktop = union(shot.box for shot in desktop.monitors)
        active = desktop.active.window.box if desktop.active is not None else None
        in_use = desktop.monitor_in_use()
        self._selection = proposed(in_use.box, active, self._desktop)
        for screen, shot in _pairs(QGuiApplication.screens(), list(desktop.monitors)):
            self._add(screen, shot)
        _application().screenRemoved.connect(self._on_screen_removed)
        self._show_selection()
        first = next((item for item in self._overlays if item.monitor is in_use), self._overlays[0])
        first.raise_()
        first.activateWindow()
        first.setFocus()

    def stop(self) -> None:
        """Take the overlays down without a word, and let go of their pixels."""
        self._take_down()

    def _add(self, screen: QScreen, shot: MonitorShot) -> None:
        overlay = RegionOverlay(screen, shot)
        overlay.drag_began.connect(self._on_drag_began)
        overlay.dragged.connect(self._on_dragged)
        overlay.key_pressed.connect(self._on_key_pressed)
        overlay.closed.connect(self._cancel)
        overlay.focus_changed.connect(self._show_selection)
        self._overlays.append(overlay)
        overlay.showFullScreen()

    @Slot(QPointF)
    def _on_drag_began(self, place: QPointF) -> None:
        self._drag_from = self._physical(place)
        self._select(between(self._drag_from, self._drag_from, self._desktop))

    @Slot(QPointF)
    def _on_dragged(self, place: QPointF) -> None:
        if self._drag_from is not None:
            self._select(between(self._drag_from, self._physical(place), self._desktop))

    @Slot(int, int)
    def _on_key_pressed(self, key: int, modifiers: int) -> None:
        held = Qt.KeyboardModifier(modifiers)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            picked = self._selection
            self._take_down()
            self.region_picked.emit(*picked)
        elif key == Qt.Key.Key_Escape:
            self._cancel()
        elif key in _ARROWS:
            step = _FAST_PX if held & Qt.KeyboardModifier.ControlModifier else 1
            across, down = _ARROWS[Qt.Key(key)]
            change = resized if held & Qt.KeyboardModifier.ShiftModifier else moved
            self._select(change(self._selection, across * step, down * step, self._desktop))

    @Slot()
    def _cancel(self) -> None:
        if self._overlays:
            self._take_down()
            self.cancelled.emit()

    @Slot(QScreen)
    def _on_screen_removed(self, screen: QScreen) -> None:
        """The picture no longer fits the displays."""
        del screen
        self._cancel()

    def _physical(self, place: QPointF) -> tuple[int, int]:
        """Reckoned on the display that the mouse is over, which need not be the one it was pressed on."""
        under = [item for item in self._overlays if item.geometry().contains(place.toPoint())]
        return (under or self._overlays)[0].to_physical(place)

    def _select(self, box: Box) -> None:
        self._selection = box
        self._show_selection()

    @Slot()
    def _show_selection(self) -> None:
        has_focus = any(overlay.hasFocus() for overlay in self._overlays)
        for overlay in self._overlays:
            overlay.show_selection(self._selection, has_focus=has_focus)

    def _take_down(self) -> None:
        overlays, self._overlays = self._overlays, []
        self._drag_from = None
        if not overlays:
            return
        _application().screenRemoved.disconnect(self._on_screen_removed)
        for overlay in overlays:
            overlay.hide()
            overlay.deleteLater()


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    return application


def _pairs(screens: list[QScreen], monitors: list[MonitorShot]) -> list[tuple[QScreen, MonitorShot]]:
    """Each display with its monitor: by name, then by size and place, then by what is left over."""
    pairs: list[tuple[QScreen, MonitorShot]] = []
    left = list(monitors)
    for matches in (_is_named, _is_placed, _is_any):
        for screen in [screen for screen in screens if screen not in [pair[0] for pair in pairs]]:
            found = next((shot for shot in left if matches(screen, shot)), None)
            if found is not None:
                pairs.append((screen, found))
                left.remove(found)
    return pairs


def _is_named(screen: QScreen, shot: MonitorShot) -> bool:
    return screen.name() == shot.name


def _is_placed(screen: QScreen, shot: MonitorShot) -> bool:
    place, ratio = screen.geometry(), screen.devicePixelRatio()
    size_agrees = abs(place.width() * ratio - shot.box.width_px) <= 2
    return size_agrees and (place.x(), place.y()) == (shot.box.left_px, shot.box.top_px)


def _is_any(screen: QScreen, shot: MonitorShot) -> bool:
    del screen, shot
    return True
