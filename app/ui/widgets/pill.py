"""A small round button that floats above other things."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.icons import SMALL_ICON_PX, icon
from app.ui.theme import current_theme


class Pill(QPushButton):
    """Words and an icon in a rounded button."""

    def __init__(self, text: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self.setProperty("pill", True)
        self.setAutoDefault(False)
        self.setIconSize(QSize(SMALL_ICON_PX, SMALL_ICON_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._draw_icon()

    def _draw_icon(self) -> None:
        self.setIcon(icon(self._icon_name, current_theme().accent))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()
        super().changeEvent(event)
