"""What every sound source shares: the queue out of the sound card's thread, and the words of its errors."""

from queue import Empty, SimpleQueue

from app.core.errors import AppError

_SAMPLE_BYTES = 4
# Far more than the reader ever leaves lying; only a stuck reader meets it.
LONGEST_QUEUE_S = 10.0


class BlockQueue:
    """Blocks of sound on the way from the sound card's thread to ours, bounded.

    One thread puts and one takes, so the two counters need no lock.
    """

    def __init__(self, rate_hz: int, channels: int) -> None:
        self._limit_bytes = int(LONGEST_QUEUE_S * rate_hz) * channels * _SAMPLE_BYTES
        self._blocks: SimpleQueue[bytes] = SimpleQueue()
        self._put_bytes = 0
        self._taken_bytes = 0
        self.dropouts = 0

    def put(self, block: bytes, *, has_lost_samples: bool = False) -> None:
        """Add a block; called by the sound card's thread, so it only copies."""
        if self._put_bytes - self._taken_bytes + len(block) > self._limit_bytes:
            self.dropouts += 1
            return
        self.dropouts += has_lost_samples
        self._put_bytes += len(block)
        self._blocks.put(block)

    def take(self) -> bytes:
        """Everything that was put since the last call, in order."""
        blocks: list[bytes] = []
        while True:
            try:
                blocks.append(self._blocks.get_nowait())
            except Empty:
                break
        taken = b"".join(blocks)
        self._taken_bytes += len(taken)
        return taken


def no_microphone() -> AppError:
    """The machine has nothing to record with."""
    return AppError(
        "There is no microphone",
        "No device of this machine can record.",
        "Plug one in, or allow this app to use it in the system's settings, and try again.",
    )


def not_there(count: int) -> AppError:
    """The chosen microphone is not among the `count` that are there; its name may be personal."""
    return AppError(
        "The chosen microphone is not there",
        f"This machine has {count} other microphone{'s' if count != 1 else ''} now.",
        "Plug it in, or choose another one in the settings.",
    )


def not_opened(reason: str) -> AppError:
    """The system refused a microphone; `reason` is the system's own."""
    return AppError(
        "The microphone could not be opened",
        f"The system says: {reason}." if reason else "The system gives no reason.",
        "Close other programs that use it, allow this app to use it, or choose another one.",
    )
