"""Boxes in physical pixels, and the way between logical and physical coordinates of displays of mixed scale.

Physical pixels are what a capture holds; logical ones are what a toolkit tells of its windows. A display is
told by its name, never by its number: numbers change when a monitor is unplugged.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in physical pixels of the whole desktop; left and top may be negative."""

    left_px: int
    top_px: int
    width_px: int
    height_px: int

    @property
    def right_px(self) -> int:
        """The first column right of the box."""
        return self.left_px + self.width_px

    @property
    def bottom_px(self) -> int:
        """The first row below the box."""
        return self.top_px + self.height_px

    @property
    def area_px(self) -> int:
        """How many pixels the box holds."""
        return self.width_px * self.height_px

    def clipped(self, other: "Box") -> "Box | None":
        """The part of this box inside the other, None where they do not touch."""
        left, top = max(self.left_px, other.left_px), max(self.top_px, other.top_px)
        right, bottom = min(self.right_px, other.right_px), min(self.bottom_px, other.bottom_px)
        return Box(left, top, right - left, bottom - top) if left < right and top < bottom else None

    def contains(self, x_px: int, y_px: int) -> bool:
        """Whether a pixel of the desktop is one of the box."""
        return self.left_px <= x_px < self.right_px and self.top_px <= y_px < self.bottom_px

    def moved(self, right_px: int, down_px: int) -> "Box":
        """The same box at another place."""
        return Box(self.left_px + right_px, self.top_px + down_px, self.width_px, self.height_px)


class LogicalBox(NamedTuple):
    """A rectangle in a toolkit's own units, which a display's scale turns into pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column right of the box."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first row below the box."""
        return self.top + self.height


class Display(NamedTuple):
    """A monitor as a toolkit sees it: its name, its logical place, and pixels per logical unit."""

    name: str
    logical: LogicalBox
    scale: float = 1.0

    @property
    def width_px(self) -> int:
        """How many physical columns the display has."""
        return round(self.logical.width * self.scale)

    @property
    def height_px(self) -> int:
        """How many physical rows the display has."""
        return round(self.logical.height * self.scale)


class Layout:
    """Displays with their physical places; maps points and boxes between both kinds of coordinates."""

    def __init__(self, displays: Sequence[Display], boxes: Sequence[Box]) -> None:
        if not displays or len(displays) != len(boxes):
            raise ValueError(
                f"{len(displays)} displays and {len(boxes)} places; each needs one, and one is least"
            )
        self.displays = tuple(displays)
        self.boxes = tuple(boxes)

    @property
    def whole(self) -> Box:
        """The smallest box around every display."""
        return union(self.boxes)

    def display_at(self, x_px: int, y_px: int) -> int:
        """The index of the display that shows a physical point, of the nearest one when none does."""
        return nearest(self.boxes, x_px, y_px)

    def to_physical(self, x: float, y: float) -> tuple[int, int]:
        """The pixel of a logical point, reckoned on the display that holds it or is nearest to it."""
        logical = [Box(*display.logical) for display in self.displays]
        return self._on_display(nearest(logical, int(x // 1), int(y // 1)), x, y)

    def box_to_physical(self, box: LogicalBox) -> Box | None:
        """The pixels of a logical box: each display's part by its own scale, then the box around the parts.

        None when no display shows any of it.
        """
        parts: list[Box] = []
        for index, display in enumerate(self.displays):
            part = Box(*box).clipped(Box(*display.logical))
            if part is None:
                continue
            left, top = self._on_display(index, part.left_px, part.top_px)
            right, bottom = self._on_display(index, part.right_px, part.bottom_px)
            parts.append(Box(left, top, right - left, bottom - top))
        return union(parts) if parts else None

    def to_logical(self, x_px: int, y_px: int) -> tuple[float, float]:
        """The logical point of a pixel."""
        index = self.display_at(x_px, y_px)
        display, place = self.displays[index], self.boxes[index]
        return (
            display.logical.left + (x_px - place.left_px) / display.scale,
            display.logical.top + (y_px - place.top_px) / display.scale,
        )

    def _on_display(self, index: int, x: float, y: float) -> tuple[int, int]:
        display, place = self.displays[index], self.boxes[index]
        return (
            place.left_px + round((x - display.logical.left) * display.scale),
            place.top_px + round((y - display.logical.top) * display.scale),
        )


def arrange(displays: Sequence[Display]) -> Layout:
    """Give every display a physical place: neighbours stay neighbours, and none lies over another.

    The display whose logical place starts at 0,0 starts there in pixels too.
    """
    lefts = _places([(item.logical.left, item.logical.right, item.width_px) for item in displays])
    tops = _places([(item.logical.top, item.logical.bottom, item.height_px) for item in displays])
    boxes = [
        Box(left, top, item.width_px, item.height_px)
        for left, top, item in zip(lefts, tops, displays, strict=True)
    ]
    for item, box in zip(displays, boxes, strict=True):
        if (item.logical.left, item.logical.top) == (0, 0):
            boxes = [other.moved(-box.left_px, -box.top_px) for other in boxes]
            break
    return Layout(displays, boxes)


def places_in_picture(displays: Sequence[Display], width_px: int, height_px: int) -> list[Box] | None:
    """Where the displays lie in one picture of them all, or None when the picture has another shape.

    A desktop hands out its picture at one ratio for all displays, or each display at its own pixels.
    """
    if not displays:
        return None
    logical = [Box(*display.logical) for display in displays]
    whole = union(logical)
    across, down = width_px / whole.width_px, height_px / whole.height_px
    # Rounding may take or add a pixel on a side.
    if abs(whole.height_px * across - height_px) <= 1 or abs(whole.width_px * down - width_px) <= 1:
        return [_scaled(box.moved(-whole.left_px, -whole.top_px), across, down) for box in logical]
    layout = arrange(displays)
    if (layout.whole.width_px, layout.whole.height_px) == (width_px, height_px):
        return [box.moved(-layout.whole.left_px, -layout.whole.top_px) for box in layout.boxes]
    return None


def scale_of(name: str, box: Box, displays: Sequence[Display]) -> float:
    """The scale of the monitor of that name and size, found by its place when names do not agree; else 1."""
    sized = [item for item in displays if _is_near(item.width_px, box.width_px)]
    sized = [item for item in sized if _is_near(item.height_px, box.height_px)]
    named = [item for item in sized if item.name == name]
    placed = [item for item in sized if (item.logical.left, item.logical.top) == (box.left_px, box.top_px)]
    found = named or placed
    return found[0].scale if found else 1.0


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes, of which there must be one."""
    listed = list(boxes)
    left = min(box.left_px for box in listed)
    top = min(box.top_px for box in listed)
    right = max(box.right_px for box in listed)
    bottom = max(box.bottom_px for box in listed)
    return Box(left, top, right - left, bottom - top)


def uncovered(box: Box, covers: Iterable[Box]) -> list[Box]:
    """What of a box is left to see when others lie over it, as boxes that do not overlap."""
    parts = [box]
    for cover in covers:
        parts = [piece for part in parts for piece in _without(part, cover)]
    return parts


def nearest(boxes: Sequence[Box], x_px: int, y_px: int) -> int:
    """The index of the box that holds a point, or of the one with the least way to it."""

    def distance(index: int) -> int:
        box = boxes[index]
        across = max(box.left_px - x_px, 0, x_px - box.right_px + 1)
        down = max(box.top_px - y_px, 0, y_px - box.bottom_px + 1)
        return across * across + down * down

    return min(range(len(boxes)), key=distance)


def _without(box: Box, cover: Box) -> list[Box]:
    """Cut a cover out of a box: the bands above and below it, and what is left beside it."""
    hole = box.clipped(cover)
    if hole is None:
        return [box]
    pieces = [
        Box(box.left_px, box.top_px, box.width_px, hole.top_px - box.top_px),
        Box(box.left_px, hole.bottom_px, box.width_px, box.bottom_px - hole.bottom_px),
        Box(box.left_px, hole.top_px, hole.left_px - box.left_px, hole.height_px),
        Box(hole.right_px, hole.top_px, box.right_px - hole.right_px, hole.height_px),
    ]
    return [piece for piece in pieces if piece.width_px > 0 and piece.height_px > 0]


def _places(spans: list[tuple[int, int, int]]) -> list[int]:
    """Physical starts of (logical start, logical end, physical size) on one axis.

    What ends before another starts keeps its gap to it; what starts first keeps its logical start.
    """
    starts: dict[int, int] = {}
    for index in sorted(range(len(spans)), key=spans.__getitem__):
        start = spans[index][0]
        before = [other for other in starts if spans[other][1] <= start]
        starts[index] = max(
            (starts[other] + spans[other][2] + start - spans[other][1] for other in before), default=start
        )
    return [starts[index] for index in range(len(spans))]


def _is_near(logical_px: int, physical_px: int) -> bool:
    # A logical size is whole, so that a fractional scale can take up to two pixels off.
    return abs(logical_px - physical_px) <= 2


def _scaled(box: Box, across: float, down: float) -> Box:
    left, top = round(box.left_px * across), round(box.top_px * down)
    return Box(left, top, round(box.right_px * across) - left, round(box.bottom_px * down) - top)
