"""A screen without a screen: monitors that show a pattern in which every pixel tells its place."""

from collections.abc import Mapping, Sequence

from app.capture.base import BaseScreen, Box, Window
from app.capture.desktop import Scene, SeenWindow
from app.core.pixels import RawImage

# Far from the numbers that a toolkit without a screen gives its own windows.
_FIRST_NUMBER = 0x400000
DEFAULT_MONITORS = (Box(0, 0, 640, 480),)


class FakeScreen(BaseScreen):
    """Monitors and windows at given places, the last one on top; `active` is the title of the active one.

    `black` boxes hand out black, as protected content does.
    """

    def __init__(
        self,
        monitors: Sequence[Box] = DEFAULT_MONITORS,
        windows: Mapping[str, Box] | None = None,
        black: Sequence[Box] = (),
        active: str = "",
    ) -> None:
        self._boxes = list(monitors)
        self._active = active
        self._titles = dict(windows or {})
        self._black = list(black)

    def _monitor_boxes(self) -> list[Box]:
        return list(self._boxes)

    def _windows(self) -> list[Window]:
        return [Window(title, box) for title, box in self._titles.items()]

    def _scene(self) -> Scene:
        windows = tuple(
            SeenWindow(number, box, title, opaque=(box,))
            for number, (title, box) in enumerate(self._titles.items(), start=_FIRST_NUMBER)
        )
        return Scene(windows, next((window.number for window in windows if window.title == self._active), 0))

    def _grab(self, box: Box) -> RawImage:
        canvas = bytearray(box.width_px * box.height_px * 3)
        for number, monitor in enumerate(self._boxes, start=1):
            _paint(canvas, box, monitor, number)
        for black in self._black:
            _paint(canvas, box, black, 0)
        return RawImage(box.width_px, box.height_px, bytes(canvas))


def pattern_pixel(x_px: int, y_px: int, number: int) -> tuple[int, int, int]:
    """The colour of a place on monitor `number`; x and y are those of the desktop."""
    return x_px % 256, y_px % 256, 255 - number % 128


def _paint(canvas: bytearray, box: Box, area: Box, number: int) -> None:
    """Lay the pattern, or black for number 0, over the part of the area that the box shows."""
    part = area.clipped(box)
    if part is None:
        return
    columns = range(part.left_px, part.left_px + part.width_px)
    reds = bytes(x % 256 for x in columns)
    row = bytearray(part.width_px * 3)
    for y in range(part.top_px, part.top_px + part.height_px):
        if number:
            _, green, blue = pattern_pixel(0, y, number)
            row[0::3], row[1::3], row[2::3] = reds, bytes([green]) * len(reds), bytes([blue]) * len(reds)
        start = ((y - box.top_px) * box.width_px + part.left_px - box.left_px) * 3
        canvas[start : start + len(row)] = row
