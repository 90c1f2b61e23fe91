"""One recording from start to end over scripted microphones, with time told by the test."""

import numpy as np
import pytest

from app.audio.fake import FakeAudio, FakeMicrophone
from app.audio.take import FIRST_SAMPLE_WITHIN_S, TAIL_S, Take
from app.core.audio import Ending, Recording, Verdict
from app.core.errors import AppError
from tests.support.sound import noise, pitch_hz, sounding, speech, tone

FOREVER = float("inf")


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


class Studio:
    """Microphones, their clock, and a take that is ticked 50 times a second."""

    def __init__(self, *microphones: FakeMicrophone, wanted: str | None = None) -> None:
        self.clock = Clock()
        self.source = FakeAudio(microphones, self.clock)
        self.take = Take(self.source, wanted, 0.0)
        self.devices: list[str] = []

    def run(self, until_s: float) -> None:
        while self.clock.now_s < until_s - 1e-9:
            self.clock.now_s = round(self.clock.now_s + 0.02, 6)
            self.take.tick(self.clock.now_s)
            device = self.take.device
            if device and self.devices[-1:] != [device.name]:
                self.devices.append(device.name)

    def stop(self) -> Recording:
        self.take.stop(self.clock.now_s)
        self.run(self.clock.now_s + TAIL_S + 0.05)
        assert isinstance(self.take.result, Recording), self.take.result
        return self.take.result


def samples_of(recording: Recording) -> np.ndarray:
    return np.frombuffer(recording.samples, "<f4")


def stereo(mono: np.ndarray) -> np.ndarray:
    return np.stack([mono, mono], axis=1)


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 24_000, 44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_every_native_rate_keeps_pitch_and_length(rate_hz: int, channels: int) -> None:
    lead = np.zeros(rate_hz, np.float32)
    mono = np.concatenate([lead, tone(3.0, rate_hz), lead])
    studio = Studio(FakeMicrophone("a", np.stack([mono] * channels, axis=1), rate_hz))
    studio.run(4.6)
    recording = studio.stop()
    sound = samples_of(recording)
    begin_s, end_s = sounding(sound)
    assert end_s - begin_s == pytest.approx(3.0, abs=0.02)
    assert begin_s == pytest.approx(1.0, abs=0.02)
    assert pitch_hz(sound[round(begin_s * 16_000) : round(end_s * 16_000)]) == pytest.approx(440, abs=2)
    assert recording.seconds == pytest.approx(4.6 + TAIL_S, abs=0.03)
    assert (recording.gaps, recording.dropouts, recording.ending) == ((), 0, Ending.STOPPED)


def test_it_ends_itself_at_exactly_thirty_seconds() -> None:
    studio = Studio(FakeMicrophone("a", stereo(tone(1.0, 44_100)), 44_100))
    studio.run(29.9)
    assert studio.take.result is None
    studio.run(30.2)
    recording = studio.take.result
    assert isinstance(recording, Recording)
    assert (recording.seconds, recording.ending) == (30.0, Ending.LONGEST)
    assert studio.source.refresh(), "the device is closed"


def test_a_device_that_is_back_after_0_8_s_goes_on_with_a_marked_gap() -> None:
    one = FakeMicrophone("headset", stereo(tone(1.0, 48_000)), 48_000, [(2.0, 2.8)])
    other = FakeMicrophone("built in", tone(1.0, 16_000, 880).reshape(-1, 1), 16_000)
    studio = Studio(one, other, wanted="headset")
    studio.run(5.0)
    assert studio.devices == ["headset"]
    recording = studio.stop()
    (gap,) = recording.gaps
    assert gap.start_s == pytest.approx(2.0, abs=0.03)
    assert gap.length_s == pytest.approx(0.8, abs=0.25)
    assert recording.seconds == pytest.approx(5.0 + TAIL_S, abs=0.05)
    sound = samples_of(recording)
    inside = sound[round((gap.start_s + 0.02) * 16_000) : round((gap.start_s + gap.length_s - 0.02) * 16_000)]
    assert not inside.any()
    assert pitch_hz(sound[-16_000:]) == pytest.approx(440, abs=2)


def test_a_device_that_is_away_for_3_s_is_replaced_by_the_default() -> None:
    one = FakeMicrophone("headset", stereo(tone(1.0, 48_000)), 48_000, [(2.0, 5.0)])
    other = FakeMicrophone("built in", tone(1.0, 16_000, 880).reshape(-1, 1), 16_000)
    studio = Studio(one, other, wanted="headset")
    studio.run(3.4)
    assert studio.devices == ["headset"]
    studio.run(8.0)
    assert studio.devices == ["headset", "built in"]
    recording = studio.stop()
    (gap,) = recording.gaps
    assert gap.length_s == pytest.approx(1.5, abs=0.25)
    sound = samples_of(recording)
    assert pitch_hz(sound[:24_000]) == pytest.approx(440, abs=2)
    assert pitch_hz(sound[-24_000:]) == pytest.approx(880, abs=2)


def test_an_error_at_10_s_and_a_new_default_at_12_s_is_one_recording_of_both() -> None:
    old = FakeMicrophone("old", stereo(tone(1.0, 48_000)), 48_000, [(10.0, FOREVER)])
    new = FakeMicrophone("new", tone(1.0, 44_100, 880).reshape(-1, 1), 44_100, [(0.0, 12.0)])
    studio = Studio(old, new)
    studio.run(15.0)
    recording = studio.stop()
    (gap,) = recording.gaps
    assert gap.start_s == pytest.approx(10.0, abs=0.03)
    assert gap.length_s == pytest.approx(2.0, abs=0.25)
    assert recording.seconds == pytest.approx(15.0 + TAIL_S, abs=0.05)
    sound = samples_of(recording)
    assert pitch_hz(sound[: 9 * 16_000]) == pytest.approx(440, abs=2)
    assert pitch_hz(sound[13 * 16_000 :]) == pytest.approx(880, abs=2)


def test_a_device_that_never_comes_back_leaves_what_was_heard() -> None:
    studio = Studio(FakeMicrophone("a", stereo(tone(1.0, 48_000)), 48_000, [(2.0, FOREVER)]))
    studio.run(7.8)
    assert studio.take.result is None
    studio.run(8.3)
    recording = studio.take.result
    assert isinstance(recording, Recording)
    assert recording.ending is Ending.DEVICE_LOST
    assert recording.seconds == pytest.approx(2.0, abs=0.03)
    assert recording.gaps == ()


def test_a_key_let_go_while_the_device_is_away_ends_it_at_once() -> None:
    studio = Studio(FakeMicrophone("a", stereo(tone(1.0, 48_000)), 48_000, [(2.0, FOREVER)]))
    studio.run(2.5)
    studio.take.stop(2.5)
    assert isinstance(studio.take.result, Recording)
    assert studio.take.result.ending is Ending.STOPPED


def test_a_device_that_stops_sending_is_opened_again_and_then_replaced() -> None:
    good = FakeMicrophone("good", tone(1.0, 16_000, 880).reshape(-1, 1), 16_000)
    stuck = FakeMicrophone("stuck", stereo(tone(1.0, 48_000)), 48_000, stuck_from_s=2.0)
    studio = Studio(good, stuck, wanted="stuck")
    studio.run(2.4)
    assert studio.devices == ["stuck"]
    studio.run(5.0)
    assert studio.devices == ["stuck", "good"]
    recording = studio.stop()
    assert recording.gaps[0].start_s == pytest.approx(2.0, abs=0.03)
    assert recording.seconds == pytest.approx(5.0 + TAIL_S, abs=0.05)
    assert pitch_hz(samples_of(recording)[-12_000:]) == pytest.approx(880, abs=2)


def test_a_device_that_never_sends_is_an_error_in_words() -> None:
    studio = Studio(FakeMicrophone("a", stereo(tone(1.0, 48_000)), 48_000, stuck_from_s=0.0))
    studio.run(FIRST_SAMPLE_WITHIN_S - 0.1)
    assert studio.take.result is None
    assert not studio.take.is_started
    studio.run(FIRST_SAMPLE_WITHIN_S + 0.1)
    assert isinstance(studio.take.result, AppError)
    assert "not one sample" in studio.take.result.message
    assert studio.source.refresh(), "the device is closed"


def test_no_microphone_at_all_is_an_error_at_once() -> None:
    studio = Studio(FakeMicrophone("a", stereo(tone(1.0, 48_000)), 48_000, [(0.0, FOREVER)]))
    assert isinstance(studio.take.result, AppError)
    assert studio.take.result.title == "There is no microphone"
    studio.run(0.1)
    studio.take.stop(0.1)
    studio.take.abandon()


def test_a_chosen_microphone_that_is_not_there_gives_way_to_the_default() -> None:
    studio = Studio(FakeMicrophone("built in", stereo(tone(1.0, 48_000)), 48_000), wanted="headset")
    studio.run(1.0)
    assert studio.devices == ["built in"]
    studio.take.abandon()


def test_a_microphone_plugged_in_after_the_list_was_made_is_found() -> None:
    clock = Clock()
    late = FakeMicrophone("late", stereo(tone(1.0, 48_000)), 48_000, [(0.0, 1.0)])
    source = FakeAudio([FakeMicrophone("built in", stereo(tone(1.0, 48_000)), 48_000), late], clock)
    clock.now_s = 2.0
    take = Take(source, "late", 2.0)
    clock.now_s = 2.1
    take.tick(2.1)
    assert take.device is not None
    assert take.device.name == "late"
    take.abandon()


def test_an_abandoned_take_closes_the_device() -> None:
    studio = Studio(FakeMicrophone("a", stereo(tone(1.0, 48_000)), 48_000))
    studio.run(1.0)
    assert not studio.source.refresh()
    studio.take.abandon()
    assert studio.source.refresh()


def test_stopping_before_the_first_sample_is_an_error_in_words() -> None:
    studio = Studio(FakeMicrophone("a", stereo(tone(1.0, 48_000)), 48_000, stuck_from_s=0.0))
    studio.take.stop(0.0)
    assert isinstance(studio.take.result, AppError)
    assert studio.take.result.title == "Nothing was recorded"


@pytest.mark.parametrize(
    ("sound", "verdict"),
    [
        (np.zeros(16_000, np.float32), Verdict.DIGITAL_ZERO),
        (noise(10, -65), Verdict.SILENCE),
        (speech(), Verdict.SPEECH),
    ],
    ids=["zero", "noise", "speech"],
)
def test_zero_silence_and_speech_are_told_apart(sound: np.ndarray, verdict: Verdict) -> None:
    studio = Studio(FakeMicrophone("a", stereo(sound), 16_000))
    studio.run(31.0)
    assert isinstance(studio.take.result, Recording)
    assert studio.take.result.verdict is verdict


def test_a_gap_is_neither_speech_nor_a_floor_for_noise() -> None:
    """Zeros in the middle would make the noise around them stand out."""
    studio = Studio(FakeMicrophone("a", stereo(noise(10, -40)), 16_000, [(2.0, 2.9), (4.0, 5.1), (6.0, 7.0)]))
    studio.run(9.0)
    recording = studio.stop()
    assert len(recording.gaps) == 3
    assert recording.verdict is Verdict.SILENCE


def test_the_level_is_that_of_what_came_since_the_last_look() -> None:
    studio = Studio(FakeMicrophone("a", stereo(tone(1.0, 48_000, amplitude=0.5)), 48_000))
    studio.run(0.5)
    level = studio.take.take_level()
    assert level is not None
    assert level.peak_dbfs == pytest.approx(-6, abs=0.1)
    assert studio.take.take_level() is None
    studio.take.abandon()
