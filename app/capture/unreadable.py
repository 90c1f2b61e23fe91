"""The screen source of a session whose screen cannot be read: it says so whenever it is asked."""

from typing import NoReturn

from app.core.errors import AppError
from app.core.ports import Monitor, RawImage
from app.core.shot import FreezeRules, FrozenDesktop


class UnreadableScreen:
    """Raises the same AppError for everything; questions without a picture still work."""

    def __init__(self, error: AppError) -> None:
        self._error = error

    def freeze(self, rules: FreezeRules) -> FrozenDesktop:
        """Refuse."""
        self._refuse()

    def cancel(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """Nothing is open."""

    def monitors(self) -> list[Monitor]:
        """Refuse."""
        self._refuse()

    def grab_monitor(self, number: int) -> RawImage:
        """Refuse."""
        self._refuse()

    def grab_region(self, left_px: int, top_px: int, width_px: int, height_px: int) -> RawImage:
        """Refuse."""
        self._refuse()

    def grab_window(self, title: str) -> RawImage:
        """Refuse."""
        self._refuse()

    def grab_all(self) -> RawImage:
        """Refuse."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise self._error
