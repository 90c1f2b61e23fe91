"""Every grid is one that the engine's own resize rule keeps."""

import pytest

from app.scenes.grids import BUDGETS, PATCH_PX, grids
from engine.media.image import plan_size


@pytest.mark.parametrize("budget", BUDGETS)
def test_the_engine_keeps_every_grid(budget):
    found = grids(budget)
    assert len(found) > 20
    for columns, rows in found:
        size = (rows * PATCH_PX, columns * PATCH_PX)
        assert plan_size(*size, budget, PATCH_PX) == size
        assert plan_size(size[0] * 2, size[1] * 2, budget, PATCH_PX) == size


@pytest.mark.parametrize("budget", BUDGETS)
def test_no_grid_is_left_out(budget):
    kept = {
        (columns, rows)
        for columns in range(4, 36)
        for rows in range(2, budget // 4 + 1)
        if plan_size(rows * PATCH_PX, columns * PATCH_PX, budget, PATCH_PX)
        == (rows * PATCH_PX, columns * PATCH_PX)
    }
    assert set(grids(budget)) == kept
