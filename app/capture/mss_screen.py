"""Copies the screen with mss, in physical pixels.

A grab opens a connection of its own; a freeze keeps one open for the next freeze, so that it is quick.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import mss

from app.capture.base import BaseScreen, Box, Window
from app.core.errors import AppError
from app.core.pixels import RawImage
from app.core.shot import FreezeRules, FrozenDesktop


class MssScreen(BaseScreen):
    """The screen of this machine; systems whose windows can be listed have a subclass."""

    def __init__(self) -> None:
        self._kept: mss.MSS | None = None

    def freeze(self, rules: FreezeRules) -> FrozenDesktop:
        """Copy every monitor and list the windows, at one moment.

        Raises:
            AppError: the screen cannot be read, or every monitor came back black.
        """
        was_open = self._kept is not None
        try:
            return self._freeze_kept(rules)
        except AppError:
            self.close()
            if not was_open:
                raise
        # What was kept open may be of a desktop that has changed since: once more from the start.
        try:
            return self._freeze_kept(rules)
        except AppError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the connection that a freeze left open."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def _freeze_kept(self, rules: FreezeRules) -> FrozenDesktop:
        if self._kept is None:
            with self._words():
                self._kept = self._open()
        return super().freeze(rules)

    def _monitor_boxes(self) -> list[Box]:
        # A kept connection remembers the monitors of its first day.
        with self._words(), self._open() as screen:
            # The first entry is the whole desktop; alone it stands for a server that knows no monitors.
            entries = screen.monitors[1:] or screen.monitors
        return [Box(item["left"], item["top"], item["width"], item["height"]) for item in entries]

    def _named_boxes(self) -> list[tuple[str, Box]]:
        with self._words(), self._open() as screen:
            entries = screen.monitors[1:] or screen.monitors
        names = [str(item.get("output") or item.get("name") or "Monitor") for item in entries]
        # Two monitors of one make are told apart by their order.
        told = [
            name if names.count(name) == 1 else f"{name} ({names[: index + 1].count(name)})"
            for index, name in enumerate(names)
        ]
        boxes = [Box(item["left"], item["top"], item["width"], item["height"]) for item in entries]
        return list(zip(told, boxes, strict=True))

    def _windows(self) -> list[Window]:
        raise AppError(
            "Windows cannot be captured here yet",
            "On this system one window cannot be found by its title.",
            "Capture a monitor or a region.",
        )

    def _grab(self, box: Box) -> RawImage:
        place = (box.left_px, box.top_px, box.right_px, box.bottom_px)
        with self._words():
            if self._kept is not None:
                shot = self._kept.grab(place)
            else:
                with self._open() as screen:
                    shot = screen.grab(place)
        return RawImage(shot.width, shot.height, rgb_of(shot.raw))

    def _open(self) -> mss.MSS:
        return mss.MSS()

    @contextmanager
    def _words(self) -> Iterator[None]:
        """Turn the library's errors into words for a person."""
        try:
            yield
        except (mss.ScreenShotError, OSError) as error:
            raise AppError(
                "The screen could not be read",
                f"The system refused: {type(error).__name__}.",
                self._refused_hint(),
            ) from error

    def _refused_hint(self) -> str:
        return "Allow this app to record the screen in the system's privacy settings."


def rgb_of(bgrx: bytes | bytearray) -> bytes:
    """Turn rows of blue, green, red and one unused byte into rows of RGB."""
    rgb = bytearray(len(bgrx) // 4 * 3)
    rgb[0::3], rgb[1::3], rgb[2::3] = bgrx[2::4], bgrx[1::4], bgrx[0::4]
    return bytes(rgb)
