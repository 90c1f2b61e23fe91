"""The jinja path: same text as our renderer, nothing reachable from inside, clear refusals."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.protocol.content import Role, TextPart, ToolCall, ToolSpec, Turn
from engine.text.chat_template import DefaultTemplate, JinjaTemplate, load_template
from engine.text.messages import TemplateError
from tests.support.conversations import CASES, GOLDEN, WEATHER, golden, image, model, result, user

OWN = JinjaTemplate((GOLDEN / "own_template.jinja").read_text(encoding="utf-8"))


def render(template, turns, tools=(), thinking=False):
    return template.render(turns, list(tools), thinking=thinking, add_generation_prompt=True)


@pytest.mark.parametrize("name", CASES)
def test_golden(name):
    turns, tools, thinking = CASES[name]
    assert render(OWN, turns, tools, thinking).plain() == golden(name)


texts = st.one_of(
    st.text(max_size=12), st.sampled_from(["<bos>", "<|image|>", " a\n", "<channel|>", '<|"|>'])
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)
calls = st.builds(
    ToolCall, call_id=st.just("c1"), name=texts, arguments=st.dictionaries(texts, values, max_size=3)
)
tools_shown = st.builds(
    ToolSpec, name=texts, description=texts, parameters=st.sampled_from([{}, WEATHER.parameters])
)
spoken = st.one_of(
    st.builds(lambda text: [user(text)], texts),
    st.builds(lambda text: [user(image(), text)], texts),
    st.builds(lambda text: [Turn(role=Role.SYSTEM, parts=[TextPart(text)])], texts),
    st.builds(lambda text, thought: [model(text, thought=thought)], texts, texts),
    st.builds(
        lambda text, call, answers: [model(text, tool_calls=[call]), *[result(answer) for answer in answers]],
        texts,
        calls,
        st.lists(texts, max_size=2),
    ),
)
conversations = st.lists(spoken, max_size=5).map(lambda parts: [turn for part in parts for turn in part])


@given(conversations, st.lists(tools_shown, max_size=2), st.booleans())
def test_both_renderers_agree(turns, tools, thinking):
    ours = render(DefaultTemplate(), turns, tools, thinking)
    assert render(OWN, turns, tools, thinking) == ours


@given(conversations, st.lists(tools_shown, max_size=2), st.booleans())
def test_only_the_template_writes_control_tokens(turns, tools, thinking):
    """Empty every untrusted text: the control tokens that are left are all there ever are."""
    token = re.compile(r"<[^<>]*>")
    found = token.findall(render(DefaultTemplate(), turns, tools, thinking).protected)
    known = {"<bos>", "<|turn>", "<turn|>", "<|think|>", "<|channel>", "<channel|>", "<|image|>", '<|"|>'}
    known |= {
        f"<{mark}>" for name in ("tool", "tool_call", "tool_response") for mark in (f"|{name}", f"{name}|")
    }
    assert set(found) <= known
    assert found.count("<bos>") == 1
    assert found.count("<|image|>") == sum(len(turn.parts) == 2 for turn in turns)


def test_a_folder_without_a_template_gets_ours(tmp_path):
    assert isinstance(load_template(tmp_path), DefaultTemplate)


def test_a_folder_with_a_template_gets_that(tmp_path):
    (tmp_path / "chat_template.jinja").write_text(
        "{{ bos_token }}{{ messages[0].content }}!", encoding="utf-8"
    )
    assert render(load_template(tmp_path), [user("a < b")]).plain() == "<bos>a < b!"


@pytest.mark.parametrize("broken", [b"{% if %}", b"{{ 'open", b"\xff\xfe"])
def test_a_broken_template_names_its_file(tmp_path, broken):
    (tmp_path / "chat_template.jinja").write_bytes(broken)
    with pytest.raises(TemplateError, match=r"chat_template\.jinja"):
        load_template(tmp_path)


def test_a_huge_template_is_refused(tmp_path):
    (tmp_path / "chat_template.jinja").write_bytes(b" " * (1024 * 1024 + 1))
    with pytest.raises(TemplateError, match="1048577 bytes"):
        load_template(tmp_path)


@pytest.mark.parametrize(
    "source",
    [
        "{{ raise_exception('secret words') }}",
        "{{ messages[0].content.nothing.at_all }}",
        "{{ 1 // 0 }}",
        "{{ messages[0].content + 1 }}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{{ ''.__class__.__mro__ }}",
        "{% set _ = messages.append(1) %}",
        "{% for i in range(200000) %}x{% endfor %}",
    ],
)
def test_a_failing_template_tells_no_words_of_the_user(source):
    with pytest.raises(TemplateError) as caught:
        render(JinjaTemplate(source), [user("secret words")])
    assert "secret" not in str(caught.value)


def test_too_much_text_is_refused():
    with pytest.raises(TemplateError, match="characters"):
        render(JinjaTemplate("{{ 'x' * 17000000 }}"), [user("a")])


def test_what_templates_expect_of_their_surroundings():
    source = (
        "{% for m in messages %}\n  {% if loop.first %}\n  {% continue %}\n  {% endif %}\n"
        "{{ m.content }}{% endfor %}"
    )
    assert render(JinjaTemplate(source), [user("a"), user("b")]).plain() == "b"
    assert render(JinjaTemplate("{{ {'é': [1, '<']} | tojson }}"), []).plain() == '{"é": [1, "<"]}'
    assert re.fullmatch(r"\d{4}", render(JinjaTemplate("{{ strftime_now('%Y') }}"), []).plain())


def test_a_conversation_that_cannot_be_is_told_as_such():
    with pytest.raises(TemplateError, match=r"turns\[0\] is a tool result"):
        render(OWN, [result("x")])
