"""What the application asks of the machine, as protocols, so that tests can pass stand-ins."""

from typing import NamedTuple, Protocol

from app.core.pixels import RawImage
from app.core.shot import FreezeRules, FrozenDesktop

__all__ = ["Monitor", "RawImage", "ScreenSource"]


class Monitor(NamedTuple):
    """A monitor's rectangle on the desktop in physical pixels; left and top may be negative."""

    left_px: int
    top_px: int
    width_px: int
    height_px: int


class ScreenSource(Protocol):
    """Copies what is on the screen; every method raises AppError when that cannot be done.

    One thread at a time may ask; only `cancel` may be called from another one.
    """

    def freeze(self, rules: FreezeRules) -> FrozenDesktop:
        """Copy every monitor and list the windows, at one moment."""
        ...

    def cancel(self) -> None:
        """End a freeze that waits for a person or for another program; it raises AppError then."""
        ...

    def close(self) -> None:
        """Let go of what is kept open between two freezes; the next one opens it again."""
        ...

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
