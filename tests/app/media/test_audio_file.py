"""Sound files become mono 16 kHz of the right pitch and length, or an error that names the file."""

import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from app.core.errors import AppError
from app.media.files import read_audio

RATE_HZ = 16_000


def tone(rate_hz: int, seconds: float, channels: int = 1, frequency_hz: float = 440) -> np.ndarray:
    time = np.arange(round(rate_hz * seconds)) / rate_hz
    return np.repeat(0.5 * np.sin(2 * np.pi * frequency_hz * time)[:, None], channels, axis=1)


def write_wav(path: Path, samples: np.ndarray, rate_hz: int) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes((samples * 32767).astype("<i2").tobytes())


def read(path: Path, max_s: float = 30) -> np.ndarray:
    return np.frombuffer(read_audio(path, max_s).samples, "<f4")


def peak_hz(samples: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.argmax(spectrum) * RATE_HZ / len(samples))


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 22_050, 24_000, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_pitch_and_length_are_kept(tmp_path: Path, rate_hz: int, channels: int) -> None:
    write_wav(tmp_path / "a.wav", tone(rate_hz, 1.5, channels), rate_hz)
    samples = read(tmp_path / "a.wav")
    assert abs(len(samples) / RATE_HZ - 1.5) < 0.02
    assert abs(peak_hz(samples) - 440) <= 2
    assert np.abs(samples).max() == pytest.approx(0.5, abs=0.03)


def test_sixteen_kilohertz_mono_passes_exactly(tmp_path: Path) -> None:
    levels = np.random.default_rng(0).integers(-32768, 32768, 1000).astype("<i2")
    with wave.open(str(tmp_path / "a.wav"), "wb") as file:
        file.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        file.writeframes(levels.tobytes())
    assert np.array_equal(read(tmp_path / "a.wav"), (levels / 32768).astype(np.float32))


def test_what_lies_above_eight_kilohertz_does_not_fold_back(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", tone(48_000, 1, frequency_hz=11_000), 48_000)
    assert np.abs(read(tmp_path / "a.wav")[1000:-1000]).max() < 0.001


def test_loud_sound_stays_within_one(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", np.sign(tone(44_100, 0.5)), 44_100)
    assert np.abs(read(tmp_path / "a.wav")).max() <= 1


@pytest.mark.parametrize("seconds", [30.5, 31, 720])
def test_a_long_clip_is_refused_by_its_length(tmp_path: Path, seconds: float) -> None:
    write_wav(tmp_path / "talk.wav", np.zeros((round(8000 * seconds), 1)), 8000)
    with pytest.raises(AppError) as caught:
        read_audio(tmp_path / "talk.wav")
    assert f"talk.wav is {seconds:.1f} s long; a clip can be at most 30 s" in caught.value.message
    assert len(read(tmp_path / "talk.wav", max_s=1000)) == seconds * RATE_HZ


def test_exactly_thirty_seconds_pass_at_any_rate(tmp_path: Path) -> None:
    for rate_hz in (8_000, 11_025, 44_100):
        write_wav(tmp_path / "a.wav", np.zeros((rate_hz * 30, 1)), rate_hz)
        assert len(read(tmp_path / "a.wav")) == 480_000


def test_no_sound_is_an_error(tmp_path: Path) -> None:
    write_wav(tmp_path / "nothing.wav", np.zeros((0, 1)), 16_000)
    with pytest.raises(AppError) as caught:
        read_audio(tmp_path / "nothing.wav")
    assert "nothing.wav holds no sound" in caught.value.message


def test_one_sample_is_a_sound(tmp_path: Path) -> None:
    write_wav(tmp_path / "click.wav", np.ones((1, 1)), 192_000)
    assert len(read(tmp_path / "click.wav")) == 1


def test_numbers_that_are_none_are_an_error(tmp_path: Path) -> None:
    from tests.app.media.test_wav import wav

    body = np.array([0, np.nan, 0, 0], "<f4").tobytes()
    (tmp_path / "broken.wav").write_bytes(wav(body, 3, 32))
    with pytest.raises(AppError) as caught:
        read_audio(tmp_path / "broken.wav")
    assert "broken.wav holds samples that are not numbers" in caught.value.message


def test_a_senseless_rate_is_an_error(tmp_path: Path) -> None:
    write_wav(tmp_path / "slow.wav", np.zeros((10, 1)), 3)
    with pytest.raises(AppError) as caught:
        read_audio(tmp_path / "slow.wav")
    assert "slow.wav says it has 3 samples a second" in caught.value.message


def encode(path: Path, samples: np.ndarray, rate_hz: int, codec: str) -> None:
    av = pytest.importorskip("av")
    with av.open(str(path), "w") as container:
        stream = container.add_stream(
            codec, rate=rate_hz, layout="mono" if samples.shape[1] == 1 else "stereo"
        )
        frame = av.AudioFrame.from_ndarray(
            (samples * 32767).astype(np.int16).reshape(1, -1), format="s16", layout=stream.layout.name
        )
        frame.sample_rate = rate_hz
        resampler = av.AudioResampler(format=stream.format.name, layout=stream.layout.name, rate=rate_hz)
        fifo = [*resampler.resample(frame), *resampler.resample(None)]
        for piece in fifo:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))


@pytest.mark.parametrize(
    ("name", "codec", "rate_hz"),
    [
        ("a.flac", "flac", 44_100),
        ("a.mp3", "libmp3lame", 44_100),
        ("a.ogg", "libopus", 48_000),
        ("a.opus", "libopus", 48_000),
        ("a.m4a", "aac", 48_000),
        ("a.webm", "libopus", 48_000),
    ],
)
@pytest.mark.parametrize("channels", [1, 2])
def test_other_formats_through_av(tmp_path: Path, name: str, codec: str, rate_hz: int, channels: int) -> None:
    encode(tmp_path / name, tone(rate_hz, 2, channels), rate_hz, codec)
    samples = read(tmp_path / name)
    assert abs(len(samples) / RATE_HZ - 2) < 0.1
    assert abs(peak_hz(samples) - 440) <= 2
    assert np.abs(samples[4000:-4000]).max() == pytest.approx(0.5, abs=0.1)


def test_compressed_wav_goes_through_av(tmp_path: Path) -> None:
    encode(tmp_path / "phone.wav", tone(8000, 1), 8000, "pcm_mulaw")
    assert abs(peak_hz(read(tmp_path / "phone.wav")) - 440) <= 2


def test_a_long_compressed_clip_is_refused_without_decoding_all(tmp_path: Path) -> None:
    encode(tmp_path / "long.flac", np.zeros((8000 * 300, 1)), 8000, "flac")
    with pytest.raises(AppError) as caught:
        read_audio(tmp_path / "long.flac")
    assert "long.flac is 300.0 s long; a clip can be at most 30 s" in caught.value.message


def test_a_playlist_cannot_make_the_reader_open_other_files(tmp_path: Path) -> None:
    pytest.importorskip("av")
    write_wav(tmp_path / "secret.wav", tone(16_000, 1), 16_000)
    playlists = {
        "list.m3u8": f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{tmp_path}/secret.wav\n#EXT-X-ENDLIST\n",
        "list.ffconcat": f"ffconcat version 1.0\nfile '{tmp_path}/secret.wav'\n",
    }
    for name, text in playlists.items():
        (tmp_path / name).write_text(text)
        with pytest.raises(AppError) as caught:
            read_audio(tmp_path / name)
        assert name in caught.value.message


def test_without_av_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    (tmp_path / "song.mp3").write_bytes(b"ID3" + bytes(100))
    with pytest.raises(AppError) as caught:
        read_audio(tmp_path / "song.mp3")
    assert "song.mp3 needs the av package" in caught.value.message
    assert "pip install" in caught.value.hint
    write_wav(tmp_path / "a.wav", tone(16_000, 0.1), 16_000)
    assert len(read(tmp_path / "a.wav")) == 1600
