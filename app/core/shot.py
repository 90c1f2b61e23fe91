"""The frozen desktop: one copy of every monitor at one moment, from which every shot is cut.

Titles and pixels are private: they stay out of every repr, message and log.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.core.errors import AppError
from app.core.geometry import Box, Display, nearest, union
from app.core.pixels import FLAT_COLOUR, Canvas, RawImage, black_side, crop, is_black

_NOWHERE = Box(0, 0, 0, 0)


class ShotKind(StrEnum):
    """What part of the desktop a shot shows."""

    WINDOW = "window"
    MONITOR = "monitor"
    REGION = "region"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ShotTarget:
    """What of a frozen desktop is wanted; without a name, the monitor that the person was at."""

    kind: ShotKind
    monitor_name: str = ""
    region: Box = _NOWHERE


@dataclass(frozen=True, slots=True)
class FreezeRules:
    """What must not be in a shot, and what the toolkit knows of the displays.

    Windows of `own_pids` and `own_windows` (the system's window numbers) are never the active window and
    never in the picture. `displays` tells scales, and places where the system does not tell them.
    """

    own_pids: frozenset[int] = frozenset()
    own_windows: frozenset[int] = frozenset()
    exclude_private: bool = True
    displays: tuple[Display, ...] = ()


@dataclass(frozen=True, slots=True)
class WindowShot:
    """A window as it stood: its place without shadow, its title, and whether it may be private."""

    number: int
    box: Box
    title: str = field(repr=False)
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class ActiveWindow:
    """The window the person was in; `image` is its own pixels where the system hands them out.

    Without them the window is cut from its place on the monitor; `covered` says that others lay over it.
    """

    window: WindowShot
    image: RawImage | None = field(default=None, repr=False)
    covered: bool = False


@dataclass(frozen=True, slots=True)
class MonitorShot:
    """A monitor's pixels; `box` is its place on the desktop, `scale` its pixels per logical pixel."""

    name: str
    box: Box
    image: RawImage = field(repr=False)
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Shot:
    """A part of the frozen desktop that was chosen. `notes` are words for the person who looks at it."""

    kind: ShotKind
    box: Box
    image: RawImage = field(repr=False)
    scale: float = 1.0
    title: str = field(default="", repr=False)
    covered: bool = False
    notes: tuple[str, ...] = ()
    blanked: tuple[Box, ...] = ()

    def blank(self, box: Box) -> "Shot":
        """Paint a box, in the shot's own pixels, in one flat colour: its bytes are gone from this shot."""
        whole = Box(0, 0, self.image.width_px, self.image.height_px)
        part = box.clipped(whole)
        if part is None:
            return self
        canvas = Canvas(whole, self.image)
        canvas.fill(part, FLAT_COLOUR)
        return replace(self, image=canvas.image(), blanked=(*self.blanked, part))


@dataclass(frozen=True, slots=True)
class FrozenDesktop:
    """Every monitor at one moment, the windows that could be seen from bottom to top, and the active one.

    `no_window` says why there is no active window; `left_out` counts the windows painted over as private.
    `notes` are words that go with every shot of it.
    """

    monitors: tuple[MonitorShot, ...]
    windows: tuple[WindowShot, ...] = ()
    active: ActiveWindow | None = None
    no_window: str = "No window was in use when the picture was taken."
    left_out: int = 0
    notes: tuple[str, ...] = ()

    def crop(self, target: ShotTarget) -> Shot:
        """Cut out what is wanted.

        Raises:
            AppError: it was not there, it may be private, or it shows nothing.
        """
        match target.kind:
            case ShotKind.WINDOW:
                return self.crop_window()
            case ShotKind.MONITOR:
                return self.crop_monitor(target.monitor_name or self.monitor_in_use().name)
            case ShotKind.REGION:
                return self.crop_region(target.region)
            case ShotKind.ALL:
                return self.crop_all()

    def crop_window(self) -> Shot:
        """Cut out the active window.

        Raises:
            AppError: none was active, it may be private, or it shows nothing.
        """
        if self.active is None:
            raise AppError(
                "There is no active window", self.no_window, "Choose a monitor or a region instead."
            )
        window = self.active.window
        if window.is_private:
            raise AppError(
                "This window may be private",
                "It looks like a private browsing window, so it was left out of the picture.",
                "Ask about another window, or allow private windows in the settings.",
            )
        scale = self._scale(window.box)
        if self.active.image is not None:
            notes = self.notes + _seen(self.active.image)
            return Shot(ShotKind.WINDOW, window.box, self.active.image, scale, window.title, notes=notes)
        part = self.crop_region(window.box, "The window")
        covered = self.active.covered
        words = ("Part of this window was covered when the picture was taken.",) if covered else ()
        notes = words + part.notes
        return replace(part, kind=ShotKind.WINDOW, title=window.title, covered=covered, notes=notes)

    def crop_monitor(self, name: str) -> Shot:
        """Cut out one monitor.

        Raises:
            AppError: no monitor of that name was there, or it shows nothing.
        """
        for monitor in self.monitors:
            if monitor.name == name:
                notes = self._notes(monitor.box) + _seen(monitor.image)
                return Shot(ShotKind.MONITOR, monitor.box, monitor.image, monitor.scale, notes=notes)
        there = ", ".join(monitor.name for monitor in self.monitors)
        raise AppError(
            "There is no such monitor",
            f"{name or 'A monitor without a name'} was not there when the picture was taken; there were: "
            f"{there}.",
            "Choose one of these, or take a new picture.",
        )

    def crop_region(self, box: Box, what: str = "The region") -> Shot:
        """Cut out a box of the desktop, in physical pixels; what no monitor shows is cut away or black.

        Raises:
            AppError: nothing of the box is on a monitor, or it shows nothing.
        """
        image, place = self._cut(box, what)
        notes = self._notes(place) + _seen(image)
        return Shot(ShotKind.REGION, place, image, self._scale(place), notes=notes)

    def crop_all(self) -> Shot:
        """The smallest box that holds every monitor; monitors that came back black are named.

        Raises:
            AppError: every monitor shows nothing.
        """
        whole = union(monitor.box for monitor in self.monitors)
        image, place = self._cut(whole, "The screen")
        _refuse_black(image)
        black = [monitor.name for monitor in self.monitors if is_black(monitor.image)]
        words = tuple(f"Monitor {name} came back black." for name in black)
        return Shot(ShotKind.ALL, place, image, self._scale(place), notes=self._notes(place) + words)

    def monitor_in_use(self) -> MonitorShot:
        """The monitor that holds the middle of the active window; the first one when none was active."""
        if self.active is None:
            return self.monitors[0]
        box = self.active.window.box
        return self.monitor_at(box.left_px + box.width_px // 2, box.top_px + box.height_px // 2)

    def monitor_at(self, x_px: int, y_px: int) -> MonitorShot:
        """The monitor that shows a point of the desktop, or the nearest one."""
        return self.monitors[nearest([monitor.box for monitor in self.monitors], x_px, y_px)]

    def _cut(self, box: Box, what: str) -> tuple[RawImage, Box]:
        place = on_screen(box, [monitor.box for monitor in self.monitors], what)
        canvas = Canvas(place)
        for monitor in self.monitors:
            if monitor.box.clipped(place) == place:
                left, top = monitor.box.left_px, monitor.box.top_px
                return crop(monitor.image, place.moved(-left, -top)), place
            canvas.paste(monitor.image, monitor.box.left_px, monitor.box.top_px)
        return canvas.image(), place

    def _scale(self, box: Box) -> float:
        """The least scale in a box: there text is smallest."""
        scales = [monitor.scale for monitor in self.monitors if monitor.box.clipped(box) is not None]
        return min(scales, default=1.0)

    def _notes(self, box: Box) -> tuple[str, ...]:
        hidden = [item for item in self.windows if item.is_private and item.box.clipped(box) is not None]
        if not hidden or not self.left_out:
            return self.notes
        return (*self.notes, "A window that may be private was painted over.")


def on_screen(box: Box, monitors: list[Box], what: str) -> Box:
    """Clip a box to the monitors.

    Raises:
        AppError: there is nothing left of it.
    """
    whole = union(monitors)
    if box.width_px < 1 or box.height_px < 1:
        raise AppError(
            "There is nothing to capture",
            f"{what} is {box.width_px} x {box.height_px} px; each side must be at least 1.",
            "Give a larger width and height.",
        )
    visible = [part for part in (box.clipped(monitor) for monitor in monitors) if part is not None]
    if not visible:
        raise AppError(
            f"{what} is outside the screen",
            f"The screen is {whole.width_px} x {whole.height_px} px and starts at "
            f"{whole.left_px},{whole.top_px}; {what.lower()} starts at {box.left_px},{box.top_px}.",
            "Choose a place on the screen.",
        )
    return union(visible)


def _seen(image: RawImage) -> tuple[str, ...]:
    """Refuse a picture that shows nothing; give a word on one that may be half empty."""
    _refuse_black(image)
    side = black_side(image)
    if side is None:
        return ()
    return (f"{side[1]:.0%} of the picture, on its {side[0]} side, is exactly black.",)


def _refuse_black(image: RawImage) -> None:
    if is_black(image):
        raise AppError(
            "The screen could not be read",
            f"Every one of the {image.width_px} x {image.height_px} pixels came back black.",
            "Unlock the screen, allow this app to record it, or choose a place that is not all black.",
        )
