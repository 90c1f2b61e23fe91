"""The real worker process around a scripted model: no torch, every behaviour on demand.

The last text part of the last turn is the script, a JSON object of Script's fields; other text is repeated
word by word. The path of LoadModel chooses how loading goes (see `load`).
"""

import json
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

import msgspec

from engine.protocol.commands import Generate, LoadModel
from engine.protocol.content import FinishReason, TextPart, Usage
from engine.protocol.errors import ErrorCode
from engine.protocol.events import Finished, ModelLoaded, TextDelta, ThoughtDelta, ToolRequested
from engine.worker.main import serve
from engine.worker.runtime import AnswerEvent, RuntimeFailureError

POLL_S = 0.005


class Script(msgspec.Struct, forbid_unknown_fields=True):
    """How one request goes."""

    words: tuple[str, ...] = ("one ", "two ", "three")
    thought: str = ""
    repeat: int = 1
    step_s: float = 0.0
    prefill_s: float = 0.0
    prefill_steps: int = 2
    stray: str = ""
    error: str = ""
    tool: str = ""
    sleep_deaf_s: float = 0.0


class FakeRuntime:
    """Follows scripts."""

    def __init__(self) -> None:
        self._is_loaded = False

    def load(self, command: LoadModel, progress: Callable[[str, int, int], None]) -> ModelLoaded:
        name = Path(command.path).name
        if name == "corrupt":
            raise RuntimeFailureError(ErrorCode.MODEL_INVALID, f"{command.path}: config.json is not JSON")
        if name == "crash":
            sys.exit(9)
        progress("weights", 1, 2)
        progress("weights", 2, 2)
        self._is_loaded = True
        return ModelLoaded(
            name="fake", context_tokens=4096, weight_bytes=123, precision="float32",
            features=["image", "audio"], image_patch_px=16, image_budget=140,
        )  # fmt: skip

    def unload(self) -> None:
        self._is_loaded = False

    def reset(self) -> None:
        print("a stray line from a library")

    def generate(
        self, request: Generate, cancelled: Callable[[], bool], progress: Callable[[int, int], None]
    ) -> Generator[AnswerEvent, None, None]:
        if not self._is_loaded:
            raise RuntimeFailureError(ErrorCode.NO_MODEL, "no model is loaded")
        script = read_script(request)
        if script.stray:
            print(script.stray, flush=True)
        time.sleep(script.sleep_deaf_s)
        for step in range(script.prefill_steps):
            if not _pause(script.prefill_s / script.prefill_steps, cancelled):
                yield _finished(request, FinishReason.CANCELLED, 0)
                return
            progress(step + 1, script.prefill_steps)
        yield from _decode(request, script, cancelled)


def read_script(request: Generate) -> Script:
    """The script in a request, or one that repeats its words."""
    texts = [part.text for part in request.turns[-1].parts if isinstance(part, TextPart)]
    text = texts[-1] if texts else "nothing asked"
    if text.startswith("{"):
        return msgspec.json.decode(text, type=Script)
    return Script(words=tuple(word + " " for word in text.split()))


def _decode(
    request: Generate, script: Script, cancelled: Callable[[], bool]
) -> Generator[AnswerEvent, None, None]:
    if script.thought:
        yield ThoughtDelta(request.request_id, script.thought, [7])
    count = 0
    for word in script.words * script.repeat:
        if count >= request.sampling.max_tokens:
            yield _finished(request, FinishReason.LENGTH, count)
            return
        if not _pause(script.step_s, cancelled):
            yield _finished(request, FinishReason.CANCELLED, count)
            return
        count += 1
        yield TextDelta(request.request_id, word, [count])
        _fail(script.error)
    if script.tool:
        yield ToolRequested(request.request_id, "call_1", script.tool, {"city": "Oslo"})
    yield _finished(request, FinishReason.TOOL_CALLS if script.tool else FinishReason.STOP, count)


def _pause(duration_s: float, cancelled: Callable[[], bool]) -> bool:
    """Wait; False as soon as the request is cancelled."""
    end_s = time.monotonic() + duration_s
    while not cancelled():
        left_s = end_s - time.monotonic()
        if left_s <= 0:
            return True
        time.sleep(min(POLL_S, left_s))
    return False


def _fail(error: str) -> None:
    if error == "memory":
        raise MemoryError
    if error == "exit":
        sys.exit(9)
    if error:
        raise ValueError(error)


def _finished(request: Generate, reason: FinishReason, count: int) -> Finished:
    images = sum(not isinstance(part, TextPart) for turn in request.turns for part in turn.parts)
    return Finished(request.request_id, reason, Usage(11, images, 0, count, 0.01, 100.0))


def scripted(**fields: object) -> str:
    """A question that makes the fake engine behave."""
    return json.dumps(fields)


if __name__ == "__main__":
    serve(FakeRuntime)
