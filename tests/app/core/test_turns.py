"""The engine gets the last question and as much of what came before as its context holds."""

import msgspec

from app.core.content import AudioPart, ImagePart, ModelLoaded, Role, TextPart
from app.core.conversation import AnswerState, Exchange
from app.core.turns import Media, answers_alone, turns_of

LARGE = ModelLoaded("large", 8192, 1, "bf16", [], 48, 280)
SMALL = ModelLoaded("small", 1024, 1, "bf16", [], 16, 140)
PICTURE = ImagePart(1, 1, b"abc", 70)
SOUND = AudioPart(bytes(4 * 640))


def said(number: str, question: str, answer: str = "fine") -> Exchange:
    return Exchange(number, None, 0.0, question, answer=answer, state=AnswerState.DONE)


def words(turns):
    return [
        (turn.role.value, [part.text for part in turn.parts if isinstance(part, TextPart)]) for turn in turns
    ]


def test_earlier_turns_go_along() -> None:
    path = [said("a", "one", "1"), said("b", "two", "2"), said("c", "three", "")]
    assert words(turns_of(path, {}, LARGE, 256)) == [
        ("user", ["one"]), ("assistant", ["1"]), ("user", ["two"]), ("assistant", ["2"]), ("user", ["three"]),
    ]  # fmt: skip


def test_a_small_model_gets_one_question_with_the_picture_before_it() -> None:
    path = [said("a", "one"), said("b", "two"), said("c", "three", "")]
    assert answers_alone(SMALL)
    assert not answers_alone(LARGE)
    turns = turns_of(path, {"a": Media((PICTURE,))}, SMALL, 256)
    assert len(turns) == 1
    assert turns[0].parts == [PICTURE, TextPart("three")]


def test_a_picture_is_sent_once() -> None:
    path = [said("a", "one"), said("b", "two", "")]
    turns = turns_of(path, {"a": Media((PICTURE,))}, LARGE, 256)
    assert sum(part is PICTURE for turn in turns for part in turn.parts) == 1
    assert turns[0].parts[0] is PICTURE


def test_its_own_picture_comes_first_and_sound_last() -> None:
    turns = turns_of([said("a", "look", "")], {"a": Media((PICTURE,), SOUND)}, SMALL, 256)
    assert turns[0].parts == [PICTURE, TextPart("look"), SOUND]


def test_a_spoken_question_has_no_text() -> None:
    turns = turns_of([said("a", "", "")], {"a": Media((), SOUND)}, SMALL, 256)
    assert turns[0].parts == [SOUND]


def test_the_oldest_turns_go_first_when_room_is_short() -> None:
    path = [said("a", "old " * 5000), said("b", "near"), said("c", "now", "")]
    assert words(turns_of(path, {}, LARGE, 256)) == [
        ("user", ["near"]),
        ("assistant", ["fine"]),
        ("user", ["now"]),
    ]


def test_the_picture_of_a_turn_that_fell_away_stays_in_view() -> None:
    path = [said("a", "old " * 5000), said("b", "now", "")]
    turns = turns_of(path, {"a": Media((PICTURE,))}, LARGE, 256)
    assert turns[0].parts == [PICTURE, TextPart("now")]


def test_what_was_never_answered_is_not_repeated() -> None:
    failed = msgspec.structs.replace(said("a", "lost", ""), state=AnswerState.FAILED)
    turns = turns_of([failed, said("b", "now", "")], {}, LARGE, 256)
    assert [turn.role for turn in turns] == [Role.USER]
