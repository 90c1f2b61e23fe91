"""What every screen source does alike: numbering, clipping, and refusing shots that show nothing."""

from abc import ABC, abstractmethod
from typing import NamedTuple

from app.core.errors import AppError
from app.core.ports import Monitor, RawImage


class Box(NamedTuple):
    """A rectangle in physical pixels of the whole desktop; left and top may be negative."""

    left_px: int
    top_px: int
    width_px: int
    height_px: int

    def clipped(self, other: "Box") -> "Box | None":
        """The part of this box inside the other, None where they do not touch."""
        left = max(self.left_px, other.left_px)
        top = max(self.top_px, other.top_px)
        right = min(self.left_px + self.width_px, other.left_px + other.width_px)
        bottom = min(self.top_px + self.height_px, other.top_px + other.height_px)
        return Box(left, top, right - left, bottom - top) if left < right and top < bottom else None


class Window(NamedTuple):
    """A window that can be captured; its title is private and stays out of messages and logs."""

    title: str
    box: Box
    visible: bool = True


class BaseScreen(ABC):
    """Template of a screen source: a backend lists monitors and windows and copies pixels."""

    def monitors(self) -> list[Monitor]:
        """List the monitors, the first is number 1.

        Raises:
            AppError: the screen cannot be reached.
        """
        return [Monitor(*box) for box in self._monitor_boxes()]

    def grab_monitor(self, number: int) -> RawImage:
        """Copy one monitor.

        Raises:
            AppError: there is no monitor of that number, or the screen cannot be read.
        """
        boxes = self._monitor_boxes()
        if not 1 <= number <= len(boxes):
            raise AppError(
                "There is no such monitor",
                f"Monitor {number} was asked for; this machine has {len(boxes)}.",
                f"Choose a number from 1 to {len(boxes)}.",
            )
        return self._shot(boxes[number - 1])

    def grab_all(self) -> RawImage:
        """Copy the smallest rectangle that holds every monitor.

        Raises:
            AppError: the screen cannot be read.
        """
        return self._shot(_union(self._monitor_boxes()))

    def grab_region(self, left_px: int, top_px: int, width_px: int, height_px: int) -> RawImage:
        """Copy a rectangle of the desktop; what lies outside every monitor is cut away.

        Raises:
            AppError: nothing of the rectangle is on a monitor, or the screen cannot be read.
        """
        return self._shot(self._on_screen(Box(left_px, top_px, width_px, height_px), "The region"))

    def grab_window(self, title: str) -> RawImage:
        """Copy the place of the window whose title holds `title`, letter case apart.

        A window that is partly covered shows what covers it.

        Raises:
            AppError: none or several windows match, or the window is not on the screen.
        """
        return self._shot(self._on_screen(self._window(title).box, "The window"))

    def _window(self, title: str) -> Window:
        wanted = title.strip().casefold()
        if not wanted:
            raise AppError(
                "No window was named", "The title to look for is empty.", "Give a part of its title."
            )
        windows = self._windows()
        found = [window for window in windows if wanted in window.title.casefold()]
        exact = [window for window in found if window.title.strip().casefold() == wanted]
        if len(exact) == 1:
            found = exact
        if not found:
            raise AppError(
                "The window was not found",
                f"None of the {len(windows)} open windows has that in its title.",
                "Check the spelling, or capture the whole screen.",
            )
        if len(found) > 1:
            raise AppError(
                "Several windows match",
                f"{len(found)} of the {len(windows)} open windows have that in their title.",
                "Give more of the title, or close the others.",
            )
        if not found[0].visible:
            raise AppError(
                "The window cannot be seen", "It is minimized or hidden.", "Bring it up and try again."
            )
        return found[0]

    def _on_screen(self, box: Box, what: str) -> Box:
        """Clip a box to the desktop, or say why there is nothing left."""
        boxes = self._monitor_boxes()
        union = _union(boxes)
        if box.width_px < 1 or box.height_px < 1:
            raise AppError(
                "There is nothing to capture",
                f"{what} is {box.width_px} x {box.height_px} px; each side must be at least 1.",
                "Give a larger width and height.",
            )
        visible = [part for part in (box.clipped(monitor) for monitor in boxes) if part is not None]
        if not visible:
            raise AppError(
                f"{what} is outside the screen",
                f"The screen is {union.width_px} x {union.height_px} px and starts at "
                f"{union.left_px},{union.top_px}; {what.lower()} starts at {box.left_px},{box.top_px}.",
                "Choose a place on the screen.",
            )
        return _union(visible)

    def _shot(self, box: Box) -> RawImage:
        image = self._grab(box)
        # Exactly black everywhere: what systems hand out instead of an error. A dark window is never that.
        if not image.rgb or image.rgb.count(0) == len(image.rgb):
            raise AppError(
                "The screen could not be read",
                f"Every one of the {image.width_px} x {image.height_px} pixels came back black.",
                self._black_hint(),
            )
        return image

    def _black_hint(self) -> str:
        """What a person can do when the system hands out black."""
        return "Unlock the screen, allow this app to record it, or choose a place that is not all black."

    @abstractmethod
    def _monitor_boxes(self) -> list[Box]:
        """Every monitor, at least one; raises AppError when the screen cannot be reached."""

    @abstractmethod
    def _windows(self) -> list[Window]:
        """Every window that has a title; raises AppError when they cannot be listed."""

    @abstractmethod
    def _grab(self, box: Box) -> RawImage:
        """Copy a box that lies within the union of the monitors."""


def _union(boxes: list[Box]) -> Box:
    left = min(box.left_px for box in boxes)
    top = min(box.top_px for box in boxes)
    right = max(box.left_px + box.width_px for box in boxes)
    bottom = max(box.top_px + box.height_px for box in boxes)
    return Box(left, top, right - left, bottom - top)
