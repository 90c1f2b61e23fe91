"""A pattern of coloured cells that says which display it is on, and finding it again in a picture.

From the outside in: a white ring, a magenta frame, then 8 x 5 cells. The four corner cells are marks that
tell which way is up; the others carry the display's number, a word drawn by chance for this run, a checksum.
Every cell is a corner of the colour cube, three bits, so that no colour profile turns one into another.
"""

import zlib
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np

from app.core.geometry import Box
from app.core.pixels import RawImage

COLUMNS, ROWS = 8, 5
# In logical pixels.
CELL = 16
FRAME_WIDTH, FRAME_HEIGHT = (COLUMNS + 2) * CELL, (ROWS + 2) * CELL
RING = CELL
WORD_BYTES = 8

Colour: TypeAlias = tuple[int, int, int]
Grid: TypeAlias = np.ndarray

_WHITE: Colour = (255, 255, 255)
_FRAME: Colour = (255, 0, 255)
# Top left, top right, bottom right, bottom left: red, green, blue, yellow.
_MARKS = ((1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0))
_CORNERS = ((0, 0), (0, COLUMNS - 1), (ROWS - 1, COLUMNS - 1), (ROWS - 1, 0))
_CELLS = [(row, column) for row in range(ROWS) for column in range(COLUMNS) if (row, column) not in _CORNERS]
_MESSAGE_BYTES = 1 + WORD_BYTES + 4
# A picture may have been shrunk to half; a frame that is smaller still cannot be read.
_LEAST_SHARE = 0.5
_SHAPE_TOLERANCE = 0.05


class Found(NamedTuple):
    """A pattern in a picture: what it says, where its frame is, and what was done to it on the way.

    `turned_degrees` is how far it was turned clockwise.
    """

    number: int
    word: bytes
    box: Box
    scale: float
    turned_degrees: int = 0
    is_mirrored: bool = False
    is_red_blue_swapped: bool = False


def colours(number: int, word: bytes) -> list[list[Colour]]:
    """The pattern with its frame and ring, one colour a cell, from the top row down."""
    bits = _bits(number, word)
    inner: list[list[Colour]] = [[_FRAME] * (COLUMNS + 2) for _ in range(ROWS + 2)]
    for row in range(ROWS):
        for column in range(COLUMNS):
            red, green, blue = (int(bit) * 255 for bit in bits[row, column])
            inner[row + 1][column + 1] = (red, green, blue)
    edge = [_WHITE] * (COLUMNS + 4)
    return [edge, *([_WHITE, *cells, _WHITE] for cells in inner), edge]


def find(image: RawImage, word: bytes) -> list[Found]:
    """Every pattern of this run that a picture shows."""
    pixels = np.frombuffer(image.rgb, np.uint8).reshape(image.height_px, image.width_px, 3)
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    is_frame = (red > 160) & (green < 96) & (blue > 160)
    found = (_read(pixels, box) for box in _frames(is_frame))
    return [one for one in found if one is not None and one.word == word]


def _bits(number: int, word: bytes) -> Grid:
    """Three bits a cell, as an array of (row, column, channel)."""
    message = bytes([number]) + word
    message += zlib.crc32(message).to_bytes(4, "big")
    stream = np.zeros(len(_CELLS) * 3, np.uint8)
    stream[: _MESSAGE_BYTES * 8] = np.unpackbits(np.frombuffer(message, np.uint8))
    bits = np.zeros((ROWS, COLUMNS, 3), np.uint8)
    for (row, column), three in zip(_CELLS, stream.reshape(-1, 3), strict=True):
        bits[row, column] = three
    for (row, column), mark in zip(_CORNERS, _MARKS, strict=True):
        bits[row, column] = mark
    return bits


def _frames(is_frame: Grid) -> Iterator[Box]:
    """Boxes whose four edges have the frame's colour, of about its shape."""
    least_px = round(FRAME_HEIGHT * _LEAST_SHARE)
    padded = np.pad(is_frame, ((0, 0), (1, 1))).astype(np.int8)
    steps = np.diff(padded, axis=1)
    starts, ends = np.argwhere(steps == 1), np.argwhere(steps == -1)
    for (top, left), (_, right) in zip(starts, ends, strict=True):
        width = int(right - left)
        if width < least_px or (top and is_frame[top - 1, left : left + width].all()):
            continue
        column = is_frame[top:, left]
        height = column.size if column.all() else int(column.argmin())
        if _has_shape(width, height) and _is_ring(is_frame[top : top + height, left : left + width]):
            yield Box(int(left), int(top), width, height)


def _has_shape(width: int, height: int) -> bool:
    shapes = (FRAME_WIDTH / FRAME_HEIGHT, FRAME_HEIGHT / FRAME_WIDTH)
    return height > 0 and any(abs(width / height / shape - 1) < _SHAPE_TOLERANCE for shape in shapes)


def _is_ring(part: Grid) -> bool:
    return bool(part[-1].all() and part[:, -1].all() and not part.all())


def _read(pixels: Grid, box: Box) -> Found | None:
    """Try each way in which a picture may have been turned; the marks and the checksum tell the right one."""
    is_upright = box.width_px > box.height_px
    rows, columns = (ROWS, COLUMNS) if is_upright else (COLUMNS, ROWS)
    down = box.top_px + (np.arange(rows) + 1.5) * box.height_px / (rows + 2)
    across = box.left_px + (np.arange(columns) + 1.5) * box.width_px / (columns + 2)
    seen = (pixels[np.ix_(down.astype(int), across.astype(int))] >= 128).astype(np.uint8)
    scale = box.width_px / (FRAME_WIDTH if is_upright else FRAME_HEIGHT)
    for is_swapped in (False, True):
        for is_mirrored in (False, True):
            for turns in range(4):
                bits = np.rot90(seen[..., ::-1] if is_swapped else seen, turns)
                message = _message(np.fliplr(bits) if is_mirrored else bits)
                if message is not None:
                    return Found(message[0], message[1:], box, scale, turns * 90, is_mirrored, is_swapped)
    return None


def _message(bits: Grid) -> bytes | None:
    """Number and word, None where the marks or the checksum are wrong."""
    if bits.shape != (ROWS, COLUMNS, 3):
        return None
    if any(tuple(bits[corner]) != mark for corner, mark in zip(_CORNERS, _MARKS, strict=True)):
        return None
    stream = np.concatenate([bits[cell] for cell in _CELLS])[: _MESSAGE_BYTES * 8]
    whole = np.packbits(stream).tobytes()
    message, checksum = whole[:-4], whole[-4:]
    return message if zlib.crc32(message).to_bytes(4, "big") == checksum else None
