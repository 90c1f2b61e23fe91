"""What the engine still has to do: a bounded queue that the reader fills and the loop empties.

Whoever takes a request off the agenda owes its terminal event, so that each request gets exactly one.
"""

import threading
from collections import deque
from collections.abc import Callable
from typing import TypeAlias

from engine.protocol.commands import Generate, LoadModel, ResetSession, UnloadModel

MAX_WAITING = 4
# Commands that are no requests come one at a time from a sane app; the bound stops an insane one.
MAX_OTHER = 16

Task: TypeAlias = LoadModel | Generate | ResetSession | UnloadModel


class Agenda:
    """Tasks in the order they came; the request that runs counts until it is finished.

    Thread safe. `cancel` works on the running request by a mark that the loop looks at.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._tasks: deque[Task] = deque()
        self._running_id: int | None = None
        self._cancelled = False
        self._closed = False
        self._newest_id = 0

    def claim_id(self, request_id: int) -> bool:
        """Whether this id is new: larger than every one before it."""
        with self._changed:
            is_new = request_id > self._newest_id
            self._newest_id = max(self._newest_id, request_id)
            return is_new

    def add_request(self, request: Generate, accepted: Callable[[int], None]) -> bool:
        """Queue a request; False when there is no room.

        `accepted` gets the number of requests before it, and is over before the loop can take the request.
        """
        with self._changed:
            position = sum(isinstance(task, Generate) for task in self._tasks)
            position += self._running_id is not None
            if self._closed or position > MAX_WAITING:
                return False
            accepted(position)
            self._tasks.append(request)
            self._changed.notify()
            return True

    def add_other(self, task: LoadModel | ResetSession | UnloadModel) -> bool:
        """Queue a task that is no request; False when there is no room."""
        with self._changed:
            others = sum(not isinstance(task, Generate) for task in self._tasks)
            if self._closed or others >= MAX_OTHER:
                return False
            self._tasks.append(task)
            self._changed.notify()
            return True

    def take(self) -> Task | None:
        """Wait for the next task; None once the agenda is closed. A request now runs until `finish`."""
        with self._changed:
            self._changed.wait_for(lambda: self._tasks or self._closed)
            if self._closed:
                return None
            task = self._tasks.popleft()
            if isinstance(task, Generate):
                self._running_id = task.request_id
                self._cancelled = False
            return task

    def finish(self) -> None:
        """The request that runs is over."""
        with self._changed:
            self._running_id = None

    def cancel(self, request_id: int) -> bool:
        """Drop a waiting request and say True: the caller owes its event. A running one is only marked."""
        with self._changed:
            if request_id == self._running_id:
                self._cancelled = True
                return False
            for task in self._tasks:
                if isinstance(task, Generate) and task.request_id == request_id:
                    self._tasks.remove(task)
                    return True
            return False

    def is_cancelled(self) -> bool:
        """Whether the request that runs should end."""
        return self._cancelled

    def close(self) -> list[int]:
        """End: mark the running request and drop the waiting ones; the caller owes their events."""
        with self._changed:
            dropped = [task.request_id for task in self._tasks if isinstance(task, Generate)]
            self._tasks.clear()
            self._closed = self._cancelled = True
            self._changed.notify_all()
            return dropped
