"""Reads a sound file as mono float32 at 16 kHz, the only sound the engine takes."""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.content import SAMPLE_RATE_HZ, AudioPart
from app.core.errors import AppError
from app.media.container import FORMATS_HINT, load_av, open_container
from app.media.wav import UnsupportedWavError, is_wav, read_wav

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LOWEST_RATE_HZ, _HIGHEST_RATE_HZ = 1_000, 768_000


def read_audio_file(path: Path, data: bytes, max_s: float) -> AudioPart:
    """Decode the bytes of a sound file.

    Raises:
        AppError: the bytes are no sound, a broken one, or one longer than `max_s`.
    """
    import numpy as np

    samples, rate_hz = _decode(path, data, max_s)
    if not samples.size:
        raise AppError("The sound is empty", f"{path.name} holds no sound.", "Record it again.")
    if not np.isfinite(samples).all():
        raise AppError(
            "The sound could not be read",
            f"{path.name} holds samples that are not numbers.",
            "Export it again.",
        )
    _check_length(path, samples.size / rate_hz, max_s)
    return AudioPart(_resample(samples, rate_hz).astype("<f4").tobytes())


def _decode(path: Path, data: bytes, max_s: float) -> "tuple[NDArray[np.float32], int]":
    """Mono samples at the file's own rate, and that rate."""
    if is_wav(data):
        try:
            form, samples = read_wav(data)
        except UnsupportedWavError:
            return _decode_with_av(path, data, max_s)
        except ValueError as error:
            raise AppError(
                "The sound could not be read",
                f"{path.name} is not a whole WAV file: {error}.",
                "Export it again.",
            ) from error
        _check_rate(path, form.rate_hz)
        return samples.mean(axis=1, dtype="float32"), form.rate_hz
    return _decode_with_av(path, data, max_s)


def _decode_with_av(path: Path, data: bytes, max_s: float) -> "tuple[NDArray[np.float32], int]":
    import numpy as np

    av = load_av(path, "Without it only WAV files (PCM or float) can be read.")
    pieces: list[NDArray[np.float32]] = []
    count = 0
    try:
        with open_container(av, io.BytesIO(data)) as container:
            if not container.streams.audio:
                raise AppError(
                    "The sound could not be read", f"{path.name} has no sound track.", FORMATS_HINT
                )
            stream = container.streams.audio[0]
            rate_hz = stream.rate
            _check_rate(path, rate_hz)
            # Floats in planes, (channels, samples). FFmpeg's own way to mono makes stereo louder.
            planes = av.AudioResampler(format="fltp", layout=stream.layout.name, rate=rate_hz)
            for frame in container.decode(stream):
                for converted in planes.resample(frame):
                    pieces.append(converted.to_ndarray().mean(axis=0))
                    count += pieces[-1].size
                # A long file is not decoded to its end only to be refused.
                if count > (max_s + 1) * rate_hz:
                    length_s = float(container.duration or 0) / 1_000_000
                    _check_length(path, max(length_s, count / rate_hz), max_s)
            pieces += [converted.to_ndarray().mean(axis=0) for converted in planes.resample(None)]
    except (av.FFmpegError, EOFError) as error:
        raise AppError(
            "The sound could not be read", f"{path.name} is damaged or not a sound file.", FORMATS_HINT
        ) from error
    return (np.concatenate(pieces) if pieces else np.zeros(0, np.float32)), rate_hz


def _check_rate(path: Path, rate_hz: int) -> None:
    if not _LOWEST_RATE_HZ <= rate_hz <= _HIGHEST_RATE_HZ:
        raise AppError(
            "The sound could not be read",
            f"{path.name} says it has {rate_hz} samples a second; "
            f"{_LOWEST_RATE_HZ} to {_HIGHEST_RATE_HZ} can be read.",
            "Export it again.",
        )


def _check_length(path: Path, length_s: float, max_s: float) -> None:
    if length_s > max_s:
        raise AppError(
            "The sound is too long",
            f"{path.name} is {length_s:.1f} s long; a clip can be at most {max_s:g} s.",
            "Cut it into shorter clips.",
        )


def _resample(samples: "NDArray[np.float32]", rate_hz: int) -> "NDArray[np.float32]":
    import numpy as np
    import soxr

    if rate_hz != SAMPLE_RATE_HZ:
        samples = soxr.resample(samples, rate_hz, SAMPLE_RATE_HZ)
    if not samples.size:
        # Shorter than one sample at 16 kHz: silence, so that there is something to hear at all.
        samples = np.zeros(1, np.float32)
    return np.clip(samples, -1, 1)
