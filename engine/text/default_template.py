"""Gemma 4's chat format of July 2026, for model folders without a template of their own."""

from engine.text.messages import PLACEHOLDERS, Message
from engine.text.tool_format import call_text, declaration_text, result_text

EMPTY_THOUGHT = "<|channel>thought\n<channel|>"


def render_messages(
    messages: list[Message], tools: list[Message], *, thinking: bool, add_generation_prompt: bool
) -> str:
    """Prompt text of messages in template shape.

    A tool's result directly follows its call inside the model's turn, and the turn stays open after it.
    Thoughts are shown only after the last user message.
    """
    system, others = _split_system(messages)
    text = "<bos>" + _system_block(system, tools, thinking=thinking)
    last_user = max((index for index, message in enumerate(others) if message["role"] == "user"), default=-1)
    end = "closed"
    for index, message in enumerate(others):
        if message["role"] == "tool":
            continue
        if end != "continues":
            text += f"<|turn>{'model' if message['role'] == 'assistant' else message['role']}\n"
        if message.get("reasoning_content") and index > last_user:
            text += f"<|channel>thought\n{message['reasoning_content']}\n<channel|>"
        body, end = _body(others, index)
        text += body
    return text + (_generation_prompt(end, thinking=thinking) if add_generation_prompt else "")


def _split_system(messages: list[Message]) -> tuple[Message | None, list[Message]]:
    if messages and messages[0]["role"] == "system":
        return messages[0], messages[1:]
    return None, messages


def _system_block(system: Message | None, tools: list[Message], *, thinking: bool) -> str:
    if system is None and not tools and not thinking:
        return ""
    words = "" if system is None else system["content"].strip()
    declarations = "".join(f"<|tool>{declaration_text(tool['function'])}<tool|>" for tool in tools)
    return "<|turn>system\n" + ("<|think|>\n" if thinking else "") + words + declarations + "<turn|>\n"


def _body(messages: list[Message], index: int) -> tuple[str, str]:
    """What `messages[index]` says after its header, and how it ends.

    Ends: `closed`, `continues` (the next message goes on in the same turn), `called` (a call waits for its
    result), `answered` (results are there and the model goes on).
    """
    message = messages[index]
    calls: list[Message] = message.get("tool_calls", [])
    results = _results(messages, index) if calls else _native_results(message)
    words = _content(message["content"])
    text = "".join(f"<|tool_call>{call_text(call['function'])}<tool_call|>" for call in calls)
    text += "".join(results) + words
    if calls and not results:
        return text + "<|tool_response>", "called"
    later = [other["role"] for other in messages[index + 1 :] if other["role"] != "tool"]
    if message["role"] == "assistant" and later[:1] == ["assistant"]:
        return text, "continues"
    if results and not words and not later:
        return text, "answered"
    return text + "<turn|>\n", "closed"


def _results(messages: list[Message], index: int) -> list[str]:
    """Results of the calls in `messages[index]`: its own, or the tool messages that follow."""
    native = _native_results(messages[index])
    if native:
        return native
    names = {call.get("id"): call["function"]["name"] for call in messages[index]["tool_calls"]}
    results: list[str] = []
    for message in messages[index + 1 :]:
        if message["role"] != "tool":
            break
        name = names.get(message.get("tool_call_id"), message.get("name") or "unknown")
        parts: list[Message] = message["content"]
        words = "".join(part["text"] for part in parts if part["type"] == "text")
        media = "".join(PLACEHOLDERS[part["type"]] for part in parts if part["type"] != "text")
        results.append(f"<|tool_response>{result_text(name, words)}<tool_response|>{media}")
    return results


def _native_results(message: Message) -> list[str]:
    responses: list[Message] = message.get("tool_responses", [])
    return [
        f"<|tool_response>{result_text(response['name'], response['response'])}<tool_response|>"
        for response in responses
    ]


def _content(content: str | list[Message]) -> str:
    if isinstance(content, str):
        return content.strip()
    return "".join(
        part["text"].strip() if part["type"] == "text" else PLACEHOLDERS[part["type"]] for part in content
    )


def _generation_prompt(end: str, *, thinking: bool) -> str:
    if end == "closed":
        return "<|turn>model\n" + ("" if thinking else EMPTY_THOUGHT)
    if end == "answered" and thinking:
        return "<|channel>thought\n"
    return ""
