"""Cuts a clip of sound into the frames the audio embedder reads, raw samples and nothing else."""

import numpy as np
from numpy.typing import NDArray

from engine.protocol.content import SAMPLE_RATE_HZ

MAX_CLIP_S = 30

Samples = NDArray[np.float32]


def frames(samples: Samples, samples_per_token: int) -> Samples:
    """Cut mono 16 kHz samples into (n, samples_per_token), the last frame filled with silence.

    Raises:
        ValueError: the clip is empty, not a flat float32 array, longer than MAX_CLIP_S, or not finite.
    """
    _check(samples, samples_per_token)
    count = frame_count(samples.size, samples_per_token)
    filled = np.zeros(count * samples_per_token, dtype=np.float32)
    filled[: samples.size] = samples
    return filled.reshape(count, samples_per_token)


def frame_count(sample_count: int, samples_per_token: int) -> int:
    """Say how many soft tokens a clip takes."""
    return -(-sample_count // samples_per_token)


def _check(samples: Samples, samples_per_token: int) -> None:
    if samples_per_token < 1:
        raise ValueError(f"samples_per_token is {samples_per_token}; at least 1 is needed")
    if samples.ndim != 1 or samples.dtype != np.float32:
        raise ValueError(
            f"audio is {samples.dtype} of shape {samples.shape}; a flat array of float32 samples is needed"
        )
    if samples.size == 0:
        raise ValueError("audio has no samples; at least one is needed")
    if samples.size > MAX_CLIP_S * SAMPLE_RATE_HZ:
        raise ValueError(
            f"audio is {samples.size / SAMPLE_RATE_HZ:.2f} s long; a clip may be at most {MAX_CLIP_S} s: "
            "cut it into shorter clips"
        )
    broken = int(samples.size - np.count_nonzero(np.isfinite(samples)))
    if broken:
        raise ValueError(f"audio has {broken} samples that are not finite numbers (NaN or infinite)")
