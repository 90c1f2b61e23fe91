"""The icon beside the clock: its state in words and colour, and a menu. Never the only way in."""

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from app.ui.theme import DARK, current_theme

_SIZES_PX = (16, 22, 24, 32, 48, 64)


class TrayState(StrEnum):
    """What the app is doing, as the icon shows it."""

    IDLE = "idle"
    LOADING = "loading"
    LISTENING = "listening"
    ANSWERING = "answering"
    PAUSED = "paused"


class Tray(QSystemTrayIcon):
    """Its menu says everything that a click could.

    Signals:
        ask_requested(): ask about the screen.
        show_requested(): show the chat window.
        settings_requested(): show the settings.
        pause_requested(bool): the hotkey is to rest, or to work again.
        quit_requested(): end the app.
    """

    ask_requested = Signal()
    show_requested = Signal()
    settings_requested = Signal()
    pause_requested = Signal(bool)
    quit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = TrayState.IDLE
        self.menu = QMenu(parent)
        self.ask_action = self._action(self.tr("Ask about my screen"), self.ask_requested)
        self.show_action = self._action(self.tr("Show conversations"), self.show_requested)
        self.settings_action = self._action(self.tr("Settings…"), self.settings_requested)
        self.menu.addSeparator()
        self.pause_action = QAction(self.tr("Pause the hotkey"), self.menu)
        self.pause_action.setCheckable(True)
        self.pause_action.toggled.connect(self.pause_requested)
        self.menu.addAction(self.pause_action)
        self.menu.addSeparator()
        self.quit_action = self._action(self.tr("Quit Homesight"), self.quit_requested)
        self.setContextMenu(self.menu)
        self.activated.connect(self._on_activated)
        self.show_state(TrayState.IDLE)

    @property
    def state(self) -> TrayState:
        """What is shown."""
        return self._state

    def show_state(self, state: TrayState, words: str = "") -> None:
        """Show what the app does; `words` come after its name in the tooltip."""
        self._state = state
        self.setIcon(app_icon(state))
        self.setToolTip("Homesight: " + (words or self._words(state)))

    def show_hotkey(self, trigger: str) -> None:
        """What to press, beside the action that does the same."""
        text = self.tr("Ask about my screen")
        self.ask_action.setText(f"{text}\t{trigger}" if trigger else text)

    def _action(self, text: str, signal: SignalInstance) -> QAction:
        action = QAction(text, self.menu)
        action.triggered.connect(signal)
        self.menu.addAction(action)
        return action

    def _words(self, state: TrayState) -> str:
        return {
            TrayState.IDLE: self.tr("ready"),
            TrayState.LOADING: self.tr("loading the model"),
            TrayState.LISTENING: self.tr("listening"),
            TrayState.ANSWERING: self.tr("answering"),
            TrayState.PAUSED: self.tr("the hotkey is paused"),
        }[state]

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.show_requested.emit()


def app_icon(state: TrayState = TrayState.IDLE) -> QIcon:
    """The mark of the app, an open eye under a roof, with a dot for what it does."""
    icon = QIcon()
    for size_px in _SIZES_PX:
        icon.addPixmap(_mark(size_px, state))
    return icon


def _mark(size_px: int, state: TrayState) -> QPixmap:
    theme = current_theme()
    pixmap = QPixmap(size_px, size_px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size_px / 32, size_px / 32)
    is_awake = state is not TrayState.PAUSED
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.accent if is_awake else theme.outline))
    painter.drawRoundedRect(QRectF(1, 1, 30, 30), 8, 8)
    painter.setBrush(QColor("#FFFFFF" if not theme.is_dark else DARK.on_accent))
    painter.drawEllipse(QRectF(6, 9, 20, 14))
    painter.setBrush(QColor(theme.accent if is_awake else theme.outline))
    painter.drawEllipse(QRectF(11.5, 11.5, 9, 9))
    _draw_sign(painter, state)
    painter.end()
    return pixmap


def _draw_sign(painter: QPainter, state: TrayState) -> None:
    """What the app does, by shape first, in the corner; cut free from the mark by a gap."""
    theme = current_theme()
    colors = {
        TrayState.LISTENING: theme.recording,
        TrayState.LOADING: theme.warning,
        TrayState.ANSWERING: theme.accent,
        TrayState.PAUSED: theme.outline,
    }
    if state not in colors:
        return
    color = QColor(colors[state])
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.drawEllipse(QRectF(15, 15, 18, 18))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(color)
    match state:
        case TrayState.LISTENING:
            painter.drawEllipse(QRectF(18, 18, 13, 13))
        case TrayState.LOADING:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color, 3.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            # Three quarters of a ring, in sixteenths of a degree.
            painter.drawArc(QRectF(19.5, 19.5, 10, 10), 90 * 16, -270 * 16)
        case TrayState.ANSWERING:
            for top, width in ((18.5, 12.5), (23.25, 12.5), (28.0, 7.5)):
                painter.drawRect(QRectF(18.5, top, width, 3))
        case _:
            for left in (19.5, 26.5):
                painter.drawRect(QRectF(left, 18.5, 4, 12.5))
