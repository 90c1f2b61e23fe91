"""What the app may ask of the engine.

The first command is Hello. Request ids only ever grow, so that no two requests can be taken for each other.
"""

from typing import TypeAlias

import msgspec

from engine.protocol.content import Sampling, ToolSpec, Turn

PROTOCOL = 1


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """Base of every command."""


class Hello(Command, frozen=True, tag="hello"):
    """Opens the talk; any other protocol than the engine's own ends it."""

    protocol: int


class LoadModel(Command, frozen=True, tag="load_model"):
    """Load the model of a folder in place of the one that is loaded."""

    path: str
    precision: str = "auto"
    device: str = "cpu"


class Generate(Command, frozen=True, tag="generate"):
    """Answer a conversation; runs after the requests before it."""

    request_id: int
    turns: list[Turn]
    tools: list[ToolSpec] = []
    sampling: Sampling = Sampling()

    def __post_init__(self) -> None:
        if self.request_id < 1:
            raise ValueError(f"request_id is {self.request_id}; 1 or more is needed")


class Cancel(Command, frozen=True, tag="cancel"):
    """End a request now, running or waiting; one that is over already is left alone."""

    request_id: int


class ResetSession(Command, frozen=True, tag="reset_session"):
    """Forget what was kept of earlier conversations."""


class UnloadModel(Command, frozen=True, tag="unload_model"):
    """Give the model's memory back."""


class Shutdown(Command, frozen=True, tag="shutdown"):
    """Cancel every request and exit."""


AnyCommand: TypeAlias = Hello | LoadModel | Generate | Cancel | ResetSession | UnloadModel | Shutdown
