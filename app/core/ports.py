"""What the application asks of the machine, as protocols, so that tests can pass stand-ins."""

from typing import NamedTuple, Protocol


class RawImage(NamedTuple):
    """A picture just as it was captured, not yet looked at for private things: rows of RGB bytes."""

    width_px: int
    height_px: int
    rgb: bytes


class Monitor(NamedTuple):
    """A monitor's rectangle on the desktop in physical pixels; left and top may be negative."""

    left_px: int
    top_px: int
    width_px: int
    height_px: int


class ScreenSource(Protocol):
    """Copies what is on the screen; every method raises AppError when that cannot be done."""

    def monitors(self) -> list[Monitor]:
        """List the monitors, the first is number 1."""
        ...

    def grab_monitor(self, number: int) -> RawImage:
        """Copy one monitor."""
        ...

    def grab_region(self, left_px: int, top_px: int, width_px: int, height_px: int) -> RawImage:
        """Copy a rectangle of the desktop, cut to what is on a monitor."""
        ...

    def grab_window(self, title: str) -> RawImage:
        """Copy the place of the one window whose title holds `title`."""
        ...

    def grab_all(self) -> RawImage:
        """Copy the rectangle that holds every monitor."""
        ...
