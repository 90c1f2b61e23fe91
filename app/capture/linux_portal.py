"""The screen of a Wayland session: the desktop takes the picture, through the Screenshot portal.

Nobody is told there which window is active or where windows are: ours and private ones cannot be left out.
That is said with every shot.
"""

import asyncio
import io
import warnings

from app import APP_ID
from app.capture.portal_request import ScreenshotRequest
from app.core.errors import AppError
from app.core.geometry import Box, Display, places_in_picture
from app.core.pixels import RawImage, crop, is_black, is_one_colour
from app.core.ports import Monitor
from app.core.shot import FreezeRules, FrozenDesktop, MonitorShot

CALL_S = 10.0
ANSWER_S = 120.0
NO_WINDOW = "A Wayland session does not tell programs which window is active."
NOTE = (
    "In this session private windows and this app's own cannot be left out: "
    "look at the picture before you send it."
)
_KINDS = ("PNG", "JPEG")


class PortalScreen:
    """Asks the desktop for every picture; `address` None is the session's own bus.

    Everything blocks until the desktop has answered, so the app asks on its capture thread.
    """

    def __init__(
        self, address: str | None = None, call_s: float = CALL_S, answer_s: float = ANSWER_S
    ) -> None:
        self._request = ScreenshotRequest(APP_ID, address, call_s, answer_s)
        self._running: tuple[asyncio.AbstractEventLoop, asyncio.Task[bytes]] | None = None

    def freeze(self, rules: FreezeRules) -> FrozenDesktop:
        """Copy every monitor in one picture, and cut it where the toolkit says that the monitors are.

        Raises:
            AppError: the desktop or the person said no, or the picture shows nothing.
        """
        picture = _decoded(self._taken())
        shots = _monitor_shots(picture, rules.displays)
        return FrozenDesktop(tuple(shots), no_window=NO_WINDOW, notes=(NOTE,))

    def cancel(self) -> None:
        """Stop waiting for the desktop; may be called from any thread."""
        running = self._running
        if running is not None:
            loop, task = running
            try:
                loop.call_soon_threadsafe(task.cancel)
            except RuntimeError:
                # The loop ended just now, and with it the waiting.
                return

    def close(self) -> None:
        """Nothing is kept open between two pictures."""

    def monitors(self) -> list[Monitor]:
        """Not told without a picture.

        Raises:
            AppError: always.
        """
        raise _unknown("monitors are there")

    def grab_monitor(self, number: int) -> RawImage:
        """Copy the whole desktop as monitor 1, which is all that is known here.

        Raises:
            AppError: another number was asked for, or there is no picture.
        """
        if number != 1:
            raise _unknown("monitors are there")
        return self.grab_all()

    def grab_region(self, left_px: int, top_px: int, width_px: int, height_px: int) -> RawImage:
        """Copy a rectangle of the desktop's picture.

        Raises:
            AppError: nothing of it is on the picture, or there is no picture.
        """
        return self.freeze(FreezeRules()).crop_region(Box(left_px, top_px, width_px, height_px)).image

    def grab_window(self, title: str) -> RawImage:
        """Not possible in a Wayland session.

        Raises:
            AppError: always.
        """
        del title
        raise _unknown("windows are open")

    def grab_all(self) -> RawImage:
        """Copy the whole desktop.

        Raises:
            AppError: there is no picture.
        """
        return self.freeze(FreezeRules()).crop_all().image

    def _taken(self) -> bytes:
        # A plain loop of this thread: the app's own one belongs to Qt and to another thread.
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            try:
                return runner.run(self._take())
            except asyncio.CancelledError as error:
                raise AppError("The picture was cancelled", "The app stopped waiting for it.") from error
            finally:
                self._running = None

    async def _take(self) -> bytes:
        task = asyncio.ensure_future(self._request.take())
        self._running = (asyncio.get_running_loop(), task)
        return await task


def _decoded(data: bytes) -> RawImage:
    """Decode the file and refuse a picture that shows nothing."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_KINDS) as opened:
                opened.load()
                is_clear = "A" in opened.getbands() and opened.getchannel("A").getextrema()[1] == 0
                picture = opened.convert("RGB")
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise AppError(
            "The picture could not be read",
            "The desktop wrote a damaged file, or another kind.",
            "Try again.",
        ) from error
    image = RawImage(picture.width, picture.height, picture.tobytes())
    what = "clear" if is_clear else "black" if is_black(image) else "the same"
    if is_clear or is_one_colour(image):
        raise AppError(
            "The screen could not be read",
            f"Every one of the {image.width_px} x {image.height_px} pixels came back {what}.",
            "Unlock the screen, allow screenshots in the desktop's privacy settings, or try again.",
        )
    return image


def _monitor_shots(picture: RawImage, displays: tuple[Display, ...]) -> list[MonitorShot]:
    places = places_in_picture(displays, picture.width_px, picture.height_px)
    whole = Box(0, 0, picture.width_px, picture.height_px)
    if places is None or any(place.clipped(whole) != place for place in places):
        return [MonitorShot("Desktop", whole, picture)]
    return [
        MonitorShot(display.name, place, crop(picture, place), place.width_px / display.logical.width)
        for display, place in zip(displays, places, strict=True)
    ]


def _unknown(what: str) -> AppError:
    return AppError(
        "That cannot be captured in this session",
        f"A Wayland session does not tell programs which {what}.",
        "Capture the whole screen or a region, or log in to an X11 session.",
    )
