"""A window of ours in a picture is seen; what lies behind it, or a flat area, is well."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from app.core.geometry import Box
from app.core.pixels import FLAT_COLOUR, RawImage
from app.doctor.finding import Outcome
from app.doctor.own_window import OwnWindow, is_shown, judge
from tests.app.doctor.test_pattern import drawn

BOX = Box(20, 30, 64, 32)


@pytest.fixture
def window_pixels(qtbot) -> bytes:
    window = OwnWindow(QRect(0, 0, BOX.width_px, BOX.height_px))
    qtbot.addWidget(window)
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    return bytes(image.constBits())


def picture(inner: bytes | None = None) -> RawImage:
    """The pattern, with other pixels in the box."""
    pixels = drawn(1).copy()
    if inner is not None:
        part = pixels[BOX.top_px : BOX.bottom_px, BOX.left_px : BOX.right_px]
        part.reshape(-1)[:] = 0
        for row in range(BOX.height_px):
            line = inner[row * BOX.width_px * 3 : (row + 1) * BOX.width_px * 3]
            part[row] = [tuple(line[at : at + 3]) for at in range(0, len(line), 3)]
    return RawImage(pixels.shape[1], pixels.shape[0], pixels.tobytes())


def test_our_window_in_the_picture_is_a_problem(window_pixels: bytes) -> None:
    shown = picture(window_pixels)
    assert is_shown(shown)
    assert judge(picture(), shown, BOX).outcome is Outcome.PROBLEM


def test_the_pattern_alone_is_not_taken_for_it() -> None:
    assert not is_shown(picture())
    finding = judge(picture(), picture(), BOX)
    assert finding.outcome is Outcome.OK
    assert "lies behind" in finding.words


def test_a_flat_area_is_well() -> None:
    finding = judge(picture(), picture(FLAT_COLOUR * BOX.area_px), BOX)
    assert finding.outcome is Outcome.OK
    assert finding.facts["flat_share"] == 1.0
