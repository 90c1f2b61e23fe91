"""The recorder's signals over fake microphones, and real sound through a real sound server."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import numpy as np
import pytest

from app.audio.fake import FakeAudio, FakeMicrophone
from app.audio.linux_pulse import PulseSource
from app.audio.recorder import Recorder
from app.audio.select import audio_source
from app.core.audio import AudioSource, Ending, Recording, Verdict
from app.core.errors import AppError
from tests.support.sound import (
    DATA,
    HAVE_ESPEAK,
    HAVE_PULSE,
    MICROPHONE,
    PulseServer,
    pitch_hz,
    pulse_server,
    sounding,
    tone,
    write_wav,
)

SPEED = 10.0
needs_pulse = pytest.mark.skipif(not HAVE_PULSE, reason="needs PulseAudio")


def fast_now_s() -> float:
    return time.monotonic() * SPEED


@pytest.fixture
def make_recorder(qapp) -> Iterator:
    made: list[Recorder] = []

    def make(source: AudioSource, now_s=fast_now_s) -> Recorder:
        made.append(Recorder(source, now_s))
        return made[-1]

    yield make
    for recorder in made:
        assert recorder.close()


def microphone(name: str = "a", **script: object) -> FakeMicrophone:
    return FakeMicrophone(name, tone(1.0, 16_000).reshape(-1, 1), 16_000, **script)


def begin(qtbot, recorder: Recorder, name: str | None = None) -> None:
    outcome: list[AppError | None] = []
    recorder.started.connect(lambda: outcome.append(None))
    recorder.failed.connect(outcome.append)
    recorder.start(name)
    qtbot.waitUntil(lambda: outcome != [], timeout=20_000)
    assert outcome == [None]


def finish(qtbot, recorder: Recorder) -> Recording:
    with qtbot.waitSignal(recorder.finished, timeout=20_000) as ended:
        recorder.stop()
    return ended.args[0]


def samples_of(recording: Recording) -> np.ndarray:
    return np.frombuffer(recording.samples, "<f4")


def test_signals_of_one_recording_come_in_order(qtbot, make_recorder) -> None:
    recorder = make_recorder(FakeAudio([microphone()], fast_now_s))
    said: list[str] = []
    for name in ("started", "device_changed", "level_changed", "seconds_changed", "finished", "failed"):
        getattr(recorder, name).connect(lambda *_, name=name: said.append(name))
    with qtbot.waitSignals([recorder.started, *[recorder.seconds_changed] * 3], timeout=20_000):
        recorder.start()
    assert recorder.is_recording
    recording = finish(qtbot, recorder)
    assert not recorder.is_recording
    assert said[:2] == ["device_changed", "started"]
    assert said[-1] == "finished"
    assert said.count("finished") == said.count("started") == 1
    assert said.count("level_changed") == said.count("seconds_changed") >= 3
    assert pitch_hz(samples_of(recording)) == pytest.approx(440, abs=2)


def test_the_longest_recording_ends_itself(qtbot, make_recorder) -> None:
    recorder = make_recorder(FakeAudio([microphone()], fast_now_s))
    with qtbot.waitSignal(recorder.finished, timeout=20_000) as ended:
        recorder.start()
    assert (ended.args[0].seconds, ended.args[0].ending) == (30.0, Ending.LONGEST)


def test_nothing_follows_a_cancel_and_the_device_is_closed(qtbot, make_recorder) -> None:
    source = FakeAudio([microphone()], fast_now_s)
    recorder = make_recorder(source)
    begin(qtbot, recorder)
    with (
        qtbot.assertNotEmitted(recorder.finished, wait=200),
        qtbot.assertNotEmitted(recorder.failed),
        qtbot.assertNotEmitted(recorder.level_changed),
    ):
        recorder.cancel()
    assert source.refresh()


def test_a_second_start_gives_one_recording(qtbot, make_recorder) -> None:
    recorder = make_recorder(FakeAudio([microphone()], fast_now_s))
    finished: list[Recording] = []
    recorder.finished.connect(finished.append)
    begin(qtbot, recorder)
    with qtbot.waitSignal(recorder.started, timeout=20_000):
        recorder.start("a")
    finish(qtbot, recorder)
    assert len(finished) == 1


def test_no_microphone_is_told(qtbot, make_recorder) -> None:
    recorder = make_recorder(FakeAudio([], fast_now_s))
    with qtbot.waitSignal(recorder.failed, timeout=20_000) as failed:
        recorder.start()
    assert failed.args[0].title == "There is no microphone"
    assert not recorder.is_recording


def test_the_list_comes_after_prepare(qtbot, make_recorder) -> None:
    recorder = make_recorder(FakeAudio([microphone(), microphone("b")], fast_now_s))
    with qtbot.waitSignal(recorder.devices_changed, timeout=20_000) as listed:
        recorder.prepare()
    assert [device.name for device in listed.args[0]] == ["a", "b"]


def test_a_device_that_takes_over_is_told_and_started_is_not_told_again(qtbot, make_recorder) -> None:
    recorder = make_recorder(FakeAudio([microphone(away=[(1.0, 9e9)]), microphone("b")], fast_now_s))
    started: list[bool] = []
    recorder.started.connect(lambda: started.append(True))
    names: list[str] = []
    recorder.device_changed.connect(lambda device: names.append(device.name))
    recorder.start("a")
    qtbot.waitUntil(lambda: names == ["a", "b"], timeout=20_000)
    recording = finish(qtbot, recorder)
    assert len(started) == len(recording.gaps) == 1


def test_a_sound_system_that_does_not_answer_is_told(qtbot, make_recorder, monkeypatch) -> None:
    import threading

    source = FakeAudio([microphone()], fast_now_s)
    let_go = threading.Event()
    opened = source.open

    def hang(name: str | None):
        let_go.wait(20)
        return opened(name)

    monkeypatch.setattr(source, "open", hang)
    monkeypatch.setattr("app.audio.recorder.ANSWER_WITHIN_MS", 100)
    recorder = make_recorder(source)
    with qtbot.waitSignal(recorder.failed, timeout=20_000) as failed:
        recorder.start()
    assert failed.args[0].title == "The sound system does not answer"
    let_go.set()


@pytest.fixture
def server() -> Iterator[PulseServer]:
    with pulse_server() as server:
        yield server


@pytest.fixture
def real(server: PulseServer, make_recorder, qtbot) -> Iterator[Recorder]:
    source = audio_source()
    assert isinstance(source, PulseSource)
    recorder = make_recorder(source, time.monotonic)
    with qtbot.waitSignal(recorder.devices_changed, timeout=20_000):
        recorder.prepare()
    yield recorder
    # The device must be closed while its server still lives.
    recorder.close()


def record_what_plays(qtbot, recorder: Recorder, server: PulseServer, path) -> Recording:
    begin(qtbot, recorder)
    player = server.play(path)
    qtbot.waitUntil(lambda: player.poll() is not None, timeout=40_000)
    qtbot.wait(500)
    recording = finish(qtbot, recorder)
    assert server.recordings() == 0, "the device is closed when the end is told"
    return recording


@needs_pulse
def test_a_tone_that_another_program_plays_keeps_pitch_and_length(qtbot, server, real) -> None:
    path = write_wav(server.folder / "tone.wav", np.stack([tone(2.0, 48_000)] * 2, axis=1), 48_000)
    recording = record_what_plays(qtbot, real, server, path)
    sound = samples_of(recording)
    begin_s, end_s = sounding(sound)
    assert end_s - begin_s == pytest.approx(2.0, abs=0.02)
    assert pitch_hz(sound[round(begin_s * 16_000) : round(end_s * 16_000)]) == pytest.approx(440, abs=2)
    assert recording.gaps == ()


@needs_pulse
def test_speech_that_another_program_plays_is_speech(qtbot, server, real, tmp_path) -> None:
    path = DATA / "what_is_the_error_code.wav"
    if HAVE_ESPEAK:
        path = tmp_path / "say.wav"
        words = "What is on my screen right now?"
        subprocess.run(["espeak-ng", "-v", "en-us", "-s", "150", "-w", str(path), words], check=True)
    assert record_what_plays(qtbot, real, server, path).verdict is Verdict.SPEECH


@needs_pulse
def test_a_microphone_on_which_nothing_plays_is_digital_zero(qtbot, server, real) -> None:
    begin(qtbot, real, MICROPHONE)
    qtbot.wait(500)
    assert finish(qtbot, real).verdict is Verdict.DIGITAL_ZERO


@needs_pulse
def test_a_microphone_that_is_pulled_out_and_put_back_gives_one_recording(qtbot, server, real) -> None:
    path = write_wav(server.folder / "tone.wav", tone(30.0, 16_000), 16_000)
    server.play(path)
    begin(qtbot, real)
    qtbot.wait(1_000)
    server.unplug()
    qtbot.wait(300)
    with qtbot.waitSignal(real.device_changed, timeout=20_000, raising=False):
        server.plug()
        server.play(path)
        qtbot.wait(2_000)
    assert real.is_recording
    recording = finish(qtbot, real)
    assert len(recording.gaps) == 1
    sound, gap = samples_of(recording), recording.gaps[0]
    assert 0.3 < gap.length_s < 6
    end = round((gap.start_s + gap.length_s) * 16_000)
    assert not sound[round(gap.start_s * 16_000) + 200 : end - 200].any()
    assert pitch_hz(sound[: round(gap.start_s * 16_000)]) == pytest.approx(440, abs=2)
    assert pitch_hz(sound[-8_000:]) == pytest.approx(440, abs=2)


@needs_pulse
def test_a_source_that_goes_while_another_is_there_is_no_end(qtbot, server, real) -> None:
    """The server itself moves the recording to what is left."""
    server.play(write_wav(server.folder / "tone.wav", tone(30.0, 16_000), 16_000))
    begin(qtbot, real)
    qtbot.wait(500)
    server.unplug(MICROPHONE)
    qtbot.wait(1_500)
    recording = finish(qtbot, real)
    assert recording.ending is Ending.STOPPED
    assert recording.seconds > 1.5
    assert pitch_hz(samples_of(recording)[-8_000:]) == pytest.approx(440, abs=2)


@needs_pulse
def test_a_crash_of_the_app_lets_the_microphone_go(server: PulseServer) -> None:
    code = (
        "import time\n"
        "from app.audio.linux_pulse import PulseSource\n"
        "stream = PulseSource().open(None)\n"
        "while not stream.read(): time.sleep(0.01)\n"
        "print('recording', flush=True)\n"
        "time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.readline().strip() == b"recording"
    assert server.recordings() == 1
    process.send_signal(signal.SIGKILL)
    process.wait()
    until_s = time.monotonic() + 5
    while server.recordings() and time.monotonic() < until_s:
        time.sleep(0.02)
    assert server.recordings() == 0
