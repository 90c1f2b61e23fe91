"""The Screenshot part of a desktop portal for tests, in a thread of its own: it writes real picture files."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dbus_fast import Message, Variant
from PIL import Image

from tests.support.portal import Portal, portal

SCREENSHOT = "org.freedesktop.portal.Screenshot"
START_S = 20


class ScreenshotPortal:
    """What the desktop does when it is asked: `picture` is written to a new file of `folder` each time.

    `answer` 1 is a person's no, 2 a failure. `silent` never responds. `uri` is sent in place of the file's.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.picture: Image.Image | bytes = Image.new("RGB", (8, 8), "white")
        self.answer = 0
        self.silent = False
        self.uri: str | None = None
        self.asked: list[dict] = []
        self.app_ids: list[str] = []
        self.written: list[Path] = []
        self.called = threading.Event()

    def serve(self, desktop: Portal) -> None:
        def screenshot(call: Message) -> Message:
            parent, options = call.body
            if desktop.needs_app_id and call.sender not in desktop.app_ids:
                return Message.new_error(
                    call, "org.freedesktop.portal.Error.NotAllowed", "An app id is required"
                )
            self.app_ids.append(desktop.app_ids.get(call.sender, ""))
            self.asked.append({"parent": parent, **{name: value.value for name, value in options.items()}})
            self.called.set()
            desktop.answer = self.answer
            if self.silent:
                return Message.new_method_return(call, "o", ["/org/freedesktop/portal/desktop/request/none"])
            return desktop.respond(call, options, {"uri": Variant("s", self.uri or self._write())})

        desktop.serve(SCREENSHOT, "Screenshot", screenshot)

    def _write(self) -> str:
        path = self.folder / f"Screenshot from today {len(self.written)} ä.png"
        if isinstance(self.picture, bytes):
            path.write_bytes(self.picture)
        else:
            self.picture.save(path)
        self.written.append(path)
        return path.as_uri()


@contextmanager
def screenshot_portal(
    address: str, folder: Path, *, needs_app_id: bool | None = True
) -> Iterator[ScreenshotPortal]:
    """Have the portal on a bus, answering in a thread, so that the test's own thread can wait for it."""
    made = ScreenshotPortal(folder)
    loop, stop, ready = asyncio.SelectorEventLoop(), asyncio.Event(), threading.Event()

    async def answer() -> None:
        async with portal(address, needs_app_id=needs_app_id) as desktop:
            made.serve(desktop)
            ready.set()
            await stop.wait()

    def run() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(answer())

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert ready.wait(START_S), "the portal did not start"
        yield made
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(START_S)
