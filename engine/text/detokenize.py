"""Token ids to text as they arrive: only whole characters, and nothing that may belong to a stop string."""

import codecs
from collections.abc import Sequence

from engine.text.tokenizer import Tokenizer


class Detokenizer:
    """Joins the bytes of tokens and lets out whole characters.

    Bytes that are no UTF-8 come out as U+FFFD, as soon as that is certain.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def feed(self, token_id: int) -> str:
        """The text that is complete with this token; often empty."""
        return self._decoder.decode(self._tokenizer.token_bytes(token_id))

    def finish(self) -> str:
        """What was held back, and a fresh start."""
        rest = self._decoder.decode(b"", final=True)
        self._decoder.reset()
        return rest


class StopFilter:
    """Passes text on up to the first stop string, wherever the pieces are cut.

    The stop string itself is never let out. Of two, the one that is complete first counts.
    """

    def __init__(self, stop: Sequence[str]) -> None:
        self._stop = [text for text in stop if text]
        self._held = ""
        self.stopped = False

    def feed(self, text: str) -> str:
        """The text that is safe to show."""
        if self.stopped:
            return ""
        self._held += text
        found = [(self._held.find(stop), len(stop)) for stop in self._stop]
        ends = [(start + length, start) for start, length in found if start >= 0]
        if ends:
            self.stopped = True
            return self._take(min(ends)[1], drop_rest=True)
        return self._take(len(self._held) - self._open_length())

    def finish(self) -> str:
        """What was held back, since no stop string can follow any more."""
        return self._take(len(self._held))

    def _open_length(self) -> int:
        """How many characters at the end could be the start of a stop string."""
        longest = max((len(stop) for stop in self._stop), default=1) - 1
        for length in range(min(longest, len(self._held)), 0, -1):
            if any(stop.startswith(self._held[-length:]) for stop in self._stop):
                return length
        return 0

    def _take(self, length: int, *, drop_rest: bool = False) -> str:
        taken = self._held[:length]
        self._held = "" if drop_rest else self._held[length:]
        return taken
