"""Speech is told from everything that is not, by sound that was synthesised or spoken by espeak-ng."""

import numpy as np
import pytest

from app.audio.verdict import is_speech
from tests.support.sound import noise, speech, tone


def at_dbfs(samples: np.ndarray, dbfs: float) -> np.ndarray:
    """The same with the loudest tenth of a second's RMS at that level."""
    frames = samples[: samples.size // 1600 * 1600].reshape(-1, 1600)
    loudest = np.sqrt(np.square(frames).mean(axis=1).max())
    return samples * 10 ** (dbfs / 20) / loudest


@pytest.mark.parametrize("dbfs", [-10, -20, -30, -40, -48])
def test_speech_at_any_usual_loudness(dbfs: float) -> None:
    assert is_speech(at_dbfs(speech(), dbfs))


@pytest.mark.parametrize("background_dbfs", [-75, -65, -50, -40])
def test_speech_over_noise(background_dbfs: float) -> None:
    voice = at_dbfs(speech(), -20)
    assert is_speech(voice + noise(60, background_dbfs)[: voice.size])


@pytest.mark.parametrize("seconds", [0.4, 5, 60])
@pytest.mark.parametrize("dbfs", [-90, -65, -50, -30, -15])
def test_steady_noise_is_silence(dbfs: float, seconds: float) -> None:
    assert not is_speech(noise(seconds, dbfs))


def test_hum_and_a_steady_tone_are_silence() -> None:
    assert not is_speech(tone(5, 16_000, 50, 0.2))
    assert not is_speech(tone(5, 16_000, 1_000, 0.2))


def test_a_key_s_click_is_not_speech() -> None:
    sound = noise(2, -70)
    for at in (800, 9_000, 25_000):
        sound[at : at + 480] += noise(0.03, -15)
    assert not is_speech(sound)


def test_one_short_word_in_a_long_silence_is_speech() -> None:
    voice = at_dbfs(speech(), -20)
    loud = int(np.abs(voice).argmax())
    word = voice[max(0, loud - 2_400) : loud + 4_000]
    assert is_speech(np.concatenate([noise(10, -70), word, noise(10, -70, seed=1)]))


def test_speech_without_a_pause_at_its_edges_is_speech() -> None:
    voice = at_dbfs(speech(), -20)
    first, last = np.flatnonzero(np.abs(voice) > 0.05)[[0, -1]]
    assert is_speech(voice[first:last])


def test_zeros_and_less_than_a_frame_are_not_speech() -> None:
    assert not is_speech(np.zeros(16_000, np.float32))
    assert not is_speech(np.zeros(100, np.float32))
    assert not is_speech(np.zeros(0, np.float32))
