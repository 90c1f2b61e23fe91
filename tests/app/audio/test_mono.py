"""Mixing and resampling keep pitch, length and loudness, whatever the channels hold."""

import numpy as np
import pytest

from app.audio.mono import Segment, dbfs, mix
from app.core.audio import NO_SOUND_DBFS, Level
from tests.support.sound import noise, pitch_hz, tone


def through(samples: np.ndarray, rate_hz: int, block: int) -> np.ndarray:
    segment = Segment(rate_hz, samples.shape[1])
    for start in range(0, len(samples), block):
        segment.add(samples[start : start + block].astype("<f4").tobytes())
    return segment.finish()


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("block", [37, 480, 100_000])
def test_the_length_and_the_wave_do_not_depend_on_rate_or_blocks(rate_hz: int, block: int) -> None:
    sound = through(tone(2.0, rate_hz).reshape(-1, 1), rate_hz, block)
    assert sound.size == pytest.approx(32_000, abs=2)
    middle = slice(2_000, 30_000)
    assert np.abs(sound[middle] - tone(2.0, 16_000)[: sound.size][middle]).max() < 2e-3
    assert pitch_hz(sound) == pytest.approx(440, abs=0.1)


def test_a_frequency_that_16_khz_cannot_hold_is_gone() -> None:
    sound = through(tone(1.0, 48_000, 12_000).reshape(-1, 1), 48_000, 480)
    assert dbfs(float(np.abs(sound[500:-500]).max())) < -70


def test_a_channel_without_a_microphone_does_not_make_it_quieter() -> None:
    voice, hiss = tone(1.0, 16_000), noise(1.0, -90)
    for channels in ([voice, np.zeros_like(voice)], [hiss, voice], [voice, voice]):
        assert np.abs(mix(np.stack(channels, axis=1))).max() == pytest.approx(0.3, abs=0.01)


def test_channels_of_opposite_sign_do_not_cancel() -> None:
    voice = tone(1.0, 16_000)
    assert np.array_equal(mix(np.stack([voice, -voice], axis=1)), voice)


def test_two_different_channels_are_averaged() -> None:
    left, right = tone(1.0, 16_000, 300), tone(1.0, 16_000, 700)
    assert np.allclose(mix(np.stack([left, right], axis=1)), (left + right) / 2, atol=1e-6)


def test_too_loud_and_broken_samples_stay_within_bounds() -> None:
    wild = np.full((16_000, 1), 3.0, np.float32)
    wild[5_000:5_010] = np.nan
    wild[6_000:6_010] = -np.inf
    sound = through(wild, 16_000, 480)
    assert np.isfinite(sound).all()
    assert np.abs(sound).max() <= 1


def test_levels_in_decibels() -> None:
    segment = Segment(16_000, 2)
    assert segment.add(bytes(160 * 8)) == Level(NO_SOUND_DBFS, NO_SOUND_DBFS)
    one_sided = np.stack([tone(0.1, 16_000, 500, 0.5), np.zeros(1_600, np.float32)], axis=1)
    level = segment.add(one_sided.astype("<f4").tobytes())
    assert level.peak_dbfs == pytest.approx(-6.02, abs=0.05)
    assert level.rms_dbfs == pytest.approx(-9.03, abs=0.05)


def test_a_constant_is_no_signal_and_the_last_bit_of_one_sample_is() -> None:
    dead, alive = Segment(16_000, 1), Segment(16_000, 1)
    for _ in range(10):
        dead.add(np.full(160, -0.01, "<f4").tobytes())
        alive.add(np.zeros(160, "<f4").tobytes())
    assert not dead.has_signal
    assert not alive.has_signal
    alive.add(np.array([0.0, 2**-15], "<f4").tobytes())
    assert alive.has_signal


def test_nothing_in_is_nothing_out() -> None:
    assert Segment(48_000, 2).finish().size == 0
