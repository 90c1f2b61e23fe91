"""A button that is only an icon: it has a name for screen readers and a tooltip, always."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from app.ui.icons import SMALL_ICON_PX, icon
from app.ui.theme import Theme, current_theme
from app.ui.widgets.texts import plain_tooltip

_MARGIN_PX = 6


class IconButton(QToolButton):
    """A quiet square button; with `is_shy` it is only drawn when revealed or focused, its place is kept."""

    def __init__(
        self, icon_name: str, name: str, parent: QWidget | None = None, *, is_shy: bool = False
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._tone = "secondary"
        self._is_shy = is_shy
        self._drawn: tuple[Theme, str, str] | None = None
        self._is_revealed = not is_shy
        side_px = SMALL_ICON_PX + 2 * _MARGIN_PX
        self.setFixedSize(side_px, side_px)
        self.setIconSize(QSize(SMALL_ICON_PX, SMALL_ICON_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_name(name)
        self._draw_icon()

    def set_name(self, name: str, shortcut: str = "") -> None:
        """What it does, for the tooltip and for screen readers; the shortcut is shown beside it."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tooltip(f"{name} ({shortcut})" if shortcut else name))

    def set_icon(self, icon_name: str, tone: str = "secondary") -> None:
        """Show another icon, in the colour of that name in the theme."""
        if (icon_name, tone) != (self._icon_name, self._tone):
            self._icon_name, self._tone = icon_name, tone
            self._draw_icon()

    def reveal(self, is_revealed: bool) -> None:
        """Show a shy button, or hide it until it has the focus."""
        if self._is_shy and is_revealed != self._is_revealed:
            self._is_revealed = is_revealed
            self.update()

    @property
    def is_revealed(self) -> bool:
        """Whether the button is drawn."""
        return self._is_revealed or self.hasFocus()

    def _draw_icon(self) -> None:
        theme = current_theme()
        if (drawn := (theme, self._icon_name, self._tone)) != self._drawn:
            self._drawn = drawn
            self.setIcon(icon(self._icon_name, getattr(theme, self._tone), theme.disabled))

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A focused button is always drawn."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing while a shy button is not revealed."""
        if self.is_revealed:
            super().paintEvent(event)
