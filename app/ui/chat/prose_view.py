"""Shows pieces of prose in one text, so that a selection can reach over paragraphs."""

from PySide6.QtWidgets import QWidget

from app.core.markdown import Block
from app.ui.chat.prose_document import ProseDocument
from app.ui.chat.reading_view import ReadingView
from app.ui.theme import SIZE_READING_PX


class ProseView(ReadingView):
    """Pieces of Markdown one under another; the last may be open."""

    def __init__(
        self, name: str, size_px: int = SIZE_READING_PX, tone: str = "text", parent: QWidget | None = None
    ) -> None:
        self._prose = ProseDocument(size_px, tone)
        super().__init__(self._prose, name, parent)

    def write(self, piece: Block, *, is_open: bool) -> None:
        """Put a piece at the end, in the place of the open one if there is one."""
        self._prose.write(piece, is_open=is_open)
        if not is_open and ("[" in piece.text or "http" in piece.text or "www." in piece.text):
            self.set_has_links(has_links=True)

    def drop_open(self) -> None:
        """Take the open piece away again."""
        self._prose.drop_open()

    def write_plain(self, text: str) -> None:
        """The whole text as it is."""
        self._prose.write_plain(text)
