"""A clip as the model hears it: silence around it, gain, noise, 640-sample frames, a label a frame."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.scenes.noise import augment
from app.scenes.speech import SAMPLE_RATE
from speech.clips import Clip
from speech.timing import Spans

FRAME_SAMPLES = 640
MOST_FRAMES = 100
MOST_LEAD_IN_SAMPLES = 2 * SAMPLE_RATE // 5  # 0.4 s
TAIL_SAMPLES = (SAMPLE_RATE // 10, 3 * SAMPLE_RATE // 10)  # 0.1 to 0.3 s
# The longest bare clip that leaves room for the shortest tail.
MOST_CLIP_SAMPLES = MOST_FRAMES * FRAME_SAMPLES - TAIL_SAMPLES[0]


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
