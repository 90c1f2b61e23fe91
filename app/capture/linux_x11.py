"""The screen of an X server, with its windows found through the protocol that window managers share."""

from typing import Any

import mss

from app.capture.base import Box, Window
from app.capture.desktop import Scene
from app.capture.mss_screen import MssScreen
from app.capture.x11_session import X11Session
from app.core.errors import AppError
from app.core.pixels import RawImage

# Without a window manager titled windows are near the root; with one, inside a frame or two.
_TREE_DEPTH = 3


class X11Screen(MssScreen):
    """A display such as ":0"; minimized windows cannot be seen, covered ones only where a compositor runs."""

    def __init__(self, display: str) -> None:
        super().__init__()
        self._display = display
        self._session: X11Session | None = None

    def close(self) -> None:
        """Let go of the connections that a freeze left open."""
        if self._session is not None:
            self._session.close()
            self._session = None
        super().close()

    def _open(self) -> mss.MSS:
        return mss.MSS(display=self._display)

    def _refused_hint(self) -> str:
        return f"Check that the X server of display {self._display} runs and lets this user in."

    def _black_hint(self) -> str:
        return (
            "Unlock the screen, or choose a place that is not all black. "
            "In a Wayland session other programs' windows cannot be read this way: allow the desktop's own "
            "screenshots, or log in to an X11 session."
        )

    def _named_boxes(self) -> list[tuple[str, Box]]:
        return self._kept_session().monitors() or super()._named_boxes()

    def _scene(self) -> Scene:
        return self._kept_session().scene()

    def _own_pixels(self, number: int) -> tuple[RawImage, Box] | None:
        return self._kept_session().own_pixels(number)

    def _kept_session(self) -> X11Session:
        # Only a freeze asks, with the other connection open: this library leaves sockets open when it asks a
        # server that is not there.
        if self._session is None:
            self._session = X11Session(self._display, self._refused_hint())
        return self._session

    def _windows(self) -> list[Window]:
        from Xlib import display, error

        # Asked first because the library below leaves sockets open when there is no server.
        self._monitor_boxes()
        try:
            connection = display.Display(self._display)
        except (error.DisplayError, error.ConnectionClosedError, error.XauthError, OSError) as problem:
            raise AppError(
                "The windows could not be listed",
                f"The X server refused: {type(problem).__name__}.",
                self._refused_hint(),
            ) from problem
        try:
            return _list_windows(connection)
        finally:
            connection.close()


def _list_windows(connection: Any) -> list[Window]:
    from Xlib import X

    root = connection.screen().root
    managed = root.get_full_property(connection.intern_atom("_NET_CLIENT_LIST"), X.AnyPropertyType)
    if managed is not None:
        resources = [connection.create_resource_object("window", number) for number in managed.value]
        found = [_describe(connection, root, window) for window in resources]
    else:
        found = _walk(connection, root, root, _TREE_DEPTH)
    return [window for window in found if window is not None]


def _walk(connection: Any, root: Any, parent: Any, depth: int) -> list[Window | None]:
    """Titled windows below a parent; what is inside a titled window belongs to it."""
    from Xlib import error

    found: list[Window | None] = []
    try:
        children = parent.query_tree().children
    except error.BadWindow:
        return found
    for child in children:
        window = _describe(connection, root, child)
        if window is not None:
            found.append(window)
        elif depth > 1:
            found += _walk(connection, root, child, depth - 1)
    return found


def _describe(connection: Any, root: Any, window: Any) -> Window | None:
    """None for a window without a title, one that takes no pixels, or one that has just been closed."""
    from Xlib import X, error

    try:
        title = _title(connection, window)
        if not title:
            return None
        attributes = window.get_attributes()
        if attributes.win_class != X.InputOutput:
            return None
        size = window.get_geometry()
        place = root.translate_coords(window, 0, 0)
    except (error.BadWindow, error.BadDrawable):
        return None
    box = Box(place.x, place.y, size.width, size.height)
    return Window(title, box, attributes.map_state == X.IsViewable)


def _title(connection: Any, window: Any) -> str:
    from Xlib import X

    for name in ("_NET_WM_NAME", "WM_NAME"):
        value = window.get_full_property(connection.intern_atom(name), X.AnyPropertyType)
        if value is not None and value.value:
            raw = value.value
            return raw.decode("utf-8", errors="replace") if isinstance(raw, bytes) else str(raw)
    return ""
