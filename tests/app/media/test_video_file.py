"""Videos become at most 32 evenly spread frames with their times, whatever the container."""

import struct
import sys
from pathlib import Path

import numpy as np
import pytest

from app.core.content import VideoPart
from app.core.errors import AppError
from app.media.files import read_video
from engine.media.video import frame_indices

av = pytest.importorskip("av")


def encode(
    path: Path, total: int, codec: str, *, fps: int = 10, gop: int = 12, size: tuple[int, int] = (64, 48)
) -> None:
    """Write frames whose grey level tells their number: 16 levels apart in two halves of the picture."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=fps)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.gop_size = gop
        for number in range(total):
            picture = np.empty((size[1], size[0], 3), np.uint8)
            picture[:, : size[0] // 2] = number // 16 * 16
            picture[:, size[0] // 2 :] = number % 16 * 16
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))


def numbers(part: VideoPart) -> list[int]:
    """Read the frame numbers back from the grey levels."""
    found = []
    for frame in part.frames:
        picture = np.frombuffer(frame, np.uint8).reshape(part.height_px, part.width_px, 3).astype(float)
        middle = part.height_px // 2
        high = picture[middle, part.width_px // 4].mean()
        low = picture[middle, part.width_px * 3 // 4].mean()
        found.append(round(high / 16) * 16 + round(low / 16))
    return found


@pytest.mark.parametrize("total", [1, 5, 31, 32, 33, 100, 250])
@pytest.mark.parametrize(
    ("name", "codec"),
    [("a.mp4", "libx264"), ("a.webm", "libvpx-vp9"), ("a.mkv", "libx264"), ("a.avi", "mpeg4")],
)
def test_frames_are_the_uniform_rule_with_their_times(
    tmp_path: Path, name: str, codec: str, total: int
) -> None:
    encode(tmp_path / name, total, codec)
    part = read_video(tmp_path / name)
    expected = frame_indices(total)
    assert numbers(part) == expected
    assert part.times_s == pytest.approx([number / 10 for number in expected], abs=0.002)
    assert (part.width_px, part.height_px) == (64, 48)


def test_all_frames_together_stay_under_the_limit(tmp_path: Path) -> None:
    encode(tmp_path / "a.mp4", 40, "libx264", size=(320, 240))
    part = read_video(tmp_path / "a.mp4", max_bytes=1_000_000)
    total = sum(len(frame) for frame in part.frames)
    assert len(part.frames) == 32
    assert 900_000 < total <= 1_000_000
    assert part.width_px / part.height_px == pytest.approx(320 / 240, rel=0.03)
    assert numbers(part) == frame_indices(40)


def test_a_video_stored_lying_down_is_turned_upright(tmp_path: Path) -> None:
    path = tmp_path / "phone.mp4"
    encode(path, 3, "libx264")
    data = bytearray(path.read_bytes())
    # The display matrix in the track header: a quarter turn clockwise, as a phone held upright writes it.
    matrix = data.index(b"tkhd") + 4 + 4 + 36
    data[matrix : matrix + 36] = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 48 << 16, 0, 1 << 30)
    path.write_bytes(data)
    part = read_video(path)
    assert (part.width_px, part.height_px) == (48, 64)
    last = np.frombuffer(part.frames[2], np.uint8).reshape(64, 48, 3)
    # Left half (dark) goes to the top, right half (level 32) to the bottom.
    assert last[8, 24].mean() < 8
    assert last[56, 24].mean() == pytest.approx(32, abs=6)


def test_pixels_that_are_not_square_are_made_so(tmp_path: Path) -> None:
    from fractions import Fraction

    with av.open(str(tmp_path / "dv.mkv"), "w") as container:
        stream = container.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        stream.codec_context.sample_aspect_ratio = Fraction(2, 1)
        container.mux(
            stream.encode(av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24"))
        )
        container.mux(stream.encode(None))
    part = read_video(tmp_path / "dv.mkv")
    assert (part.width_px, part.height_px) == (128, 48)


def test_a_file_cut_short_is_an_error_or_gives_its_beginning(tmp_path: Path) -> None:
    encode(tmp_path / "a.mkv", 100, "libx264")
    encode(tmp_path / "a.mp4", 100, "libx264")
    for name in ("a.mkv", "a.mp4"):
        data = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(data[: len(data) * 6 // 10])
    part = read_video(tmp_path / "a.mkv")
    assert numbers(part)[0] == 0
    with pytest.raises(AppError) as caught:
        read_video(tmp_path / "a.mp4")
    assert "a.mp4 is damaged" in caught.value.message


def test_sound_only_is_an_error(tmp_path: Path) -> None:
    from tests.app.media.test_audio_file import tone, write_wav

    write_wav(tmp_path / "a.wav", tone(16_000, 0.2), 16_000)
    with pytest.raises(AppError) as caught:
        read_video(tmp_path / "a.wav")
    assert "a.wav has no picture track" in caught.value.message


def test_without_av_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    (tmp_path / "a.mp4").write_bytes(b"1234")
    with pytest.raises(AppError) as caught:
        read_video(tmp_path / "a.mp4")
    assert "pip install" in caught.value.hint
