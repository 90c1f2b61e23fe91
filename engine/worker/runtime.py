"""What the loop needs of a model, as a protocol, so that the same worker runs a scripted one in tests."""

from collections.abc import Callable, Generator
from typing import Protocol, TypeAlias

from engine.protocol.commands import Generate, LoadModel
from engine.protocol.errors import ErrorCode
from engine.protocol.events import Finished, ModelLoaded, TextDelta, ThoughtDelta, ToolRequested

AnswerEvent: TypeAlias = TextDelta | ThoughtDelta | ToolRequested | Finished


class RuntimeFailureError(Exception):
    """A task that failed for a known reason; the detail is safe to show."""

    def __init__(self, code: ErrorCode, detail: str) -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


class Runtime(Protocol):
    """Loads one model and answers with it. All calls come from the loop's thread."""

    def load(self, command: LoadModel, progress: Callable[[str, int, int], None]) -> ModelLoaded:
        """Load a model in place of the one before.

        Raises:
            RuntimeFailureError: the model cannot be used.
        """
        ...

    def unload(self) -> None:
        """Give the model's memory back."""
        ...

    def reset(self) -> None:
        """Forget earlier conversations."""
        ...

    def generate(
        self, request: Generate, cancelled: Callable[[], bool], progress: Callable[[int, int], None]
    ) -> Generator[AnswerEvent, None, None]:
        """Answer; ends with Finished, soon after `cancelled` says True.

        Raises:
            RuntimeFailureError: the request cannot be answered, or not by the model that is loaded.
        """
        ...
