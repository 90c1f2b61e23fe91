"""The region sizes that the model's resize rule leaves as they are."""

from math import floor, sqrt

PATCH_PX = 16
BUDGETS = (70, 140)
_LEAST_ROWS, _LEAST_COLUMNS, _MOST_COLUMNS = 2, 4, 35

Grid = tuple[int, int]


def kept_by_resize(columns: int, rows: int, budget: int) -> bool:
    """Whether a picture of columns x rows patches already fills the budget as far as the rule can tell."""
    if columns * rows > budget:
        return False
    factor = sqrt(budget / (columns * rows))
    return floor(factor * columns) == columns and floor(factor * rows) == rows


def grids(budget: int) -> tuple[Grid, ...]:
    """Every (columns, rows) of the budget that resize keeps, widest first."""
    return tuple(
        (columns, rows)
        for columns in range(_MOST_COLUMNS, _LEAST_COLUMNS - 1, -1)
        for rows in range(_LEAST_ROWS, budget // columns + 1)
        if kept_by_resize(columns, rows, budget)
    )
