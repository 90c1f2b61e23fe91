"""Conversations whose prompts are in tests/golden/chat_template, one file for each name."""

from pathlib import Path

from engine.protocol.content import AudioPart, ImagePart, Role, TextPart, ToolCall, ToolSpec, Turn, VideoPart

GOLDEN = Path(__file__).parents[1] / "golden" / "chat_template"


def golden(name):
    """The prompt as it must be; the file has one newline more at its end."""
    return (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")


def image():
    return ImagePart(width_px=1, height_px=1, rgb=b"\x00\x01\x02")


def audio():
    return AudioPart(samples=bytes(8))


def video(frames=2):
    times_s = [float(number) for number in range(frames)]
    return VideoPart(width_px=1, height_px=1, frames=[b"\x00\x01\x02"] * frames, times_s=times_s)


def system(text):
    return Turn(role=Role.SYSTEM, parts=[TextPart(text)])


def user(*parts):
    return Turn(role=Role.USER, parts=[TextPart(part) if isinstance(part, str) else part for part in parts])


def model(text="", **fields):
    return Turn(role=Role.ASSISTANT, parts=[TextPart(text)] if text else [], **fields)


def result(*parts, call_id="c1", name=""):
    given = [TextPart(part) if isinstance(part, str) else part for part in parts]
    return Turn(role=Role.TOOL, parts=given, tool_call_id=call_id, tool_name=name)


ARGUMENTS = {"days": 2, "city": "Paris", "l": ["a", 1.5], "none": None, "o": {"k": "v"}, "ok": True}
CALL = ToolCall(call_id="c1", name="get_weather", arguments=ARGUMENTS)
WEATHER = ToolSpec(
    name="get_weather",
    description="Get weather.",
    parameters={
        "type": "object",
        "properties": {
            "city": {"type": "string", "description": "City name"},
            "unit": {"type": "string", "enum": ["C", "F"]},
            "days": {"type": "integer"},
            "tags": {"type": "array", "items": {"type": "string"}},
            "opts": {"type": "object", "properties": {"x": {"type": "number"}}, "required": ["x"]},
        },
        "required": ["city"],
    },
)

# name: turns, tools, thinking
CASES = {
    "user": ([user("Hi")], [], False),
    "system_thinking": ([system("Be brief."), user("Hi")], [], True),
    "thinking": ([user("Hi")], [], True),
    "old_thoughts_dropped": ([user("Q1"), model("A1", thought="old"), user("Q2")], [], True),
    "picture_and_sound": ([user(audio(), "What is this?", image())], [], False),
    "tool_declared": ([user("Weather?")], [WEATHER], False),
    "tool_result_thinking": (
        [user("Weather?"), model(thought="need tool", tool_calls=[CALL]), result('{"temp": 20}')],
        [],
        True,
    ),
    "tool_result": ([user("Weather?"), model(tool_calls=[CALL]), result("20C")], [], False),
    "tool_answered": (
        [user("Weather?"), model(tool_calls=[CALL]), result("20C"), model("It is 20C."), user("Thanks")],
        [],
        False,
    ),
    "tool_call_open": ([user("Weather?"), model(tool_calls=[CALL])], [], False),
}
