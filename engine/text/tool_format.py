"""Tool declarations, calls and results in Gemma 4's notation: bare keys, strings between `<|"|>`."""

from typing import Any, TypeAlias, cast

Schema: TypeAlias = dict[str, Any]

QUOTE = '<|"|>'
SCHEMA_WORDS = frozenset({"description", "type", "properties", "required", "nullable"})


def value_text(value: Any, *, quoted_keys: bool = False) -> str:
    """One value: string, number, `true`, `null`, list or mapping with sorted keys."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return QUOTE + value + QUOTE
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + entries_text(cast("Schema", value), quoted_keys=quoted_keys) + "}"
    if isinstance(value, list | tuple):
        items = cast("list[Any]", value)
        return "[" + ",".join(value_text(item, quoted_keys=quoted_keys) for item in items) + "]"
    return str(value)


def entries_text(mapping: Schema, *, quoted_keys: bool = False) -> str:
    """The inside of a mapping, `key:value` by `key:value`."""
    mark = QUOTE if quoted_keys else ""
    return ",".join(
        f"{mark}{key}{mark}:{value_text(value, quoted_keys=quoted_keys)}" for key, value in by_key(mapping)
    )


def by_key(mapping: Schema) -> list[tuple[str, Any]]:
    """Entries sorted by key, capitals and small letters as one."""
    return sorted(mapping.items(), key=lambda entry: entry[0].lower())


def call_text(function: Schema) -> str:
    """`call:NAME{...}` for a tool call."""
    return f"call:{function['name']}{{{entries_text(function['arguments'])}}}"


def result_text(name: str, result: Any) -> str:
    """`response:NAME{...}` for what a tool gave back: its entries, or one entry named `value`."""
    entries = cast("Schema", result) if isinstance(result, dict) else {"value": result}
    return f"response:{name}{{{entries_text(entries)}}}"


def declaration_text(function: Schema) -> str:
    """`declaration:NAME{...}` for a tool shown to the model."""
    text = f"declaration:{function['name']}{{description:{QUOTE}{function['description']}{QUOTE}"
    parameters: Schema = function["parameters"]
    if parameters:
        fields: list[str] = []
        if parameters.get("properties"):
            fields.append(_properties(parameters["properties"]))
        fields += _required(parameters)
        fields.append(_type(parameters))
        text += ",parameters:{" + ",".join(fields) + "}"
    return text + "}"


def _properties(properties: Schema, *, skip: frozenset[str] = frozenset()) -> str:
    entries = [f"{key}:{{{_property(schema)}}}" for key, schema in by_key(properties) if key not in skip]
    return "properties:{" + ",".join(entries) + "}"


def _property(schema: Any) -> str:
    known: Schema = cast("Schema", schema) if isinstance(schema, dict) else {}
    kind = str(known.get("type", "")).upper()
    fields: list[str] = []
    if known.get("description"):
        fields.append(f"description:{QUOTE}{known['description']}{QUOTE}")
    if kind == "STRING" and known.get("enum"):
        fields.append("enum:" + value_text(known["enum"], quoted_keys=True))
    if kind == "ARRAY" and known.get("items") and isinstance(known["items"], dict):
        fields.append("items:{" + ",".join(_items(cast("Schema", known["items"]))) + "}")
    if known.get("nullable"):
        fields.append("nullable:true")
    if kind == "OBJECT":
        # An object without `properties` lists its fields directly, beside the words of the schema.
        nested = isinstance(known.get("properties"), dict)
        fields.append(_properties(known["properties"]) if nested else _properties(known, skip=SCHEMA_WORDS))
        fields += _required(known)
    fields.append(_type(known))
    return ",".join(fields)


def _items(items: Schema) -> list[str]:
    fields: list[str] = []
    for key, value in by_key(items):
        if value is None:
            continue
        if key == "properties":
            fields.append(_properties(cast("Schema", value) if isinstance(value, dict) else {}))
        elif key == "required":
            fields.append(_names("required", value))
        elif key == "type":
            fields.append(_type(items))
        else:
            fields.append(f"{key}:{value_text(value, quoted_keys=True)}")
    return fields


def _required(schema: Schema) -> list[str]:
    return [_names("required", schema["required"])] if schema.get("required") else []


def _names(key: str, names: list[str]) -> str:
    return f"{key}:[" + ",".join(QUOTE + name + QUOTE for name in names) + "]"


def _type(schema: Schema) -> str:
    return f"type:{QUOTE}{str(schema.get('type', '')).upper()}{QUOTE}"
