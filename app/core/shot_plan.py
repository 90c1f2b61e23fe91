"""Plans how a shot goes to the model: whole or in tiles, at which budget, at what cost, how legible.

A model with large patches takes any budget, and several pictures. One with small patches reads pixels as they
are: it gets one picture that is not scaled, or the person is asked for a smaller part of the screen.
"""

from enum import StrEnum
from typing import NamedTuple

from app.core.content import ImagePart, ModelLoaded
from app.core.geometry import Box
from app.core.pixels import RawImage, crop
from app.core.plan import BUDGETS, EXACT_PATCH_PX, ImagePlan, padded, plan_image, scaled_grid
from app.core.shot import Shot, ShotKind

# The text of most programs, and the least height at which it was still read.
TEXT_PX = 11.0
LEGIBLE_PX = 8.0
MOST_TILES = 6
# Tiles share this many logical pixels, so that a line of text is whole in one of them.
_OVERLAP = 48


class Advice(StrEnum):
    """What would make the text larger for the model."""

    KEEP = "keep"
    WINDOW = "window"
    REGION = "region"


class Reader(NamedTuple):
    """What is known of the model that will look: the side of its patches, its own budget, its speed.

    `tokens_per_s` is the measured speed of reading, None before anything was measured.
    """

    patch_px: int
    own_budget: int
    tokens_per_s: float | None = None

    @classmethod
    def of(cls, model: ModelLoaded) -> "Reader":
        """The model that is loaded; one that sees nothing has patches of 0 px and cannot be planned for."""
        return cls(model.image_patch_px, model.image_budget)

    @property
    def budgets(self) -> tuple[int, ...]:
        """The budgets the model can be asked for, the smallest first."""
        if self.patch_px >= EXACT_PATCH_PX:
            return BUDGETS
        return tuple(budget for budget in BUDGETS if budget <= self.own_budget) or BUDGETS[:1]


class ShotPlan(NamedTuple):
    """How a shot is sent. `text_scale` is the size of text for the model against its logical size.

    `tiles` are boxes in the shot's own pixels; `margin` is what a picture that is not scaled is padded by.
    `words` is empty when nothing has to be said.
    """

    tiles: tuple[Box, ...]
    budget: int
    tokens: int
    expected_s: float | None
    text_scale: float
    advice: Advice = Advice.KEEP
    words: str = ""
    margin: ImagePlan | None = None

    @property
    def text_px(self) -> float:
        """The height at which the model sees text of 11 logical pixels."""
        return TEXT_PX * self.text_scale


def plan_shot(
    width_px: int, height_px: int, reader: Reader, *, scale: float = 1.0, is_window: bool = False
) -> ShotPlan:
    """Plan a shot of so many pixels; `scale` is its pixels per logical pixel.

    Raises:
        ValueError: a number is out of range.
    """
    if reader.patch_px < 1 or not scale > 0 or width_px < 1 or height_px < 1:
        raise ValueError(
            f"{width_px} x {height_px} px at scale {scale} with patches of {reader.patch_px} px; each must "
            "be more than 0"
        )
    if reader.patch_px < EXACT_PATCH_PX:
        return _plan_exact(width_px, height_px, reader, scale, is_window=is_window)
    whole = (Box(0, 0, width_px, height_px),)
    largest = reader.budgets[-1]
    for budget in reader.budgets:
        if _text_scale(whole, budget, reader, scale) >= 1:
            return _plan(whole, budget, reader, scale)
    if TEXT_PX * _text_scale(whole, largest, reader, scale) >= LEGIBLE_PX:
        return _plan(whole, largest, reader, scale)
    tiles = _tiles(width_px, height_px, reader, scale)
    if tiles is not None:
        return _plan(tiles, largest, reader, scale)
    plan = _plan(whole, largest, reader, scale)
    advice = Advice.REGION if is_window else Advice.WINDOW
    return plan._replace(advice=advice, words=_too_small(plan, advice, ""))


def plan_of(shot: Shot, reader: Reader) -> ShotPlan:
    """Plan a shot as it is."""
    is_window = shot.kind is ShotKind.WINDOW
    image = shot.image
    return plan_shot(image.width_px, image.height_px, reader, scale=shot.scale, is_window=is_window)


def shot_parts(image: RawImage, plan: ShotPlan) -> list[ImagePart]:
    """Cut and pad a shot as planned."""
    if plan.margin is not None:
        return [padded(image.rgb, image.width_px, image.height_px, plan.margin)]
    return [ImagePart(*crop(image, tile), plan.budget) for tile in plan.tiles]


def _plan(tiles: tuple[Box, ...], budget: int, reader: Reader, scale: float) -> ShotPlan:
    grids = [scaled_grid(tile.width_px, tile.height_px, budget, reader.patch_px) for tile in tiles]
    tokens = sum(wide * high for wide, high in grids)
    return ShotPlan(
        tiles, budget, tokens, _seconds(tokens, reader), _text_scale(tiles, budget, reader, scale)
    )


def _plan_exact(width_px: int, height_px: int, reader: Reader, scale: float, *, is_window: bool) -> ShotPlan:
    # A patch must be a whole number of the shot's pixels; at other scales the pixels are sent as they are.
    exact = scale if reader.patch_px * scale % 1 == 0 else 1.0
    margin = plan_image(width_px, height_px, reader.patch_px, reader.budgets, exact)
    wide, high = width_px + margin.pad_right_px, height_px + margin.pad_bottom_px
    columns, rows = scaled_grid(wide, high, margin.budget, reader.patch_px)
    tokens = columns * rows
    plan = ShotPlan(
        (Box(0, 0, width_px, height_px),),
        margin.budget,
        tokens,
        _seconds(tokens, reader),
        margin.factor * scale / exact,
        margin=margin,
    )
    if plan.text_px >= LEGIBLE_PX:
        return plan
    advice = Advice.REGION if is_window else Advice.WINDOW
    side_px = int((reader.budgets[-1] * (reader.patch_px * exact) ** 2) ** 0.5)
    room = f" This model reads about {side_px} x {side_px} px at once."
    return plan._replace(advice=advice, words=_too_small(plan, advice, room))


def _tiles(width_px: int, height_px: int, reader: Reader, scale: float) -> tuple[Box, ...] | None:
    """The fewest tiles in which text stays legible; of grids with as many, the one with the largest text."""
    for count in range(2, MOST_TILES + 1):
        grids = [
            _grid(width_px, height_px, columns, count // columns, round(_OVERLAP * scale))
            for columns in range(1, count + 1)
            if count % columns == 0
        ]
        best = max(grids, key=lambda tiles: _text_scale(tiles, reader.budgets[-1], reader, scale))
        if TEXT_PX * _text_scale(best, reader.budgets[-1], reader, scale) >= LEGIBLE_PX:
            return best
    return None


def _grid(width_px: int, height_px: int, columns: int, rows: int, overlap_px: int) -> tuple[Box, ...]:
    across, down = _spans(width_px, columns, overlap_px), _spans(height_px, rows, overlap_px)
    return tuple(Box(left, top, wide, high) for top, high in down for left, wide in across)


def _spans(length_px: int, count: int, overlap_px: int) -> list[tuple[int, int]]:
    """Starts and sizes of equal spans that share an overlap with their neighbours and fill the length."""
    size = min(length_px, -(-(length_px + (count - 1) * overlap_px) // count))
    if count == 1:
        return [(0, length_px)]
    return [(round(index * (length_px - size) / (count - 1)), size) for index in range(count)]


def _text_scale(tiles: tuple[Box, ...], budget: int, reader: Reader, scale: float) -> float:
    """The size of text in the worst tile against its logical size."""
    factors: list[float] = []
    for tile in tiles:
        wide, high = scaled_grid(tile.width_px, tile.height_px, budget, reader.patch_px)
        factors.append(min(wide * reader.patch_px / tile.width_px, high * reader.patch_px / tile.height_px))
    return min(factors) * scale


def _seconds(tokens: int, reader: Reader) -> float | None:
    return tokens / reader.tokens_per_s if reader.tokens_per_s else None


def _too_small(plan: ShotPlan, advice: Advice, room: str) -> str:
    what = "the active window or a region" if advice is Advice.WINDOW else "a smaller region"
    return (
        f"Small text would shrink to {plan.text_px:.0f} px and may be misread.{room} Choose {what} to keep "
        "it readable."
    )
