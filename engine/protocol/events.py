"""What the engine may say to the app.

Every request that was sent gets exactly one terminal event, Finished or Failed, and nothing after it.
"""

from enum import StrEnum
from typing import Any, TypeAlias

import msgspec

from engine.protocol.content import FinishReason, Usage
from engine.protocol.errors import ErrorInfo


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """Base of every event."""


class Ready(Event, frozen=True, tag="ready"):
    """Answers Hello."""

    protocol: int
    version: str


class LoadProgress(Event, frozen=True, tag="load_progress"):
    """How far a stage of loading is; units are the stage's own."""

    stage: str
    done: int
    total: int


class ModelLoaded(Event, frozen=True, tag="model_loaded"):
    """The model can answer.

    `image_patch_px` is the side of the square that becomes one token and `image_budget` the model's own
    limit of tokens a picture; both are 0 for a model that sees nothing.
    """

    name: str
    context_tokens: int
    weight_bytes: int
    precision: str
    features: list[str]
    image_patch_px: int = 0
    image_budget: int = 0


class Queued(Event, frozen=True, tag="queued"):
    """The request was accepted; `position` requests are before it."""

    request_id: int
    position: int


class PrefillProgress(Event, frozen=True, tag="prefill_progress"):
    """How many tokens of the prompt have been read."""

    request_id: int
    done: int
    total: int


class TextDelta(Event, frozen=True, tag="text_delta"):
    """More of the answer. Every token id of a request comes once, in order, in its deltas of both kinds."""

    request_id: int
    text: str
    token_ids: list[int]


class ThoughtDelta(Event, frozen=True, tag="thought_delta"):
    """More of what the model thinks before it answers."""

    request_id: int
    text: str
    token_ids: list[int]


class ToolRequested(Event, frozen=True, tag="tool_requested"):
    """The model asks for a tool; name and arguments are untrusted."""

    request_id: int
    call_id: str
    name: str
    arguments: dict[str, Any]


class Finished(Event, frozen=True, tag="finished"):
    """The request is over and its answer is whole, or was cancelled."""

    request_id: int
    reason: FinishReason
    usage: Usage


class Failed(Event, frozen=True, tag="failed"):
    """A request is over without a whole answer; without an id, a command or the engine failed."""

    request_id: int | None
    error: ErrorInfo


class LogLevel(StrEnum):
    """How much a log line matters."""

    INFO = "info"
    WARNING = "warning"


class Log(Event, frozen=True, tag="log"):
    """A line for the app's log; never holds words of a person."""

    level: LogLevel
    text: str


AnyEvent: TypeAlias = (
    Ready
    | LoadProgress
    | ModelLoaded
    | Queued
    | PrefillProgress
    | TextDelta
    | ThoughtDelta
    | ToolRequested
    | Finished
    | Failed
    | Log
)
