"""Cutting, painting, and telling a picture that shows nothing from a dark one."""

import pytest

from app.core.geometry import Box
from app.core.pixels import FLAT_COLOUR, Canvas, RawImage, black_side, crop, is_black, is_one_colour


def numbered(width_px: int, height_px: int) -> RawImage:
    """Every pixel tells its place."""
    pixels = [bytes((x, y, 7)) for y in range(height_px) for x in range(width_px)]
    return RawImage(width_px, height_px, b"".join(pixels))


def plain(width_px: int, height_px: int, colour: tuple[int, int, int]) -> RawImage:
    return RawImage(width_px, height_px, bytes(colour) * (width_px * height_px))


def test_a_crop_holds_the_pixels_of_its_place() -> None:
    cut = crop(numbered(20, 10), Box(5, 3, 4, 2))
    assert cut == RawImage(4, 2, bytes(v for y in (3, 4) for x in (5, 6, 7, 8) for v in (x, y, 7)))
    assert crop(numbered(20, 10), Box(0, 0, 20, 10)) == numbered(20, 10)


@pytest.mark.parametrize("box", [Box(-1, 0, 5, 5), Box(18, 0, 5, 5), Box(0, 8, 5, 5), Box(3, 3, 0, 5)])
def test_a_crop_that_reaches_outside_is_refused(box: Box) -> None:
    with pytest.raises(ValueError, match="is not inside 20 x 10 px"):
        crop(numbered(20, 10), box)


def test_a_canvas_uses_the_desktop_s_places() -> None:
    canvas = Canvas(Box(-10, 100, 6, 4))
    canvas.paste(numbered(3, 3), -11, 99)
    canvas.paste(plain(9, 9, (9, 9, 9)), -6, 102, only=Box(-6, 103, 1, 9))
    canvas.paste(plain(2, 2, (1, 1, 1)), 50, 50)
    canvas.fill(Box(-5, 0, 99, 101))
    canvas.fill(Box(70, 70, 2, 2))
    image = canvas.image()
    rows = [image.rgb[start : start + 18] for start in range(0, len(image.rgb), 18)]
    black = bytes(3)
    assert rows == [
        bytes((1, 1, 7, 2, 1, 7)) + black * 3 + FLAT_COLOUR,
        bytes((1, 2, 7, 2, 2, 7)) + black * 4,
        black * 6,
        black * 4 + bytes((9, 9, 9)) + black,
    ]


def test_black_is_exactly_black_everywhere() -> None:
    assert is_black(plain(30, 20, (0, 0, 0)))
    assert not is_black(plain(30, 20, (0, 0, 1)))
    one = bytearray(30 * 20 * 3)
    one[-1] = 1
    assert not is_black(RawImage(30, 20, bytes(one)))
    assert not is_black(plain(30, 20, (30, 30, 30)))


def test_one_colour() -> None:
    assert is_one_colour(plain(30, 20, (30, 31, 32)))
    assert not is_one_colour(numbered(2, 1))


@pytest.mark.parametrize(
    ("dark", "side"),
    [
        (Box(0, 0, 100, 50), ("top", 0.5)),
        (Box(0, 20, 100, 20), ("bottom", 0.5)),
        (Box(0, 0, 30, 40), ("left", 0.3)),
        (Box(25, 0, 75, 40), ("right", 0.75)),
    ],
)
def test_a_black_band_is_told_with_its_side(dark: Box, side: tuple[str, float]) -> None:
    canvas = Canvas(Box(0, 0, 100, 40), plain(100, 40, (200, 0, 0)))
    if side[0] == "top":
        dark = Box(0, 0, 100, 20)
    canvas.fill(dark, bytes(3))
    assert black_side(canvas.image()) == side


def test_no_band_in_a_dark_or_a_black_picture_or_a_small_one() -> None:
    assert black_side(plain(100, 40, (1, 0, 0))) is None
    assert black_side(plain(100, 40, (0, 0, 0))) is None
    canvas = Canvas(Box(0, 0, 100, 40), plain(100, 40, (200, 0, 0)))
    canvas.fill(Box(0, 0, 24, 40), bytes(3))
    assert black_side(canvas.image()) is None
