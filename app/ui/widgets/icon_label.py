"""An icon that is only looked at."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.icons import SMALL_ICON_PX, pixmap
from app.ui.theme import current_theme


class IconLabel(QWidget):
    """An icon in the colour of a name in the theme; screen readers get the words beside it instead."""

    def __init__(
        self,
        icon_name: str,
        tone: str = "secondary",
        size_px: int = SMALL_ICON_PX,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._tone, self._size_px = icon_name, tone, size_px
        self.setFixedSize(size_px, size_px)

    def set_icon(self, icon_name: str, tone: str = "secondary") -> None:
        """Show another icon, in the colour of that name in the theme."""
        self._icon_name, self._tone = icon_name, tone
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon at the screen's own scale."""
        color = getattr(current_theme(), self._tone)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, pixmap(self._icon_name, color, self._size_px, self.devicePixelRatioF()))
        painter.end()
