"""Sound for tests: tones, their pitch, and a PulseAudio server of the test's own with a microphone."""

import os
import shutil
import subprocess
import tempfile
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np

HAVE_PULSE = all(shutil.which(name) for name in ("pulseaudio", "pactl", "paplay", "parec"))
HAVE_ESPEAK = shutil.which("espeak-ng") is not None
DATA = Path(__file__).resolve().parent.parent / "data"
SINK, MICROPHONE = "virtmic_sink", "virtmic"


def tone(seconds: float, rate_hz: int, hertz: float = 440.0, amplitude: float = 0.3) -> np.ndarray:
    """A sine wave, one channel."""
    times = np.arange(round(seconds * rate_hz)) / rate_hz
    return (amplitude * np.sin(2 * np.pi * hertz * times)).astype(np.float32)


def noise(seconds: float, rms_dbfs: float, rate_hz: int = 16_000, seed: int = 0) -> np.ndarray:
    """White noise."""
    generator = np.random.default_rng(seed)
    return (10 ** (rms_dbfs / 20) * generator.standard_normal(round(seconds * rate_hz))).astype(np.float32)


def pitch_hz(samples: np.ndarray, rate_hz: int = 16_000) -> float:
    """Where the spectrum is highest, finer than its own steps."""
    spectrum = np.log(np.abs(np.fft.rfft(samples * np.hanning(samples.size))) + 1e-12)
    top = int(spectrum.argmax())
    below, at, above = spectrum[top - 1 : top + 2]
    return (top + (below - above) / (2 * (below - 2 * at + above))) * rate_hz / samples.size


def sounding(samples: np.ndarray, rate_hz: int = 16_000, threshold: float = 0.05) -> tuple[float, float]:
    """When the sound begins and ends, in seconds."""
    loud = np.flatnonzero(np.abs(samples) > threshold)
    return loud[0] / rate_hz, (loud[-1] + 1) / rate_hz


def speech() -> np.ndarray:
    """A spoken question at 16 kHz."""
    from app.media.audio_file import read_audio_file

    path = DATA / "what_is_the_error_code.wav"
    return np.frombuffer(read_audio_file(path, path.read_bytes(), 30.0).samples, "<f4")


def write_wav(path: Path, samples: np.ndarray, rate_hz: int) -> Path:
    """Write samples of shape (frames,) or (frames, channels) with 16 bits."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1 if samples.ndim == 1 else samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes((samples * 32767).astype("<i2").tobytes())
    return path


class PulseServer:
    """A sound server without a sound card: what is played on the sink comes out of the microphone."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment
        self._players: list[subprocess.Popen] = []
        self._modules: dict[str, str] = {}

    def control(self, *arguments: str) -> str:
        done = subprocess.run(
            ["pactl", *arguments],
            env=self.environment, capture_output=True, text=True, check=True, timeout=20,
        )  # fmt: skip
        return done.stdout.strip()

    def plug(self, microphone: str = MICROPHONE, sink: str = SINK, rate_hz: int = 48_000) -> None:
        """Plug a microphone in, and make it the default."""
        self._modules[sink] = self.control(
            "load-module", "module-null-sink", f"sink_name={sink}", f"rate={rate_hz}", "channels=2"
        )
        self._modules[microphone] = self.control(
            "load-module", "module-remap-source", f"master={sink}.monitor", f"source_name={microphone}"
        )
        self.control("set-default-sink", sink)
        self.control("set-default-source", microphone)
        self._shorten_latency(microphone)

    def unplug(self, *modules: str) -> None:
        """Take modules away, a microphone and its sink when none is named."""
        for name in modules or (MICROPHONE, SINK):
            self.control("unload-module", self._modules.pop(name))

    def play(self, path: Path, sink: str = SINK) -> subprocess.Popen:
        # The variable that makes recording prompt would leave a player too little in hand on a busy machine.
        environment = {**self.environment}
        del environment["PULSE_LATENCY_MSEC"]
        player = subprocess.Popen(["paplay", f"--device={sink}", str(path)], env=environment)
        self._players.append(player)
        return player

    def recordings(self) -> int:
        """How many streams record now, as the server counts them, without our own listeners."""
        outputs = self.control("list", "source-outputs").split("Source Output #")
        return sum("application.process.binary" in output and '"parec"' not in output for output in outputs)

    def close(self) -> None:
        for player in self._players:
            if player.poll() is None:
                player.kill()
            player.wait()

    def _shorten_latency(self, microphone: str) -> None:
        """A null sink renders two seconds at once unless someone listens who asks for less: these two do."""
        command = ["parec", f"--device={microphone}", "--latency-msec=10", "--raw"]
        self._players.append(
            subprocess.Popen([*command, os.devnull], env=self.environment, stderr=subprocess.DEVNULL)
        )
        with subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE) as listener:
            listener.stdout.read(20_000)
            listener.kill()


@contextmanager
def pulse_server(*, plugged: bool = True) -> Iterator[PulseServer]:
    """A server that this process, and what it starts, uses instead of the person's own."""
    # A short path: the name of a socket has a limit.
    folder = Path(tempfile.mkdtemp(prefix="sound"))
    ours = {
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(folder / "pulse"),
        "PULSE_STATE_PATH": str(folder / "state"),
        "PULSE_COOKIE": str(folder / "cookie"),
        "PULSE_SERVER": f"unix:{folder / 'pulse' / 'native'}",
        "PULSE_LATENCY_MSEC": "30",
    }
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    environment = {**os.environ, "HOME": str(folder)}
    process = subprocess.Popen(
        ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disallow-exit=yes",
         "--load=module-native-protocol-unix"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    server = PulseServer(folder, environment)
    try:
        _wait_for(server, process)
        if plugged:
            server.plug()
        yield server
    finally:
        server.close()
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(server: PulseServer, process: subprocess.Popen) -> None:
    until_s = time.monotonic() + 20
    while time.monotonic() < until_s:
        assert process.poll() is None, "the sound server ended"
        with suppress(subprocess.CalledProcessError):
            server.control("info")
            return
        time.sleep(0.05)
    raise AssertionError("the sound server does not answer")
