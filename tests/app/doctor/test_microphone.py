"""Sound, silence, exact zeros and no microphone are told apart, and the device is let go."""

import time

import numpy as np
import pytest

from app.audio.fake import FakeAudio, FakeMicrophone
from app.core.audio import AudioStream
from app.doctor.finding import Outcome
from app.doctor.microphone import check_microphone
from tests.support.sound import HAVE_PULSE, noise, pulse_server, speech


class WatchedAudio(FakeAudio):
    """Remembers what it opened."""

    def __init__(self, *samples: np.ndarray) -> None:
        microphones = [
            FakeMicrophone(f"m{number}", one.reshape(-1, 1), 16_000) for number, one in enumerate(samples)
        ]
        super().__init__(microphones, time.monotonic)
        self.opened: list[AudioStream] = []

    def open(self, name: str | None) -> AudioStream:
        self.opened.append(super().open(name))
        return self.opened[-1]


@pytest.mark.parametrize(
    ("samples", "outcome", "words"),
    [
        (speech()[4000:], Outcome.OK, "something was heard"),
        (noise(1.0, -75.0), Outcome.OK, "it was quiet"),
        (np.zeros(16_000, np.float32), Outcome.PROBLEM, "no sound at all"),
    ],
    ids=["speech", "silence", "zeros"],
)
def test_what_is_heard_has_its_words(run, samples: np.ndarray, outcome: Outcome, words: str) -> None:
    source = WatchedAudio(samples)
    finding = run(check_microphone(source=source))
    assert finding.outcome is outcome
    assert words in finding.words
    assert finding.facts["first_sample_ms"] >= 0
    assert [stream.is_alive for stream in source.opened] == [False]


def test_a_machine_without_a_microphone_has_nothing_to_check(run) -> None:
    finding = run(check_microphone(source=WatchedAudio()))
    assert finding.outcome is Outcome.SKIPPED
    assert "Plug one in" in finding.remedy


def test_the_name_of_a_microphone_stays_out(run) -> None:
    microphone = FakeMicrophone("Anna's headset", noise(1.0, -75.0).reshape(-1, 1), 16_000)
    finding = run(check_microphone("Anna's headset", FakeAudio([microphone], time.monotonic)))
    assert finding.outcome is Outcome.OK
    assert "Anna" not in repr(finding)


@pytest.mark.skipif(not HAVE_PULSE, reason="needs PulseAudio")
def test_a_real_sound_server_with_a_microphone_that_is_off(run) -> None:
    with pulse_server():
        finding = run(check_microphone())
    assert finding.outcome is Outcome.PROBLEM
    assert finding.facts["verdict"] == "digital_zero"
    assert finding.facts["rate_hz"] == 48_000
