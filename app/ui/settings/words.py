"""Labels that begin where the window's reading begins, whatever letters they start with."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.theme import SIZE_NORMAL_PX, font_of


class Words(QLabel):
    """Plain text that wraps. Qt itself would go by the first letter, and that may be one of a name."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        tone: str = "",
        size_px: int = SIZE_NORMAL_PX,
        is_strong: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(font_of(size_px, is_strong=is_strong))
        if tone:
            self.setProperty("tone", tone)
        self._align()

    @property
    def longest_word_px(self) -> int:
        """Narrower it cannot be without breaking a word."""
        metrics = self.fontMetrics()
        return max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)

    def _align(self) -> None:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)

    def changeEvent(self, event: QEvent) -> None:
        """The window may turn around."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
