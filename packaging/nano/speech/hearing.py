"""A clip as the model hears it: silence around it, gain, noise, 640-sample frames, a label a frame."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.scenes.speech import SAMPLE_RATE
from speech.clips import Clip
from speech.timing import Spans

FRAME_SAMPLES = 640
MOST_FRAMES = 100
MOST_LEAD_IN_SAMPLES = 2 * SAMPLE_RATE // 5  # 0.4 s
TAIL_SAMPLES = (SAMPLE_RATE // 10, 3 * SAMPLE_RATE // 10)  # 0.1 to 0.3 s
# The longest bare clip that leaves room for the shortest tail.
MOST_CLIP_SAMPLES = MOST_FRAMES * FRAME_SAMPLES - TAIL_SAMPLES[0]

_LOUDNESS_DB = (-38.0, -14.0)  # of the speech, mean square against full scale
_NOISE_DB = (15.0, 40.0)  # speech over noise


@dataclass(frozen=True)
class Heard:
    """Frames in -1 to 1, and what sounds in each: 0 or the word's class plus one, and the phoneme's class."""

    frames: npt.NDArray[np.float32]
    words: npt.NDArray[np.int64]
    phonemes: npt.NDArray[np.int64]


def hear(rng: np.random.Generator, clip: Clip) -> Heard:
    """The clip after a random silence, with random gain and noise, in as many frames as it takes."""
    room = MOST_FRAMES * FRAME_SAMPLES - len(clip.samples)
    tail = int(min(rng.integers(TAIL_SAMPLES[0], TAIL_SAMPLES[1] + 1), room))
    lead_in = int(rng.integers(0, min(MOST_LEAD_IN_SAMPLES, room - tail) + 1))
    frames = -(-(lead_in + len(clip.samples) + tail) // FRAME_SAMPLES)
    sound = np.zeros(frames * FRAME_SAMPLES, dtype=np.float32)
    sound[lead_in : lead_in + len(clip.samples)] = clip.samples.astype(np.float32) / 32768
    return Heard(
        frames=augment(rng, sound).reshape(frames, FRAME_SAMPLES),
        words=frame_labels(clip.words, lead_in, frames, first=1),
        phonemes=frame_labels(clip.phonemes, lead_in, frames, first=0),
    )


def augment(rng: np.random.Generator, samples: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The samples at a random loudness, with white, pink or mixed noise under them, within -1 to 1."""
    spoken = samples[np.abs(samples) > 1e-4]
    power = float(np.mean(np.square(spoken))) if spoken.size else 1e-4
    loudness = 10 ** (rng.uniform(*_LOUDNESS_DB) / 10)
    noise_power = loudness * 10 ** (-rng.uniform(*_NOISE_DB) / 10)
    noise = _noise(rng, len(samples)) * np.float32(np.sqrt(noise_power))
    louder = samples * np.float32(np.sqrt(loudness / power)) + noise
    return np.clip(louder, -1, 1).astype(np.float32, copy=False)


def frame_labels(spans: Spans, lead_in: int, frames: int, first: int) -> npt.NDArray[np.int64]:
    """For each frame the class (plus `first`) of the span that fills most of it, 0 if none fills 1/4."""
    labels = np.zeros(frames, dtype=np.int64)
    most = np.full(frames, FRAME_SAMPLES // 4)  # less than a quarter of a frame does not count
    starts = np.arange(frames) * FRAME_SAMPLES
    for start, end, number in spans:
        low, high = (start + lead_in) // FRAME_SAMPLES, (end - 1 + lead_in) // FRAME_SAMPLES + 1
        window = slice(max(0, low), min(frames, high))
        ends = np.minimum(end + lead_in, starts[window] + FRAME_SAMPLES)
        covered = ends - np.maximum(start + lead_in, starts[window])
        better = covered > most[window]
        labels[window][better] = number + first
        most[window][better] = covered[better]
    return labels


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
