"""PortAudio over a real sound server keeps the contract; without PortAudio there are words, not a crash."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from app.audio.linux_pulse import PulseSource
from app.audio.sound_device import SoundDeviceSource
from app.core.audio import AudioSource
from app.core.errors import AppError
from tests.contracts.audio_source import AudioSourceContract
from tests.support.sound import (
    HAVE_PULSE,
    MICROPHONE,
    SINK,
    PulseServer,
    pitch_hz,
    pulse_server,
    tone,
    write_wav,
)

needs_pulse = pytest.mark.skipif(not HAVE_PULSE, reason="needs PulseAudio")


@needs_pulse
class TestPulseSource(AudioSourceContract):
    NAME, RATE_HZ, CHANNELS = MICROPHONE, 48_000, 2

    @pytest.fixture
    def source(self) -> Iterator[AudioSource]:
        with pulse_server() as self.server:
            self.start_tone()
            source = PulseSource()
            source.refresh()
            yield source

    def start_tone(self) -> None:
        path = self.server.folder / "tone.wav"
        if not path.exists():
            write_wav(path, tone(60.0, 16_000), 16_000)
        self.server.play(path)

    def advance(self, seconds: float) -> None:
        time.sleep(seconds)

    def unplug(self) -> None:
        self.server.unplug()

    def plug(self) -> None:
        self.server.plug()
        self.start_tone()


@pytest.fixture
def server() -> Iterator[PulseServer]:
    with pulse_server() as server:
        yield server


@needs_pulse
def test_each_microphone_has_its_own_rate_and_the_choice_is_what_records(server: PulseServer) -> None:
    server.plug("other", "other_sink", 44_100)
    write_wav(server.folder / "low.wav", tone(20.0, 16_000, 300), 16_000)
    write_wav(server.folder / "high.wav", tone(20.0, 16_000, 900), 16_000)
    server.play(server.folder / "low.wav", SINK)
    server.play(server.folder / "high.wav", "other_sink")
    source = PulseSource()
    source.refresh()
    rates = {device.name: (device.rate_hz, device.is_default) for device in source.devices()}
    assert rates == {MICROPHONE: (48_000, False), "other": (44_100, True)}
    contract = TestPulseSource()
    for name, hertz in ((MICROPHONE, 300), ("other", 900)):
        stream = source.open(name)
        contract.RATE_HZ = stream.device.rate_hz
        sound = contract.hear(stream, 1.0)
        stream.close()
        assert pitch_hz(sound[len(sound) // 2 :, 0], stream.device.rate_hz) == pytest.approx(hertz, abs=3)


@needs_pulse
def test_the_server_sees_no_recording_after_close(server: PulseServer) -> None:
    source = PulseSource()
    source.refresh()
    stream = source.open(None)
    assert server.recordings() == 1
    stream.close()
    assert server.recordings() == 0


@needs_pulse
def test_portaudio_s_own_list_is_used_when_the_server_is_not_asked(server: PulseServer) -> None:
    source = SoundDeviceSource()
    source.refresh()
    devices = source.devices()
    assert {"pulse", "default"} <= {device.name for device in devices}
    assert [device.name for device in devices if device.is_default] == ["default"]
    stream = source.open(None)
    contract = TestPulseSource()
    contract.RATE_HZ, contract.CHANNELS = stream.device.rate_hz, stream.device.channels
    assert contract.hear(stream, 0.2).size
    stream.close()


@pytest.mark.parametrize("source", [SoundDeviceSource(), PulseSource()])
def test_a_missing_portaudio_is_said_in_words(source: AudioSource, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(AppError) as caught:
        source.devices()
    assert "PortAudio" in caught.value.message
    assert "libportaudio2" in caught.value.hint
    with pytest.raises(AppError):
        source.open(None)
    assert source.refresh() is False


def test_importing_the_backends_loads_no_sound_library() -> None:
    code = "import app.audio.sound_device, app.audio.linux_pulse, sys; print('sounddevice' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


DYING_SERVERS = """
import time
from app.audio.linux_pulse import PulseSource
from tests.support.sound import pulse_server

source = PulseSource()
for _ in range(4):
    with pulse_server():
        source.refresh()
        stream = source.open(None)
        while not stream.read():
            time.sleep(0.01)
    time.sleep(0.2)
    stream.close()
    assert not stream.is_alive
print("survived")
"""


@needs_pulse
def test_servers_that_die_under_an_open_stream_hold_neither_the_next_recording_nor_the_end() -> None:
    """PortAudio sometimes never comes back from closing such a stream."""
    done = subprocess.run(
        [sys.executable, "-c", DYING_SERVERS], capture_output=True, text=True, timeout=100, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "survived"), done.stderr[-2000:]
