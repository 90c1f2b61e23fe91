"""A microphone to measure with: the person's, or that of a sound server of our own without a sound card."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.audio.pulse_client import list_microphones
from app.audio.select import audio_source
from app.bench.child import child
from app.core.errors import AppError

_SINK, _MICROPHONE = "bench_sink", "bench_microphone"
_START_LIMIT_S = 20.0
_LOOK_S = 0.1


@contextmanager
def microphone() -> Iterator[str]:
    """What is recorded from, in words for people; "" where nothing can be."""
    if _has_microphone():
        yield "this machine's microphone"
        return
    server, control, recorder = (shutil.which(name) for name in ("pulseaudio", "pactl", "parec"))
    if server is None or control is None or recorder is None:
        yield ""
        return
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sound")))
        before = _set_environment(folder)
        try:
            stack.enter_context(
                child(
                    server, "-n", "--daemonize=no", "--exit-idle-time=-1",
                    "--load=module-native-protocol-unix",
                    f"--load=module-null-sink sink_name={_SINK} rate=48000 channels=2",
                    f"--load=module-remap-source master={_SINK}.monitor source_name={_MICROPHONE}",
                )
            )  # fmt: skip
            if not _comes_up(control):
                yield ""
                return
            # A null sink renders two seconds at once unless someone listens who asks for less.
            stack.enter_context(
                child(recorder, f"--device={_MICROPHONE}", "--latency-msec=10", "--raw", os.devnull)
            )
            yield "a PulseAudio server without a sound card"
        finally:
            stack.close()
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


def _has_microphone() -> bool:
    """Asked of the server first: PortAudio keeps the list of its first day."""
    if list_microphones():
        return True
    if shutil.which("pulseaudio"):
        return False
    try:
        return bool(audio_source().devices())
    except AppError:
        return False


def _set_environment(folder: Path) -> dict[str, str | None]:
    ours = {
        "PULSE_RUNTIME_PATH": str(folder / "pulse"),
        "PULSE_STATE_PATH": str(folder / "state"),
        "PULSE_COOKIE": str(folder / "cookie"),
        "PULSE_SERVER": f"unix:{folder / 'pulse' / 'native'}",
        "PULSE_LATENCY_MSEC": "30",
    }
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    return before


def _comes_up(control: str) -> bool:
    until_s = time.monotonic() + _START_LIMIT_S
    command = [control, "set-default-source", _MICROPHONE]
    while subprocess.run(command, capture_output=True, check=False).returncode:
        if time.monotonic() > until_s:
            return False
        time.sleep(_LOOK_S)
    return True
