"""What a request is made of: text, pictures, sound, tools and how to sample.

Every struct is frozen and refuses unknown fields, so decoding a frame is validating it.
Limits are checked on construction and on decoding alike.
"""

from enum import StrEnum
from typing import Any, TypeAlias

import msgspec

MAX_TEXT_CHARS = 2_000_000
MAX_SIDE_PX = 20_000
SAMPLE_RATE_HZ = 16_000


class Role(StrEnum):
    """Who speaks in a turn."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"
    TOOL = "tool"


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """Base of every part of a turn."""


class TextPart(Content, frozen=True, tag="text"):
    """Words. They can never become control tokens."""

    text: str

    def __post_init__(self) -> None:
        if len(self.text) > MAX_TEXT_CHARS:
            raise ValueError(f"text has {len(self.text)} characters; at most {MAX_TEXT_CHARS} are allowed")


class ImagePart(Content, frozen=True, tag="image"):
    """One picture as raw rows of RGB bytes, top to bottom.

    `budget` is the highest number of soft tokens the picture may take, 0 for the model's own default.
    """

    width_px: int
    height_px: int
    rgb: bytes
    budget: int = 0

    def __post_init__(self) -> None:
        check_picture(self.width_px, self.height_px, len(self.rgb), "image")


class AudioPart(Content, frozen=True, tag="audio"):
    """Mono sound at 16 kHz, little-endian float32 samples in [-1, 1]."""

    samples: bytes

    def __post_init__(self) -> None:
        if not self.samples or len(self.samples) % 4:
            raise ValueError(
                f"audio has {len(self.samples)} bytes; a multiple of 4 and more than none is needed"
            )


class VideoPart(Content, frozen=True, tag="video"):
    """Frames of one size, already sampled, each with its time from the start in seconds."""

    width_px: int
    height_px: int
    frames: list[bytes]
    times_s: list[float]
    budget: int = 0

    def __post_init__(self) -> None:
        if not self.frames or len(self.frames) != len(self.times_s):
            raise ValueError(
                f"video has {len(self.frames)} frames and {len(self.times_s)} times; one time a frame"
            )
        for frame in self.frames:
            check_picture(self.width_px, self.height_px, len(frame), "video frame")


Part: TypeAlias = TextPart | ImagePart | AudioPart | VideoPart


class ToolCall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A call the model asks for; `arguments` are untrusted."""

    call_id: str
    name: str
    arguments: dict[str, Any]


class Turn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One message of a conversation.

    `thought` and `tool_calls` belong to assistant turns, `tool_call_id` and `tool_name` to tool turns.
    """

    role: Role
    parts: list[Part] = []
    thought: str = ""
    tool_calls: list[ToolCall] = []
    tool_call_id: str = ""
    tool_name: str = ""


class ToolSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A tool shown to the model; `parameters` is a JSON schema object."""

    name: str
    description: str
    parameters: dict[str, Any] = {}


class Sampling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How tokens are chosen and when to stop; None takes the checkpoint's own value.

    `temperature` 0 is greedy. `seed` None draws a fresh one.
    """

    max_tokens: int = 1024
    temperature: float | None = None
    top_k: int | None = None
    top_p: float | None = None
    min_p: float = 0.0
    repetition_penalty: float = 1.0
    seed: int | None = None
    stop: list[str] = []
    thinking: bool = False

    def __post_init__(self) -> None:
        if self.max_tokens < 1:
            raise ValueError(f"max_tokens is {self.max_tokens}; at least 1 is needed")
        if self.temperature is not None and not 0 <= self.temperature <= 10:
            raise ValueError(f"temperature is {self.temperature}; 0 to 10 is allowed")
        if self.top_p is not None and not 0 < self.top_p <= 1:
            raise ValueError(f"top_p is {self.top_p}; more than 0 and at most 1 is allowed")
        if self.top_k is not None and self.top_k < 0:
            raise ValueError(f"top_k is {self.top_k}; 0 (off) or more is allowed")
        if not 0 <= self.min_p < 1:
            raise ValueError(f"min_p is {self.min_p}; 0 to below 1 is allowed")
        if self.repetition_penalty <= 0:
            raise ValueError(f"repetition_penalty is {self.repetition_penalty}; more than 0 is needed")


class FinishReason(StrEnum):
    """Why an answer ended."""

    STOP = "stop"
    LENGTH = "length"
    STOP_STRING = "stop_string"
    TOOL_CALLS = "tool_calls"
    REPETITION = "repetition"
    CANCELLED = "cancelled"


class Usage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a request cost. `ttft_s` runs from the start of prefill to the first token."""

    prompt_tokens: int
    image_tokens: int
    audio_tokens: int
    completion_tokens: int
    ttft_s: float
    tokens_per_s: float


def check_picture(width_px: int, height_px: int, size_bytes: int, what: str) -> None:
    """Refuse a picture whose bytes do not match its sides, with numbers.

    Raises:
        ValueError: a side is out of range, or the byte count is not width * height * 3.
    """
    if not (0 < width_px <= MAX_SIDE_PX and 0 < height_px <= MAX_SIDE_PX):
        raise ValueError(f"{what} is {width_px} x {height_px} px; each side must be 1 to {MAX_SIDE_PX}")
    if size_bytes != width_px * height_px * 3:
        raise ValueError(
            f"{what} of {width_px} x {height_px} px needs {width_px * height_px * 3} bytes of RGB, "
            f"got {size_bytes}"
        )
