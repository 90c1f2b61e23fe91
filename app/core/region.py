"""A region of the desktop while it is being chosen: moved, resized and drawn, always inside the desktop."""

from app.core.geometry import Box


def between(from_px: tuple[int, int], to_px: tuple[int, int], desktop: Box) -> Box:
    """The box from one point to another, in any direction; at least one pixel."""
    left, right = sorted((from_px[0], to_px[0]))
    top, bottom = sorted((from_px[1], to_px[1]))
    drawn = Box(left, top, max(right - left, 1), max(bottom - top, 1))
    return drawn.clipped(desktop) or moved(Box(left, top, 1, 1), 0, 0, desktop)


def moved(box: Box, right_px: int, down_px: int, desktop: Box) -> Box:
    """Move a box; at an edge of the desktop it stops."""
    width, height = min(box.width_px, desktop.width_px), min(box.height_px, desktop.height_px)
    left = min(max(box.left_px + right_px, desktop.left_px), desktop.right_px - width)
    top = min(max(box.top_px + down_px, desktop.top_px), desktop.bottom_px - height)
    return Box(left, top, width, height)


def resized(box: Box, wider_px: int, higher_px: int, desktop: Box) -> Box:
    """Move the right and bottom edges of a box; it keeps a pixel and stays inside the desktop."""
    width = min(max(box.width_px + wider_px, 1), desktop.right_px - box.left_px)
    height = min(max(box.height_px + higher_px, 1), desktop.bottom_px - box.top_px)
    return Box(box.left_px, box.top_px, width, height)


def proposed(in_use: Box, active: Box | None, desktop: Box) -> Box:
    """What to begin with: the active window, or the middle half of the monitor in use."""
    shown = active.clipped(desktop) if active is not None else None
    if shown is not None:
        return shown
    width, height = max(in_use.width_px // 2, 1), max(in_use.height_px // 2, 1)
    left = in_use.left_px + (in_use.width_px - width) // 2
    return Box(left, in_use.top_px + (in_use.height_px - height) // 2, width, height)
