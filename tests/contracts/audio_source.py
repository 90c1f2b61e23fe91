"""What every audio source does: the fake one and the real one over a sound server pass the same tests."""

import numpy as np
import pytest

from app.core.audio import AudioSource, AudioStream
from app.core.errors import AppError
from tests.support.sound import pitch_hz


class AudioSourceContract:
    """A source with one microphone that hears a tone of 440 Hz all the time.

    A subclass gives the fixture `source`, the microphone's facts, and the four actions below.
    """

    NAME: str
    RATE_HZ: int
    CHANNELS: int

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        raise NotImplementedError

    def unplug(self) -> None:
        raise NotImplementedError

    def plug(self) -> None:
        raise NotImplementedError

    def hear(self, stream: AudioStream, seconds: float) -> np.ndarray:
        """Read until that much sound is there, or for ten times as long."""
        wanted = round(seconds * self.RATE_HZ) * self.CHANNELS * 4
        heard = b""
        for _ in range(round(seconds * 10 / 0.05)):
            self.advance(0.05)
            block = stream.read()
            assert type(block) is bytes
            assert len(block) % (self.CHANNELS * 4) == 0
            heard += block
            if len(heard) >= wanted:
                break
        return np.frombuffer(heard, "<f4").reshape(-1, self.CHANNELS)

    def wait_until_dead(self, stream: AudioStream) -> None:
        for _ in range(100):
            self.advance(0.05)
            stream.read()
            if not stream.is_alive:
                return
        raise AssertionError("the stream outlived its device")

    def test_the_list_says_what_the_device_is(self, source: AudioSource) -> None:
        (device,) = source.devices()
        assert device.name == self.NAME
        assert device.label
        assert (device.rate_hz, device.channels) == (self.RATE_HZ, self.CHANNELS)
        assert device.is_default

    @pytest.mark.parametrize("is_named", [True, False])
    def test_a_stream_gives_the_sound_at_the_device_s_own_rate(
        self, source: AudioSource, is_named: bool
    ) -> None:
        stream = source.open(self.NAME if is_named else None)
        assert stream.device == source.devices()[0]
        sound = self.hear(stream, 1.0)
        assert stream.is_alive
        assert stream.dropouts == 0
        stream.close()
        assert len(sound) >= self.RATE_HZ
        assert np.abs(sound).max() <= 1
        for channel in sound[len(sound) // 4 :].T:
            assert pitch_hz(channel, self.RATE_HZ) == pytest.approx(440, abs=2)

    def test_a_name_that_is_not_there_is_refused_with_the_count(self, source: AudioSource) -> None:
        with pytest.raises(AppError) as caught:
            source.open("Headset of Ada")
        assert "1 other microphone now" in caught.value.message
        assert caught.value.hint
        assert "Ada" not in str(caught.value)

    def test_a_closed_stream_is_dead_and_silent(self, source: AudioSource) -> None:
        stream = source.open(None)
        assert self.hear(stream, 0.1).size
        stream.close()
        stream.close()
        self.advance(0.2)
        assert not stream.is_alive
        assert stream.read() == b""

    def test_a_refresh_leaves_an_open_stream_alone(self, source: AudioSource) -> None:
        stream = source.open(None)
        assert source.refresh() is False
        assert self.hear(stream, 0.1).size
        stream.close()
        assert source.refresh() is True

    def test_a_device_that_goes_ends_its_stream_and_can_come_back(self, source: AudioSource) -> None:
        stream = source.open(None)
        assert self.hear(stream, 0.2).size
        self.unplug()
        self.wait_until_dead(stream)
        stream.close()
        assert source.refresh()
        assert source.devices() == []
        with pytest.raises(AppError) as caught:
            source.open(None)
        assert caught.value.title == "There is no microphone"
        self.plug()
        assert source.refresh()
        again = source.open(self.NAME)
        assert self.hear(again, 0.2).size
        again.close()
