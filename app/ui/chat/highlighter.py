"""Colours code with pygments, line by line as it grows, and once as a whole when it is complete.

pygments reads a text from its beginning. While code is written only its last lines are read, so the cost of a
line does not grow with the code; a string over many lines may have a wrong colour until the end.
"""

from collections.abc import Iterator

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Token, _TokenType
from pygments.util import ClassNotFound
from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.ui.theme import current_theme

_WINDOW_LINES = 24
# Code beyond this stays as the windows coloured it: one more reading would hold the window up.
_MOST_WHOLE_CHARACTERS = 60_000
_SLICE_TOKENS = 400

# Where in its line, how long, which colour of the theme.
_Span = tuple[int, int, str]
# The number of a line, and the spans from that line on.
_Slice = tuple[int, list[list[_Span]]]

_TOKENS = (
    (Token.Comment, "secondary"),
    (Token.Keyword, "code_keyword"),
    (Token.Operator.Word, "code_keyword"),
    (Token.Literal.String, "code_string"),
    (Token.Literal.Number, "code_number"),
    (Token.Name.Function, "code_name"),
    (Token.Name.Class, "code_name"),
    (Token.Name.Decorator, "code_name"),
    (Token.Name.Tag, "code_keyword"),
    (Token.Name.Attribute, "code_name"),
    (Token.Name.Builtin, "code_name"),
    (Token.Generic.Deleted, "danger"),
    (Token.Generic.Inserted, "code_string"),
    (Token.Generic.Heading, "code_name"),
)


class CodeHighlighter(QSyntaxHighlighter):
    """Gives a document of code its colours."""

    def __init__(self, document: QTextDocument, language: str) -> None:
        super().__init__(document)
        self._lexer = _lexer(language)
        self._spans: list[list[_Span]] = []
        self._formats = _formats()
        self._slices: Iterator[_Slice] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_slice)

    def follow(self, lines: list[str], first_changed: int) -> None:
        """Colour what was added, from the line `first_changed` on."""
        if self._lexer is None:
            return
        start = max(0, first_changed - _WINDOW_LINES)
        while start > 0 and (not lines[start] or lines[start][0] in " \t"):
            start -= 1
            if first_changed - start > 2 * _WINDOW_LINES:
                break
        spans = _spans(self._lexer, "\n".join(lines[start:]))
        self._take(first_changed, spans[first_changed - start :])

    def finish(self, text: str) -> None:
        """The code is complete: colour it as a whole, a slice at a time."""
        if self._lexer is None or len(text) > _MOST_WHOLE_CHARACTERS:
            return
        self._slices = _slices(self._lexer, text)
        self._timer.start()

    def finish_now(self) -> None:
        """Do all slices that are left."""
        while self._timer.isActive():
            self._on_slice()

    @Slot()
    def _on_slice(self) -> None:
        spans = next(self._slices, None) if self._slices is not None else None
        if spans is None:
            self._timer.stop()
            self._slices = None
        else:
            first, found = spans
            self._take(first, found)

    def _take(self, first: int, spans: list[list[_Span]]) -> None:
        for number, line_spans in enumerate(spans, first):
            if number < len(self._spans) and self._spans[number] == line_spans:
                continue
            while len(self._spans) <= number:
                self._spans.append([])
            self._spans[number] = line_spans
            block = self.document().findBlockByNumber(number)
            if block.isValid():
                self.rehighlightBlock(block)

    def highlightBlock(self, _text: str) -> None:
        """Colour one line as it was read."""
        number = self.currentBlock().blockNumber()
        if number < len(self._spans):
            for start, length, token in self._spans[number]:
                self.setFormat(start, length, self._formats[token])


def _lexer(language: str) -> Lexer | None:
    """The lexer of a language; none is guessed."""
    if not language or language.lower() in ("text", "plain", "plaintext", "txt"):
        return None
    try:
        return get_lexer_by_name(language.lower(), stripnl=False)
    except ClassNotFound:
        return None


def _formats() -> dict[str, QTextCharFormat]:
    theme = current_theme()
    made: dict[str, QTextCharFormat] = {}
    for _kind, token in _TOKENS:
        text_format = QTextCharFormat()
        text_format.setForeground(QColor(getattr(theme, token)))
        made[token] = text_format
    return made


def _token(kind: _TokenType) -> str:
    for known, token in _TOKENS:
        if kind in known:
            return token
    return ""


def _spans(lexer: Lexer, text: str) -> list[list[_Span]]:
    spans: list[list[_Span]] = [[]]
    for _first, found in _slices(lexer, text):
        if _first < len(spans):
            del spans[_first:]
        spans += found
    return spans


def _slices(lexer: Lexer, text: str) -> Iterator[_Slice]:
    """Reads code, some hundred tokens at a time."""
    first = 0
    lines: list[list[_Span]] = [[]]
    column = 0
    for count, (kind, value) in enumerate(lexer.get_tokens(text), 1):
        token = _token(kind)
        for number, part in enumerate(value.split("\n")):
            if number:
                lines.append([])
                column = 0
            length = _utf16_length(part)
            if part and token:
                lines[-1].append((column, length, token))
            column += length
        if count % _SLICE_TOKENS == 0:
            yield first, lines
            first += len(lines) - 1
            lines = [list(lines[-1])]
    yield first, lines


def _utf16_length(text: str) -> int:
    """Qt counts in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
