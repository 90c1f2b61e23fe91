"""Answers one request: prepare, prefill, then a token a step until something ends it."""

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass

import torch

from engine.generation.load import LoadedModel
from engine.generation.prefill import CancelledError, Forward
from engine.generation.request import PreparedRequest, RequestError, prepare_request
from engine.protocol.content import FinishReason, Sampling, ToolSpec, Turn, Usage
from engine.sampling.chain import SamplingDefaults, SamplingError, build
from engine.sampling.loops import LoopDetector
from engine.text.stream import OutputParser, Piece, ToolCallPiece

__all__ = ["Finish", "RequestError", "SamplingError", "Step", "generate"]


@dataclass(frozen=True)
class Step:
    """One token and what became readable with it."""

    token_id: int
    pieces: list[Piece]


@dataclass(frozen=True)
class Finish:
    """The end of an answer: why, what it cost, and what was still held back."""

    reason: FinishReason
    usage: Usage
    pieces: list[Piece]


class _Clock:
    """Times and counts of one answer; the token that ends it is not part of it."""

    def __init__(self, request: PreparedRequest) -> None:
        self._request = request
        self._start_s = time.monotonic()
        self._first_s: float | None = None
        self.tokens = 0

    def chosen(self) -> None:
        """A token was chosen; the first one stops the wait."""
        if self._first_s is None:
            self._first_s = time.monotonic()

    def usage(self) -> Usage:
        now_s = time.monotonic()
        first_s = now_s if self._first_s is None else self._first_s
        later = self.tokens - 1
        return Usage(
            prompt_tokens=len(self._request.ids),
            image_tokens=self._request.image_tokens,
            audio_tokens=self._request.audio_tokens,
            completion_tokens=self.tokens,
            ttft_s=first_s - self._start_s,
            tokens_per_s=later / (now_s - first_s) if later > 0 and now_s > first_s else 0.0,
        )


def generate(
    loaded: LoadedModel,
    turns: list[Turn],
    tools: list[ToolSpec],
    sampling: Sampling,
    *,
    cancelled: Callable[[], bool],
    progress: Callable[[int, int], None],
) -> Generator[Step | Finish, None, None]:
    """Stream an answer. The last item is a Finish.

    Raises:
        RequestError: the request cannot be answered; nothing was generated.
        SamplingError: the weights gave no usable score; what was generated until then stands.
    """
    with torch.inference_mode():
        request = prepare_request(loaded, turns, tools, thinking=sampling.thinking)
        room = loaded.context_tokens - len(request.ids)
        if room < 1:
            raise RequestError(
                f"the prompt has {len(request.ids)} tokens, {loaded.name} takes {loaded.context_tokens} "
                "with the answer; shorten the conversation"
            )
        clock = _Clock(request)
        forward = Forward(loaded, cancelled)
        parser = OutputParser(loaded.tokenizer, sampling.stop, request.inside_thought)
        reason = yield from _answer(
            forward, request, sampling, parser, clock, limit=min(room, sampling.max_tokens),
            progress=progress,
        )  # fmt: skip
        pieces = parser.finish()
        if reason is FinishReason.STOP and any(isinstance(piece, ToolCallPiece) for piece in pieces):
            reason = FinishReason.TOOL_CALLS
        yield Finish(reason, clock.usage(), pieces)


def _answer(  # noqa: PLR0913 - one loop, its parts made by the caller
    forward: Forward,
    request: PreparedRequest,
    sampling: Sampling,
    parser: OutputParser,
    clock: _Clock,
    *,
    limit: int,
    progress: Callable[[int, int], None],
) -> Generator[Step, None, FinishReason]:
    """Prefill, then steps; returns why it ended."""
    defaults = forward.loaded.defaults
    sample = _sampler(forward.loaded, sampling)
    history = list(request.ids)
    loops = LoopDetector()
    called = False
    try:
        logits = forward.prefill(request, progress=progress)
    except CancelledError:
        return FinishReason.CANCELLED
    while True:
        token = sample(logits, history)
        clock.chosen()
        if token in defaults.eos_ids:
            return FinishReason.TOOL_CALLS if called else FinishReason.STOP
        clock.tokens += 1
        pieces = parser.feed(token)
        called = called or any(isinstance(piece, ToolCallPiece) for piece in pieces)
        history.append(token)
        yield Step(token, pieces)
        if parser.stopped:
            return FinishReason.STOP_STRING
        if loops.feed(token):
            return FinishReason.REPETITION
        if clock.tokens >= limit:
            return FinishReason.LENGTH
        try:
            logits = forward.step(token)
        except CancelledError:
            return FinishReason.CANCELLED


def _sampler(loaded: LoadedModel, sampling: Sampling) -> Callable[[torch.Tensor, list[int]], int]:
    defaults = loaded.defaults
    return build(
        sampling,
        SamplingDefaults(
            temperature=defaults.temperature,
            top_k=defaults.top_k,
            top_p=defaults.top_p,
            suppress_tokens=list(defaults.suppressed_ids),
        ),
    )
