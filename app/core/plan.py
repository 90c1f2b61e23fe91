"""Plans how a picture is sent so that the engine's scaling leaves the size of its text alone.

The engine scales every picture to fill its budget of patches. Placed at the top left of a canvas that fills
the budget already, a picture keeps its pixels; a model that reads small text needs that.
"""

import math
from functools import lru_cache
from typing import NamedTuple

from app.core.content import ImagePart

# Below this patch size a model reads pixels as they are, so a picture must not be scaled on its way in.
EXACT_PATCH_PX = 32
BUDGETS = (70, 140, 280, 560, 1120)


class ImagePlan(NamedTuple):
    """The budget to ask for and the rows and columns to add.

    `factor` is the size of the text the model sees against the size wanted, 1.0 when it is kept; `shrinks`
    says that the picture does not fit the largest budget.
    """

    budget: int
    pad_right_px: int
    pad_bottom_px: int
    shrinks: bool = False
    factor: float = 1.0


def plan_image(
    width_px: int, height_px: int, patch_px: int, budgets: tuple[int, ...], scale: float = 1.0
) -> ImagePlan:
    """Find the smallest budget, and in it the smallest canvas, that the engine scales by exactly 1/scale.

    `scale` is the picture's pixels per pixel the model should see: 2 for a capture of a doubled screen.

    Raises:
        ValueError: a number is out of range, or patch_px * scale is not a whole number of pixels.
    """
    cell_px = _cell_px(width_px, height_px, patch_px, scale)
    if not budgets or min(budgets) < 1:
        raise ValueError(f"budgets are {budgets}; at least one, each 1 or more, is needed")
    columns, rows = -(-width_px // cell_px), -(-height_px // cell_px)
    for budget in sorted(budgets):
        canvas = _smallest_canvas(columns, rows, budget, patch_px, cell_px)
        if canvas is not None:
            return ImagePlan(budget, canvas[0] * cell_px - width_px, canvas[1] * cell_px - height_px)
    wide, high = scaled_grid(width_px, height_px, max(budgets), patch_px)
    factor = min(wide * cell_px / width_px, high * cell_px / height_px)
    return ImagePlan(max(budgets), 0, 0, True, factor)


def padded(rgb: bytes, width_px: int, height_px: int, plan: ImagePlan) -> ImagePart:
    """The picture on the plan's canvas, with the plan's budget.

    Raises:
        ValueError: the bytes do not match the sides.
    """
    wide, high = width_px + plan.pad_right_px, height_px + plan.pad_bottom_px
    return ImagePart(wide, high, pad(rgb, width_px, height_px, plan), plan.budget)


def pad(rgb: bytes, width_px: int, height_px: int, plan: ImagePlan) -> bytes:
    """Grow rows of RGB to the plan's canvas with the colour of the picture's bottom right pixel.

    Raises:
        ValueError: the bytes do not match the sides.
    """
    row_bytes = width_px * 3
    if width_px < 1 or height_px < 1 or len(rgb) != row_bytes * height_px:
        raise ValueError(
            f"image of {width_px} x {height_px} px needs {row_bytes * height_px} bytes of RGB, got {len(rgb)}"
        )
    colour = rgb[-3:]
    margin = colour * plan.pad_right_px
    below = colour * ((width_px + plan.pad_right_px) * plan.pad_bottom_px)
    if not margin:
        return rgb + below
    view = memoryview(rgb)
    pieces: list[bytes | memoryview] = []
    for start in range(0, len(rgb), row_bytes):
        pieces += (view[start : start + row_bytes], margin)
    return b"".join((*pieces, below))


def scaled_grid(width_px: int, height_px: int, budget: int, patch_px: int) -> tuple[int, int]:
    """The (columns, rows) of the engine's scaling rule, with its own order of float operations."""
    factor = math.sqrt(budget * patch_px * patch_px / (height_px * width_px))
    columns = math.floor(factor * width_px / patch_px)
    rows = math.floor(factor * height_px / patch_px)
    if rows == 0:
        return min(width_px // height_px, budget), 1
    if columns == 0:
        return 1, min(height_px // width_px, budget)
    return columns, rows


def _cell_px(width_px: int, height_px: int, patch_px: int, scale: float) -> int:
    """The side of a patch in the picture's own pixels."""
    if width_px < 1 or height_px < 1 or patch_px < 1:
        raise ValueError(
            f"image is {width_px} x {height_px} px with patches of {patch_px} px; each must be at least 1"
        )
    if not (math.isfinite(scale) and scale > 0 and patch_px * scale % 1 == 0):
        raise ValueError(
            f"scale is {scale}; patches of {patch_px} px times the scale must be a whole number of pixels"
        )
    return int(patch_px * scale)


@lru_cache(maxsize=8192)
def _smallest_canvas(
    columns: int, rows: int, budget: int, patch_px: int, cell_px: int
) -> tuple[int, int] | None:
    """The grid of fewest patches that holds columns x rows and that the engine keeps as it is."""
    best: tuple[int, int] | None = None
    for wide in range(columns, budget // rows + 1):
        for high in range(rows, budget // wide + 1):
            if best is not None and wide * high >= best[0] * best[1]:
                break
            if scaled_grid(wide * cell_px, high * cell_px, budget, patch_px) == (wide, high):
                best = (wide, high)
                break
    return best
