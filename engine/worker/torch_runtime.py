"""The real model behind the worker's loop. torch is imported when the first model is loaded, not before."""

import gc
import os
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from engine.config import ConfigError
from engine.protocol.commands import Generate, LoadModel
from engine.protocol.errors import ErrorCode
from engine.protocol.events import Finished, ModelLoaded, TextDelta, ThoughtDelta, ToolRequested
from engine.text.stream import Piece, TextPiece, ThoughtPiece
from engine.worker.runtime import AnswerEvent, RuntimeFailureError

if TYPE_CHECKING:
    from engine.generation.load import LoadedModel

# What torch says on a CPU, where it has no class of its own for it.
_NO_MEMORY = ("can't allocate memory", "not enough memory")


SMALL_MODEL_BYTES = 100_000_000


class TorchRuntime:
    """At most one model, owned by the thread that calls."""

    def __init__(self) -> None:
        self._loaded: LoadedModel | None = None

    def load(self, command: LoadModel, progress: Callable[[str, int, int], None]) -> ModelLoaded:
        """Load a folder; the model before it goes first, so that both need not fit."""
        self.unload()
        progress("engine", 0, 1)
        from engine.generation.load import load_model

        progress("engine", 1, 1)
        with _known_failures(ErrorCode.MODEL_INVALID):
            loaded = load_model(
                Path(command.path), device=command.device, precision=command.precision, progress=progress
            )
        self._loaded = loaded
        _set_threads(loaded.weight_bytes)
        vision = loaded.config.vision
        return ModelLoaded(
            name=loaded.name,
            context_tokens=loaded.context_tokens,
            weight_bytes=loaded.weight_bytes,
            precision=loaded.precision,
            features=loaded.features,
            image_patch_px=vision.patch_px if vision else 0,
            image_budget=loaded.media.image_budget if vision else 0,
        )

    def unload(self) -> None:
        """Drop the model and give cached memory of the device back."""
        if self._loaded is None:
            return
        self._loaded = None
        gc.collect()
        import torch

        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def reset(self) -> None:
        """Nothing is kept between requests yet."""

    def generate(
        self, request: Generate, cancelled: Callable[[], bool], progress: Callable[[int, int], None]
    ) -> Generator[AnswerEvent]:
        """Answer with the loaded model."""
        if self._loaded is None:
            raise RuntimeFailureError(ErrorCode.NO_MODEL, "no model is loaded")
        from engine.generation.session import Finish, generate

        speaker = _Speaker(request.request_id)
        with _known_failures(ErrorCode.REQUEST_INVALID):
            steps = generate(
                self._loaded,
                request.turns,
                request.tools,
                request.sampling,
                cancelled=cancelled,
                progress=progress,
            )
            for step in steps:
                if isinstance(step, Finish):
                    yield from speaker.say(step.pieces, [])
                    yield Finished(request.request_id, step.reason, step.usage)
                else:
                    yield from speaker.say(step.pieces, [step.token_id])


class _Speaker:
    """Turns pieces into events; a token without text goes with the kind of text that came last."""

    def __init__(self, request_id: int) -> None:
        self._request_id = request_id
        self._kind: type[TextDelta] | type[ThoughtDelta] = TextDelta

    def say(self, pieces: list[Piece], token_ids: list[int]) -> Iterator[AnswerEvent]:
        """The events of one step; its token is in the first."""
        for piece in pieces:
            if isinstance(piece, TextPiece | ThoughtPiece):
                self._kind = TextDelta if isinstance(piece, TextPiece) else ThoughtDelta
                yield self._kind(self._request_id, piece.text, token_ids)
                token_ids = []
        if token_ids:
            yield self._kind(self._request_id, "", token_ids)
        for piece in pieces:
            if not isinstance(piece, TextPiece | ThoughtPiece):
                call = piece.call
                yield ToolRequested(self._request_id, call.call_id, call.name, call.arguments)


@contextmanager
def _known_failures(code: ErrorCode) -> Generator[None]:
    """Sort what the engine raises on purpose from what nobody expected; the latter passes through."""
    from engine.generation.session import RequestError, SamplingError
    from engine.weights.index import CheckpointError

    try:
        yield
    except (ConfigError, CheckpointError, RequestError) as error:
        raise RuntimeFailureError(code, str(error)) from error
    except SamplingError as error:
        raise RuntimeFailureError(ErrorCode.MODEL_INVALID, str(error)) from error
    except OSError as error:
        if error.filename is None:
            raise
        raise RuntimeFailureError(code, f"{error.filename}: {error.strerror}") from error
    except RuntimeError as error:
        if not _is_no_memory(error):
            raise
        raise RuntimeFailureError(ErrorCode.OUT_OF_MEMORY, "the device has too little memory") from None


def _set_threads(weight_bytes: int) -> None:
    """One thread for a model so small that handing work around costs more than doing it."""
    import torch

    if weight_bytes < SMALL_MODEL_BYTES:
        torch.set_num_threads(1)
    elif torch.get_num_threads() == 1:
        torch.set_num_threads(os.cpu_count() or 1)


def _is_no_memory(error: RuntimeError) -> bool:
    torch = sys.modules["torch"]
    return isinstance(error, torch.OutOfMemoryError) or any(words in str(error) for words in _NO_MEMORY)
