"""Cuts a growing Markdown text into blocks, so that only the last one has to be drawn again.

Line by line and only from what came so far: how the text was chunked never changes the blocks. Not a Markdown
parser: a block of prose is handed on as Markdown, only fences, tables and list items are found here.
"""

import re
from enum import StrEnum
from typing import NamedTuple

# A paragraph or a list item beyond this is cut at the next line end; a line beyond the second at a space.
MOST_PROSE_CHARACTERS = 4_000
MOST_LINE_CHARACTERS = 16_000

_FENCE = re.compile(r"( *)(`{3,}(?=[^`]*$)|~{3,})\s*(\S*).*")
_MARKER = re.compile(r"( *)([-*+]|\d{1,9}[.)])(?:( {1,4})(?! )(.*)| *$)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_UNDERLINE = re.compile(r" {0,3}-+\s*$")
_CELL_END = re.compile(r"(?<!\\)\|")
_DELIMITER_ROW = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
# What may still become a fence, a marker, a heading or a rule; not shown before that is known.
_UNDECIDED = re.compile(r"\s*(?:`{1,2}|`{3,}[^`]*|~{1,2}|~{3,}.*|#{1,6}|[-=*+_>| :]+|\d{1,9}[.)]?)\s*$")


class BlockKind(StrEnum):
    """How a block is shown."""

    PROSE = "prose"
    CODE = "code"
    TABLE = "table"


class Block(NamedTuple):
    """A piece of a Markdown text.

    `text` is Markdown, for CODE the bare code. Items of one list share a `list_id` above 0 and have the
    `number` that they show; `indent` counts the list levels that a block stands in.
    """

    kind: BlockKind
    text: str
    language: str = ""
    indent: int = 0
    list_id: int = 0
    number: int = 0


def mirrored_table(markdown: str) -> str:
    """The table with its columns the other way round, for a language that is read from the right."""
    rows = [_cells(row) for row in markdown.split("\n")]
    count = len(rows[0])
    return "\n".join(
        "| " + " | ".join([*row[:count], *[""] * (count - len(row))][::-1]) + " |" for row in rows
    )


def split(text: str) -> list[Block]:
    """The blocks of a whole text."""
    splitter = BlockSplitter()
    splitter.feed(text)
    splitter.finish()
    return splitter.take_closed()


class BlockSplitter:
    """Takes text as it comes; gives the blocks that will not change any more, and the one that still may."""

    def __init__(self) -> None:
        self._closed: list[Block] = []
        self._partial = ""
        self._kind = BlockKind.PROSE
        self._lines: list[str] = []
        self._characters = 0
        self._is_quote = False
        self._dedent = 0
        self._indent = 0
        self._fence = ""
        self._language = ""
        self._list_id = 0
        self._lists = 0
        self._item_id = 0
        self._number = 0
        self._marker: str = ""
        # Where the text of the current list item begins; None outside a list.
        self._offset: int | None = None
        self._was_blank = False

    def feed(self, text: str) -> None:
        """Add the next part, of any length."""
        *lines, self._partial = (self._partial + text).split("\n")
        for line in lines:
            self._take_line(line)
        self._partial = self._cut_long(self._partial)

    def finish(self) -> None:
        """Nothing more comes: what is open is closed."""
        if self._partial:
            self._take_line(self._partial)
            self._partial = ""
        self._close()

    def take_closed(self) -> list[Block]:
        """The blocks that were closed since the last call."""
        closed, self._closed = self._closed, []
        return closed

    def open_block(self) -> Block | None:
        """The block that still grows, with the beginning of a line where it is clear what that is."""
        tail = self._partial
        if self._kind is BlockKind.CODE:
            if tail.strip() and not tail.strip().strip(self._fence[0]):
                tail = ""
        elif _UNDECIDED.match(tail):
            tail = ""
        if not tail:
            return self._block(self._lines)
        return self._block([*self._lines, self._dedented(tail)])

    def _cut_long(self, line: str) -> str:
        """Take the beginning of an endless line as lines of their own; code stays as it is."""
        while len(line) > MOST_LINE_CHARACTERS and self._kind is not BlockKind.CODE:
            at = line.rfind(" ", 1, MOST_LINE_CHARACTERS) + 1 or MOST_LINE_CHARACTERS
            self._step(line[:at])
            line = line[at:]
        return line

    def _take_line(self, line: str) -> None:
        self._step(self._cut_long(line.rstrip("\r")))

    def _step(self, line: str) -> None:
        if self._kind is BlockKind.CODE:
            self._step_code(line)
            return
        line = _with_spaces(line)
        if not line.strip():
            self._step_blank()
            return
        if self._offset is None or not self._step_in_list(line):
            self._step_prose(line)
        self._was_blank = False
        if self._characters > MOST_PROSE_CHARACTERS and self._kind is BlockKind.PROSE:
            self._close()

    def _step_code(self, line: str) -> None:
        bare = line.strip()
        if bare.startswith(self._fence) and not bare.strip(self._fence[0]):
            self._close()
        else:
            self._add(line)

    def _step_blank(self) -> None:
        if self._offset is None or self._kind is BlockKind.TABLE:
            self._close()
        elif self._lines:
            self._add("")
        self._was_blank = True

    def _step_in_list(self, line: str) -> bool:
        """Take a line inside a list; False when it ends the list and is still to be taken."""
        assert self._offset is not None
        indent = len(line) - len(line.lstrip(" "))
        if indent >= self._offset:
            self._step_inside_item(line)
            return True
        if _RULE.match(line) or _HEADING.match(line) or line.lstrip(" ").startswith(">"):
            self._end_list()
            return False
        if marker := _MARKER.match(line):
            self._start_item(marker, line)
            return True
        fence = _FENCE.match(line)
        if (fence and indent < 2) or (not fence and (self._was_blank or not self._lines)):
            self._end_list()
            return False
        self._step_inside_item(line)
        return True

    def _step_inside_item(self, line: str) -> None:
        if fence := _FENCE.match(line):
            self._start_code(fence)
        elif not self._take_table_line(line):
            if not self._lines:
                # What follows code inside an item: the same item, without a marker of its own.
                self._dedent = self._offset or 0
                self._indent = 1
            self._add(line)

    def _step_prose(self, line: str) -> None:
        if fence := _FENCE.match(line):
            self._start_code(fence)
        elif self._take_table_line(line):
            pass
        elif _HEADING.match(line) or (_RULE.match(line) and not (self._lines and _UNDERLINE.match(line))):
            self._close()
            self._add(line)
            self._close()
        elif (marker := _MARKER.match(line)) and self._can_start_list(marker):
            self._start_item(marker, line)
        else:
            is_quote = line.lstrip(" ").startswith(">")
            if is_quote and not self._is_quote:
                self._close()
            self._is_quote = is_quote or (self._is_quote and bool(self._lines))
            self._add(line)

    def _take_table_line(self, line: str) -> bool:
        """Go on with a table, or begin one when the line is the one under its head."""
        if self._kind is BlockKind.TABLE:
            if "|" in line or not (
                _MARKER.match(line) or _HEADING.match(line) or line.lstrip().startswith(">")
            ):
                self._add(line)
                return True
            self._close()
            return False
        if not self._lines or not _DELIMITER_ROW.match(line) or "|" not in self._lines[-1]:
            return False
        if len(_cells(line)) != len(_cells(self._lines[-1])) or self._is_quote:
            return False
        is_inside_item = self._offset is not None
        if is_inside_item and len(self._lines) == 1 and self._item_id:
            return False
        head = self._lines.pop()
        dedent = self._dedent
        self._close()
        self._kind, self._dedent = BlockKind.TABLE, dedent
        self._indent = int(is_inside_item)
        self._lines = [head.strip()]
        self._add(line.strip())
        return True

    def _can_start_list(self, marker: re.Match[str]) -> bool:
        if len(marker[1]) > 3:
            return False
        return not self._lines or (bool(marker[4]) and (marker[2] in "-*+" or marker[2][:-1] == "1"))

    def _start_item(self, marker: re.Match[str], line: str) -> None:
        self._close()
        kind: str = marker[2][-1]
        if self._offset is None or kind != self._marker:
            self._lists += 1
            self._list_id, self._marker = self._lists, kind
            self._number = int(marker[2][:-1]) if kind in ".)" else 0
        elif self._number or kind in ".)":
            self._number += 1
        self._offset = len(marker[1]) + len(marker[2]) + len(marker[3] or " ")
        self._item_id = self._list_id
        self._dedent = len(marker[1])
        text = marker[4] or ""
        if fence := _FENCE.match(text):
            self._add(line[: self._offset].rstrip())
            self._start_code(fence)
            self._dedent = self._offset
        else:
            self._add(line)

    def _start_code(self, fence: re.Match[str]) -> None:
        indent = len(fence[1])
        self._close()
        self._kind, self._fence, self._language = BlockKind.CODE, fence[2], fence[3].strip("{}.")
        self._dedent = indent
        self._indent = 0 if self._offset is None else 1 + int(indent >= self._offset + 2)

    def _end_list(self) -> None:
        self._close()
        self._offset = None

    def _dedented(self, line: str) -> str:
        spaces = len(line) - len(line.lstrip(" "))
        return line[min(spaces, self._dedent) :]

    def _add(self, line: str) -> None:
        line = self._dedented(line)
        self._lines.append(line)
        self._characters += len(line) + 1

    def _block(self, lines: list[str]) -> Block | None:
        text = "\n".join(lines)
        if self._kind is BlockKind.CODE:
            return Block(BlockKind.CODE, text, self._language, self._indent)
        if not text.strip():
            return None
        if self._kind is BlockKind.TABLE:
            return Block(BlockKind.TABLE, text, indent=self._indent)
        number = self._number if self._item_id else 0
        return Block(BlockKind.PROSE, text.rstrip("\n"), "", self._indent, self._item_id, number)

    def _close(self) -> None:
        if (block := self._block(self._lines)) is not None:
            self._closed.append(block)
        self._kind = BlockKind.PROSE
        self._lines = []
        self._characters = 0
        self._is_quote = False
        self._dedent = self._indent = self._item_id = 0


def _with_spaces(line: str) -> str:
    """The line with the tabs at its beginning as spaces."""
    bare = line.lstrip(" \t")
    return line[: len(line) - len(bare)].expandtabs(4) + bare


def _cells(row: str) -> list[str]:
    bare = row.strip().removeprefix("|")
    cells = [cell.strip() for cell in _CELL_END.split(bare)]
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells
