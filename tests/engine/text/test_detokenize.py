"""Text out of tokens: whole characters only, and stop strings however they are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text.detokenize import Detokenizer, StopFilter


def pieces_of(tokenizer, ids):
    detokenizer = Detokenizer(tokenizer)
    return [*[detokenizer.feed(token_id) for token_id in ids], detokenizer.finish()]


@given(text=st.text())
def test_any_text_comes_back_whole(tokenizer, text):
    pieces = pieces_of(tokenizer, tokenizer.encode_untrusted(text))
    assert "".join(pieces) == text.replace("▁", " ")
    if "\ufffd" not in text:
        assert "\ufffd" not in "".join(pieces)


@given(text=st.text(), data=st.data())
def test_any_way_to_cut_the_text_gives_it_back(tokenizer, text, data):
    """Cutting changes the tokens, down to single bytes, but never the words."""
    raw = text.replace("▁", " ").encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)))))
    ids = []
    for start, end in zip([0, *cuts], [*cuts, len(raw)], strict=True):
        piece = raw[start:end]
        try:
            ids += tokenizer.encode_untrusted(piece.decode())
        except UnicodeDecodeError:
            ids += [tokenizer.token_id(f"<0x{byte:02X}>") for byte in piece]
    assert "".join(pieces_of(tokenizer, ids)) == raw.decode()


@given(ids=st.lists(st.integers(24, 599)))
def test_any_tokens_at_all_give_text(tokenizer, ids):
    raw = b"".join(tokenizer.token_bytes(token_id) for token_id in ids)
    assert "".join(pieces_of(tokenizer, ids)) == raw.decode(errors="replace")


def test_a_character_waits_for_its_last_byte(tokenizer):
    ids = [tokenizer.token_id(f"<0x{byte:02X}>") for byte in "🙂".encode()]
    assert pieces_of(tokenizer, ids) == ["", "", "", "🙂", ""]
    assert pieces_of(tokenizer, ids[:2]) == ["", "", "\ufffd"]


def test_finish_starts_afresh(tokenizer):
    detokenizer = Detokenizer(tokenizer)
    detokenizer.feed(tokenizer.token_id("<0xE4>"))
    assert detokenizer.finish() == "\ufffd"
    assert detokenizer.finish() == ""
    assert detokenizer.feed(tokenizer.token_id("▁the")) == " the"


def naive(text, stops):
    """Letter by letter: cut where the first stop string is complete."""
    for end in range(1, len(text) + 1):
        matching = [stop for stop in stops if stop and text[:end].endswith(stop)]
        if matching:
            return text[: end - max(map(len, matching))], True
    return text, False


letters = st.text(alphabet="ab\n", max_size=20)


@given(text=letters, stops=st.lists(st.text(alphabet="ab\n", max_size=4), max_size=3), data=st.data())
def test_stop_strings_are_found_wherever_the_text_is_cut(text, stops, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)))))
    stop_filter = StopFilter(stops)
    shown = [
        stop_filter.feed(text[start:end]) for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)
    ]
    shown.append(stop_filter.finish())
    assert ("".join(shown), stop_filter.stopped) == naive(text, stops)


@pytest.mark.parametrize(
    ("stops", "fed", "shown"),
    [
        (["END"], ["a E", "ND b"], ["a ", ""]),
        (["END"], ["a E", "Nx"], ["a ", "ENx"]),
        (["\n\n"], ["a\n", "b"], ["a", "\nb"]),
        ([], ["a", "b"], ["a", "b"]),
        ([""], ["a", "b"], ["a", "b"]),
    ],
)
def test_only_what_may_start_a_stop_string_is_held_back(stops, fed, shown):
    stop_filter = StopFilter(stops)
    assert [stop_filter.feed(piece) for piece in fed] == shown


def test_nothing_comes_after_a_stop():
    stop_filter = StopFilter(["x"])
    assert stop_filter.feed("axb") == "a"
    assert stop_filter.feed("c") == ""
    assert stop_filter.finish() == ""
