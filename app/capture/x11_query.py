"""What is asked about a window of an X server, all of it sent at once: many windows cost one wait."""

from collections.abc import Iterable
from typing import Any

PROPERTIES = (
    "_NET_WM_NAME", "WM_NAME", "WM_CLASS", "_NET_WM_PID", "_NET_WM_STATE", "_NET_WM_WINDOW_TYPE",
    "_GTK_FRAME_EXTENTS", "_NET_FRAME_EXTENTS", "_NET_WM_OPAQUE_REGION", "_NET_WM_WINDOW_OPACITY",
)  # fmt: skip
# In units of four bytes: no title or list that matters is longer.
_LONGEST = 4096


class WindowQuery:
    """Questions about one window that are under way; reading an answer waits for it.

    Reading raises BadWindow or BadDrawable when the window has been closed.
    """

    def __init__(self, connection: Any, root: Any, number: int) -> None:
        from Xlib import X
        from Xlib.protocol import request

        self.number = number
        display = connection.display
        self._attributes = request.GetWindowAttributes(display=display, defer=True, window=number)
        self._geometry = request.GetGeometry(display=display, defer=True, drawable=number)
        self._place = request.TranslateCoords(
            display=display, defer=True, src_wid=number, dst_wid=root.id, src_x=0, src_y=0
        )
        self._properties = {
            name: request.GetProperty(
                display=display,
                defer=True,
                delete=False,
                window=number,
                property=connection.get_atom(name),
                type=X.AnyPropertyType,
                long_offset=0,
                long_length=_LONGEST,
            )
            for name in PROPERTIES
        }

    def attributes(self) -> Any:
        """How the window is mapped, and of which kind it is."""
        return _answered(self._attributes)

    def size(self) -> Any:
        """Its width, height and depth."""
        return _answered(self._geometry)

    def place(self) -> Any:
        """Where its top left pixel is on the root."""
        return _answered(self._place)

    def numbers(self, name: str) -> list[int]:
        """The numbers of a property, none where it is not set or holds text."""
        value = self._value(name)
        return [] if isinstance(value, (bytes, str)) else [int(number) for number in value]

    def text(self, name: str) -> str:
        """The text of a property, "" where it is not set or holds numbers."""
        value = self._value(name)
        if isinstance(value, bytes):
            return value.decode("utf-8", errors="replace")
        return value if isinstance(value, str) else ""

    def _value(self, name: str) -> Any:
        reply = _answered(self._properties[name])
        return reply.value[1] if reply.property_type else b""


def parents(connection: Any, numbers: Iterable[int]) -> dict[int, int]:
    """The parent of each window, 0 for one that has been closed."""
    from Xlib import error
    from Xlib.protocol import request

    asked = {
        number: request.QueryTree(display=connection.display, defer=True, window=number) for number in numbers
    }
    found: dict[int, int] = {}
    for number, tree in asked.items():
        try:
            parent = _answered(tree).parent
        except error.BadWindow:
            parent = 0
        found[number] = parent if isinstance(parent, int) else parent.id
    return found


def menus(connection: Any, numbers: Iterable[int]) -> list[int]:
    """Those windows that no window manager may touch: menus, tips and the like."""
    from Xlib import error
    from Xlib.protocol import request

    asked = {
        number: request.GetWindowAttributes(display=connection.display, defer=True, window=number)
        for number in numbers
    }
    found: list[int] = []
    for number, attributes in asked.items():
        try:
            if _answered(attributes).override_redirect:
                found.append(number)
        except error.BadWindow:
            continue
    return found


def _answered(question: Any) -> Any:
    question.reply()
    return question
