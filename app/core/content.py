"""What a request is made of, for the parts of the app that do not speak the protocol themselves."""

from engine.protocol.content import (
    MAX_SIDE_PX,
    SAMPLE_RATE_HZ,
    AudioPart,
    FinishReason,
    ImagePart,
    Part,
    Role,
    Sampling,
    TextPart,
    ToolCall,
    ToolSpec,
    Turn,
    Usage,
    VideoPart,
)
from engine.protocol.events import ModelLoaded

__all__ = [
    "MAX_SIDE_PX",
    "SAMPLE_RATE_HZ",
    "AudioPart",
    "FinishReason",
    "ImagePart",
    "ModelLoaded",
    "Part",
    "Role",
    "Sampling",
    "TextPart",
    "ToolCall",
    "ToolSpec",
    "Turn",
    "Usage",
    "VideoPart",
]
