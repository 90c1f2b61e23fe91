"""What the controllers ask of the engine; app.engine_link has the real one."""

from typing import Any, Protocol

from app.core.content import Sampling, ToolSpec, Turn


class Engine(Protocol):
    """Methods ask, signals answer; each request ends in exactly one of finished, failed and interrupted.

    The signals' arguments are those of app.engine_link.client.EngineClient.
    """

    status_changed: Any
    load_progressed: Any
    model_loaded: Any
    engine_failed: Any
    queued: Any
    prefill_progressed: Any
    text_arrived: Any
    thought_arrived: Any
    finished: Any
    failed: Any
    interrupted: Any

    def start(self) -> None:
        """Start the engine."""
        ...

    def load_model(self, folder: str, precision: str = "auto", device: str = "cpu") -> None:
        """Load a model."""
        ...

    def generate(self, turns: list[Turn], sampling: Sampling, tools: list[ToolSpec] | None = None) -> int:
        """Ask; gives the id of the request.

        Raises:
            AppError: the question cannot be sent.
        """
        ...

    def cancel(self, request_id: int) -> None:
        """End a request."""
        ...
