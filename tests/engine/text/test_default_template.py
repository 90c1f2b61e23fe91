"""Our renderer against prompts that the makers' template gives."""

import pytest

from engine.text.chat_template import DefaultTemplate
from engine.text.default_template import render_messages
from tests.support.conversations import ARGUMENTS, CALL, CASES, golden, image, model, result, system, user


def render(turns, tools=(), thinking=False, add_generation_prompt=True):
    rendered = DefaultTemplate().render(
        turns, list(tools), thinking=thinking, add_generation_prompt=add_generation_prompt
    )
    return rendered.plain()


@pytest.mark.parametrize("name", CASES)
def test_golden(name):
    turns, tools, thinking = CASES[name]
    assert render(turns, tools, thinking) == golden(name)


def test_golden_result_as_a_mapping():
    call = {"type": "function", "id": "c1", "function": {"name": "get_weather", "arguments": ARGUMENTS}}
    native = {"name": "get_weather", "response": {"temp": 20, "s": "ok"}}
    messages = [
        {"role": "user", "content": "Weather?"},
        {"role": "assistant", "content": "", "tool_calls": [call], "tool_responses": [native]},
    ]
    text = render_messages(messages, [], thinking=False, add_generation_prompt=True)
    assert text == golden("tool_result_mapping")


def test_nothing_follows_without_a_generation_prompt():
    assert render([user("Hi")], add_generation_prompt=False) == "<bos><|turn>user\nHi<turn|>\n"


def test_parts_are_trimmed_and_joined():
    text = render([user("  a ", " b\n")], add_generation_prompt=False)
    assert text == "<bos><|turn>user\nab<turn|>\n"


def test_a_later_system_turn_stays_where_it_is():
    text = render([user("a"), system("b"), user("c")], add_generation_prompt=False)
    assert text == "<bos><|turn>user\na<turn|>\n<|turn>system\nb<turn|>\n<|turn>user\nc<turn|>\n"


def test_neighbouring_model_turns_are_one():
    text = render([user("a"), model("b"), model("c"), user("d")], add_generation_prompt=False)
    assert text == "<bos><|turn>user\na<turn|>\n<|turn>model\nbc<turn|>\n<|turn>user\nd<turn|>\n"


def test_words_come_before_the_call_they_announce():
    text = render([user("a"), model("I look.", tool_calls=[CALL]), result("20C")])
    assert "<|turn>model\nI look.<|tool_call>call:get_weather{" in text
    assert text.endswith('{value:<|"|>20C<|"|>}<tool_response|>')


def test_a_picture_in_a_result_follows_it():
    text = render([user("a"), model(tool_calls=[CALL]), result(image(), "seen")])
    assert text.endswith('response:get_weather{value:<|"|>seen<|"|>}<tool_response|><|image|>')


def test_a_result_finds_its_tool_by_id_then_by_its_own_name():
    turns = [user("a"), model(tool_calls=[CALL]), result("x", call_id="other", name="named")]
    assert "response:named{" in render(turns)
    turns[2] = result("x", call_id="other")
    assert "response:unknown{" in render(turns)


def test_thoughts_of_the_running_turn_are_kept():
    turns = [user("a"), model(thought=" why \n", tool_calls=[CALL]), result("x"), model("b", thought="so")]
    text = render(turns, thinking=True, add_generation_prompt=False)
    assert "<|channel>thought\nwhy\n<channel|><|tool_call>" in text
    assert text.endswith("<|channel>thought\nso\n<channel|>b<turn|>\n")
