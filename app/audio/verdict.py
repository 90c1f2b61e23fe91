"""Tells speech from silence by energy over the noise floor; no model, so it errs on the side of speech."""

import numpy as np

from app.audio.mono import Samples
from app.core.content import SAMPLE_RATE_HZ

_FRAME = SAMPLE_RATE_HZ // 50
_FRAME_S = _FRAME / SAMPLE_RATE_HZ
# Where speech has its energy: above mains hum and wind, below hiss.
_LOWEST_HZ, _HIGHEST_HZ = 150, 4_000
# Quieter than this no microphone gives speech, and the noise of a good one lies below it.
_QUIETEST_DBFS = -58.0
_OVER_FLOOR_DB = 9.0
# The floor is what a tenth of the frames stay below: even fast speech has that many pauses and weak sounds.
_FLOOR_PERCENTILE = 10
# A syllable lasts longer than a key's click, and the shortest answer longer than a syllable.
_SHORTEST_RUN_S, _SHORTEST_SPEECH_S = 0.08, 0.16


def is_speech(samples: Samples) -> bool:
    """Whether someone speaks in mono sound at 16 kHz."""
    levels = _band_levels_dbfs(samples)
    if not levels.size:
        return False
    floor = float(np.percentile(levels, _FLOOR_PERCENTILE))
    is_loud = levels > max(floor + _OVER_FLOOR_DB, _QUIETEST_DBFS)
    runs = _run_lengths(is_loud)
    voiced = runs[runs * _FRAME_S >= _SHORTEST_RUN_S - 1e-9]
    return float(voiced.sum()) * _FRAME_S >= _SHORTEST_SPEECH_S - 1e-9


def _band_levels_dbfs(samples: Samples) -> np.ndarray:
    """The level of each 20 ms within the band of speech."""
    frames = samples[: samples.size // _FRAME * _FRAME].reshape(-1, _FRAME).astype(np.float64)
    spectrum = np.fft.rfft(frames * np.hanning(_FRAME), axis=1)
    hertz = np.fft.rfftfreq(_FRAME, 1 / SAMPLE_RATE_HZ)
    band = spectrum[:, (hertz >= _LOWEST_HZ) & (hertz <= _HIGHEST_HZ)]
    # Twice for the mirrored half; the window keeps 3/8 of the power.
    power = 2 * np.square(np.abs(band)).sum(axis=1) / _FRAME**2 / 0.375
    return 10 * np.log10(np.maximum(power, 1e-12))


def _run_lengths(flags: np.ndarray) -> np.ndarray:
    """The lengths of the stretches in which the flags are set."""
    edges = np.diff(np.concatenate([[0], flags.astype(np.int8), [0]]))
    return np.flatnonzero(edges == -1) - np.flatnonzero(edges == 1)
