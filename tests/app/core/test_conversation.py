"""Editing and asking again make branches; nothing that was said is lost."""

import msgspec
import pytest

from app.core.conversation import AnswerState, Conversation, Exchange, ask, replace_exchange, show_branch


def exchange(number: str, parent: str | None, question: str = "?") -> Exchange:
    return Exchange(number, parent, 0.0, question)


def tree() -> Conversation:
    """a -> b -> c, and d beside b, e under d."""
    conversation = Conversation("talk", 0.0)
    for number, parent in (("a", None), ("b", "a"), ("c", "b"), ("d", "a"), ("e", "d")):
        conversation = ask(conversation, exchange(number, parent))
    return conversation


def test_the_newest_question_is_shown() -> None:
    assert [one.id for one in tree().path()] == ["a", "d", "e"]


def test_another_branch_is_shown_to_its_end() -> None:
    assert [one.id for one in show_branch(tree(), "b").path()] == ["a", "b", "c"]


def test_siblings_are_the_branches_at_one_place() -> None:
    assert [one.id for one in tree().siblings("d")] == ["b", "d"]
    assert [one.id for one in tree().siblings("a")] == ["a"]


def test_an_exchange_is_replaced_in_its_place() -> None:
    done = msgspec.structs.replace(exchange("b", "a"), answer="42", state=AnswerState.DONE)
    changed = replace_exchange(tree(), done)
    assert [one.id for one in changed.exchanges] == ["a", "b", "c", "d", "e"]
    assert changed.exchange("b").answer == "42"
    assert tree().exchange("b").answer == ""


@pytest.mark.parametrize(("number", "parent", "words"), [("a", None, "already"), ("z", "y", "not there")])
def test_a_question_without_its_place_is_refused(number: str, parent: str | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        ask(tree(), exchange(number, parent))


def test_what_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        show_branch(tree(), "z")
    with pytest.raises(KeyError):
        replace_exchange(tree(), exchange("z", None))


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("What is this?", "What is this?"),
        ("  First line\nsecond", "First line"),
        ("word " * 40, "word word word word word word word word word word word word…"),
        ("", ""),
    ],
)
def test_a_title_is_the_first_line(question: str, title: str) -> None:
    assert ask(Conversation("talk", 0.0), exchange("a", None, question)).title == title
    assert Conversation("talk", 0.0).title == ""


def test_a_state_is_over_or_not() -> None:
    assert [state.value for state in AnswerState if not state.is_over] == ["waiting", "answering"]
