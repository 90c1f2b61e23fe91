"""Prose as a rich text that grows piece by piece; only its open last piece is ever written again.

Qt reads each piece of Markdown into a document of its own, with HTML off; from there it is copied with our
own formats. Pictures become their description: nothing is loaded, from this computer or from elsewhere.
"""

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import (
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextList,
    QTextListFormat,
)

from app.core.markdown import Block
from app.core.prose import Direction, close_open_marks, keep_formulas, paragraph_direction
from app.ui.theme import (
    LINE_HEIGHT,
    SIZE_NORMAL_PX,
    SIZE_READING_PX,
    SIZE_TITLE_PX,
    SPACE_4_PX,
    SPACE_12_PX,
    SPACE_16_PX,
    SPACE_24_PX,
    code_font,
    current_theme,
    font_of,
)

MARKDOWN_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
MARGIN_PX = SPACE_4_PX
_OBJECT = "\ufffc"
_RULER = QTextFormat.Property.BlockTrailingHorizontalRulerWidth
_CODE_LANGUAGE = QTextFormat.Property.BlockCodeLanguage
_QUOTE_LEVEL = QTextFormat.Property.BlockQuoteLevel
_LARGE_HEADINGS = (1, 2)


class SafeDocument(QTextDocument):
    """A document that loads nothing."""

    def loadResource(self, _kind: int, _url: QUrl | str) -> None:
        """No picture, no style sheet, no file."""
        return


def picture_words(description: str) -> str:
    """What stands where Markdown has a picture."""
    words = QCoreApplication.translate("ProseDocument", "Picture: {description}")
    bare = description.strip()
    return words.format(description=bare) if bare else QCoreApplication.translate("ProseDocument", "Picture")


class ProseDocument(SafeDocument):
    """Paragraphs, headings, lists and quotes; the writer of its own text."""

    def __init__(self, size_px: int = SIZE_READING_PX, tone: str = "text") -> None:
        super().__init__()
        self._theme = current_theme()
        self._size_px = size_px
        self._tone = tone
        self._scratch = SafeDocument()
        self._open_at: int | None = None
        self._is_empty = True
        # The list that closed items are in, by its id.
        self._list: tuple[int, QTextList] | None = None
        self._direction = Direction.NEUTRAL
        self._closed_direction = Direction.NEUTRAL
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(MARGIN_PX)
        self.setIndentWidth(SPACE_24_PX)
        self.setDefaultFont(font_of(size_px))

    def write(self, piece: Block, *, is_open: bool) -> None:
        """Put a piece at the end, in the place of the open one if there is one."""
        text = close_open_marks(piece.text) if is_open else piece.text
        self._scratch.setMarkdown(keep_formulas(text), MARKDOWN_FEATURES)
        cursor = self._start_piece()
        self._copy_scratch(cursor, piece, is_open=is_open)
        cursor.endEditBlock()
        self._is_empty = False
        if not is_open:
            self._open_at = None
            self._closed_direction = self._direction

    def write_plain(self, text: str) -> None:
        """The whole text as it is, line for line; no Markdown."""
        self.clear()
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        for number, line in enumerate(text.split("\n")):
            self._direction = _known(paragraph_direction(line), self._direction)
            block_format = self._block_format(0, 0)
            block_format.setTopMargin(0)
            if number:
                cursor.insertBlock(block_format, self._char_format())
            else:
                cursor.setBlockFormat(block_format)
            cursor.insertText(line, self._char_format())
        cursor.endEditBlock()
        self._is_empty = False

    def drop_open(self) -> None:
        """Take the open piece away again."""
        if self._open_at is None:
            return
        cursor = QTextCursor(self)
        if self._open_at == 0:
            self.clear()
            self._is_empty = True
        else:
            before = self.findBlock(self._open_at - 1).blockFormat()
            cursor.setPosition(self._open_at - 1)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.setBlockFormat(before)
        self._open_at = None
        self._direction = self._closed_direction

    def _start_piece(self) -> QTextCursor:
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        self._direction = self._closed_direction
        if self._open_at is not None:
            cursor.setPosition(self._open_at)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            if not self._is_empty:
                cursor.insertBlock()
            self._open_at = cursor.position()
        return cursor

    def _copy_scratch(self, cursor: QTextCursor, piece: Block, *, is_open: bool) -> None:
        lists: dict[int, QTextList] = {}
        block = self._scratch.begin()
        is_first = True
        while block.isValid():
            self._start_block(cursor, block, piece, is_first=is_first)
            self._put_in_list(cursor, block, piece, lists)
            self._copy_fragments(cursor, block)
            is_first = False
            block = block.next()
        if piece.list_id and lists and not is_open:
            self._list = (piece.list_id, next(iter(lists.values())))

    def _start_block(self, cursor: QTextCursor, source: QTextBlock, piece: Block, *, is_first: bool) -> None:
        source_format = source.blockFormat()
        is_item = source.textList() is not None
        self._direction = _known(paragraph_direction(_language_text(source)), self._direction)
        level = 0 if is_item else source_format.indent() + piece.indent
        made = self._block_format(source_format.headingLevel(), level)
        quote_level = source_format.property(_QUOTE_LEVEL) or 0
        if quote_level:
            made.setProperty(_QUOTE_LEVEL, quote_level)
            is_right = self._direction is Direction.RIGHT_TO_LEFT
            (made.setRightMargin if is_right else made.setLeftMargin)(SPACE_16_PX * quote_level)
        if source_format.hasProperty(_RULER):
            made.setProperty(_RULER, source_format.property(_RULER))
            made.setBackground(QColor(self._theme.line))
            made.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        if source_format.hasProperty(_CODE_LANGUAGE):
            made.setBackground(QColor(self._theme.raised))
            made.setTopMargin(0)
        if is_item and source_format.marker() is not QTextBlockFormat.MarkerType.NoMarker:
            made.setMarker(source_format.marker())
        is_beginning = is_first and cursor.position() == 0
        if is_beginning:
            made.setTopMargin(0)
        elif is_item and self._follows_item(cursor, is_first=is_first):
            made.setTopMargin(SPACE_4_PX)
        char_format = self._char_format(source_format.headingLevel())
        if is_first:
            cursor.setBlockFormat(made)
            cursor.setBlockCharFormat(char_format)
        else:
            cursor.insertBlock(made, char_format)

    def _follows_item(self, cursor: QTextCursor, *, is_first: bool) -> bool:
        before = cursor.block().previous() if is_first else cursor.block()
        return before.isValid() and (before.textList() is not None or before.blockFormat().indent() > 0)

    def _put_in_list(
        self, cursor: QTextCursor, source: QTextBlock, piece: Block, lists: dict[int, QTextList]
    ) -> None:
        source_list = source.textList()
        if source_list is None:
            return
        key = source_list.objectIndex()
        if key not in lists:
            is_outer = bool(piece.list_id) and not lists
            if is_outer and self._list is not None and self._list[0] == piece.list_id:
                lists[key] = self._list[1]
            else:
                made = QTextListFormat(source_list.format())
                made.setIndent(made.indent() + piece.indent)
                if is_outer and piece.number:
                    made.setStart(piece.number)
                lists[key] = cursor.createList(made)
                return
        lists[key].add(cursor.block())

    def _copy_fragments(self, cursor: QTextCursor, source: QTextBlock) -> None:
        heading = source.blockFormat().headingLevel()
        is_code = source.blockFormat().hasProperty(_CODE_LANGUAGE)
        fragments = source.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            made = self._char_format(heading)
            self._take_format(made, fragment.charFormat(), is_code=is_code)
            cursor.insertText(_text_of(fragment), made)
            fragments += 1

    def _take_format(self, made: QTextCharFormat, source: QTextCharFormat, *, is_code: bool) -> None:
        if source.fontWeight() > QTextCharFormat().fontWeight():
            made.setFontWeight(source.fontWeight())
        made.setFontItalic(source.fontItalic())
        made.setFontStrikeOut(source.fontStrikeOut())
        if source.fontFixedPitch() or is_code:
            made.setFontFamilies([code_font().family()])
            made.setFontFixedPitch(True)
            made.setProperty(QTextFormat.Property.FontPixelSize, SIZE_NORMAL_PX)
            made.setBackground(QColor(self._theme.raised))
        if source.isImageFormat():
            made.setForeground(QColor(self._theme.secondary))
            made.setFontItalic(True)
        if source.anchorHref():
            style_link(made, source.anchorHref())

    def _block_format(self, heading: int, level: int) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setIndent(level)
        made.setTopMargin(
            SPACE_24_PX if heading in _LARGE_HEADINGS else SPACE_16_PX if heading else SPACE_12_PX
        )
        if heading:
            made.setHeadingLevel(heading)
        # The least height, not a factor: fonts of other scripts are of other heights.
        kind = QTextBlockFormat.LineHeightTypes.MinimumHeight
        made.setLineHeight(self._size_of(heading) * LINE_HEIGHT, kind.value)
        set_direction(made, self._direction)
        return made

    def _size_of(self, heading: int) -> int:
        return SIZE_TITLE_PX if heading in _LARGE_HEADINGS else self._size_px

    def _char_format(self, heading: int = 0) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setProperty(QTextFormat.Property.FontPixelSize, self._size_of(heading))
        made.setForeground(QColor(getattr(self._theme, self._tone)))
        if heading:
            made.setFontWeight(600)
        return made


def set_direction(block_format: QTextBlockFormat, direction: Direction) -> None:
    """Lay a paragraph out that way; a neutral one follows the window."""
    from PySide6.QtCore import Qt

    if direction is not Direction.NEUTRAL:
        is_right = direction is Direction.RIGHT_TO_LEFT
        block_format.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if is_right else Qt.LayoutDirection.LeftToRight
        )


def style_link(char_format: QTextCharFormat, address: str) -> None:
    """A link looks like one, and says where it goes before it is clicked."""
    char_format.setAnchor(True)
    char_format.setAnchorHref(address)
    char_format.setForeground(QColor(current_theme().accent))
    char_format.setFontUnderline(True)
    # Encoded, so that a tooltip can never take it for HTML.
    char_format.setToolTip(bytes(QUrl(address).toEncoded().data()).decode("ascii", "replace"))


def _known(direction: Direction, before: Direction) -> Direction:
    return before if direction is Direction.NEUTRAL else direction


def _text_of(fragment: QTextFragment) -> str:
    char_format = fragment.charFormat()
    if not char_format.isImageFormat():
        return fragment.text()
    description = char_format.property(QTextFormat.Property.ImageAltText) or ""
    return fragment.text().replace(_OBJECT, picture_words(str(description)))


def _language_text(block: QTextBlock) -> str:
    """The text of a paragraph without its code."""
    found: list[str] = []
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        if not fragment.charFormat().fontFixedPitch():
            found.append(fragment.text())
        fragments += 1
    return "".join(found)
