"""Notices when a model is stuck and says the same thing over and over."""

from collections import deque

MAX_PERIOD_TOKENS = 64
MIN_TOKENS = 240
MIN_ROUNDS = 6


class LoopDetector:
    """Feed it every generated id; it answers True once the end is surely a loop.

    A loop is a stretch of 1 to 64 tokens said at least 6 times in a row and over at least 240 tokens, exactly
    the same each time. So a rule of dashes or an empty table of fewer than 240 tokens never counts, nor do
    rows that differ by so much as a number; a loop with a longer period, or one that varies, is not seen.
    """

    def __init__(self) -> None:
        self._recent: deque[int] = deque(maxlen=MAX_PERIOD_TOKENS)
        # For each period, how many tokens in a row were equal to the one that many places before.
        self._runs = [0] * (MAX_PERIOD_TOKENS + 1)

    def feed(self, token_id: int) -> bool:
        """Whether the ids so far end in a loop."""
        found = False
        for period, earlier in enumerate(reversed(self._recent), start=1):
            run = self._runs[period] + 1 if earlier == token_id else 0
            self._runs[period] = run
            found = found or run + period >= max(MIN_TOKENS, MIN_ROUNDS * period)
        self._recent.append(token_id)
        return found
