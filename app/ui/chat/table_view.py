"""A table in a card of its own, which scrolls sideways when the table is wider than the text."""

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QVBoxLayout, QWidget

from app.core.markdown import mirrored_table
from app.core.prose import Direction, close_open_marks, keep_formulas, paragraph_direction
from app.ui.chat.prose_document import (
    MARKDOWN_FEATURES,
    SafeDocument,
    picture_words,
    set_direction,
    style_link,
)
from app.ui.chat.reading_view import ReadingView
from app.ui.theme import SIZE_NORMAL_PX, SPACE_4_PX, SPACE_8_PX, code_font, current_theme, font_of

_LEAST_COLUMN_PX = 110
_BAR_PX = 12
_LINE_SEPARATOR = "\u2028"


class TableView(QFrame):
    """One table; it is written anew as a whole when it grows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._document = SafeDocument()
        self._document.setDefaultFont(font_of(SIZE_NORMAL_PX))
        self._document.setDocumentMargin(0)
        self.text_view = _TableText(self._document, self.tr("Table"), self)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_8_PX, SPACE_4_PX, SPACE_8_PX, SPACE_4_PX)
        column.addWidget(self.text_view)
        self._markdown = ""
        self._columns = 1
        self._table_px = 0

    def set_markdown(self, markdown: str, *, is_open: bool) -> None:
        """Show the table of this Markdown."""
        text = close_open_marks(markdown) if is_open else markdown
        if text == self._markdown:
            return
        self._markdown = text
        if self._reads_from_right(text):
            # Qt lays every table out from left to right.
            text = mirrored_table(text)
        self._document.setMarkdown(keep_formulas(text), MARKDOWN_FEATURES)
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        self._restyle_text(cursor)
        for frame in self._document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._columns = frame.columns()
                self._restyle_table(frame)
        cursor.endEditBlock()
        self.text_view.set_has_links(has_links="](" in text or "http" in text)

    def height_for(self, width_px: int) -> int:
        """How high the card is at that width."""
        margins = self._column.contentsMargins()
        inner_px = width_px - margins.left() - margins.right() - 2
        self._document.setTextWidth(-1)
        ideal_px = self._document.idealWidth()
        wanted_px = math.ceil(ideal_px)
        if wanted_px > inner_px:
            wanted_px = max(inner_px, min(wanted_px, self._columns * _LEAST_COLUMN_PX))
        self._document.setTextWidth(wanted_px)
        wanted_px = max(wanted_px, round(self._document.size().width()))
        self.text_view.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.text_view.setLineWrapColumnOrWidth(wanted_px)
        self._table_px = wanted_px + margins.left() + margins.right() + 2
        bar_px = _BAR_PX if wanted_px > inner_px else 0
        height_px = round(self._document.size().height()) + bar_px + 2
        self.text_view.setFixedHeight(height_px)
        return height_px + margins.top() + margins.bottom() + 2

    def width_for(self, width_px: int) -> int:
        """How wide the card is where there is that much room: as wide as the table; after `height_for`."""
        return min(width_px, self._table_px)

    def _restyle_table(self, table: QTextTable) -> None:
        theme = current_theme()
        made = table.format()
        made.setBorder(0)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        made.setCellPadding(6)
        made.setCellSpacing(0)
        made.setMargin(0)
        table.setFormat(made)
        for column in range(table.columns()):
            self._align_head(table, column)
            for row in range(table.rows()):
                cell = table.cellAt(row, column)
                cell_format = cell.format().toTableCellFormat()
                if row:
                    cell_format.setTopBorder(1)
                    cell_format.setTopBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                    cell_format.setTopBorderBrush(QColor(theme.line))
                cell.setFormat(cell_format)

    def _reads_from_right(self, markdown: str) -> bool:
        """The columns run as the head reads; one without letters runs as the window does."""
        direction = paragraph_direction(markdown.split("\n", 1)[0])
        if direction is Direction.NEUTRAL:
            return self.isRightToLeft()
        return direction is Direction.RIGHT_TO_LEFT

    def _align_head(self, table: QTextTable, column: int) -> None:
        """Qt aligns the cells of a column but not their head."""
        if table.rows() < 2:
            return
        made = QTextBlockFormat()
        made.setAlignment(table.cellAt(1, column).firstCursorPosition().blockFormat().alignment())
        table.cellAt(0, column).firstCursorPosition().mergeBlockFormat(made)

    def _restyle_text(self, cursor: QTextCursor) -> None:
        """Our fonts and colours; pictures become words, `<br>` becomes a new line."""
        changes: list[tuple[int, int, str, QTextCharFormat]] = []
        block = self._document.begin()
        while block.isValid():
            made = QTextBlockFormat()
            set_direction(made, paragraph_direction(block.text()))
            QTextCursor(block).mergeBlockFormat(made)
            fragments = block.begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                text_format, text = self._restyled(fragment.charFormat(), fragment.text())
                changes.append((fragment.position(), fragment.length(), text, text_format))
                fragments += 1
            block = block.next()
        for position, length, text, text_format in reversed(changes):
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text, text_format)

    def _restyled(self, source: QTextCharFormat, text: str) -> tuple[QTextCharFormat, str]:
        theme = current_theme()
        made = QTextCharFormat()
        made.setFontWeight(source.fontWeight())
        made.setFontItalic(source.fontItalic())
        made.setFontStrikeOut(source.fontStrikeOut())
        made.setForeground(QColor(theme.text))
        made.setProperty(QTextFormat.Property.FontPixelSize, SIZE_NORMAL_PX)
        if source.isImageFormat():
            description = source.property(QTextFormat.Property.ImageAltText) or ""
            text = picture_words(str(description)) * len(text)
            made.setForeground(QColor(theme.secondary))
        elif source.fontFixedPitch():
            made.setFontFamilies([code_font().family()])
            made.setFontFixedPitch(True)
        else:
            for tag in ("<br>", "<br/>", "<br />"):
                text = text.replace(tag, _LINE_SEPARATOR)
        if source.anchorHref():
            style_link(made, source.anchorHref())
        return made, text


class _TableText(ReadingView):
    """The table; a wide one scrolls sideways."""

    def __init__(self, document: SafeDocument, name: str, parent: QWidget) -> None:
        super().__init__(document, name, parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Sideways only."""
        is_sideways = abs(event.angleDelta().x()) > abs(event.angleDelta().y())
        if is_sideways and self.horizontalScrollBar().maximum() > 0:
            QTextEdit.wheelEvent(self, event)
        else:
            event.ignore()
