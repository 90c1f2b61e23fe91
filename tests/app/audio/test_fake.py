"""The fake microphones keep the contract, and follow their script."""

import numpy as np
import pytest

from app.audio.fake import FakeAudio, FakeMicrophone
from app.core.audio import AudioSource
from app.core.errors import AppError
from tests.contracts.audio_source import AudioSourceContract
from tests.support.sound import tone


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


class TestFakeAudio(AudioSourceContract):
    NAME, RATE_HZ, CHANNELS = "fake", 44_100, 2

    @pytest.fixture
    def source(self) -> AudioSource:
        self.clock = Clock()
        samples = np.stack([tone(1.0, self.RATE_HZ)] * self.CHANNELS, axis=1)
        self.away: list[tuple[float, float]] = []
        return FakeAudio([FakeMicrophone(self.NAME, samples, self.RATE_HZ, self.away)], self.clock)

    def advance(self, seconds: float) -> None:
        self.clock.now_s += seconds

    def unplug(self) -> None:
        self.away.append((self.clock.now_s - 100.0, float("inf")))

    def plug(self) -> None:
        self.away[-1] = (self.away[-1][0], self.clock.now_s - 100.0)


def two_microphones(clock: Clock) -> FakeAudio:
    sound = tone(1.0, 8_000).reshape(-1, 1)
    return FakeAudio(
        [FakeMicrophone("dock", sound, 8_000, [(0.0, 5.0)]), FakeMicrophone("built in", sound, 8_000)], clock
    )


def test_the_list_is_that_of_the_last_refresh() -> None:
    clock = Clock()
    source = two_microphones(clock)
    clock.now_s += 6
    assert [device.name for device in source.devices()] == ["built in"]
    with pytest.raises(AppError):
        source.open("dock")
    source.refresh()
    assert [(device.name, device.is_default) for device in source.devices()] == [
        ("dock", True),
        ("built in", False),
    ]


def test_a_listed_microphone_that_has_gone_is_refused() -> None:
    clock = Clock()
    source = FakeAudio([FakeMicrophone("dock", tone(1.0, 8_000).reshape(-1, 1), 8_000, [(1.0, 2.0)])], clock)
    clock.now_s += 1.5
    with pytest.raises(AppError) as caught:
        source.open("dock")
    assert caught.value.title == "The microphone could not be opened"


def test_a_loss_keeps_what_came_before_it_and_a_stuck_device_stays_alive() -> None:
    clock = Clock()
    sound = tone(1.0, 8_000).reshape(-1, 1)
    lost = FakeAudio([FakeMicrophone("a", sound, 8_000, [(0.5, 0.7)])], clock).open("a")
    stuck = FakeAudio([FakeMicrophone("b", sound, 8_000, stuck_from_s=0.5)], clock).open("b")
    clock.now_s += 1.0
    assert len(lost.read()) == len(stuck.read()) == 4_000 * 4
    assert (lost.is_alive, stuck.is_alive) == (False, True)
