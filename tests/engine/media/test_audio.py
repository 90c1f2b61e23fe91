"""Sound becomes the same frames as the reference makes, and nothing is dropped in silence."""

import numpy as np
import pytest
from transformers.models.gemma4_unified.feature_extraction_gemma4_unified import (
    Gemma4UnifiedAudioFeatureExtractor,
)

from engine.media.audio import MAX_CLIP_S, frame_count, frames


def noise(count: int) -> np.ndarray:
    return np.random.default_rng(count).uniform(-1, 1, count).astype(np.float32)


@pytest.mark.parametrize("count", [1, 639, 640, 641, 16_000, 479_999, 480_000])
def test_frames_are_the_reference_frames(count: int) -> None:
    reference = Gemma4UnifiedAudioFeatureExtractor()(noise(count), return_tensors="np")["input_features"][0]
    ours = frames(noise(count), 640)
    assert np.array_equal(ours, reference)
    assert ours.dtype == np.float32
    assert len(ours) == frame_count(count, 640) == -(-count // 640)


def test_the_end_is_filled_with_silence() -> None:
    cut = frames(np.ones(5, np.float32), 4)
    assert cut.tolist() == [[1, 1, 1, 1], [1, 0, 0, 0]]


def test_thirty_seconds_are_the_limit() -> None:
    assert len(frames(np.zeros(MAX_CLIP_S * 16_000, np.float32), 640)) == 750
    with pytest.raises(ValueError, match=r"31\.50 s long; a clip may be at most 30 s"):
        frames(np.zeros(int(31.5 * 16_000), np.float32), 640)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_numbers_that_are_not_finite_are_refused(bad: float) -> None:
    samples = np.zeros(1000, np.float32)
    samples[[3, 999]] = bad
    with pytest.raises(ValueError, match="2 samples that are not finite"):
        frames(samples, 640)


@pytest.mark.parametrize(
    "samples", [np.zeros(10), np.zeros((2, 10), np.float32), np.zeros(10, np.int16)], ids=["f64", "2d", "i16"]
)
def test_other_arrays_are_refused(samples: np.ndarray) -> None:
    with pytest.raises(ValueError, match="flat array of float32"):
        frames(samples, 640)


def test_no_sound_is_refused() -> None:
    with pytest.raises(ValueError, match="no samples"):
        frames(np.zeros(0, np.float32), 640)
    with pytest.raises(ValueError, match="samples_per_token is 0"):
        frames(np.zeros(1, np.float32), 0)
