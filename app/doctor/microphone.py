"""Opens the microphone for half a second: sound, silence, exact zeros, or none."""

import asyncio
import time

from app.audio.base import no_microphone
from app.audio.recorder import Recorder
from app.audio.select import audio_source
from app.core.audio import AudioSource, Recording, Verdict, problem_with
from app.core.errors import AppError
from app.doctor.answer import Answer
from app.doctor.finding import Finding, Outcome, problem

NAME = "microphone"
LISTEN_S = 0.5
# The recorder gives up earlier, and says why.
ANSWER_LIMIT_S = 20.0


async def check_microphone(device: str | None = None, source: AudioSource | None = None) -> Finding:
    """Listen; what was heard is forgotten. `device` None is the system's default."""
    recorder = Recorder(source or audio_source())
    try:
        return await _listen(recorder, device)
    finally:
        recorder.close()


async def _listen(recorder: Recorder, device: str | None) -> Finding:
    opened = Answer(device=recorder.device_changed, failed=recorder.failed)
    over = Answer(finished=recorder.finished, failed=recorder.failed)
    began_s = time.perf_counter()
    recorder.start(device)
    name, values = await opened.within(ANSWER_LIMIT_S)
    if name != "device":
        return _failed(values[0] if name else _silent())
    first_sample_ms = round((time.perf_counter() - began_s) * 1000)
    await asyncio.sleep(LISTEN_S)
    recorder.stop()
    name, heard = await over.within(ANSWER_LIMIT_S)
    if name != "finished":
        return _failed(heard[0] if name else _silent())
    facts = {
        "rate_hz": values[0].rate_hz,
        "channels": values[0].channels,
        "first_sample_ms": first_sample_ms,
        "verdict": heard[0].verdict.value,
        "dropouts": heard[0].dropouts,
    }
    return _judge(heard[0], f"the first sample came after {first_sample_ms} ms", facts)


def _judge(recording: Recording, when: str, facts: dict[str, object]) -> Finding:
    match recording.verdict:
        case Verdict.DIGITAL_ZERO:
            error = problem_with(recording)
            assert error is not None
            return problem(NAME, error, facts)
        case Verdict.SILENCE:
            return Finding(NAME, Outcome.OK, f"It works, and it was quiet; {when}.", facts=facts)
        case Verdict.SPEECH:
            return Finding(NAME, Outcome.OK, f"It works, and something was heard; {when}.", facts=facts)


def _failed(error: AppError) -> Finding:
    if error.title == no_microphone().title:
        return Finding(NAME, Outcome.SKIPPED, "There is none.", error.hint)
    return problem(NAME, error)


def _silent() -> AppError:
    return AppError("The microphone could not be tested", "The sound system does not answer.")
