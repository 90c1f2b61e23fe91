"""A picture as rows of RGB bytes, and what is done to it: cut, paint over, tell when it shows nothing."""

from typing import NamedTuple

from app.core.geometry import Box

FLAT_COLOUR = bytes((128, 128, 128))
# From this share of a side on, a band of exact black is worth a word.
_BAND_SHARE = 0.25


class RawImage(NamedTuple):
    """A picture just as it was captured, not yet looked at for private things: rows of RGB bytes."""

    width_px: int
    height_px: int
    rgb: bytes


def crop(image: RawImage, box: Box) -> RawImage:
    """Cut a box, in the picture's own pixels and wholly inside it, out of a picture.

    Raises:
        ValueError: the box is empty or reaches over the picture's edge.
    """
    if box.clipped(Box(0, 0, image.width_px, image.height_px)) != box:
        raise ValueError(f"the box {tuple(box)} is not inside {image.width_px} x {image.height_px} px")
    if box == (0, 0, image.width_px, image.height_px):
        return image
    view = memoryview(image.rgb)
    row_bytes, length = image.width_px * 3, box.width_px * 3
    first = box.top_px * row_bytes + box.left_px * 3
    starts = range(first, first + box.height_px * row_bytes, row_bytes)
    return RawImage(box.width_px, box.height_px, b"".join([view[start : start + length] for start in starts]))


class Canvas:
    """Pixels of a box of the desktop that can be painted; everything is given in desktop coordinates."""

    def __init__(self, box: Box, image: RawImage | None = None) -> None:
        self.box = box
        self._rgb = bytearray(box.area_px * 3 if image is None else image.rgb)

    def paste(self, image: RawImage, left_px: int, top_px: int, only: Box | None = None) -> None:
        """Lay a picture at a place; of it, only what is inside the canvas (and inside `only`) is painted."""
        place = Box(left_px, top_px, image.width_px, image.height_px)
        part = place.clipped(self.box if only is None else only)
        part = None if part is None else part.clipped(self.box)
        if part is None:
            return
        view = memoryview(image.rgb)
        length = part.width_px * 3
        source = ((part.top_px - top_px) * image.width_px + part.left_px - left_px) * 3
        for target in self._row_starts(part):
            self._rgb[target : target + length] = view[source : source + length]
            source += image.width_px * 3

    def fill(self, box: Box, colour: bytes = FLAT_COLOUR) -> None:
        """Paint a box in one colour; nothing of what was there can be brought back."""
        part = box.clipped(self.box)
        if part is None:
            return
        row = colour * part.width_px
        for target in self._row_starts(part):
            self._rgb[target : target + len(row)] = row

    def image(self) -> RawImage:
        """The pixels as they are now."""
        return RawImage(self.box.width_px, self.box.height_px, bytes(self._rgb))

    def _row_starts(self, part: Box) -> range:
        row_bytes = self.box.width_px * 3
        first = (part.top_px - self.box.top_px) * row_bytes + (part.left_px - self.box.left_px) * 3
        return range(first, first + part.height_px * row_bytes, row_bytes)


def is_black(image: RawImage) -> bool:
    """Whether every pixel is exactly black: what systems hand out instead of an error.

    A dark window is never that.
    """
    return not image.rgb.strip(b"\0")


def is_one_colour(image: RawImage) -> bool:
    """Whether every pixel has the colour of the first."""
    return image.rgb == image.rgb[:3] * (image.width_px * image.height_px)


def black_side(image: RawImage) -> tuple[str, float] | None:
    """The side on which a large band is exactly black, and its share; None for a picture without one.

    Half a frame that was never filled looks like that; so may a terminal, so it is a word and no refusal.
    """
    if is_black(image):
        return None
    row_bytes = image.width_px * 3
    rows = [image.rgb[start : start + row_bytes] for start in range(0, len(image.rgb), row_bytes)]
    shares = {
        "top": (len(image.rgb) - len(image.rgb.lstrip(b"\0"))) // row_bytes / image.height_px,
        "bottom": (len(image.rgb) - len(image.rgb.rstrip(b"\0"))) // row_bytes / image.height_px,
        "left": min(row_bytes - len(row.lstrip(b"\0")) for row in rows) // 3 / image.width_px,
        "right": min(row_bytes - len(row.rstrip(b"\0")) for row in rows) // 3 / image.width_px,
    }
    side = max(shares, key=shares.__getitem__)
    return (side, shares[side]) if shares[side] >= _BAND_SHARE else None
