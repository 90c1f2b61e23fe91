from typing import get_args

import msgspec
import pytest

from engine.protocol.codec import CodecError, decode_command, decode_event, encode
from engine.protocol.commands import (
    AnyCommand,
    Cancel,
    Generate,
    Hello,
    LoadModel,
    ResetSession,
    Shutdown,
    UnloadModel,
)
from engine.protocol.content import (
    AudioPart,
    FinishReason,
    ImagePart,
    Role,
    Sampling,
    TextPart,
    ToolCall,
    ToolSpec,
    Turn,
    Usage,
    VideoPart,
)
from engine.protocol.errors import ErrorCode, ErrorInfo
from engine.protocol.events import (
    AnyEvent,
    Failed,
    Finished,
    LoadProgress,
    Log,
    LogLevel,
    ModelLoaded,
    PrefillProgress,
    Queued,
    Ready,
    TextDelta,
    ThoughtDelta,
    ToolRequested,
)

PARTS = [TextPart("hé\0"), ImagePart(1, 2, b"abcdef"), AudioPart(b"\0" * 8), VideoPart(1, 1, [b"abc"], [0.5])]
TURNS = [
    Turn(Role.USER, PARTS),
    Turn(Role.ASSISTANT, [TextPart("a")], thought="t", tool_calls=[ToolCall("1", "f", {"x": [1, None]})]),
]
COMMANDS = [
    Hello(1),
    LoadModel("/models/nano"),
    Generate(1, TURNS, [ToolSpec("f", "does", {"type": "object"})], Sampling(temperature=0.5, stop=["x"])),
    Cancel(3),
    ResetSession(),
    UnloadModel(),
    Shutdown(),
]
EVENTS = [
    Ready(1, "0.1.0"),
    LoadProgress("weights", 1, 2),
    ModelLoaded("nano", 4096, 7, "float32", ["image"]),
    Queued(1, 0),
    PrefillProgress(1, 64, 100),
    TextDelta(1, "ok", [5, 6]),
    ThoughtDelta(1, "hm", [7]),
    ToolRequested(1, "c", "f", {"a": "b"}),
    Finished(1, FinishReason.STOP, Usage(1, 2, 3, 4, 0.5, 6.0)),
    Failed(None, ErrorInfo(ErrorCode.QUEUE_FULL, "no room")),
    Log(LogLevel.INFO, "text"),
]


def test_the_samples_here_cover_every_message():
    assert {type(command) for command in COMMANDS} == set(get_args(AnyCommand))
    assert {type(event) for event in EVENTS} == set(get_args(AnyEvent))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_commands_come_back_as_they_were(command):
    assert decode_command(encode(command)) == command


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_events_come_back_as_they_were(event):
    assert decode_event(encode(event)) == event


def test_an_event_is_no_command_and_a_command_no_event():
    with pytest.raises(CodecError):
        decode_command(encode(EVENTS[0]))
    with pytest.raises(CodecError):
        decode_event(encode(COMMANDS[0]))


BROKEN = {
    "empty": b"",
    "not msgpack": b"\xc1",
    "not a map": msgspec.msgpack.encode(["hello"]),
    "unknown kind": msgspec.msgpack.encode({"kind": "secret"}),
    "unknown field": msgspec.msgpack.encode({"kind": "hello", "protocol": 1, "secret": 1}),
    "missing field": msgspec.msgpack.encode({"kind": "hello"}),
    "wrong type": msgspec.msgpack.encode({"kind": "hello", "protocol": "secret"}),
    "id below one": msgspec.msgpack.encode({"kind": "generate", "request_id": 0, "turns": []}),
    "wrong role": msgspec.msgpack.encode(
        {"kind": "generate", "request_id": 1, "turns": [{"role": "secret"}]}
    ),
    "trailing bytes": encode(Hello(1)) + b"secret",
    "bad UTF-8": b"\x82\xa4kind\xa5hello\xa8protocol\xa1\xff",
    "deep nesting": b"\x91" * 100_000,
    "picture of wrong size": msgspec.msgpack.encode(
        {
            "kind": "generate",
            "request_id": 1,
            "turns": [
                {
                    "role": "user",
                    "parts": [{"kind": "image", "width_px": 2, "height_px": 2, "rgb": b"secret"}],
                }
            ],
        }
    ),
}


@pytest.mark.parametrize("payload", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_command_is_refused_without_being_quoted(payload):
    with pytest.raises(CodecError) as caught:
        decode_command(payload)
    assert "secret" not in str(caught.value)


def test_the_error_names_the_place():
    with pytest.raises(CodecError, match=r"turns\[0\].role"):
        decode_command(BROKEN["wrong role"])
