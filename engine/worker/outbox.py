"""The writer thread: events to frames, with the deltas of one request joined for about 30 ms.

A slow reader is held back on: `put` waits while too many events are unsent.
"""

import threading
import time
from collections import deque
from collections.abc import Callable

from engine.protocol.codec import encode
from engine.protocol.events import AnyEvent, TextDelta, ThoughtDelta
from engine.protocol.framing import frame

JOIN_S = 0.03
MAX_UNSENT = 1024


class Outbox:
    """Events on their way out, in order. `lost` is called, once, when they can no longer be written.

    Thread safe; `write` must send all of its bytes or raise OSError, and runs on the writer thread only.
    """

    def __init__(self, write: Callable[[bytes], None], lost: Callable[[], None]) -> None:
        self._write = write
        self._lost = lost
        self._changed = threading.Condition()
        self._unsent: deque[AnyEvent] = deque()
        self._tail_due_s = 0.0
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)

    def start(self) -> None:
        """Start to write."""
        self._thread.start()

    def put(self, event: AnyEvent) -> None:
        """Queue an event, joined to the last one where both are deltas of one kind and request."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._unsent) < MAX_UNSENT or self._closed)
            if self._closed:
                return
            joined = _joined(self._unsent[-1], event) if self._unsent else None
            if joined is not None:
                self._unsent[-1] = joined
                return
            self._unsent.append(event)
            self._tail_due_s = time.monotonic() + JOIN_S
            self._changed.notify_all()

    def close(self, timeout_s: float) -> None:
        """Take no more events and wait until those queued are written, or for the time given."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while (event := self._next()) is not None:
            try:
                self._write(frame(encode(event)))
            except OSError:
                self._lost()
                return

    def _next(self) -> AnyEvent | None:
        """The next event that is due; None when there will be no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._unsent or self._closed)
            if not self._unsent:
                return None
            self._changed.wait_for(self._is_due, timeout=max(0.0, self._tail_due_s - time.monotonic()))
            event = self._unsent.popleft()
            self._changed.notify_all()
            return event

    def _is_due(self) -> bool:
        """A delta at the end may still grow; everything else goes at once."""
        is_growing = len(self._unsent) == 1 and isinstance(self._unsent[0], TextDelta | ThoughtDelta)
        return not is_growing or self._closed


def _joined(first: AnyEvent, second: AnyEvent) -> AnyEvent | None:
    if not isinstance(first, TextDelta | ThoughtDelta) or type(first) is not type(second):
        return None
    assert isinstance(second, TextDelta | ThoughtDelta)
    if first.request_id != second.request_id:
        return None
    return type(first)(first.request_id, first.text + second.text, first.token_ids + second.token_ids)
