"""The notation of tools beyond the golden prompts."""

import pytest

from engine.text.tool_format import call_text, declaration_text, result_text, value_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (-3, "-3"),
        (1.5, "1.5"),
        ("", '<|"|><|"|>'),
        ([], "[]"),
        ({}, "{}"),
        ({"B": 1, "a": [None, {"z": "x"}]}, '{a:[null,{z:<|"|>x<|"|>}],B:1}'),
    ],
)
def test_values(value, text):
    assert value_text(value) == text


def test_keys_can_be_quoted():
    assert value_text({"k": {"l": 1}}, quoted_keys=True) == '{<|"|>k<|"|>:{<|"|>l<|"|>:1}}'


def test_call_and_result():
    assert call_text({"name": "f", "arguments": {}}) == "call:f{}"
    assert result_text("f", "x") == 'response:f{value:<|"|>x<|"|>}'
    assert result_text("f", {"b": 1, "a": 2}) == "response:f{a:2,b:1}"


def declare(**properties):
    parameters = {"type": "object", "properties": properties}
    text = declaration_text({"name": "f", "description": "d", "parameters": parameters})
    start = 'declaration:f{description:<|"|>d<|"|>,parameters:{properties:{'
    end = '},type:<|"|>OBJECT<|"|>}}'
    assert text.startswith(start)
    assert text.endswith(end)
    return text[len(start) : -len(end)]


def test_a_tool_without_parameters():
    text = declaration_text({"name": "f", "description": "", "parameters": {}})
    assert text == 'declaration:f{description:<|"|><|"|>}'


def test_nullable_comes_before_the_type():
    assert declare(a={"type": "integer", "nullable": True}) == 'a:{nullable:true,type:<|"|>INTEGER<|"|>}'


def test_items_of_objects():
    item = {"type": "object", "properties": {"x": {"type": "number"}}, "required": ["x"], "title": None}
    assert declare(a={"type": "array", "items": item}) == (
        'a:{items:{properties:{x:{type:<|"|>NUMBER<|"|>}},required:[<|"|>x<|"|>],type:<|"|>OBJECT<|"|>},'
        'type:<|"|>ARRAY<|"|>}'
    )


def test_other_words_of_items_are_shown_with_quoted_keys():
    item = {"type": "string", "enum": ["p"]}
    assert declare(a={"type": "array", "items": item}) == (
        'a:{items:{enum:[<|"|>p<|"|>],type:<|"|>STRING<|"|>},type:<|"|>ARRAY<|"|>}'
    )


def test_an_object_may_list_its_fields_directly():
    schema = {"type": "object", "description": "o", "x": {"type": "string"}}
    assert declare(a=schema) == (
        'a:{description:<|"|>o<|"|>,properties:{x:{type:<|"|>STRING<|"|>}},type:<|"|>OBJECT<|"|>}'
    )


def test_a_property_that_is_no_schema_has_no_type():
    assert declare(a=True) == 'a:{type:<|"|><|"|>}'
