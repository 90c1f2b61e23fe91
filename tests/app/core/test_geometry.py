"""Logical and physical pixels of displays of mixed scale, with golden numbers, and boxes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.geometry import (
    Box,
    Display,
    Layout,
    LogicalBox,
    arrange,
    nearest,
    places_in_picture,
    scale_of,
    uncovered,
    union,
)


def display(name: str, left: int, top: int, width: int, height: int, scale: float = 1.0) -> Display:
    return Display(name, LogicalBox(left, top, width, height), scale)


def one_and_a_half() -> Layout:
    """A full HD monitor and a 4K one at 150 %, as logical places tell of them."""
    return arrange([display("A", 0, 0, 1920, 1080), display("B", 1920, 0, 2560, 1440, 1.5)])


def three_in_a_row() -> Layout:
    """Monitors left and right of the main one, which is at 125 %."""
    return arrange(
        [
            display("main", 0, 0, 2048, 1152, 1.25),
            display("left", -1920, 0, 1920, 1080),
            display("right", 2048, 0, 1920, 1080),
        ]
    )


def test_a_region_on_the_scaled_monitor() -> None:
    layout = one_and_a_half()
    assert (layout.whole.width_px, layout.whole.height_px) == (5760, 2160)
    assert layout.boxes[1] == Box(1920, 0, 3840, 2160)
    assert layout.box_to_physical(LogicalBox(2000, 100, 400, 300)) == Box(2040, 150, 600, 450)


def test_a_doubled_screen_is_taken_whole() -> None:
    layout = arrange([display("eDP-1", 0, 0, 1536, 864, 2.0)])
    assert layout.whole == Box(0, 0, 3072, 1728)
    assert layout.box_to_physical(LogicalBox(0, 0, 1536, 864)) == Box(0, 0, 3072, 1728)
    assert places_in_picture(layout.displays, 3072, 1728) == [Box(0, 0, 3072, 1728)]


def test_monitors_left_of_the_origin() -> None:
    layout = three_in_a_row()
    assert [box.left_px for box in layout.boxes] == [0, -1920, 2560]
    assert layout.displays[layout.display_at(-10, 500)].name == "left"
    assert layout.displays[layout.display_at(0, 500)].name == "main"
    assert layout.displays[layout.display_at(2560, 500)].name == "right"
    assert layout.box_to_physical(LogicalBox(2048 + 100, 50, 200, 100)) == Box(2660, 50, 200, 100)
    assert layout.box_to_physical(LogicalBox(-1920, 0, 10, 10)) == Box(-1920, 0, 10, 10)


def test_a_region_across_monitors_of_different_scale() -> None:
    # 20 logical columns of A at 1.0 and 20 of B at 1.5.
    assert one_and_a_half().box_to_physical(LogicalBox(1900, 100, 40, 100)) == Box(1900, 100, 50, 200)


def test_a_portrait_monitor_beside_a_scaled_one() -> None:
    layout = arrange([display("wide", 0, 0, 1280, 720, 2.0), display("portrait", 1280, -400, 1080, 1920)])
    assert layout.boxes == (Box(0, 0, 2560, 1440), Box(2560, -400, 1080, 1920))
    assert layout.box_to_physical(LogicalBox(1280, -400, 1080, 1920)) == Box(2560, -400, 1080, 1920)


def test_a_region_in_a_gap_shows_nothing() -> None:
    assert one_and_a_half().box_to_physical(LogicalBox(0, 2000, 10, 10)) is None
    assert one_and_a_half().to_physical(-50, -50) == (-50, -50)


def test_one_ratio_for_one_picture_of_all_displays() -> None:
    """A desktop that hands out everything at the largest scale."""
    displays = [display("A", 0, 0, 1920, 1080), display("B", 1920, 0, 1280, 720, 2.0)]
    assert places_in_picture(displays, 6400, 2160) == [Box(0, 0, 3840, 2160), Box(3840, 0, 2560, 1440)]
    assert places_in_picture(displays, 3200, 1080) == [Box(0, 0, 1920, 1080), Box(1920, 0, 1280, 720)]


def test_each_display_at_its_own_pixels_in_one_picture() -> None:
    layout = one_and_a_half()
    assert places_in_picture(layout.displays, 5760, 2160) == [Box(0, 0, 1920, 1080), Box(1920, 0, 3840, 2160)]
    left = [display("left", -1920, 0, 1920, 1080), display("main", 0, 0, 2048, 1152, 1.25)]
    assert places_in_picture(left, 4480, 1440) == [Box(0, 0, 1920, 1080), Box(1920, 0, 2560, 1440)]


def test_a_picture_of_another_shape_is_not_cut() -> None:
    assert places_in_picture(one_and_a_half().displays, 1000, 1000) is None
    assert places_in_picture([], 1000, 1000) is None


def test_a_scale_is_found_by_name_then_by_place() -> None:
    displays = [display("DP-1", 0, 0, 1707, 960, 1.5), display("DP-2", 2560, 0, 2560, 1440)]
    assert scale_of("DP-1", Box(900, 7, 2560, 1440), displays) == 1.5
    assert scale_of("DP-2", Box(2560, 0, 2560, 1440), displays) == 1.0
    assert scale_of("screen", Box(0, 0, 2560, 1440), displays) == 1.5
    assert scale_of("DP-1", Box(0, 0, 1280, 1024), displays) == 1.0
    assert scale_of("DP-1", Box(0, 0, 2560, 1440), []) == 1.0


def test_a_layout_needs_a_place_for_each_display() -> None:
    with pytest.raises(ValueError, match="0 displays"):
        Layout([], [])
    with pytest.raises(ValueError, match="1 displays and 0 places"):
        Layout([display("A", 0, 0, 1, 1)], [])


def test_a_box_covered_in_its_middle_leaves_a_ring() -> None:
    parts = uncovered(Box(0, 0, 10, 10), [Box(3, 4, 5, 2)])
    assert sum(part.area_px for part in parts) == 100 - 10
    assert uncovered(Box(0, 0, 10, 10), [Box(-5, -5, 50, 50)]) == []
    assert uncovered(Box(0, 0, 10, 10), [Box(10, 0, 5, 5)]) == [Box(0, 0, 10, 10)]


def test_the_nearest_box() -> None:
    boxes = [Box(0, 0, 10, 10), Box(30, 0, 10, 10)]
    assert [nearest(boxes, x, 5) for x in (-9, 9, 15, 24, 99)] == [0, 0, 0, 1, 1]


boxes = st.builds(Box, *[st.integers(-40, 40)] * 2, *[st.integers(1, 40)] * 2)


@given(boxes, st.lists(boxes, max_size=5))
def test_uncovered_parts_are_exactly_the_pixels_left(box: Box, covers: list[Box]) -> None:
    def pixels(of: Box) -> set[tuple[int, int]]:
        rows = range(of.top_px, of.bottom_px)
        return {(x, y) for x in range(of.left_px, of.right_px) for y in rows}

    parts = uncovered(box, covers)
    left = set().union(*(pixels(part) for part in parts))
    assert left == pixels(box).difference(*(pixels(cover) for cover in covers))
    assert len(left) == sum(part.area_px for part in parts)


@st.composite
def rows_of_displays(draw: st.DrawFn) -> list[Display]:
    """Displays side by side, with any top, scale and start."""
    left = draw(st.integers(-4000, 0))
    found: list[Display] = []
    for number in range(draw(st.integers(1, 4))):
        width, height = draw(st.integers(640, 4000)), draw(st.integers(480, 4000))
        scale = draw(st.sampled_from([1.0, 1.25, 1.5, 1.75, 2.0]))
        found.append(display(f"D{number}", left, draw(st.integers(-900, 900)), width, height, scale))
        left += width
    return found


@given(rows_of_displays(), st.data())
def test_displays_do_not_overlap_and_points_come_back(displays: list[Display], data: st.DataObject) -> None:
    layout = arrange(displays)
    for index, box in enumerate(layout.boxes):
        assert (box.width_px, box.height_px) == (displays[index].width_px, displays[index].height_px)
        assert all(box.clipped(other) is None for other in layout.boxes[:index])
    index = data.draw(st.integers(0, len(displays) - 1))
    logical = displays[index].logical
    x = data.draw(st.integers(logical.left, logical.right - 1))
    y = data.draw(st.integers(logical.top, logical.bottom - 1))
    x_px, y_px = layout.to_physical(x, y)
    assert layout.display_at(x_px, y_px) == index
    back_x, back_y = layout.to_logical(x_px, y_px)
    assert abs(back_x - x) <= 0.5
    assert abs(back_y - y) <= 0.5
    assert union(layout.boxes) == layout.whole
