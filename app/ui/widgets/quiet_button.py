"""A button of words without a box, for what is not the main thing to do."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.icons import SMALL_ICON_PX, icon
from app.ui.theme import current_theme

# From the edge to the words. A row of such buttons reaches out by it, so that words stand under words.
QUIET_INSET_PX = 10
# Qt leaves no room between words and an icon on their right when there is a style sheet.
_MIRRORED_GAP_PX = 4


class QuietButton(QPushButton):
    """Words, with an icon before them if there is one."""

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self._tone = "secondary"
        self.setProperty("quiet", True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._draw_icon()

    def set_icon(self, icon_name: str) -> None:
        """Show another icon before the words."""
        self._icon_name = icon_name
        self._draw_icon()

    def set_tone(self, tone: str) -> None:
        """Draw the icon in the colour of that name in the theme."""
        if tone != self._tone:
            self._tone = tone
            self._draw_icon()

    def _draw_icon(self) -> None:
        if not self._icon_name:
            return
        theme = current_theme()
        made = icon(self._icon_name, getattr(theme, self._tone), theme.disabled)
        gap_px = _MIRRORED_GAP_PX if self.isRightToLeft() else 0
        self.setIconSize(QSize(SMALL_ICON_PX + gap_px, SMALL_ICON_PX))
        self.setIcon(_with_gap(made, gap_px, self.devicePixelRatioF()) if gap_px else made)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange):
            self._draw_icon()
        super().changeEvent(event)


def _with_gap(made: QIcon, gap_px: int, ratio: float) -> QIcon:
    """The icon with room on the side of the words."""
    side = QSize(SMALL_ICON_PX, SMALL_ICON_PX)
    wider = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        picture = QPixmap((side + QSize(gap_px, 0)) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.drawPixmap(gap_px, 0, made.pixmap(side, ratio, mode))
        painter.end()
        wider.addPixmap(picture, mode)
    return wider
