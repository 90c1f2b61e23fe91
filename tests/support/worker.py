"""Drives a worker process by hand: frames in, events out, no Qt."""

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.protocol.codec import decode_event, encode
from engine.protocol.commands import PROTOCOL, Command, Generate, Hello, LoadModel
from engine.protocol.content import Role, Sampling, TextPart, Turn
from engine.protocol.events import AnyEvent, Failed, Finished, ModelLoaded, Ready
from engine.protocol.framing import FrameReader, frame

ROOT = Path(__file__).resolve().parents[2]
FAKE = [sys.executable, "-m", "tests.fakes.fake_engine"]
REAL = [sys.executable, "-m", "app", "--engine"]
NANO = ROOT / "resources" / "nano"


class Worker:
    """A running worker. Events are read all the time, each with the moment of its arrival."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.seen: list[AnyEvent] = []
        self.stream = b""
        self._events: queue.Queue[tuple[float, AnyEvent] | None] = queue.Queue()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def send(self, *commands: Command) -> None:
        """Send commands in one write."""
        self.send_bytes(b"".join(frame(encode(command)) for command in commands))

    def send_bytes(self, data: bytes) -> None:
        """Send anything."""
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def next(self, timeout_s: float = 20) -> AnyEvent:
        """The next event; fails when the stream ended."""
        return self.next_timed(timeout_s)[1]

    def next_timed(self, timeout_s: float = 20) -> tuple[float, AnyEvent]:
        """The next event with the moment it came."""
        item = self._events.get(timeout=timeout_s)
        assert item is not None, "the worker ended"
        self.seen.append(item[1])
        return item

    def until(self, wanted: Callable[[AnyEvent], bool], timeout_s: float = 20) -> AnyEvent:
        """Skip to the first event that is wanted."""
        end_s = time.monotonic() + timeout_s
        while not wanted(event := self.next(max(0.01, end_s - time.monotonic()))):
            pass
        return event

    def terminal(self, request_id: int, timeout_s: float = 20) -> Finished | Failed:
        """Skip to the end of a request."""
        event = self.until(lambda event: is_terminal(event, request_id), timeout_s)
        assert isinstance(event, Finished | Failed)
        return event

    def rest(self, timeout_s: float = 20) -> list[AnyEvent]:
        """Everything until the stream ends."""
        events = []
        while (item := self._events.get(timeout=timeout_s)) is not None:
            events.append(item[1])
        self.seen += events
        return events

    def close(self) -> None:
        """End it for good."""
        self.process.kill()
        self.process.wait()
        self._thread.join(10)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        frames = FrameReader()
        while data := os.read(self.process.stdout.fileno(), 65536):
            self.stream += data
            for payload in frames.feed(data):
                self._events.put((time.monotonic(), decode_event(payload)))
        self._events.put(None)


def is_terminal(event: AnyEvent, request_id: int) -> bool:
    """Whether this event ends that request."""
    return isinstance(event, Finished | Failed) and event.request_id == request_id


@contextmanager
def worker(command: list[str], *, greet: bool = True) -> Iterator[Worker]:
    """Start a worker, greeted unless told otherwise."""
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    running = Worker(process)
    try:
        if greet:
            running.send(Hello(PROTOCOL))
            assert isinstance(running.next(), Ready)
        yield running
    finally:
        running.close()


@contextmanager
def loaded_worker(command: list[str], folder: Path = NANO) -> Iterator[Worker]:
    """Start a worker and load a model into it."""
    with worker(command) as running:
        running.send(LoadModel(str(folder)))
        event = running.until(lambda event: isinstance(event, ModelLoaded | Failed), 60)
        assert isinstance(event, ModelLoaded), event
        yield running


def ask(request_id: int, text: str, max_tokens: int = 1024) -> Generate:
    """A request of one text."""
    sampling = Sampling(max_tokens=max_tokens, temperature=0)
    return Generate(request_id, [Turn(Role.USER, [TextPart(text)])], sampling=sampling)
