"""An X client that opens plain windows, a window manager and a compositor for tests of the screen."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.core.ports import Monitor


class Desk:
    """An X client that opens plain windows on a display."""

    def __init__(self, display: str) -> None:
        from Xlib import display as xdisplay

        self.connection = xdisplay.Display(display)
        self.root = self.connection.screen().root

    def paint_root(self, colour: int) -> None:
        self.root.change_attributes(background_pixel=colour)
        self.root.clear_area()
        self.connection.sync()

    def open(
        self, title: str, place: Monitor, colour: int, *, utf8: bool = True, show: bool = True, pid: int = 0
    ):
        window = self.root.create_window(
            *place, 0, self.connection.screen().root_depth, background_pixel=colour
        )
        if utf8:
            kind = self.connection.intern_atom("UTF8_STRING")
            window.change_property(self.connection.intern_atom("_NET_WM_NAME"), kind, 8, title.encode())
        else:
            window.set_wm_name(title)
        if pid:
            self.tell(window, "_NET_WM_PID", [pid])
        if show:
            window.map()
        self.connection.sync()
        return window

    def tell(self, window, name: str, numbers: list[int]) -> None:
        """Set a property of numbers."""
        from Xlib import Xatom

        window.change_property(self.connection.intern_atom(name), Xatom.CARDINAL, 32, numbers)
        self.connection.sync()

    def keep_pixels(self) -> None:
        """What a compositor does: from now on every window keeps its own pixels, also where it is covered."""
        from Xlib.ext import composite

        self.connection.composite_query_version()
        self.root.composite_redirect_subwindows(composite.RedirectAutomatic)
        self.connection.sync()

    def add_monitor(self, name: int, place: Monitor, *, takes_output: bool = False) -> None:
        """Split the screen by a RandR request that the client library cannot pack itself.

        The server's own monitor stays beside the new ones until one of them takes its output.
        """
        from Xlib.ext import randr
        from Xlib.protocol import rq

        class SetMonitor(rq.Request):
            _request = rq.Struct(
                rq.Card8("opcode"),
                rq.Opcode(43),
                rq.RequestLength(),
                rq.Window("window"),
                rq.Card32("name"),
                rq.Card8("primary"),
                rq.Card8("automatic"),
                rq.Card16("outputs"),
                rq.Int16("x"),
                rq.Int16("y"),
                rq.Card16("width"),
                rq.Card16("height"),
                rq.Card32("width_mm"),
                rq.Card32("height_mm"),
                *([rq.Card32("output")] if takes_output else []),
            )

        taken = {}
        if takes_output:
            taken["output"] = self.root.xrandr_get_screen_resources().outputs[0]
        SetMonitor(
            display=self.connection.display,
            opcode=self.connection.display.get_extension_major(randr.extname),
            window=self.root,
            name=name,
            primary=0,
            automatic=0,
            outputs=len(taken),
            x=place.left_px,
            y=place.top_px,
            width=place.width_px,
            height=place.height_px,
            width_mm=80,
            height_mm=120,
            **taken,
        )
        self.connection.sync()

    def remove_monitor(self, name: int) -> None:
        self.root.xrandr_delete_monitor(name)
        self.connection.sync()


@contextmanager
def desk(display: str) -> Iterator[Desk]:
    opened = Desk(display)
    try:
        yield opened
    finally:
        opened.connection.close()


@contextmanager
def window_manager(display: str) -> Iterator[None]:
    """Run openbox; it manages the windows that are opened from the start of the block on."""
    manager = subprocess.Popen(
        ["openbox"], env={"DISPLAY": display, "HOME": "/nonexistent"}, stderr=subprocess.DEVNULL
    )
    try:
        with desk(display) as client:
            wait_until(lambda: _is_managed(client))
        yield
    finally:
        manager.terminate()
        manager.wait(10)


def _is_managed(client: Desk) -> bool:
    """Whether the manager takes a window on; one that is mapped while it starts is never taken."""
    listed = client.connection.intern_atom("_NET_CLIENT_LIST")
    probe = client.open("probe", Monitor(0, 0, 20, 20), 0x010101)

    def numbers() -> list[int]:
        value = client.root.get_full_property(listed, 0)
        return list(value.value) if value is not None else []

    try:
        for _ in range(10):
            time.sleep(0.02)
            if probe.id in numbers():
                return True
        return False
    finally:
        probe.destroy()
        client.connection.sync()
        wait_until(lambda: probe.id not in numbers())


def wait_until(true: Callable[[], bool], within_s: float = 10) -> None:
    """Another process draws, and only the screen tells when it has."""
    end_s = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end_s, "the X server did not get there in time"
        time.sleep(0.02)
