"""The loop that checks run in, as the command makes it."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
import qasync


@pytest.fixture
def run(qapp) -> Iterator[Callable[[Awaitable], Any]]:
    """Runs a check to its end and gives what it found."""
    loops = [qasync.QEventLoop(qapp, already_running=False)]

    def complete(work: Awaitable) -> Any:
        return loops[0].run_until_complete(asyncio.wait_for(work, 90))

    yield complete
    loops.pop().close()
    asyncio.set_event_loop(None)
    # Its timers belong to this thread; another one may be the next to collect.
    gc.collect()
