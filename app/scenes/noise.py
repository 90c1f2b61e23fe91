"""Loudness and noise of a room, put on clean speech."""

import numpy as np
import numpy.typing as npt

_LOUDNESS_DB = (-38.0, -14.0)  # of the speech, mean square against full scale
_NOISE_DB = (15.0, 40.0)  # speech over noise


def augment(rng: np.random.Generator, samples: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The samples at a random loudness, with white, pink or mixed noise under them, within -1 to 1."""
    spoken = samples[np.abs(samples) > 1e-4]
    power = float(np.mean(np.square(spoken))) if spoken.size else 1e-4
    loudness = 10 ** (rng.uniform(*_LOUDNESS_DB) / 10)
    noise_power = loudness * 10 ** (-rng.uniform(*_NOISE_DB) / 10)
    noise = _noise(rng, len(samples)) * np.float32(np.sqrt(noise_power))
    louder = samples * np.float32(np.sqrt(loudness / power)) + noise
    return np.clip(louder, -1, 1).astype(np.float32, copy=False)


def _noise(rng: np.random.Generator, count: int) -> npt.NDArray[np.float32]:
    """Noise of unit power whose spectrum falls between not at all (white) and by 3 dB an octave (pink)."""
    white = rng.standard_normal(count, dtype=np.float32)
    slope = rng.choice([0.0, 0.25, 0.5])
    if slope == 0:
        return white
    spectrum = np.fft.rfft(white)
    spectrum[1:] *= np.arange(1, len(spectrum)) ** -slope
    spectrum[0] = 0
    pink = np.fft.irfft(spectrum, count).astype(np.float32)
    return pink / np.float32(np.sqrt(np.mean(np.square(pink))))
