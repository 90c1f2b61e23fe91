"""Pictures become the same patches and positions as the reference makes."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.media.image import BUDGETS, plan_size, prepare
from tests.support.reference_source import reference_functions

REFERENCE = reference_functions(
    "models/gemma4_unified/image_processing_gemma4_unified.py",
    "get_aspect_ratio_preserving_size",
    "convert_image_to_patches",
    "patches_merge",
)


def picture(height_px: int, width_px: int, seed: int = 0) -> np.ndarray:
    """A picture with soft slopes and hard edges, as screens have."""
    generator = np.random.default_rng(seed)
    coarse = generator.integers(0, 256, (height_px // 9 + 1, width_px // 9 + 1, 3), dtype=np.uint8)
    return np.ascontiguousarray(coarse.repeat(9, axis=0).repeat(9, axis=1)[:height_px, :width_px])


@pytest.mark.parametrize(
    ("height_px", "width_px", "budget", "expected"),
    [
        (512, 512, 280, (768, 768)),
        (1080, 1920, 70, (288, 528)),
        (1080, 1920, 280, (576, 1056)),
        (1080, 1920, 560, (816, 1488)),
        (1080, 1920, 1120, (1200, 2112)),
        (3508, 2480, 1120, (1872, 1344)),
    ],
)
def test_known_sizes(height_px: int, width_px: int, budget: int, expected: tuple[int, int]) -> None:
    assert plan_size(height_px, width_px, budget, 48) == expected


@settings(max_examples=600, deadline=None)
@given(
    st.integers(1, 6000),
    st.integers(1, 6000),
    st.sampled_from(BUDGETS),
    st.sampled_from([(16, 3), (16, 1), (8, 2), (14, 1)]),
)
def test_the_plan_is_the_reference_plan(
    height_px: int, width_px: int, budget: int, cell: tuple[int, int]
) -> None:
    patch_size, pooling = cell
    expected = REFERENCE.get_aspect_ratio_preserving_size(
        height=height_px,
        width=width_px,
        patch_size=patch_size,
        max_patches=budget * pooling**2,
        pooling_kernel_size=pooling,
    )
    assert plan_size(height_px, width_px, budget, patch_size * pooling) == expected
    assert expected[0] * expected[1] <= budget * (patch_size * pooling) ** 2


@pytest.mark.parametrize(
    ("height_px", "width_px", "expected"),
    [(1, 5000, (48, 70 * 48)), (5000, 1, (70 * 48, 48)), (1, 71, (48, 70 * 48)), (2, 150, (48, 70 * 48))],
)
def test_a_strip_is_one_patch_across(height_px: int, width_px: int, expected: tuple[int, int]) -> None:
    assert plan_size(height_px, width_px, 70, 48) == expected


@pytest.mark.parametrize("budget", [0, 1, 69, 256, 281, 2240])
def test_other_budgets_are_refused_by_number(budget: int) -> None:
    with pytest.raises(ValueError, match=rf"budget is {budget};.*70, 140, 280, 560, 1120"):
        plan_size(100, 100, budget, 48)


@pytest.mark.parametrize(("height_px", "width_px"), [(0, 10), (10, 0), (-1, 5)])
def test_sides_below_one_are_refused_by_number(height_px: int, width_px: int) -> None:
    with pytest.raises(ValueError, match=f"{width_px} x {height_px} px"):
        plan_size(height_px, width_px, 70, 48)


@pytest.mark.parametrize(
    ("height_px", "width_px", "budget", "patch_size", "pooling"),
    [(100, 37, 70, 16, 3), (400, 700, 140, 16, 3), (33, 64, 70, 16, 1), (900, 150, 280, 16, 1)],
)
def test_patches_and_positions_are_the_reference_ones(
    height_px: int, width_px: int, budget: int, patch_size: int, pooling: int
) -> None:
    prepared = prepare(
        picture(height_px, width_px).tobytes(), width_px, height_px, budget, patch_size * pooling, 1120
    )
    width, height = prepared.size_px
    # The reference's own scaling needs torchvision, whose kernel this is.
    resized = torch.nn.functional.interpolate(
        torch.tensor(picture(height_px, width_px)).permute(2, 0, 1)[None],
        size=(height, width),
        mode="bicubic",
        antialias=True,
    )[0]
    small = REFERENCE.convert_image_to_patches(resized.float() * (1 / 255), patch_size)
    across = torch.arange(width // patch_size)
    down = torch.arange(height // patch_size)
    small_positions = torch.stack(torch.meshgrid(across, down, indexing="xy"), dim=-1).reshape(-1, 2)
    count = len(small) // pooling**2
    patches, positions = REFERENCE.patches_merge(small[None], small_positions[None], count)
    assert np.array_equal(prepared.patches, patches[0].numpy())
    assert np.array_equal(prepared.positions, positions[0].numpy())
    assert prepared.grid == (width // patch_size // pooling, height // patch_size // pooling)
    assert prepared.patches.dtype == np.float32
    assert prepared.positions.dtype == np.int64


@pytest.mark.parametrize(
    ("height_px", "width_px", "budget"),
    [(30, 40, 70), (1000, 1900, 70), (333, 250, 280), (1, 40, 70), (300, 2, 70)],
)
def test_the_scaled_picture_is_pillows_within_two_levels(height_px: int, width_px: int, budget: int) -> None:
    source = picture(height_px, width_px)
    prepared = prepare(source, width_px, height_px, budget, 16, 1120)
    columns, rows = prepared.grid
    ours = prepared.patches.reshape(rows, columns, 16, 16, 3).transpose(0, 2, 1, 3, 4)
    ours = ours.reshape(rows * 16, columns * 16, 3) * 255
    theirs = np.asarray(Image.fromarray(source).resize(prepared.size_px, Image.Resampling.BICUBIC), float)
    assert np.abs(ours - theirs).max() <= 2.01


def test_a_picture_that_already_fills_its_budget_is_not_touched() -> None:
    source = np.random.default_rng(1).integers(0, 256, (112, 160, 3), dtype=np.uint8)
    prepared = prepare(source.tobytes(), 160, 112, 70, 16, 64)
    assert prepared.size_px == (160, 112)
    second_patch = source[:16, 16:32].reshape(-1) / 255
    assert np.allclose(prepared.patches[1], second_patch, atol=1e-7)
    assert prepared.positions[:11].tolist() == [[x, 0] for x in range(10)] + [[0, 1]]
    assert prepared.patches.min() >= 0
    assert prepared.patches.max() <= 1


def test_a_grid_longer_than_the_position_table_is_refused() -> None:
    with pytest.raises(ValueError, match=r"70 x 1 patches at budget 70.*table has 64"):
        prepare(bytes(3 * 5000), 5000, 1, 70, 16, 64)


def test_bytes_that_do_not_match_the_sides_are_refused() -> None:
    with pytest.raises(ValueError, match="needs 300 bytes of RGB, got 299"):
        prepare(bytes(299), 10, 10, 70, 16, 64)


def test_an_array_of_floats_is_refused() -> None:
    with pytest.raises(ValueError, match="float64; uint8"):
        prepare(np.zeros((10, 10, 3)), 10, 10, 70, 16, 64)  # type: ignore[arg-type]
