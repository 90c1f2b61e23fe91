"""WAV files of every sample format give the same wave."""

import struct

import numpy as np
import pytest

from app.media.wav import UnsupportedWavError, is_wav, read_wav

WAVE = np.array([[0, 0.5], [-1, 0.25], [0.75, -0.5]], np.float64)


def encode(samples: np.ndarray, code: int, bits: int) -> bytes:
    flat = samples.reshape(-1)
    if code == 3:
        return flat.astype(f"<f{bits // 8}").tobytes()
    if bits == 8:
        return (flat * 128 + 128).clip(0, 255).astype(np.uint8).tobytes()
    whole = np.clip(flat * 2 ** (bits - 1), -(2 ** (bits - 1)), 2 ** (bits - 1) - 1).astype(np.int64)
    return b"".join(int(value).to_bytes(bits // 8, "little", signed=True) for value in whole)


def wav(
    body: bytes,
    code: int = 1,
    bits: int = 16,
    *,
    channels: int = 2,
    rate_hz: int = 8000,
    data_size: int | None = None,
    before: bytes = b"",
) -> bytes:
    frame = channels * bits // 8
    form = struct.pack("<HHIIHH", code, channels, rate_hz, rate_hz * frame, frame, bits)
    if code == 0xFFFE:
        form += struct.pack("<HHI", 22, bits, 3) + struct.pack("<H", 1) + bytes(14)
    size = len(body) if data_size is None else data_size
    chunks = b"fmt " + struct.pack("<I", len(form)) + form + before + b"data" + struct.pack("<I", size) + body
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


@pytest.mark.parametrize(
    ("code", "bits"), [(1, 8), (1, 16), (1, 24), (1, 32), (3, 32), (3, 64), (0xFFFE, 16), (0xFFFE, 24)]
)
def test_every_sample_format(code: int, bits: int) -> None:
    form, samples = read_wav(wav(encode(WAVE, 3 if code == 3 else 1, bits), code, bits))
    assert (form.channels, form.rate_hz, form.bits) == (2, 8000, bits)
    assert samples.shape == (3, 2)
    assert samples.dtype == np.float32
    assert np.abs(samples - WAVE).max() <= 2 ** (1 - bits)


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF, 10_000])
def test_a_length_that_is_wrong_gives_what_there_is(size: int) -> None:
    _, samples = read_wav(wav(encode(WAVE, 1, 16), data_size=size))
    assert len(samples) == 3


def test_a_frame_cut_in_half_is_dropped() -> None:
    _, samples = read_wav(wav(encode(WAVE, 1, 16)[:-1]))
    assert len(samples) == 2


def test_other_chunks_are_passed_over_also_of_odd_length() -> None:
    _, samples = read_wav(wav(encode(WAVE, 1, 16), before=b"LIST" + struct.pack("<I", 3) + b"abc\0"))
    assert np.abs(samples - WAVE).max() < 1e-4


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (wav(b"")[:30], "format chunk is cut short"),
        (wav(b"")[:36], "no data chunk"),
        (wav(b"", channels=0), "0 channels"),
        (wav(b"", rate_hz=0), "at 0 Hz"),
        (b"RIFF\0\0\0\0WAVEdata\0\0\0\0", "before the format"),
    ],
)
def test_broken_files_say_what_is_wrong(data: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_wav(data)


@pytest.mark.parametrize(("code", "bits"), [(7, 8), (2, 4), (1, 12), (3, 16)])
def test_compressed_sound_is_named_as_such(code: int, bits: int) -> None:
    with pytest.raises(UnsupportedWavError, match=f"code {code} with {bits} bits"):
        read_wav(wav(b"\0" * 16, code, bits))


def test_what_is_a_wav() -> None:
    assert is_wav(wav(b""))
    assert not is_wav(b"RIFF\0\0\0\0AVI ")
    assert not is_wav(b"")
