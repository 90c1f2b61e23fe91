"""What every screen source does alike: numbering, clipping, and refusing shots that show nothing."""

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import NamedTuple

from app.capture.desktop import Scene, assemble
from app.core.errors import AppError
from app.core.geometry import Box, scale_of, union
from app.core.pixels import RawImage, is_black
from app.core.ports import Monitor
from app.core.shot import FreezeRules, FrozenDesktop, MonitorShot, on_screen

__all__ = ["BaseScreen", "Box", "Window"]


class Window(NamedTuple):
    """A window that can be captured; its title is private and stays out of messages and logs."""

    title: str
    box: Box
    visible: bool = True


class BaseScreen(ABC):
    """Template of a screen source: a backend lists monitors and windows and copies pixels."""

    def freeze(self, rules: FreezeRules) -> FrozenDesktop:
        """Copy every monitor and list the windows, at one moment.

        Raises:
            AppError: the screen cannot be read, or every monitor came back black.
        """
        before = self._scene()
        shots = [
            MonitorShot(name, box, self._grab(box), scale_of(name, box, rules.displays))
            for name, box in self._named_boxes()
        ]
        if all(is_black(shot.image) for shot in shots):
            whole = union(shot.box for shot in shots)
            raise self._black_error(whole.width_px, whole.height_px)
        frozen = assemble(shots, before, self._scene(), rules, self._own_pixels)
        words = self._no_window_words()
        return replace(frozen, no_window=words) if words else frozen

    def cancel(self) -> None:  # noqa: B027 - most screens have nothing to do here
        """Nothing waits here: a screen that is read directly answers at once."""

    def close(self) -> None:  # noqa: B027 - most screens have nothing to do here
        """Nothing is kept open here."""

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
        return self._shot(union(self._monitor_boxes()))

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
        return on_screen(box, self._monitor_boxes(), what)

    def _shot(self, box: Box) -> RawImage:
        image = self._grab(box)
        if is_black(image):
            raise self._black_error(image.width_px, image.height_px)
        return image

    def _black_error(self, width_px: int, height_px: int) -> AppError:
        return AppError(
            "The screen could not be read",
            f"Every one of the {width_px} x {height_px} pixels came back black.",
            self._black_hint(),
        )

    def _black_hint(self) -> str:
        """What a person can do when the system hands out black."""
        return "Unlock the screen, allow this app to record it, or choose a place that is not all black."

    def _named_boxes(self) -> list[tuple[str, Box]]:
        """Every monitor with its name; a system that names none gives their numbers."""
        return [(f"Monitor {number}", box) for number, box in enumerate(self._monitor_boxes(), start=1)]

    def _scene(self) -> Scene:
        """The windows that are shown; empty where the system does not tell."""
        return Scene()

    def _own_pixels(self, number: int) -> tuple[RawImage, Box] | None:
        """A window's own pixels with their place, also of covered parts; None where that cannot be had."""
        del number

    def _no_window_words(self) -> str:
        """Why no window can be active here, "" where one can."""
        return ""

    @abstractmethod
    def _monitor_boxes(self) -> list[Box]:
        """Every monitor, at least one; raises AppError when the screen cannot be reached."""

    @abstractmethod
    def _windows(self) -> list[Window]:
        """Every window that has a title; raises AppError when they cannot be listed."""

    @abstractmethod
    def _grab(self, box: Box) -> RawImage:
        """Copy a box that lies within the union of the monitors."""
