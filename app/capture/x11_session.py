"""A connection to an X server that is kept open: its monitors, its windows, and a window's own pixels.

Used by one thread. Nothing here shows, moves or focuses a window, or asks one to draw.
"""

from contextlib import suppress
from typing import Any

from app.capture.desktop import Scene
from app.capture.mss_screen import rgb_of
from app.capture.x11_windows import WindowReader
from app.core.errors import AppError
from app.core.geometry import Box
from app.core.pixels import RawImage


class X11Session:
    """What is known of a display through the protocol itself; `close` ends the connection.

    Raises:
        AppError: the server refuses, or it ends while it is asked.
    """

    def __init__(self, display: str, hint: str) -> None:
        from Xlib import display as xdisplay
        from Xlib import error

        self._hint = hint
        try:
            self._connection: Any = xdisplay.Display(display)
        except (error.DisplayError, error.ConnectionClosedError, error.XauthError, OSError) as problem:
            raise self._refused(problem) from problem
        self._root = self._connection.screen().root
        self._reader = WindowReader(self._connection)
        self._has_composite = self._offers("Composite", "composite_query_version", (0, 2))
        self._has_monitors = self._offers("RANDR", "xrandr_query_version", (1, 5))

    def monitors(self) -> list[tuple[str, Box]]:
        """Every active monitor, named as the server names it; empty when the server knows none."""
        from Xlib import error

        if not self._has_monitors:
            return []
        try:
            found = self._root.xrandr_get_monitors(is_active=True).monitors
            named = [
                (
                    str(self._connection.get_atom_name(item.name)),
                    Box(item.x, item.y, item.width_in_pixels, item.height_in_pixels),
                )
                for item in found
            ]
        except (error.ConnectionClosedError, OSError) as problem:
            raise self._refused(problem) from problem
        return [(name, box) for name, box in named if box.area_px > 0]

    def scene(self) -> Scene:
        """The windows that are shown and the active one."""
        from Xlib import error

        try:
            return self._reader.scene()
        except (error.ConnectionClosedError, OSError) as problem:
            raise self._refused(problem) from problem

    def own_pixels(self, number: int) -> tuple[RawImage, Box] | None:
        """Copy a window's own pixels from where a compositor keeps them; None when none are kept.

        Without a compositor covered pixels do not exist anywhere; making the server keep them would make
        the window flicker.
        """
        from Xlib import error

        frame = self._reader.frame_of(number) if self._has_composite else None
        if frame is None:
            return None
        refusals = error.CatchError(error.BadMatch, error.BadWindow, error.BadAccess, error.BadAlloc)
        pixmap = frame.composite_name_window_pixmap(onerror=refusals)
        try:
            self._connection.sync()
            return None if refusals.get_error() else self._copy(frame, pixmap)
        except (error.BadDrawable, error.BadMatch, error.BadWindow, error.BadPixmap):
            # The window closed just now.
            return None
        except (error.ConnectionClosedError, OSError) as problem:
            raise self._refused(problem) from problem

    def close(self) -> None:
        """End the connection; one that the server has ended is at its end already."""
        from Xlib import error

        with suppress(error.ConnectionClosedError, OSError):
            self._connection.close()

    def _copy(self, frame: Any, pixmap: Any) -> tuple[RawImage, Box] | None:
        from Xlib import X

        try:
            place, size = frame.get_geometry(), pixmap.get_geometry()
            data = pixmap.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF).data
        finally:
            pixmap.free()
        # Only the common layout, four bytes a pixel; others are left to the copy of the screen.
        if len(data) != size.width * size.height * 4:
            return None
        box = Box(place.x, place.y, size.width, size.height)
        return RawImage(size.width, size.height, rgb_of(data)), box

    def _offers(self, extension: str, question: str, least: tuple[int, int]) -> bool:
        if not self._connection.has_extension(extension):
            return False
        version = getattr(self._connection, question)()
        return (version.major_version, version.minor_version) >= least

    def _refused(self, problem: Exception) -> AppError:
        return AppError(
            "The windows could not be listed",
            f"The X server refused: {type(problem).__name__}.",
            self._hint,
        )
