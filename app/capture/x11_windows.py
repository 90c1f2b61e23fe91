"""Reads the windows of an X server from bottom to top: who they are, where they are, what lies under them."""

from typing import Any

from app.capture.desktop import Scene, SeenWindow
from app.core.geometry import Box

# Without a window manager titled windows are near the root; with one, inside a frame or two.
_TREE_DEPTH = 3
_OPAQUE = 0xFFFFFFFF
_NEVER_ACTIVE = ("_NET_WM_WINDOW_TYPE_DESKTOP", "_NET_WM_WINDOW_TYPE_DOCK")


class WindowReader:
    """Asks one connection; a window that closes while it is asked about is left out."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._root = connection.screen().root

    def scene(self) -> Scene:
        """Every window that is shown, and the active one."""
        clients = self._numbers("_NET_CLIENT_LIST_STACKING") or self._numbers("_NET_CLIENT_LIST")
        top = self._children(self._root)
        if clients:
            frames = {number: self._frame_number(number) for number in clients}
            others = [child for child in top if child.id not in frames.values() and child.id not in frames]
            seen = [self._describe(self._window(number), managed=True) for number in clients]
            seen += [self._describe(child, managed=False) for child in others if self._is_menu(child)]
        else:
            seen = [self._describe(window, managed=True) for window in self._titled(top, _TREE_DEPTH)]
        windows = tuple(window for window in seen if window is not None)
        return Scene(windows, self._active(windows))

    def frame_of(self, number: int) -> Any:
        """The child of the root that holds a window, None when there is none any more."""
        frame = self._frame_number(number)
        return self._window(frame) if frame else None

    def _active(self, windows: tuple[SeenWindow, ...]) -> int:
        """The window that the window manager names; without one, the window that has the keyboard."""
        from Xlib import error

        named = self._numbers("_NET_ACTIVE_WINDOW")
        if named:
            kinds = self._numbers("_NET_WM_WINDOW_TYPE", self._window(named[0]))
            never = [self._connection.get_atom(name) for name in _NEVER_ACTIVE]
            return 0 if any(kind in never for kind in kinds) else named[0]
        focus = self._connection.get_input_focus().focus
        known = {window.number for window in windows}
        while not isinstance(focus, int) and focus.id not in known:
            try:
                focus = focus.query_tree().parent
            except error.BadWindow:
                return 0
        return 0 if isinstance(focus, int) else focus.id

    def _describe(self, window: Any, *, managed: bool) -> SeenWindow | None:
        """None for a window that shows no pixels, or that has just been closed."""
        from Xlib import X, error

        try:
            attributes = window.get_attributes()
            if attributes.map_state != X.IsViewable or attributes.win_class != X.InputOutput:
                return None
            if self._connection.get_atom("_NET_WM_STATE_HIDDEN") in self._numbers("_NET_WM_STATE", window):
                return None
            size = window.get_geometry()
            place = window.translate_coords(self._root, 0, 0)
            inner = Box(-place.x, -place.y, size.width, size.height)
            box = self._outer(window, inner)
            return SeenWindow(
                window.id,
                box,
                self._title(window),
                self._program(window),
                next(iter(self._numbers("_NET_WM_PID", window)), 0),
                self._opaque(window, box, inner, size.depth),
                managed,
            )
        except (error.BadWindow, error.BadDrawable):
            return None

    def _outer(self, window: Any, inner: Box) -> Box:
        """The box with the frame that the window manager drew, without a shadow the program drew itself."""
        shadow = self._four("_GTK_FRAME_EXTENTS", window)
        if any(shadow):
            left, right, top, bottom = (-side for side in shadow)
        else:
            left, right, top, bottom = self._four("_NET_FRAME_EXTENTS", window)
        width, height = inner.width_px + left + right, inner.height_px + top + bottom
        if width < 1 or height < 1:
            return inner
        return Box(inner.left_px - left, inner.top_px - top, width, height)

    def _opaque(self, window: Any, box: Box, inner: Box, depth: int) -> tuple[Box, ...]:
        """Where nothing can shine through: with an alpha channel only where the program promises it."""
        opacity = self._numbers("_NET_WM_WINDOW_OPACITY", window)
        if opacity and opacity[0] != _OPAQUE:
            return ()
        if depth < 32:
            return (box,)
        sides = self._numbers("_NET_WM_OPAQUE_REGION", window)
        promised = [Box(*sides[start : start + 4]) for start in range(0, len(sides) // 4 * 4, 4)]
        return tuple(part.moved(inner.left_px, inner.top_px) for part in promised)

    def _is_menu(self, window: Any) -> bool:
        from Xlib import error

        try:
            return bool(window.get_attributes().override_redirect)
        except error.BadWindow:
            return False

    def _titled(self, windows: list[Any], depth: int) -> list[Any]:
        """Titled windows at and below some; what is inside a titled window belongs to it."""
        found: list[Any] = []
        for window in windows:
            if self._title(window):
                found.append(window)
            elif depth > 1:
                found += self._titled(self._children(window), depth - 1)
        return found

    def _title(self, window: Any) -> str | None:
        """The title, "" for a window that has none, None when the window is gone."""
        from Xlib import X, error

        for name in ("_NET_WM_NAME", "WM_NAME"):
            try:
                value = window.get_full_property(self._connection.get_atom(name), X.AnyPropertyType)
            except error.BadWindow:
                return None
            if value is not None and value.value:
                raw = value.value
                return raw.decode("utf-8", errors="replace") if isinstance(raw, bytes) else str(raw)
        return ""

    def _program(self, window: Any) -> str:
        """Both parts of WM_CLASS: what the program was started as, and what it calls itself."""
        from Xlib import Xatom

        value = window.get_full_property(Xatom.WM_CLASS, Xatom.STRING)
        raw = value.value if value is not None else ""
        text = raw.decode("utf-8", errors="replace") if isinstance(raw, bytes) else str(raw)
        return " ".join(part for part in text.split("\0") if part)

    def _numbers(self, name: str, window: Any = None) -> list[int]:
        """The numbers of a property of a window, of the root when none is given."""
        from Xlib import X, error

        target = self._root if window is None else window
        try:
            value = target.get_full_property(self._connection.get_atom(name), X.AnyPropertyType)
        except error.BadWindow:
            return []
        if value is None or isinstance(value.value, (bytes, str)):
            return []
        return [int(number) for number in value.value if number or name != "_NET_ACTIVE_WINDOW"]

    def _four(self, name: str, window: Any) -> tuple[int, int, int, int]:
        sides = self._numbers(name, window)
        return (sides[0], sides[1], sides[2], sides[3]) if len(sides) == 4 else (0, 0, 0, 0)

    def _frame_number(self, number: int) -> int:
        from Xlib import error

        window = self._window(number)
        try:
            while True:
                parent = window.query_tree().parent
                if isinstance(parent, int):
                    return 0
                if parent.id == self._root.id:
                    return window.id
                window = parent
        except error.BadWindow:
            return 0

    def _children(self, window: Any) -> list[Any]:
        from Xlib import error

        try:
            return list(window.query_tree().children)
        except error.BadWindow:
            return []

    def _window(self, number: int) -> Any:
        return self._connection.create_resource_object("window", number)
