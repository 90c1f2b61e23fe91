"""The pattern is found in any picture that shows it, however it was turned, and in no other."""

import numpy as np
import pytest

from app.core.pixels import RawImage
from app.doctor.pattern import CELL, Found, colours, find

WORD = bytes(range(1, 9))


def drawn(number: int = 3, scale: float = 1.0, word: bytes = WORD) -> np.ndarray:
    """The pattern as a display of that scale shows it."""
    cells = np.array(colours(number, word), np.uint8)
    rows = (np.arange(round(cells.shape[0] * CELL * scale)) / (CELL * scale)).astype(int)
    columns = (np.arange(round(cells.shape[1] * CELL * scale)) / (CELL * scale)).astype(int)
    return cells[rows][:, columns]


def on_desktop(pattern: np.ndarray, left: int = 37, top: int = 53, background: int = 90) -> RawImage:
    """The pattern among other things, some of them of the frame's colour."""
    desktop = np.full((top + pattern.shape[0] + 70, left + pattern.shape[1] + 90, 3), background, np.uint8)
    desktop[2:30] = (255, 0, 255)
    desktop[-20:-10, 5:-5] = (255, 0, 255)
    desktop[top : top + pattern.shape[0], left : left + pattern.shape[1]] = pattern
    return RawImage(desktop.shape[1], desktop.shape[0], desktop.tobytes())


@pytest.mark.parametrize("scale", [0.5, 1.0, 1.25, 1.5, 1.75, 2.0, 3.0])
@pytest.mark.parametrize("number", [1, 2, 255])
def test_it_tells_its_display_its_place_and_its_scale(number: int, scale: float) -> None:
    (found,) = find(on_desktop(drawn(number, scale)), WORD)
    assert (found.number, found.word) == (number, WORD)
    assert found.scale == pytest.approx(scale, rel=0.02)
    assert found.box.left_px == 37 + round(CELL * scale)
    assert found.box.top_px == 53 + round(CELL * scale)
    assert (found.turned_degrees, found.is_mirrored, found.is_red_blue_swapped) == (0, False, False)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_turned_picture_is_told_from_an_upright_one(turns: int) -> None:
    # np.rot90 turns the other way round.
    (found,) = find(on_desktop(np.rot90(drawn(scale=1.5), -turns)), WORD)
    assert found.turned_degrees == turns * 90
    assert not found.is_mirrored
    assert found.scale == pytest.approx(1.5, rel=0.02)


def test_mirrored_and_wrongly_coloured_pictures_are_found_out() -> None:
    (mirrored,) = find(on_desktop(np.fliplr(drawn())), WORD)
    assert mirrored.is_mirrored
    (swapped,) = find(on_desktop(drawn()[..., ::-1]), WORD)
    assert swapped.is_red_blue_swapped


def test_several_patterns_are_found_and_other_runs_are_not() -> None:
    both = np.concatenate([drawn(1), drawn(2)], axis=1)
    assert {found.number for found in find(on_desktop(both), WORD)} == {1, 2}
    assert find(on_desktop(both), bytes(8)) == []


def test_a_pattern_of_which_a_cell_is_wrong_is_not_read() -> None:
    pattern = drawn()
    # The fourth cell of the second row, in the ring's and the frame's own cells counted.
    pattern[3 * CELL : 4 * CELL, 5 * CELL : 6 * CELL] ^= 255
    assert find(on_desktop(pattern), WORD) == []


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 0, 255), (255, 255, 255)])
def test_a_picture_of_one_colour_shows_none(colour: tuple[int, int, int]) -> None:
    assert find(RawImage(400, 300, bytes(colour) * 400 * 300), WORD) == []


def test_dim_colours_are_read_too() -> None:
    dim = (drawn().astype(int) * 200 // 255 + 20).astype(np.uint8)
    assert [found.number for found in find(on_desktop(dim), WORD)] == [3]
    assert isinstance(find(on_desktop(dim), WORD)[0], Found)
