"""A plan keeps 11 px text legible, by tiles or budget, and says so when it cannot."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.geometry import Box
from app.core.pixels import RawImage
from app.core.shot_plan import LEGIBLE_PX, MOST_TILES, Advice, Reader, plan_shot, shot_parts
from engine.media.image import plan_size

LARGE = Reader(48, 280, 200.0)
NANO = Reader(16, 140)


def seen_px(width_px: int, height_px: int, budget: int, patch_px: int, scale: float) -> float:
    """The height of 11 px text after the engine's own scaling."""
    high, wide = plan_size(height_px, width_px, budget, patch_px)
    return 11 * scale * min(wide / width_px, high / height_px)


def test_a_4k_shot_is_cut_so_that_small_text_stays_legible() -> None:
    plan = plan_shot(3840, 2160, LARGE)
    assert plan.text_px >= LEGIBLE_PX
    assert plan.budget == 1120
    assert len(plan.tiles) == 2
    for tile in plan.tiles:
        assert seen_px(tile.width_px, tile.height_px, plan.budget, 48, 1) >= LEGIBLE_PX
    assert plan.advice is Advice.KEEP
    assert plan.words == ""
    assert seen_px(3840, 2160, 1120, 48, 1) < LEGIBLE_PX, "one picture alone would have been too small"


def test_a_window_goes_whole_and_needs_less() -> None:
    plan = plan_shot(900, 600, LARGE, is_window=True)
    assert plan.tiles == (Box(0, 0, 900, 600),)
    assert plan.budget == 280
    assert plan.text_px >= 11
    assert plan.tokens <= 280


def test_a_4k_screen_at_double_scale_goes_whole() -> None:
    plan = plan_shot(3840, 2160, LARGE, scale=2)
    assert len(plan.tiles) == 1
    assert plan.text_scale >= 1
    assert plan.budget == 1120


def test_full_hd_at_the_largest_budget_keeps_its_text() -> None:
    plan = plan_shot(1920, 1080, LARGE)
    assert (len(plan.tiles), plan.budget) == (1, 1120)
    assert plan.text_scale >= 1


def test_seconds_come_from_a_measured_speed_only() -> None:
    plan = plan_shot(900, 600, LARGE)
    assert plan.expected_s == plan.tokens / 200
    assert plan_shot(900, 600, LARGE._replace(tokens_per_s=None)).expected_s is None


def test_tokens_are_the_patches_that_the_engine_makes() -> None:
    for size in ((900, 600), (1920, 1080), (3840, 2160)):
        plan = plan_shot(*size, LARGE)
        made = [plan_size(tile.height_px, tile.width_px, plan.budget, 48) for tile in plan.tiles]
        assert plan.tokens == sum(high // 48 * (wide // 48) for high, wide in made)


def test_nano_takes_a_small_region_pixel_for_pixel() -> None:
    plan = plan_shot(200, 120, NANO)
    assert plan.text_scale == 1
    assert plan.advice is Advice.KEEP
    assert plan.tokens <= 140
    part = shot_parts(RawImage(200, 120, bytes(range(250)) * 288), plan)[0]
    high, wide = plan_size(part.height_px, part.width_px, part.budget, 16)
    assert (wide, high) == (part.width_px, part.height_px)


def test_nano_asks_for_the_window_and_then_for_a_region() -> None:
    screen = plan_shot(1920, 1080, NANO)
    assert screen.advice is Advice.WINDOW
    assert "the active window or a region" in screen.words
    assert "about 189 x 189 px" in screen.words
    assert screen.text_px < LEGIBLE_PX
    window = plan_shot(900, 600, NANO, is_window=True)
    assert window.advice is Advice.REGION
    assert "a smaller region" in window.words


def test_nano_sees_a_doubled_region_at_its_logical_size() -> None:
    plan = plan_shot(400, 240, NANO, scale=2)
    assert (plan.text_scale, plan.advice) == (1, Advice.KEEP)
    odd = plan_shot(150, 100, NANO, scale=1.3)
    assert odd.text_scale == pytest.approx(1.3)


def test_a_desktop_too_large_for_any_tiles_is_said_so() -> None:
    plan = plan_shot(11520, 6480, LARGE)
    assert plan.advice is Advice.WINDOW
    assert len(plan.tiles) == 1
    assert "may be misread" in plan.words


def test_parts_are_the_pixels_of_the_tiles() -> None:
    width, height = 3840, 2160
    rows = [bytes((y % 251,)) * (width * 3) for y in range(height)]
    image = RawImage(width, height, b"".join(rows))
    plan = plan_shot(width, height, LARGE)
    parts = shot_parts(image, plan)
    assert [(part.width_px, part.height_px) for part in parts] == [
        (tile.width_px, tile.height_px) for tile in plan.tiles
    ]
    assert {part.budget for part in parts} == {1120}
    last = plan.tiles[-1]
    assert parts[-1].rgb[0] == last.top_px % 251


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 12_000), st.integers(1, 9_000), st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0]))
def test_every_plan_is_legible_or_says_that_it_is_not(width_px: int, height_px: int, scale: float) -> None:
    plan = plan_shot(width_px, height_px, LARGE, scale=scale)
    assert len(plan.tiles) <= MOST_TILES
    worst = min(seen_px(tile.width_px, tile.height_px, plan.budget, 48, scale) for tile in plan.tiles)
    assert math.isclose(worst, plan.text_px)
    assert (plan.text_px >= LEGIBLE_PX) == (plan.advice is Advice.KEEP)
    # The tiles hold every pixel, and stay inside.
    whole = Box(0, 0, width_px, height_px)
    assert all(tile.clipped(whole) == tile for tile in plan.tiles)
    assert {0, width_px} <= {tile.left_px for tile in plan.tiles} | {tile.right_px for tile in plan.tiles}
    rows = sorted({(tile.top_px, tile.bottom_px) for tile in plan.tiles})
    assert rows[0][0] == 0
    assert rows[-1][1] == height_px
    assert all(below[0] < above[1] for above, below in itertools.pairwise(rows))


@pytest.mark.parametrize("size", [(0, 5), (5, 0), (-1, 5)])
def test_numbers_out_of_range(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="more than 0"):
        plan_shot(*size, LARGE)
    with pytest.raises(ValueError, match="more than 0"):
        plan_shot(5, 5, LARGE, scale=0)
