"""A row of chips that goes on in the next line when it is full; laid out by hand."""

from PySide6.QtWidgets import QWidget

from app.ui.theme import SPACE_4_PX, SPACE_8_PX


class FlowRow(QWidget):
    """Holds widgets of their own size, in reading order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QWidget] = []

    def add(self, item: QWidget) -> None:
        """Put a widget at the end."""
        item.setParent(self)
        item.show()
        self._items.append(item)

    def lay_out(self, width_px: int) -> int:
        """Put them in their places; gives the height, 0 for an empty row."""
        x_px = y_px = row_px = 0
        for item in self._items:
            hint = item.sizeHint()
            item_px = min(hint.width(), width_px)
            if x_px and x_px + item_px > width_px:
                x_px, y_px, row_px = 0, y_px + row_px + SPACE_4_PX, 0
            left_px = width_px - x_px - item_px if self.isRightToLeft() else x_px
            item.setGeometry(left_px, y_px, item_px, hint.height())
            x_px += item_px + SPACE_8_PX
            row_px = max(row_px, hint.height())
        return y_px + row_px
