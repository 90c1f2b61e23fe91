"""A button of words without a box, for what is not the main thing to do."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.icons import SMALL_ICON_PX, icon
from app.ui.theme import current_theme


class QuietButton(QPushButton):
    """Words, with an icon before them if there is one."""

    def __init__(self, text: str, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self.setProperty("quiet", True)
        self.setAutoDefault(False)
        self.setIconSize(QSize(SMALL_ICON_PX, SMALL_ICON_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._draw_icon()

    def set_icon(self, icon_name: str) -> None:
        """Show another icon before the words."""
        self._icon_name = icon_name
        self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon_name:
            theme = current_theme()
            self.setIcon(icon(self._icon_name, theme.secondary, theme.disabled))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()
        super().changeEvent(event)
