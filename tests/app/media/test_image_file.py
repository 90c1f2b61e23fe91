"""Picture files of many kinds become the same upright RGB, or an error that names the file."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.core.errors import AppError
from app.media.files import read_image

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def quadrants(width_px: int = 40, height_px: int = 20) -> Image.Image:
    """Red, green over blue, white: shows any turn or mirror."""
    picture = Image.new("RGB", (width_px, height_px), RED)
    picture.paste(GREEN, (width_px // 2, 0, width_px, height_px // 2))
    picture.paste(BLUE, (0, height_px // 2, width_px // 2, height_px))
    picture.paste(WHITE, (width_px // 2, height_px // 2, width_px, height_px))
    return picture


def pixels(path: Path) -> np.ndarray:
    part = read_image(path)
    return np.frombuffer(part.rgb, np.uint8).reshape(part.height_px, part.width_px, 3)


def corners(array: np.ndarray) -> list[tuple[int, ...]]:
    return [tuple(int(v) for v in array[y, x]) for y in (0, -1) for x in (0, -1)]


@pytest.mark.parametrize("kind", ["png", "bmp", "tiff", "ppm", "gif", "tga"])
def test_lossless_kinds_are_exact(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"shot.{kind}"
    quadrants().save(path)
    assert np.array_equal(pixels(path), np.asarray(quadrants()))


@pytest.mark.parametrize("kind", ["jpg", "webp", "avif", "jp2"])
def test_lossy_kinds_are_close(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"shot.{kind}"
    quadrants(64, 64).save(path, quality=95)
    difference = np.abs(pixels(path).astype(int) - np.asarray(quadrants(64, 64), int))
    assert difference.mean() < 8


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_camera_orientation_is_applied(tmp_path: Path, orientation: int) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = quadrants()
    if orientation in undo:
        stored = stored.transpose(undo[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / "photo.png"
    stored.save(path, exif=exif)
    assert np.array_equal(pixels(path), np.asarray(quadrants()))


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (3, 1), (0, 0, 0, 0))
    picture.putpixel((1, 0), (255, 0, 0, 255))
    picture.putpixel((2, 0), (0, 0, 0, 128))
    picture.save(tmp_path / "icon.png")
    assert pixels(tmp_path / "icon.png")[0].tolist() == [[255] * 3, [255, 0, 0], [127] * 3]


def test_a_palette_with_a_transparent_colour_becomes_white(tmp_path: Path) -> None:
    picture = Image.new("P", (2, 1), 1)
    picture.putpalette([0, 0, 0, 10, 20, 30])
    picture.putpixel((0, 0), 0)
    picture.save(tmp_path / "old.png", transparency=0)
    assert pixels(tmp_path / "old.png")[0].tolist() == [[255] * 3, [10, 20, 30]]


def test_grey_and_alpha_and_one_bit(tmp_path: Path) -> None:
    Image.new("LA", (1, 1), (40, 255)).save(tmp_path / "la.png")
    Image.new("1", (1, 1), 1).save(tmp_path / "bit.png")
    assert pixels(tmp_path / "la.png")[0, 0].tolist() == [40] * 3
    assert pixels(tmp_path / "bit.png")[0, 0].tolist() == [255] * 3


@pytest.mark.parametrize("kind", ["png", "tiff"])
def test_sixteen_bits_are_scaled_not_cut(tmp_path: Path, kind: str) -> None:
    levels = np.array([[0, 257, 128 * 257, 65535]], np.uint16)
    Image.fromarray(levels).save(tmp_path / f"scan.{kind}")
    assert pixels(tmp_path / f"scan.{kind}")[0, :, 0].tolist() == [0, 1, 128, 255]


def test_float_grey_from_zero_to_one(tmp_path: Path) -> None:
    Image.fromarray(np.array([[0, 0.5, 1]], np.float32)).save(tmp_path / "float.tiff")
    assert pixels(tmp_path / "float.tiff")[0, :, 1].tolist() == [0, 128, 255]


def test_printing_colours(tmp_path: Path) -> None:
    Image.new("CMYK", (16, 16), (0, 255, 255, 0)).save(tmp_path / "print.jpg", quality=100)
    red, green, blue = pixels(tmp_path / "print.jpg")[8, 8].tolist()
    assert red > 230
    assert max(green, blue) < 30


def test_an_animation_gives_its_first_frame(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (4, 4), colour) for colour in (GREEN, RED, BLUE)]
    frames[0].save(tmp_path / "move.gif", save_all=True, append_images=frames[1:], duration=50)
    assert pixels(tmp_path / "move.gif")[0, 0].tolist() == list(GREEN)


def test_a_picture_that_would_not_fit_a_message_is_scaled_down(tmp_path: Path) -> None:
    quadrants(400, 200).save(tmp_path / "big.png")
    part = read_image(tmp_path / "big.png", max_bytes=60_000)
    assert 50_000 < len(part.rgb) <= 60_000
    assert part.width_px == pytest.approx(part.height_px * 2, abs=2)
    assert corners(np.frombuffer(part.rgb, np.uint8).reshape(part.height_px, part.width_px, 3)) == [
        RED,
        GREEN,
        BLUE,
        WHITE,
    ]


def test_a_very_long_strip_is_brought_under_the_side_limit(tmp_path: Path) -> None:
    Image.new("RGB", (30_000, 4), RED).save(tmp_path / "strip.png")
    assert read_image(tmp_path / "strip.png").width_px == 20_000


def test_a_decompression_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    Image.new("1", (12_000, 12_000)).save(tmp_path / "bomb.png")
    with pytest.raises(AppError) as caught:
        read_image(tmp_path / "bomb.png")
    assert caught.value.title == "The picture is too large"
    assert "bomb.png" in caught.value.message
    assert "million pixels" in caught.value.message


def broken_files() -> dict[str, bytes]:
    buffer = io.BytesIO()
    quadrants(200, 200).save(buffer, "PNG")
    whole = buffer.getvalue()
    return {
        "text.png": b"this is not a picture at all",
        "cut.png": whole[: len(whole) * 6 // 10],
        "header.png": whole[:20],
        "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "script.eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n",
        "empty.png": b"",
    }


@pytest.mark.parametrize("name", sorted(broken_files()))
def test_a_broken_file_is_an_error_that_names_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(broken_files()[name])
    with pytest.raises(AppError) as caught:
        read_image(path)
    assert name in caught.value.message
    assert caught.value.hint
