"""Tool calls as models really write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text.tool_calls import ParsedCall, parse_call
from engine.text.tool_format import QUOTE, call_text


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("call:f{}", {}),
        (' call:f { a : 1 , b : <|"|> x <|"|> } \n', {"a": 1, "b": " x "}),
        ('call:f{a:<|"|>it is "x", {y}: [z]<|"|>}', {"a": 'it is "x", {y}: [z]'}),
        ('call:f{a:<|"|>two\nlines\\n<|"|>}', {"a": "two\nlines\\n"}),
        ("call:f{a:[true,false,null,True,False,None]}", {"a": [True, False, None, True, False, None]}),
        ("call:f{a:[0,-7,2.5,1e3,-0.5E-1,+4]}", {"a": [0, -7, 2.5, 1000.0, -0.05, 4]}),
        ('call:f{a:[],b:{},c:[1,[2,{d:<|"|>e<|"|>}]]}', {"a": [], "b": {}, "c": [1, [2, {"d": "e"}]]}),
        # JSON and Python quotes, inside and outside of lists
        ('call:f{"a": "b", "c": ["d", "e"]}', {"a": "b", "c": ["d", "e"]}),
        ("call:f{'a': 'b', 'c': ['d']}", {"a": "b", "c": ["d"]}),
        (
            r'call:f{a:"say \"hi\", then\tgo \u00e9 \ud83d\ude00 \\ \d"}',
            {"a": 'say "hi", then\tgo é 😀 \\ \\d'},
        ),
        ("call:f{a:'it's fine',b:\"a 5\" disk\"}", {"a": "it's fine", "b": 'a 5" disk'}),
        ('call:f{<|"|>a<|"|>:1}', {"a": 1}),
        # odd keys
        ("call:f{@type:1,a-b.c:2,x y:3}", {"@type": 1, "a-b.c": 2, "x y": 3}),
        ("call:f{items[0]:4,ключ:5}", {"items[0]": 4, "ключ": 5}),
        # words without quotes, trailing commas
        ("call:f{city:New York,n:007,}", {"city": "New York", "n": "007"}),
        ("call:f{big:1e999,v:1.2.3}", {"big": "1e999", "v": "1.2.3"}),
        ("call:f{a:[1,2,],}", {"a": [1, 2]}),
        (f"call:f{{a:{2**63},b:{2**63 - 1}}}", {"a": str(2**63), "b": 2**63 - 1}),
        (f"call:f{{a:{'9' * 301}}}", {"a": "9" * 301}),
        # openers that models shorten
        (":f{a:1}", {"a": 1}),
        ("f{a:1}", {"a": 1}),
    ],
)
def test_read(text, arguments):
    assert parse_call(text) == ParsedCall("f", arguments)


@pytest.mark.parametrize("name", ["get_weather", "server.tool", "a:b", "a/b-c", "callback", "call", "ä1"])
def test_names(name):
    assert parse_call(f"call:{name}{{}}") == ParsedCall(name, {})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "call:f",
        "call:{a:1}",
        "call:f(a=1)",
        "call:f{",
        "call:f{a",
        "call:f{a:",
        "call:f{a:}",
        "call:f{a:1",
        "call:f{a:[1}",
        "call:f{a:[1,2",
        "call:f{a:{b:1}",
        'call:f{a:<|"|>b}',
        'call:f{a:"b}',
        "call:f{a:'b",
        'call:f{a:"b\\',
        "call:f{a:1}}",
        "call:f{a:1} and more",
        "call:f{:1}",
        'call:f{a<|"|>:1}',
        'call:f{a:b<|"|>}',
        'call:f{a:<|"|>b<|"|> c}',
        "call:f{a:[1 [2]]}",
        "call:f{a:" + "[" * 40 + "]" * 40 + "}",
        "call:f{" + "a:{" * 2000,
    ],
)
def test_broken_gives_none(text):
    assert parse_call(text) is None


def test_the_quote_token_can_be_told_from_its_letters():
    text = 'call:f{a:\ufdd0the letters <|"|> here\ufdd0}'
    assert parse_call(text, quote="\ufdd0") == ParsedCall("f", {"a": 'the letters <|"|> here'})


plain = st.text().filter(lambda text: QUOTE not in text)
key_letters = st.characters(exclude_characters=":{}[],\"'<\\", exclude_categories=["Cs", "Z", "C"])
keys = st.text(alphabet=key_letters, min_size=1)
numbers = st.one_of(st.integers(-(2**62), 2**62), st.floats(allow_nan=False, allow_infinity=False))
values = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, plain),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=12,
)


@given(arguments=st.dictionaries(keys, values, max_size=4))
def test_what_the_format_writes_is_read_back(arguments):
    assert parse_call(call_text({"name": "f", "arguments": arguments})) == ParsedCall("f", arguments)


@given(st.lists(st.sampled_from([*"{}[]:,'\"\\ a1", QUOTE])).map("".join))
def test_nothing_breaks_the_parser(text):
    parsed = parse_call("call:f{" + text)
    assert parsed is None or isinstance(parsed.arguments, dict)
