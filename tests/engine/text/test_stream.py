"""Tokens sorted into answer, thoughts and calls, wherever the text is cut into tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.protocol.content import ToolCall
from engine.text.stream import OutputParser, TextPiece, ThoughtPiece, ToolCallPiece
from engine.text.tokenizer import Tokenizer
from tests.support.tiny_tokenizer import write_tokenizer


def joined(pieces):
    """Neighbouring pieces of a kind as one, in a short notation."""
    told = []
    for piece in pieces:
        kind, value = ("call", piece.call) if isinstance(piece, ToolCallPiece) else (type(piece), piece.text)
        if told and told[-1][0] == kind != "call":
            told[-1] = (kind, told[-1][1] + value)
        else:
            told.append((kind, value))
    return told


def parse(tokenizer, ids, stop=(), inside_thought=False):
    parser = OutputParser(tokenizer, list(stop), inside_thought)
    pieces = [piece for token_id in ids for piece in parser.feed(token_id)]
    pieces += parser.finish()
    return joined(pieces)


def text(words):
    return (TextPiece, words)


def thought(words):
    return (ThoughtPiece, words)


def call(number=1, name="f", **arguments):
    return ("call", ToolCall(call_id=f"call_{number}", name=name, arguments=arguments))


CASES = [
    ("It is 5 🙂.", [text("It is 5 🙂.")]),
    ("", []),
    ("<|channel>thought\nHm, so.\n<channel|>It is 5.", [thought("Hm, so."), text("It is 5.")]),
    ("<|channel>thought\n\n  two\n\nlines \n<channel|>x", [thought("two\n\nlines"), text("x")]),
    # empty thoughts are hidden, with or without their header line
    ("<|channel>thought\n<channel|>Yes", [text("Yes")]),
    ("<|channel>thought<channel|>Yes", [text("Yes")]),
    ("<|channel><channel|>Yes", [text("Yes")]),
    ("Yes<|channel>thought\n<channel|>", [text("Yes")]),
    # another header is part of the thought
    ("<|channel>final\nx<channel|>y", [thought("final\nx"), text("y")]),
    ("<|channel>thoughts differ<channel|>y", [thought("thoughts differ"), text("y")]),
    ("<|channel>tho", [thought("tho")]),
    # stray closers and other control tokens are dropped
    ('<channel|>Yes<channel|><tool_call|> and <image|><|"|>no<turn|>', [text("Yes and no")]),
    ("<|channel>thought\na<image|>b<tool_call|>c<channel|>d", [thought("abc"), text("d")]),
    # open at the end: surfaced
    ("<|channel>thought\nI never st", [thought("I never st")]),
    ("a<|channel>thought\nb<|channel>thought\nc<channel|>d", [text("a"), thought("bc"), text("d")]),
    # tool calls
    ('<|tool_call>call:f{a:<|"|>x<|"|>}<tool_call|>', [call(a="x")]),
    ("<|tool_call>call:f{a:1}<tool_call|><|tool_call>call:g{}<tool_call|>", [call(a=1), call(2, "g")]),
    ("Look: <|tool_call>call:f{}<tool_call|><|tool_response>", [text("Look: "), call()]),
    ("<|channel>thought\nhm<|tool_call>call:f{}<tool_call|>", [thought("hm"), call()]),
    ("<|tool_call>call:f{a:1}", [call(a=1)]),
    ("<|tool_call>call:f{a:1}<turn|>", [call(a=1)]),
    ("<|tool_call>call:f{a:1}<|tool_call>call:g{}<tool_call|>", [call(a=1), call(2, "g")]),
    ("<|tool_call>call:f{a:1}<|channel>thought\nb<channel|>c", [call(a=1), thought("b"), text("c")]),
    # broken calls come out as the text they were
    ("<|tool_call>f(a=1)<tool_call|> so", [text("<|tool_call>f(a=1)<tool_call|> so")]),
    ('<|tool_call>call:f{a:<|"|>x', [text('<|tool_call>call:f{a:<|"|>x')]),
    ("<|tool_call>", [text("<|tool_call>")]),
    ("<|tool_call>x<tool_call|><|tool_call>f{}<tool_call|>", [text("<|tool_call>x<tool_call|>"), call()]),
]


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_cases(tokenizer, written, expected):
    assert parse(tokenizer, tokenizer.encode(written)) == expected


def cut(tokenizer, written, data):
    """Ids of `written`, its plain stretches cut anywhere, down to single bytes."""
    ids = []
    for token_id in tokenizer.encode(written):
        raw = tokenizer.token_bytes(token_id)
        if token_id in tokenizer.control_ids or data.draw(st.booleans()):
            ids.append(token_id)
        else:
            ids += [tokenizer.token_id(f"<0x{byte:02X}>") for byte in raw]
    return ids


@pytest.mark.parametrize(("written", "expected"), CASES)
@given(data=st.data())
def test_cases_cut_anywhere(tokenizer, written, expected, data):
    assert parse(tokenizer, cut(tokenizer, written, data)) == expected


def test_a_prompt_that_opened_the_thought(tokenizer):
    ids = tokenizer.encode("and so\n<channel|>It is 5.")
    assert parse(tokenizer, ids, inside_thought=True) == [thought("and so"), text("It is 5.")]
    assert parse(tokenizer, tokenizer.encode("<channel|>x"), inside_thought=True) == [text("x")]
    again = tokenizer.encode("<|channel>thought\nhm<channel|>x")
    assert parse(tokenizer, again, inside_thought=True) == [thought("hm"), text("x")]


def test_state_can_be_asked(tokenizer):
    parser = OutputParser(tokenizer, [], inside_thought=True)
    assert parser.inside_thought
    parser.feed(tokenizer.token_id("<channel|>"))
    assert not parser.inside_thought
    parser.feed(tokenizer.token_id("<|channel>"))
    assert parser.inside_thought
    parser.finish()
    assert not parser.inside_thought
    assert not parser.stopped


def test_pieces_come_as_soon_as_they_can(tokenizer):
    parser = OutputParser(tokenizer, [], inside_thought=False)
    pieces = [parser.feed(token_id) for token_id in tokenizer.encode_untrusted("What is the time")]
    assert all(pieces)
    assert parser.finish() == []


def test_letters_of_the_quote_token_inside_a_string(tokenizer):
    quote = [tokenizer.token_id('<|"|>')]
    letters = tokenizer.encode_untrusted('write <|"|> here')
    ids = [*tokenizer.encode("<|tool_call>call:f{a:"), *quote, *letters, *quote]
    ids += tokenizer.encode("}<tool_call|>")
    assert parse(tokenizer, ids) == [call(a='write <|"|> here')]


@given(data=st.data())
def test_a_stop_string_ends_the_answer(tokenizer, data):
    written = "<|channel>thought\nan END here<channel|>the answer END and more<|tool_call>f{}<tool_call|>"
    ids = cut(tokenizer, written, data)
    assert parse(tokenizer, ids, stop=["END"]) == [thought("an END here"), text("the answer ")]


def test_a_stop_string_is_told(tokenizer):
    parser = OutputParser(tokenizer, ["\n"], inside_thought=False)
    for token_id in tokenizer.encode("a\nb"):
        parser.feed(token_id)
    assert parser.stopped
    assert parser.feed(tokenizer.token_id("▁the")) == []
    assert parser.finish() == []


def test_what_may_start_a_stop_string_is_not_lost(tokenizer):
    assert parse(tokenizer, tokenizer.encode("an EN"), stop=["END"]) == [text("an EN")]
    ids = tokenizer.encode("an EN<|channel>thought\nx<channel|>D")
    assert parse(tokenizer, ids, stop=["END"]) == [text("an EN"), thought("x"), text("D")]


@given(ids=st.lists(st.integers(0, 610)), inside=st.booleans())
def test_any_tokens_at_all(tokenizer, ids, inside):
    told = parse(tokenizer, ids, inside_thought=inside)
    assert all(kind == "call" or value for kind, value in told)


def test_a_tokenizer_without_the_tokens_gives_plain_text(tokenizer_folder, tmp_path):
    content = (tokenizer_folder / "tokenizer.json").read_text(encoding="utf-8")
    for name in ("channel", "tool_call"):
        for mark in (f"|{name}", f"{name}|"):
            content = content.replace(f"<{mark}>", f"[{mark}]")
    (tmp_path / "tokenizer.json").write_text(content, encoding="utf-8")
    lacking = Tokenizer.load(tmp_path)
    ids = lacking.encode("<|channel>thought\na<channel|>b")
    assert parse(lacking, ids) == [text("<|channel>thought\na<channel|>b")]


def test_a_larger_vocabulary_gives_the_same(tmp_path):
    write_tokenizer(tmp_path, 1500)
    larger = Tokenizer.load(tmp_path)
    for written, expected in CASES:
        assert parse(larger, larger.encode(written)) == expected
