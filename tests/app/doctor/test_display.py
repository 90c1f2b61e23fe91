"""Each way in which a capture can be wrong has words of its own."""

import numpy as np
import pytest

from app.core.geometry import Box, LogicalBox
from app.core.pixels import RawImage
from app.core.shot import MonitorShot
from app.doctor.display import judge, read_patterns
from app.doctor.finding import Outcome
from app.doctor.pattern import RING
from app.doctor.pattern_window import PatternShown
from tests.app.doctor.test_pattern import WORD, drawn

LEFT, TOP = 100, 60


def monitor(
    pattern: np.ndarray | None, name: str = "DP-1", scale: float = 1.0, left: int = LEFT, top: int = TOP
) -> MonitorShot:
    """A monitor's picture; `scale` is what the capture took the display's for."""
    pixels = np.full((400, 600, 3), 50, np.uint8)
    if pattern is not None:
        pixels[top : top + pattern.shape[0], left : left + pattern.shape[1]] = pattern
    return MonitorShot(name, Box(0, 0, 600, 400), RawImage(600, 400, pixels.tobytes()), scale)


def shown(number: int = 1, name: str = "DP-1", scale: float = 1.0) -> PatternShown:
    corner = (round(LEFT / scale) + RING, round(TOP / scale) + RING)
    display = LogicalBox(0, 0, round(600 / scale), round(400 / scale))
    return PatternShown(number, name, display, scale, corner)


def verdict(one: PatternShown, *monitors: MonitorShot):
    return judge(one, read_patterns(monitors, WORD), monitors, 12)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_a_good_picture_is_ok(scale: float) -> None:
    finding = verdict(shown(scale=scale), monitor(drawn(1, scale), scale=scale))
    assert finding.outcome is Outcome.OK
    assert finding.facts["captured_scale"] == pytest.approx(scale, rel=0.02)
    assert "12 ms" in finding.words


def test_systems_that_name_no_monitors_are_ok() -> None:
    assert verdict(shown(), monitor(drawn(1), "Monitor 1")).outcome is Outcome.OK


@pytest.mark.parametrize(
    ("one", "picture", "words"),
    [
        (shown(), monitor(None), "is not in the picture"),
        (shown(), monitor(drawn(2)), "is not in the picture"),
        (shown(), monitor(drawn(1, word=bytes(8))), "is not in the picture"),
        (shown(), monitor(np.rot90(drawn(1), -1)), "turned by 90 degrees"),
        (shown(), monitor(np.fliplr(drawn(1))), "mirrored"),
        (shown(), monitor(drawn(1)[..., ::-1]), "Red and blue"),
        (shown(scale=2.0), monitor(drawn(1, 1.0), scale=2.0), "not at full size"),
        (shown(scale=2.0), monitor(drawn(1, 2.0), scale=1.0), "was taken for 1.00"),
        (shown(), monitor(drawn(1), left=LEFT + 9), "shifted by 9, 0"),
    ],
)
def test_each_fault_is_named(one: PatternShown, picture: MonitorShot, words: str) -> None:
    finding = verdict(one, picture)
    assert finding.outcome is Outcome.PROBLEM
    assert words in finding.words
    assert finding.remedy


def test_exchanged_monitors_are_named() -> None:
    pair = (monitor(drawn(2), "DP-1"), monitor(drawn(1), "DP-2"))
    finding = verdict(shown(1, "DP-1"), *pair)
    assert finding.outcome is Outcome.PROBLEM
    assert "This is DP-1; its picture came under the name DP-2" in finding.words


def test_mirrored_displays_that_show_two_patterns_are_ok() -> None:
    """Both outputs show all windows; each pattern is on its own monitor too."""
    both = monitor(drawn(1), "DP-1"), monitor(drawn(1), "DP-2")
    assert verdict(shown(1, "DP-1"), *both).outcome is Outcome.OK


def test_a_black_monitor_is_called_black() -> None:
    black = MonitorShot("DP-1", Box(0, 0, 60, 40), RawImage(60, 40, bytes(60 * 40 * 3)))
    assert "black" in verdict(shown(), black).words


def test_where_windows_cannot_be_placed_the_place_does_not_count() -> None:
    one = PatternShown(1, "DP-1", LogicalBox(0, 0, 600, 400), 1.0, None)
    assert verdict(one, monitor(drawn(1), left=7)).outcome is Outcome.OK
