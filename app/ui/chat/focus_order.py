"""Where Tab goes among widgets that come and go while one scrolls: in reading order, by their place."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def focus_neighbour(area: QWidget, current: QWidget | None, *, is_next: bool) -> QWidget | None:
    """The widget that Tab, or Shift+Tab, reaches from `current`; None when Qt may decide."""
    inside = _in_reading_order(area)
    if not inside:
        return None
    if current is area or current is None or not area.isAncestorOf(current):
        if is_next:
            return inside[0]
        return _outside(area, is_next=False)
    place = inside.index(current) if current in inside else _place_of(area, current, inside, is_next=is_next)
    place += 1 if is_next else -1
    if 0 <= place < len(inside):
        return inside[place]
    return area if place < 0 else _outside(area, is_next=True)


def _in_reading_order(area: QWidget) -> list[QWidget]:
    found = [widget for widget in area.findChildren(QWidget) if _is_stop(widget)]
    return sorted(found, key=partial(_place, area))


def _place(area: QWidget, widget: QWidget) -> tuple[int, int]:
    point = widget.mapTo(area, QPoint(0, 0))
    return point.y(), -point.x() if area.isRightToLeft() else point.x()


def _place_of(area: QWidget, current: QWidget, inside: list[QWidget], *, is_next: bool) -> int:
    """Between which two a widget stands that Tab does not reach, such as a text that was clicked."""
    before = sum(_place(area, widget) < _place(area, current) for widget in inside)
    return before - 1 if is_next else before


def _outside(area: QWidget, *, is_next: bool) -> QWidget | None:
    """The next stop in Qt's own order that is not part of the area."""
    widget: QWidget | None = area
    while True:
        widget = widget.nextInFocusChain() if is_next else widget.previousInFocusChain()
        if widget is None or widget is area:
            return None
        if not area.isAncestorOf(widget) and _is_stop(widget):
            return widget
    return None


def _is_stop(widget: QWidget) -> bool:
    has_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return has_tab and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None
