"""Blocks of a growing Markdown text: how it was chunked never shows, and what is closed never changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.markdown import (
    MOST_LINE_CHARACTERS,
    MOST_PROSE_CHARACTERS,
    Block,
    BlockKind,
    BlockSplitter,
    mirrored_table,
    split,
)
from tests.support.chats import MIXED, chunks


def streamed(pieces):
    splitter, found = BlockSplitter(), []
    for piece in pieces:
        splitter.feed(piece)
        found += splitter.take_closed()
        splitter.open_block()
    splitter.finish()
    return found + splitter.take_closed()


def kinds(text):
    return [block.kind for block in split(text)]


@pytest.mark.parametrize("seed", range(60))
def test_chunks_never_show(seed):
    assert streamed(chunks(MIXED, seed)) == split(MIXED)


LINES = st.sampled_from(
    ["", "text", "- item", "  more", "1. one", "2) two", "```py", "```", "~~~", "| a | b |", "|--|--|", "---",
     "# head", "> quote", "    deep", "\tdeep", "***", "a|b", "-|-", "===", "   ```", "* x", "10. ten", "``"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=14), st.integers(0, 1000))
def test_chunks_never_show_in_any_text(lines, seed):
    text = "\n".join(lines)
    assert streamed(chunks(text, seed)) == split(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=14))
def test_no_word_is_lost(lines):
    text = "\n".join(
        f"{line} w{number}" if line.strip() == "text" else line for number, line in enumerate(lines)
    )
    shown = "\n".join(block.text for block in split(text))
    assert [word for word in text.split() if word.startswith("w")] == [
        word for word in shown.split() if word.startswith("w")
    ]


def test_a_fence_keeps_its_blank_lines_and_its_language():
    assert split("```python title=x\na\n\n  b\n```\nafter") == [
        Block(BlockKind.CODE, "a\n\n  b", "python"),
        Block(BlockKind.PROSE, "after"),
    ]


def test_a_fence_that_is_never_closed_is_code_to_the_end():
    assert split("x\n```\n| a |\n# no") == [Block(BlockKind.PROSE, "x"), Block(BlockKind.CODE, "| a |\n# no")]


def test_a_longer_fence_holds_a_shorter_one():
    assert split("````md\n```py\nx\n```\n````") == [Block(BlockKind.CODE, "```py\nx\n```", "md")]


def test_code_inside_an_item_is_dedented_and_the_list_goes_on():
    blocks = split("1. a\n   ```sh\n   x\n     y\n   ```\n   rest\n1. b\n1. c")
    assert [(block.text, block.indent, block.number) for block in blocks] == [
        ("1. a", 0, 1),
        ("x\n  y", 1, 0),
        ("rest", 1, 0),
        ("1. b", 0, 2),
        ("1. c", 0, 3),
    ]
    assert len({block.list_id for block in blocks if block.number}) == 1


def test_other_markers_begin_another_list():
    first, second = split("- a\n* b")
    assert first.list_id != second.list_id


def test_a_number_in_a_sentence_is_not_a_list():
    assert split("It was in\n1984. A good year") == [Block(BlockKind.PROSE, "It was in\n1984. A good year")]


def test_a_table_takes_its_head_from_the_paragraph():
    assert split("Look:\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\nend") == [
        Block(BlockKind.PROSE, "Look:"),
        Block(BlockKind.TABLE, "| a | b |\n|---|:-:|\n| 1 | 2 |"),
        Block(BlockKind.PROSE, "end"),
    ]


def test_a_pipe_alone_makes_no_table():
    assert kinds("a | b\nc | d") == [BlockKind.PROSE]
    assert kinds("a | b | c\n--|--") == [BlockKind.PROSE]


@pytest.mark.parametrize(
    "undecided", ["`", "``", "```", "```py", "-", "1", "12.", "#", "--", "|--", "**", "~~"]
)
def test_what_is_not_clear_yet_is_not_shown(undecided):
    splitter = BlockSplitter()
    splitter.feed("before | x\n" + undecided)
    assert splitter.open_block() == Block(BlockKind.PROSE, "before | x")


def test_the_end_of_a_fence_does_not_flash_as_code():
    splitter = BlockSplitter()
    splitter.feed("```\nx\n``")
    assert splitter.open_block() == Block(BlockKind.CODE, "x")


def test_endless_text_is_cut():
    for text in ("word " * 20_000, "word word\n" * 10_000, "- " + "word\n  " * 10_000, "x" * 100_000):
        blocks = split(text)
        assert max(len(block.text) for block in blocks) <= MOST_PROSE_CHARACTERS + MOST_LINE_CHARACTERS
        assert streamed(chunks(text, 1, 5_000)) == blocks


def test_carriage_returns_do_not_matter():
    assert streamed(chunks(MIXED.replace("\n", "\r\n"), 3)) == split(MIXED)


def test_a_table_is_mirrored_with_short_rows_and_escaped_bars():
    assert mirrored_table("| a | b |\n|--|:-:|\n| 1 \\| 2 |") == "| b | a |\n| :-: | -- |\n|  | 1 \\| 2 |"
