"""Reads the windows of an X server from bottom to top: who they are, where they are, what lies under them."""

from typing import Any

from app.capture import x11_query as query
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
        clients = self._root_numbers("_NET_CLIENT_LIST_STACKING") or self._root_numbers("_NET_CLIENT_LIST")
        top = [child.id for child in self._children(self._root)]
        menus: list[int] = []
        if clients:
            held = {*self._frames(clients).values(), *clients}
            menus = query.menus(self._connection, [number for number in top if number not in held])
        else:
            clients = [window.id for window in self._titled(self._children(self._root), _TREE_DEPTH)]
        # All questions go out before the first answer is waited for.
        asked = [
            (query.WindowQuery(self._connection, self._root, number), number in clients)
            for number in [*clients, *menus]
        ]
        seen = [self._describe(window, managed=is_managed) for window, is_managed in asked]
        windows = tuple(window for window in seen if window is not None)
        return Scene(windows, self._active(windows))

    def frame_of(self, number: int) -> Any:
        """The child of the root that holds a window, None when there is none any more."""
        frame = self._frames([number])[number]
        return self._connection.create_resource_object("window", frame) if frame else None

    def _active(self, windows: tuple[SeenWindow, ...]) -> int:
        """The window that the window manager names; without one, the window that has the keyboard."""
        from Xlib import error

        named = self._root_numbers("_NET_ACTIVE_WINDOW")
        if named and named[0]:
            kinds = query.WindowQuery(self._connection, self._root, named[0])
            never = [self._connection.get_atom(name) for name in _NEVER_ACTIVE]
            try:
                is_desktop = any(kind in never for kind in kinds.numbers("_NET_WM_WINDOW_TYPE"))
            except error.BadWindow:
                return 0
            return 0 if is_desktop else named[0]
        focus = self._connection.get_input_focus().focus
        known = {window.number for window in windows}
        while not isinstance(focus, int) and focus.id not in known:
            try:
                focus = focus.query_tree().parent
            except error.BadWindow:
                return 0
        return 0 if isinstance(focus, int) else focus.id

    def _describe(self, window: query.WindowQuery, *, managed: bool) -> SeenWindow | None:
        """None for a window that shows no pixels, or that has just been closed."""
        from Xlib import X, error

        try:
            attributes = window.attributes()
            if attributes.map_state != X.IsViewable or attributes.win_class != X.InputOutput:
                return None
            if self._connection.get_atom("_NET_WM_STATE_HIDDEN") in window.numbers("_NET_WM_STATE"):
                return None
            size, place = window.size(), window.place()
            inner = Box(place.x, place.y, size.width, size.height)
            box = _outer(window, inner)
            return SeenWindow(
                window.number,
                box,
                window.text("_NET_WM_NAME") or window.text("WM_NAME"),
                " ".join(part for part in window.text("WM_CLASS").split("\0") if part),
                next(iter(window.numbers("_NET_WM_PID")), 0),
                _opaque(window, box, inner, size.depth),
                managed,
            )
        except (error.BadWindow, error.BadDrawable):
            return None

    def _titled(self, windows: list[Any], depth: int) -> list[Any]:
        """Titled windows at and below some; what is inside a titled window belongs to it."""
        found: list[Any] = []
        for window in windows:
            if self._has_title(window):
                found.append(window)
            elif depth > 1:
                found += self._titled(self._children(window), depth - 1)
        return found

    def _has_title(self, window: Any) -> bool:
        from Xlib import error

        asked = query.WindowQuery(self._connection, self._root, window.id)
        try:
            return bool(asked.text("_NET_WM_NAME") or asked.text("WM_NAME"))
        except error.BadWindow:
            return False

    def _root_numbers(self, name: str) -> list[int]:
        from Xlib import X

        value = self._root.get_full_property(self._connection.get_atom(name), X.AnyPropertyType)
        if value is None or isinstance(value.value, (bytes, str)):
            return []
        return [int(number) for number in value.value]

    def _frames(self, clients: list[int]) -> dict[int, int]:
        """The child of the root that each window is in, itself where it has no frame, 0 when it is gone."""
        at = {number: number for number in clients}
        frames: dict[int, int] = {}
        while at:
            above = query.parents(self._connection, set(at.values()))
            for number, window in list(at.items()):
                parent = above[window]
                if parent in (0, self._root.id):
                    frames[number] = window if parent else 0
                    del at[number]
                else:
                    at[number] = parent
        return frames

    def _children(self, window: Any) -> list[Any]:
        from Xlib import error

        try:
            return list(window.query_tree().children)
        except error.BadWindow:
            return []


def _outer(window: query.WindowQuery, inner: Box) -> Box:
    """The box with the frame that the window manager drew, without a shadow the program drew itself."""
    shadow = _four(window, "_GTK_FRAME_EXTENTS")
    if any(shadow):
        left, right, top, bottom = (-side for side in shadow)
    else:
        left, right, top, bottom = _four(window, "_NET_FRAME_EXTENTS")
    width, height = inner.width_px + left + right, inner.height_px + top + bottom
    if width < 1 or height < 1:
        return inner
    return Box(inner.left_px - left, inner.top_px - top, width, height)


def _opaque(window: query.WindowQuery, box: Box, inner: Box, depth: int) -> tuple[Box, ...]:
    """Where nothing can shine through: with an alpha channel only where the program promises it."""
    opacity = window.numbers("_NET_WM_WINDOW_OPACITY")
    if opacity and opacity[0] != _OPAQUE:
        return ()
    if depth < 32:
        return (box,)
    sides = window.numbers("_NET_WM_OPAQUE_REGION")
    promised = [Box(*sides[start : start + 4]) for start in range(0, len(sides) // 4 * 4, 4)]
    return tuple(part.moved(inner.left_px, inner.top_px) for part in promised)


def _four(window: query.WindowQuery, name: str) -> tuple[int, int, int, int]:
    sides = window.numbers(name)
    return (sides[0], sides[1], sides[2], sides[3]) if len(sides) == 4 else (0, 0, 0, 0)
