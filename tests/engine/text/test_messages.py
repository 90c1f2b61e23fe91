"""Turns as template messages: order of media, refusals, schemas."""

import pytest

from engine.protocol.content import Role, TextPart, ToolSpec, Turn
from engine.text.messages import TemplateError, media_positions, order_media, to_messages, to_tools
from tests.support.conversations import CALL, audio, image, model, result, system, user, video


@pytest.mark.parametrize(
    ("parts", "order"),
    [
        ([], []),
        (["a"], [0]),
        ([audio(), "a", image()], [2, 1, 0]),
        ([audio(), image(), "a", video(), "b", audio(), image()], [1, 3, 6, 2, 4, 0, 5]),
        ([image(), "a", audio()], [0, 1, 2]),
    ],
)
def test_pictures_first_and_sound_last(parts, order):
    assert order_media(user(*parts)) == order


def test_other_turns_keep_their_order():
    assert order_media(result(audio(), "a", image())) == [0, 1, 2]


def test_positions_follow_the_prompt():
    turns = [
        user(audio(), image()),
        model(tool_calls=[CALL]),
        result("a", image()),
        user(video(), "b", audio()),
    ]
    assert media_positions(turns) == [(0, 1), (0, 0), (2, 1), (3, 0), (3, 2)]


def test_messages_show_that_order():
    message = to_messages([user(audio(), "a", image())])[0]
    assert [part["type"] for part in message["content"]] == ["image", "text", "audio"]


def test_one_text_is_a_plain_string():
    assert to_messages([user("a")]) == [{"role": "user", "content": "a"}]
    assert to_messages([user()]) == [{"role": "user", "content": ""}]


@pytest.mark.parametrize("role", [Role.SYSTEM, Role.ASSISTANT])
def test_media_only_where_the_format_has_room(role):
    with pytest.raises(TemplateError, match=r"turns\[1\].*media"):
        to_messages([user("a"), Turn(role=role, parts=[TextPart("b"), image()])])


@pytest.mark.parametrize("before", [[], [user("a")], [model("a")], [system("a")]])
def test_a_result_needs_a_call(before):
    with pytest.raises(TemplateError, match=rf"turns\[{len(before)}\] is a tool result"):
        to_messages([*before, result("x")])


def test_two_results_of_one_turn():
    roles = [message["role"] for message in to_messages([model(tool_calls=[CALL]), result("x"), result("y")])]
    assert roles == ["assistant", "tool", "tool"]


def test_a_thought_goes_before_the_words():
    messages = to_messages([model("b", thought="t", tool_calls=[CALL])])
    assert messages[0]["reasoning_content"] == "t"
    assert "reasoning_content" not in messages[1]
    assert [bool(message.get("tool_calls")) for message in messages] == [False, True]


def test_schemas_say_null_the_way_the_format_can():
    shape = {"properties": {"type": {"type": ["string", "null"]}, "x": {"type": ["null"]}}}
    declared = to_tools([ToolSpec(name="f", description="", parameters=shape)])[0]["function"]["parameters"]
    assert declared["type"] == "object"
    assert declared["properties"]["type"] == {"type": "string", "nullable": True}
    assert declared["properties"]["x"] == {"type": "string", "nullable": True}
    assert shape["properties"]["x"] == {"type": ["null"]}


def test_a_tool_without_parameters():
    assert to_tools([ToolSpec(name="f", description="")])[0]["function"]["parameters"] == {}
