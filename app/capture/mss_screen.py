"""Copies the screen with mss, in physical pixels; a connection lasts for one call, so any thread may ask."""

from collections.abc import Iterator
from contextlib import contextmanager

import mss

from app.capture.base import BaseScreen, Box, Window
from app.core.errors import AppError
from app.core.ports import RawImage


class MssScreen(BaseScreen):
    """The screen of this machine; systems whose windows can be listed have a subclass."""

    def _monitor_boxes(self) -> list[Box]:
        with self._connection() as screen:
            # The first entry is the whole desktop; alone it stands for a server that knows no monitors.
            entries = screen.monitors[1:] or screen.monitors
        return [Box(item["left"], item["top"], item["width"], item["height"]) for item in entries]

    def _windows(self) -> list[Window]:
        raise AppError(
            "Windows cannot be captured here yet",
            "On this system one window cannot be found by its title.",
            "Capture a monitor or a region.",
        )

    def _grab(self, box: Box) -> RawImage:
        with self._connection() as screen:
            shot = screen.grab(
                (box.left_px, box.top_px, box.left_px + box.width_px, box.top_px + box.height_px)
            )
        return RawImage(shot.width, shot.height, _rgb(shot.raw))

    def _open(self) -> mss.MSS:
        return mss.MSS()

    @contextmanager
    def _connection(self) -> Iterator[mss.MSS]:
        try:
            with self._open() as screen:
                yield screen
        except (mss.ScreenShotError, OSError) as error:
            raise AppError(
                "The screen could not be read",
                f"The system refused: {type(error).__name__}.",
                self._refused_hint(),
            ) from error

    def _refused_hint(self) -> str:
        return "Allow this app to record the screen in the system's privacy settings."


def _rgb(bgrx: bytearray) -> bytes:
    rgb = bytearray(len(bgrx) // 4 * 3)
    rgb[0::3], rgb[1::3], rgb[2::3] = bgrx[2::4], bgrx[1::4], bgrx[0::4]
    return bytes(rgb)
