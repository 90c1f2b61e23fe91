"""Turns and tools as the mappings that chat templates read: media in order, untrusted text protected."""

from typing import Any, TypeAlias, cast

from engine.protocol.content import (
    AudioPart,
    ImagePart,
    Part,
    Role,
    TextPart,
    ToolCall,
    ToolSpec,
    Turn,
    VideoPart,
)
from engine.text.untrusted import protect, protect_all

Message: TypeAlias = dict[str, Any]
PartPosition: TypeAlias = tuple[int, int]

PLACEHOLDERS = {"image": "<|image|>", "audio": "<|audio|>", "video": "<|video|>"}


class TemplateError(ValueError):
    """A conversation or template that cannot be rendered; the message holds no user text."""


def order_media(turn: Turn) -> list[int]:
    """Part indices of `turn` in the order that they are shown to the model.

    In a user turn pictures and videos come first, then text, then sound, whatever order the caller used;
    the model was trained so. Other turns keep their order.
    """
    indices = list(range(len(turn.parts)))
    if turn.role is not Role.USER:
        return indices
    return sorted(indices, key=lambda index: _rank(turn.parts[index]))


def media_positions(turns: list[Turn]) -> list[PartPosition]:
    """(turn index, part index) of every picture, sound and video, in the order that a prompt holds them."""
    return [
        (turn_index, part_index)
        for turn_index, turn in enumerate(turns)
        for part_index in order_media(turn)
        if not isinstance(turn.parts[part_index], TextPart)
    ]


def media_kind(part: Part) -> str:
    """`image`, `audio`, `video`, or `text`."""
    match part:
        case ImagePart():
            return "image"
        case AudioPart():
            return "audio"
        case VideoPart():
            return "video"
        case TextPart():
            return "text"


def to_messages(turns: list[Turn]) -> list[Message]:
    """One message a turn, two where an assistant spoke and then called a tool.

    Raises:
        TemplateError: a tool result without a call before it, or media where none can be.
    """
    messages: list[Message] = []
    for index, turn in enumerate(turns):
        _check(turns, index)
        match turn.role:
            case Role.SYSTEM:
                messages.append({"role": "system", "content": _joined(turn, "\n")})
            case Role.USER:
                messages.append({"role": "user", "content": _contents(turn)})
            case Role.ASSISTANT:
                messages += _assistant(turn)
            case Role.TOOL:
                messages.append(_tool_result(turn))
    return messages


def to_tools(tools: list[ToolSpec]) -> list[Message]:
    """Tool declarations in the shape that templates expect."""
    return [
        {
            "type": "function",
            "function": {
                "name": protect(tool.name),
                "description": protect(tool.description),
                "parameters": _parameters(tool.parameters),
            },
        }
        for tool in tools
    ]


def _rank(part: Part) -> int:
    return {"image": 0, "video": 0, "text": 1, "audio": 2}[media_kind(part)]


def _check(turns: list[Turn], index: int) -> None:
    turn = turns[index]
    has_media = any(not isinstance(part, TextPart) for part in turn.parts)
    if has_media and turn.role in (Role.SYSTEM, Role.ASSISTANT):
        raise TemplateError(f"turns[{index}] ({turn.role}) holds media; only user and tool turns can")
    if turn.role is not Role.TOOL:
        return
    before = index - 1
    while before >= 0 and turns[before].role is Role.TOOL:
        before -= 1
    if before < 0 or turns[before].role is not Role.ASSISTANT or not turns[before].tool_calls:
        raise TemplateError(f"turns[{index}] is a tool result; the turn before it must hold the tool call")


def _joined(turn: Turn, separator: str) -> str:
    return protect(separator.join(part.text for part in turn.parts if isinstance(part, TextPart)))


def _contents(turn: Turn) -> list[Message] | str:
    parts = [turn.parts[index] for index in order_media(turn)]
    if all(isinstance(part, TextPart) for part in parts) and len(parts) <= 1:
        return _joined(turn, "")
    return [_content(part) for part in parts]


def _content(part: Part) -> Message:
    if isinstance(part, TextPart):
        return {"type": "text", "text": protect(part.text)}
    return {"type": media_kind(part)}


def _assistant(turn: Turn) -> list[Message]:
    """Words and calls as two messages: templates put calls before the words of the same message."""
    thought = protect(turn.thought.strip())
    words = _joined(turn, "")
    messages: list[Message] = []
    if words or not turn.tool_calls:
        messages.append({"role": "assistant", "content": words})
    if turn.tool_calls:
        calls = [_call(call) for call in turn.tool_calls]
        messages.append({"role": "assistant", "content": "", "tool_calls": calls})
    if thought:
        messages[0]["reasoning_content"] = thought
    return messages


def _call(call: ToolCall) -> Message:
    function = {"name": protect(call.name), "arguments": protect_all(call.arguments)}
    return {"type": "function", "id": protect(call.call_id), "function": function}


def _tool_result(turn: Turn) -> Message:
    words = [{"type": "text", "text": _joined(turn, "")}]
    media = [{"type": media_kind(part)} for part in turn.parts if not isinstance(part, TextPart)]
    return {
        "role": "tool",
        "tool_call_id": protect(turn.tool_call_id),
        "name": protect(turn.tool_name),
        "content": words + media,
    }


def _parameters(schema: dict[str, Any]) -> Message:
    return protect_all({"type": "object", **_schema(schema)}) if schema else {}


def _schema(schema: dict[str, Any]) -> dict[str, Any]:
    """`schema` with what the chat format cannot say put in its words: `[T, null]` is a nullable T."""
    fixed = {key: _schema_value(value) for key, value in schema.items()}
    kinds = fixed.get("type")
    if isinstance(kinds, list):
        names = cast("list[Any]", kinds)
        fixed["type"] = next((name for name in names if name != "null"), "string")
        if "null" in names:
            fixed["nullable"] = True
    return fixed


def _schema_value(value: Any) -> Any:
    return _schema(cast("dict[str, Any]", value)) if isinstance(value, dict) else value
