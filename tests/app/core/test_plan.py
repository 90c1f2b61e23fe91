"""A planned picture goes through the engine's scaling unchanged, with as little padding as can be."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.plan import ImagePlan, pad, plan_image
from engine.media.image import plan_size, prepare

SMALL = (70, 140, 280)
ALL = (70, 140, 280, 560, 1120)


def canvas(width_px: int, height_px: int, plan: ImagePlan) -> tuple[int, int]:
    return width_px + plan.pad_right_px, height_px + plan.pad_bottom_px


@pytest.mark.parametrize("scale", [1, 2])
def test_every_size_up_to_600_keeps_its_text_or_says_that_it_shrinks(scale: int) -> None:
    shrunk = 0
    for width_px in range(1, 601):
        for height_px in range(1, 601):
            plan = plan_image(width_px, height_px, 16, SMALL, scale)
            wide, high = canvas(width_px, height_px, plan)
            scaled = plan_size(high, wide, plan.budget, 16)
            cells = math.ceil(width_px / 16 / scale) * math.ceil(height_px / 16 / scale)
            if plan.shrinks:
                shrunk += 1
                assert cells > SMALL[-1], (width_px, height_px)
                assert (wide, high) == (width_px, height_px)
                assert plan.factor < 1
                assert plan.factor == min(scaled[1] / width_px, scaled[0] / height_px) * scale
            else:
                assert (scaled[0] * scale, scaled[1] * scale) == (high, wide), (width_px, height_px)
                assert plan.factor == 1
                assert plan.pad_right_px >= 0
                assert plan.pad_bottom_px >= 0
    assert shrunk


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 3000),
    st.integers(1, 3000),
    st.sampled_from([(48, ALL), (16, SMALL)]),
    st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0]),
)
def test_fractional_scales_are_exact_too(
    width_px: int, height_px: int, model: tuple[int, tuple[int, ...]], scale: float
) -> None:
    patch_px, budgets = model
    plan = plan_image(width_px, height_px, patch_px, budgets, scale)
    wide, high = canvas(width_px, height_px, plan)
    if not plan.shrinks:
        scaled = plan_size(high, wide, plan.budget, patch_px)
        assert (scaled[0] * scale, scaled[1] * scale) == (high, wide)


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (25, 2), (7, 9), (3, 40), (17, 17), (12, 20), (70, 1)])
def test_no_smaller_budget_or_canvas_would_do(columns: int, rows: int) -> None:
    plan = plan_image(columns * 16 - 3, rows * 16 - 5, 16, SMALL)
    found = [
        (budget, wide * high)
        for budget in SMALL
        for wide in range(columns, budget + 1)
        for high in range(rows, budget // wide + 1)
        if plan_size(high * 16, wide * 16, budget, 16) == (high * 16, wide * 16)
    ]
    if not found:
        assert plan.shrinks
        return
    wide_px, high_px = canvas(columns * 16 - 3, rows * 16 - 5, plan)
    assert (plan.budget, wide_px * high_px // 256) == min(found)


def test_the_pixels_the_model_sees_are_the_picture() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (53, 301, 3), dtype=np.uint8)
    plan = plan_image(301, 53, 16, SMALL)
    wide, high = canvas(301, 53, plan)
    prepared = prepare(pad(picture.tobytes(), 301, 53, plan), wide, high, plan.budget, 16, 280)
    columns, rows = prepared.grid
    seen = prepared.patches.reshape(rows, columns, 16, 16, 3).transpose(0, 2, 1, 3, 4).reshape(high, wide, 3)
    assert np.array_equal(np.round(seen[:53, :301] * 255), picture)
    assert (np.round(seen[53:] * 255) == picture[-1, -1]).all()
    assert (np.round(seen[:, 301:] * 255) == picture[-1, -1]).all()


def test_a_large_screen_shrinks_and_says_by_how_much() -> None:
    plan = plan_image(1920, 1080, 16, SMALL)
    assert plan[:4] == (280, 0, 0, True)
    assert plan.factor == pytest.approx(min(22 * 16 / 1920, 12 * 16 / 1080))


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ((0, 5, 16, SMALL, 1.0), "0 x 5 px"),
        ((5, 5, 0, SMALL, 1.0), "patches of 0 px"),
        ((5, 5, 16, (), 1.0), r"budgets are \(\)"),
        ((5, 5, 16, SMALL, 1.1), "scale is 1.1"),
        ((5, 5, 16, SMALL, 0.0), "scale is 0.0"),
        ((5, 5, 16, SMALL, math.nan), "scale is nan"),
    ],
)
def test_impossible_numbers_are_refused_by_name(numbers: tuple, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        plan_image(*numbers)


def test_padding_nothing_gives_the_same_bytes() -> None:
    assert pad(bytes(range(12)), 2, 2, ImagePlan(70, 0, 0)) == bytes(range(12))


def test_padding_takes_the_last_pixel() -> None:
    padded = pad(b"aaabbbcccddd", 2, 2, ImagePlan(70, 1, 1))
    assert padded == b"aaabbbdddcccdddddd" + b"ddddddddd"


def test_padding_refuses_bytes_that_do_not_match() -> None:
    with pytest.raises(ValueError, match="needs 12 bytes of RGB, got 11"):
        pad(bytes(11), 2, 2, ImagePlan(70, 1, 1))
