"""The process that shows the pattern, one window on each display: to the app that captures, another program.

It writes one line of JSON, a PatternShown for each display, once all are painted; then it waits to be ended.
"""

import sys

import msgspec
from PySide6.QtCore import QObject, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from app.core.geometry import LogicalBox
from app.doctor.pattern import CELL, COLUMNS, FRAME_HEIGHT, FRAME_WIDTH, RING, ROWS, colours

# Whoever asked for the pattern may be gone.
LONGEST_S = 90
_LOOK_MS = 20
# Painted is not yet on the glass: a compositor draws its next frame first.
_SETTLE_MS = 120


class PatternShown(msgspec.Struct, frozen=True):
    """Where the pattern of a number is: its display, and the frame's corner from the display's own corner.

    The corner is None where windows cannot be placed.
    """

    number: int
    name: str
    display: LogicalBox
    scale: float
    corner: tuple[int, int] | None


def window_flags() -> Qt.WindowType:
    """A window that nobody decorates, activates or moves."""
    flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
    if can_place_windows():
        # On X11 this kind is left alone by the window manager.
        flags |= Qt.WindowType.ToolTip
    return flags | Qt.WindowType.WindowDoesNotAcceptFocus


def can_place_windows() -> bool:
    """Whether the system lets a program say where its window goes."""
    return not QGuiApplication.platformName().startswith("wayland")


def frame_on(screen: QScreen) -> QRect:
    """Where the frame goes, in the toolkit's units: the middle of the display."""
    frame = QRect(0, 0, FRAME_WIDTH, FRAME_HEIGHT)
    frame.moveCenter(screen.geometry().center())
    return frame


class PatternWindow(QWidget):
    """One pattern."""

    def __init__(self, screen: QScreen, number: int, word: bytes) -> None:
        super().__init__(None, window_flags())
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle("Homesight pattern")
        self.is_painted = False
        self._colours = colours(number, word)
        self._number = number
        frame = frame_on(screen)
        self.setScreen(screen)
        self.setFixedSize((COLUMNS + 4) * CELL, (ROWS + 4) * CELL)
        self.move(frame.x() - RING, frame.y() - RING)

    def shown(self) -> PatternShown:
        """Where it is."""
        screen = self.screen()
        place, frame = screen.geometry(), self.geometry().translated(RING, RING)
        corner = (frame.x() - place.x(), frame.y() - place.y()) if can_place_windows() else None
        box = LogicalBox(place.x(), place.y(), place.width(), place.height())
        return PatternShown(self._number, screen.name(), box, screen.devicePixelRatio(), corner)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Every cell as a flat square."""
        painter = QPainter(self)
        for row, line in enumerate(self._colours):
            for column, colour in enumerate(line):
                painter.fillRect(column * CELL, row * CELL, CELL, CELL, QColor(*colour))
        painter.end()
        self.is_painted = True


class _Teller(QObject):
    """Writes the line when every window is painted."""

    def __init__(self, windows: list[PatternWindow]) -> None:
        super().__init__()
        self._windows = windows
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        if all(window.is_painted for window in self._windows):
            self._timer.stop()
            QTimer.singleShot(_SETTLE_MS, self._tell)

    @Slot()
    def _tell(self) -> None:
        sys.stdout.buffer.write(msgspec.json.encode([window.shown() for window in self._windows]) + b"\n")
        sys.stdout.buffer.flush()


def show_patterns(word: bytes) -> int:
    """Show one on each display until the process is ended."""
    application = QApplication(["homesight"])
    windows = [
        PatternWindow(screen, number, word)
        for number, screen in enumerate(QGuiApplication.screens(), start=1)
    ]
    for window in windows:
        window.show()
    teller = _Teller(windows)
    QTimer.singleShot(LONGEST_S * 1000, application.quit)
    code = application.exec()
    teller.deleteLater()
    return code
