"""Waits for Qt signals in a coroutine."""

import asyncio
from functools import partial
from typing import Any

from PySide6.QtCore import SignalInstance


class Answer:
    """Collects what some signals say from now on; awaited, it gives one at a time: name, then values."""

    def __init__(self, **signals: SignalInstance) -> None:
        self._told: asyncio.Queue[tuple[str, tuple[Any, ...]]] = asyncio.Queue()
        for name, signal in signals.items():
            signal.connect(partial(self._on_told, name))

    async def within(self, limit_s: float) -> tuple[str, tuple[Any, ...]]:
        """The next thing that is told, ("", ()) when nothing is in time."""
        try:
            # Not wait_for: up to Python 3.11 it can swallow that its caller is cancelled.
            async with asyncio.timeout(limit_s):
                return await self._told.get()
        except TimeoutError:
            return "", ()

    def _on_told(self, name: str, *values: object) -> None:
        self._told.put_nowait((name, values))
