"""Turns a picture into the patches and grid positions the vision embedder reads.

The picture is always scaled, up or down, to fill its budget of soft tokens; one token is one square patch.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

BUDGETS = (70, 140, 280, 560, 1120)

Bytes = NDArray[np.uint8]


class PreparedImage(NamedTuple):
    """A picture ready for the embedder.

    `patches` is (N, patch_px * patch_px * 3): rows, columns, RGB, in [0, 1]. `positions` is (N, 2): x, y in
    the grid, x running fastest. `grid` is (columns, rows), `size_px` is (width, height) after scaling.
    """

    patches: NDArray[np.float32]
    positions: NDArray[np.int64]
    grid: tuple[int, int]
    size_px: tuple[int, int]


def plan_size(height_px: int, width_px: int, budget: int, patch_px: int) -> tuple[int, int]:
    """Say to which (height, width) a picture is scaled so that it takes at most `budget` patches.

    Raises:
        ValueError: the budget is not one of BUDGETS or a side is less than one pixel.
    """
    _check_plan(height_px, width_px, budget, patch_px)
    target_px = budget * patch_px * patch_px
    factor = math.sqrt(target_px / (height_px * width_px))
    rows = math.floor(factor * height_px / patch_px)
    columns = math.floor(factor * width_px / patch_px)
    # A strip so thin that its short side rounds to nothing: one patch across, whole squares along.
    if rows == 0:
        rows, columns = 1, min(width_px // height_px, budget)
    elif columns == 0:
        rows, columns = min(height_px // width_px, budget), 1
    return rows * patch_px, columns * patch_px


def prepare(
    rgb: bytes | Bytes, width_px: int, height_px: int, budget: int, patch_px: int, max_positions: int
) -> PreparedImage:
    """Scale a picture to its budget and cut it into patches.

    `max_positions` is the length of the position table, the most patches a side may have.

    Raises:
        ValueError: the bytes do not match the sides, or the plan is not possible.
    """
    target_height_px, target_width_px = plan_size(height_px, width_px, budget, patch_px)
    rows, columns = target_height_px // patch_px, target_width_px // patch_px
    if max(rows, columns) > max_positions:
        raise ValueError(
            f"image of {width_px} x {height_px} px takes {columns} x {rows} patches at budget {budget}; "
            f"the position table has {max_positions} a side: use a smaller budget or crop the image"
        )
    pixels = _resize(_pixels(rgb, width_px, height_px), target_height_px, target_width_px)
    cells = pixels.reshape(rows, patch_px, columns, patch_px, 3).transpose(0, 2, 1, 3, 4)
    # Multiplied, not divided: the reference rescales by the rounded float 1/255.
    patches = cells.reshape(rows * columns, -1).astype(np.float32) * np.float32(1 / 255)
    y, x = np.divmod(np.arange(rows * columns, dtype=np.int64), columns)
    return PreparedImage(
        patches, np.stack((x, y), axis=1), (columns, rows), (target_width_px, target_height_px)
    )


def _check_plan(height_px: int, width_px: int, budget: int, patch_px: int) -> None:
    if budget not in BUDGETS:
        raise ValueError(
            f"image budget is {budget}; one of {', '.join(str(item) for item in BUDGETS)} is needed"
        )
    if height_px < 1 or width_px < 1:
        raise ValueError(f"image is {width_px} x {height_px} px; each side must be at least 1")
    if patch_px < 1:
        raise ValueError(f"patch_px is {patch_px}; at least 1 is needed")


def _pixels(rgb: bytes | Bytes, width_px: int, height_px: int) -> Bytes:
    """View the input as (H, W, 3) bytes."""
    flat = np.frombuffer(rgb, dtype=np.uint8) if isinstance(rgb, bytes) else rgb
    if flat.dtype != np.uint8:
        raise ValueError(f"image array holds {flat.dtype}; uint8 is needed")
    needed_bytes = width_px * height_px * 3
    if flat.size != needed_bytes:
        raise ValueError(
            f"image of {width_px} x {height_px} px needs {needed_bytes} bytes of RGB, got {flat.size}"
        )
    return flat.reshape(height_px, width_px, 3)


def _resize(pixels: Bytes, height_px: int, width_px: int) -> Bytes:
    """Scale with the antialiased bicubic filter on bytes, the one the model was trained with."""
    if pixels.shape[:2] == (height_px, width_px):
        return pixels
    import torch
    from torch.nn import functional

    planes = torch.tensor(pixels).permute(2, 0, 1).unsqueeze(0)  # (1, 3, H, W), channels last
    scaled = functional.interpolate(
        planes, size=(height_px, width_px), mode="bicubic", antialias=True, align_corners=False
    )
    return scaled[0].permute(1, 2, 0).contiguous().numpy()
