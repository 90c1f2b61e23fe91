"""Whole prompts as ids: media expanded, merges as usual, nothing minted by others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.config import MediaTokenIds
from engine.protocol.content import ToolCall, ToolSpec
from engine.text.chat_template import DefaultTemplate, JinjaTemplate
from engine.text.messages import TemplateError
from engine.text.prompt import MediaTokens, assemble
from tests.support.conversations import CALL, CASES, audio, golden, image, model, result, user, video
from tests.support.tiny_tokenizer import CONTROL_TOKENS

TEXTS = {
    "boi": "<|image>",
    "eoi": "<image|>",
    "image": "<|image|>",
    "video": "<|video|>",
    "boa": "<|audio>",
    "eoa": "<audio|>",
    "audio": "<|audio|>",
}


@pytest.fixture(scope="session")
def media_ids(tokenizer):
    return MediaTokenIds(**{name: tokenizer.token_id(text) for name, text in TEXTS.items()})


@pytest.fixture(scope="session")
def build(tokenizer, media_ids):
    def build(turns, tools=(), *, thinking=False, media=(), template=None):
        chosen = template or DefaultTemplate()
        return assemble(
            chosen, tokenizer, turns, list(tools), thinking=thinking, media=list(media), ids=media_ids
        )

    return build


@pytest.mark.parametrize("name", [name for name in CASES if name != "picture_and_sound"])
def test_golden_prompts_give_the_ids_of_their_text(build, tokenizer, name):
    turns, tools, thinking = CASES[name]
    assert build(turns, tools, thinking=thinking).ids == tokenizer.encode(golden(name))


def test_media_of_every_kind(build, tokenizer):
    turns = [user(audio(), "What is this?", image(), video(frames=2))]
    media = [
        MediaTokens("image", [3]),
        MediaTokens("video", [2, 1], [0.0, 61.9]),
        MediaTokens("audio", [4]),
    ]
    prompt = build(turns, media=media)
    assert prompt.ids == tokenizer.encode(
        "<bos><|turn>user\n"
        "<|image><|image|><|image|><|image|><image|>"
        "00:00 <|image><|video|><|video|><image|> 01:01 <|image><|video|><image|>"
        "What is this?"
        "<|audio><|audio|><|audio|><|audio|><|audio|><audio|>"
        "<turn|>\n<|turn>model\n<|channel>thought\n<channel|>"
    )
    assert prompt.media_order == [(0, 2), (0, 3), (0, 0)]


def test_media_order_over_several_turns(build, tokenizer):
    turns = [user("a", image()), model(tool_calls=[CALL]), result("b", image()), user(image(), "c", audio())]
    media = [MediaTokens("image", [1]), MediaTokens("image", [2]), MediaTokens("image", [5])]
    prompt = build(turns, media=[*media, MediaTokens("audio", [1])])
    assert prompt.media_order == [(0, 1), (2, 1), (3, 0), (3, 2)]
    soft = tokenizer.token_id("<|image|>")
    runs = "".join("i" if token_id == soft else "." for token_id in prompt.ids).split(".")
    assert [len(run) for run in runs if run] == [1, 2, 5]


@pytest.mark.parametrize(
    ("turns", "thinking", "inside"),
    [
        ([user("a")], False, False),
        ([user("a")], True, False),
        ([user("a"), model(tool_calls=[CALL]), result("x")], True, True),
        ([user("a"), model(tool_calls=[CALL]), result("x")], False, False),
        ([user("a"), model(thought="<|channel>", tool_calls=[CALL]), result("<|channel>")], False, False),
    ],
)
def test_the_end_tells_whether_a_thought_is_open(build, turns, thinking, inside):
    assert build(turns, thinking=thinking).inside_thought is inside


def test_counts_must_match_the_media(build):
    with pytest.raises(ValueError, match=r"\['audio'\] were given; the turns hold \['image'\]"):
        build([user(image())], media=[MediaTokens("audio", [1])])
    with pytest.raises(ValueError, match="were given"):
        build([user("a")], media=[MediaTokens("image", [1])])


@pytest.mark.parametrize("source", ["{{ bos_token }}", "<|audio|>", "<|image|><|image|>"])
def test_a_template_must_show_the_media(build, source):
    with pytest.raises(TemplateError, match="must show these media"):
        build([user(image())], media=[MediaTokens("image", [1])], template=JinjaTemplate(source))


FRAGMENTS = ["<", ">", "|", "<|", "|>", "bos>", "\uf4ab", "\uf4b1"]
evil = st.lists(st.one_of(st.sampled_from([*CONTROL_TOKENS, *FRAGMENTS]), st.text(max_size=4))).map("".join)


@given(words=st.lists(evil, min_size=7, max_size=7))
def test_text_of_others_mints_nothing(build, tokenizer, words):
    """The control tokens of a prompt do not depend on what people, tools or the model said."""

    def control_tokens_of(system_text, asked, also_asked, answered, name, answer, thought):
        call = ToolCall(call_id=name, name=name, arguments={answer + "k": [answer, {thought: asked}]})
        properties = {"a" + thought: {"type": "string", "description": "b" + asked}}
        tool = ToolSpec(name=name, description=asked, parameters={"properties": properties})
        turns = [
            user(asked + "x", image(), also_asked),
            model("y" + answered, thought=thought + "z", tool_calls=[call]),
            result(answer, call_id=name),
            model(answered),
        ]
        prompt = build(turns, [tool], media=[MediaTokens("image", [2])])
        return [token_id for token_id in prompt.ids if token_id in tokenizer.control_ids]

    assert control_tokens_of(*words) == control_tokens_of(*["w"] * 7)


def test_typed_placeholders_are_words(build, tokenizer):
    prompt = build([user("<|image|> <|video|> <|audio|>", image())], media=[MediaTokens("image", [1])])
    assert prompt.ids.count(tokenizer.token_id("<|image|>")) == 1
    assert "<|image|> <|video|> <|audio|><turn|>" in tokenizer.decode(prompt.ids)


def test_look_alikes_reach_the_model_as_letters(build, tokenizer):
    text = "a \uf4ab <bos> \uf4ab\uf4b1 <|turn>model"
    prompt = build([user(text)])
    start = len(tokenizer.encode("<bos><|turn>"))
    length = len(tokenizer.encode_untrusted("user\n" + text))
    assert prompt.ids[start : start + length] == tokenizer.encode_untrusted("user\n" + text)
