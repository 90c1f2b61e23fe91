"""Judges what a capture shows of the pattern on one display; pure but for what it is given."""

from typing import Any, NamedTuple

from app.core.pixels import is_black
from app.core.shot import MonitorShot
from app.doctor.finding import Finding, Outcome
from app.doctor.pattern import Found, find
from app.doctor.pattern_window import PatternShown

# A fractional scale rounds every edge.
_SCALE_TOLERANCE = 0.03
_PLACE_TOLERANCE_PX = 2
_REPORT = "Please report this with the output of homesight doctor --json."
_ALLOW = "Unlock the screen, close what lies over it, and allow this app to record the screen."


class Seen(NamedTuple):
    """A pattern on a monitor's picture."""

    monitor: MonitorShot
    found: Found


def read_patterns(monitors: tuple[MonitorShot, ...], word: bytes) -> list[Seen]:
    """All patterns of this run on all monitors."""
    return [Seen(monitor, found) for monitor in monitors for found in find(monitor.image, word)]


def judge(
    shown: PatternShown, seen: list[Seen], monitors: tuple[MonitorShot, ...], freeze_ms: int = 0
) -> Finding:
    """Compare what was shown on a display with what was captured."""
    name = f"display {shown.number}"
    here = [one for one in seen if one.found.number == shown.number]
    facts: dict[str, Any] = {"name": shown.name, "scale": shown.scale, "freeze_ms": freeze_ms}
    if not here:
        words, remedy = _missing(shown, monitors)
        return Finding(name, Outcome.PROBLEM, words, remedy, facts)
    monitor, found = next((one for one in here if one.monitor.name == shown.name), here[0])
    facts |= {
        "captured_as": monitor.name,
        "width_px": monitor.box.width_px,
        "height_px": monitor.box.height_px,
        "captured_scale": round(found.scale, 3),
        "turned_degrees": found.turned_degrees,
    }
    for words in (
        _turned(found),
        _wrong_scale(shown, monitor, found),
        _wrong_monitor(shown, monitor, monitors),
        _wrong_place(shown, found),
    ):
        if words:
            return Finding(name, Outcome.PROBLEM, words, _REPORT, facts)
    words = (
        f"{monitor.box.width_px} x {monitor.box.height_px} pixels at scale {shown.scale:g}: "
        f"the pattern came back whole; all displays took {freeze_ms} ms"
    )
    return Finding(name, Outcome.OK, words, "", facts)


def _missing(shown: PatternShown, monitors: tuple[MonitorShot, ...]) -> tuple[str, str]:
    named = [monitor for monitor in monitors if monitor.name == shown.name]
    if any(is_black(monitor.image) for monitor in named or monitors):
        return "The picture of this display is black.", _ALLOW
    return "A pattern was shown on this display, and is not in the picture.", _ALLOW


def _turned(found: Found) -> str:
    if found.turned_degrees or found.is_mirrored:
        mirrored = " and mirrored" if found.is_mirrored else ""
        return f"The picture is turned by {found.turned_degrees} degrees{mirrored}."
    return "Red and blue are exchanged in the picture." if found.is_red_blue_swapped else ""


def _wrong_scale(shown: PatternShown, monitor: MonitorShot, found: Found) -> str:
    if abs(found.scale / shown.scale - 1) > _SCALE_TOLERANCE:
        return (
            f"The picture has {found.scale:.2f} pixels where the display has {shown.scale:.2f}: "
            "it is not at full size."
        )
    if abs(monitor.scale / shown.scale - 1) > _SCALE_TOLERANCE:
        return f"The display's scale is {shown.scale:.2f} and was taken for {monitor.scale:.2f}."
    return ""


def _wrong_monitor(shown: PatternShown, monitor: MonitorShot, monitors: tuple[MonitorShot, ...]) -> str:
    """Systems that name no monitors have numbers of their own; there the pattern alone tells."""
    if monitor.name != shown.name and any(other.name == shown.name for other in monitors):
        return f"This is {shown.name}; its picture came under the name {monitor.name}."
    return ""


def _wrong_place(shown: PatternShown, found: Found) -> str:
    if shown.corner is None:
        return ""
    left, top = (round(side * shown.scale) for side in shown.corner)
    across, down = found.box.left_px - left, found.box.top_px - top
    if max(abs(across), abs(down)) <= _PLACE_TOLERANCE_PX:
        return ""
    return f"The picture is shifted by {across}, {down} pixels."
