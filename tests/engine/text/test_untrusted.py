"""Protection takes every angle bracket away and gives it back."""

from hypothesis import given
from hypothesis import strategies as st

from engine.text.untrusted import MARK, PAIRS, can_guard, protect, protect_all, restore

tricky = st.text(alphabet=st.sampled_from([*"<>|bos ", *"".join(PAIRS.values())]))


@given(st.one_of(st.text(), tricky))
def test_any_text_survives(text):
    assert restore(protect(text)) == text


@given(st.one_of(st.text(), tricky))
def test_no_bracket_is_left(text):
    assert not set("<>") & set(protect(text))


@given(tricky, tricky)
def test_protected_pieces_can_be_joined(first, second):
    assert restore(protect(first) + "<bos>" + protect(second)) == first + "<bos>" + second


def test_the_mark_itself_is_text():
    assert restore(protect(MARK)) == MARK
    assert restore(protect(PAIRS["<"])) == PAIRS["<"]


def test_data_is_protected_inside():
    data = {"<a>": ["<b>", 1, None, {"c": ("<d>",)}], "e": True}
    safe = protect_all(data)
    assert "<" not in str(safe)
    assert list(safe)[1] == "e"
    assert restore(safe[protect("<a>")][3]["c"][0]) == "<d>"


def test_what_can_be_guarded():
    assert can_guard("<bos>")
    assert not can_guard("[multimodal]")
