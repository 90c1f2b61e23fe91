"""How close an answer is to the truth; pure."""

from collections.abc import Sequence


def edits(answer: Sequence[str], truth: Sequence[str]) -> int:
    """Fewest insertions, deletions and replacements between the two (Levenshtein 1966)."""
    row = list(range(len(truth) + 1))
    for index, item in enumerate(answer, start=1):
        before, row[0] = row[0], index
        for column, wanted in enumerate(truth, start=1):
            before, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, before + (item != wanted)),
            )
    return row[-1]


class Rate:
    """Right units of all units, over many answers."""

    def __init__(self) -> None:
        self.right = 0.0
        self.total = 0

    def add(self, right: float, total: int = 1) -> None:
        """Count one more answer."""
        self.right += right
        self.total += total

    def add_edits(self, answer: Sequence[str], truth: Sequence[str]) -> None:
        """Count letters or words: an answer loses one for each edit, at most all of them."""
        self.add(max(0, len(truth) - edits(answer, truth)), len(truth))

    def __str__(self) -> str:
        return f"{100 * self.right / self.total:5.1f} % of {self.total}" if self.total else "not asked"
