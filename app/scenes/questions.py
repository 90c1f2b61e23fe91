"""Asks about a scene: what it says, its lines, title, codes, fields and buttons, and what it lacks."""

import re
from random import Random
from typing import NamedTuple

from app.scenes.facts import Facts
from app.scenes.strings import Split
from app.scenes.vocabulary import HELDOUT_QUESTIONS, LABELS, NUMBERS, ORDINALS, QUESTIONS

ABSENT = "I can't find that here."
# Bare values of these kinds stand in free text without a label, where a refusal could be wrong.
_SELF_EVIDENT = frozenset(
    (
        "date",
        "time",
        "price",
        "amount",
        "number",
        "code",
        "path",
        "file",
        "folder",
        "email",
        "address",
        "host",
        "server",
        "user",
        "day",
        "month",
        "year",
        "size",
        "port",
        "start",
        "end",
        "version",
        "name",
        "sender",
        "subject",
        "key",
        "status",
        "speed",
        "level",
        "type",
        "phone",
    )
)


class Question(NamedTuple):
    """A question on a scene, its exact answer and what it is about."""

    question: str
    answer: str
    kind: str


class Asker:
    """Words the questions of one scene."""

    def __init__(self, rng: Random, split: Split) -> None:
        self._rng, self._split = rng, split

    def worded(self, kind: str, label: str = "") -> str:
        """One wording; held-out scenes use wordings never trained on in every second question."""
        heldout = self._split == "heldout" and self._rng.random() < 0.5
        text = self._rng.choice((HELDOUT_QUESTIONS if heldout else QUESTIONS)[kind]).format(label=label)
        form = self._rng.random()
        if form < 0.1:
            return text.lower()
        if form < 0.2:
            return text.lower().rstrip("?.")
        return text.rstrip("?.") if form < 0.24 else text

    def of(self, facts: Facts, text: str) -> list[Question]:
        """All questions of a scene, the reading first."""
        return [
            Question(self.worded("read"), text, "read"),
            *self._line_questions(text.split("\n")),
            *self._present(facts),
            *self._absent(facts, text.lower()),
        ]

    def _line_questions(self, rows: list[str]) -> list[Question]:
        if len(rows) < 2:
            return []
        asked = [
            Question(self.worded("first_line"), rows[0], "line"),
            Question(self.worded("last_line"), rows[-1], "line"),
        ]
        if len(rows) > 2:
            index = self._rng.randint(1, min(len(rows) - 1, len(ORDINALS)))
            if self._rng.random() < 0.6:
                question = self.worded("ordinal_line", ORDINALS[index - 1])
            else:
                number = NUMBERS[index - 1] if self._rng.random() < 0.5 else str(index + 1)
                question = self.worded("number_line", number)
            asked.append(Question(question, rows[index], "line"))
        return self._rng.sample(asked, min(2, len(asked)))

    def _present(self, facts: Facts) -> list[Question]:
        asked = [
            Question(self.worded(kind), answer, kind)
            for kind, answer in (
                ("title", facts.title),
                ("error_code", facts.error_code),
                ("total", facts.total),
            )
            if answer
        ]
        if facts.buttons:
            asked.append(Question(self.worded("first_button"), facts.buttons[0], "first_button"))
            asked.append(Question(self.worded("last_button"), facts.buttons[-1], "last_button"))
        labels = self._rng.sample(sorted(facts.fields), min(2, len(facts.fields)))
        return asked + [
            Question(self.worded("field", label), facts.fields[label], "field") for label in labels
        ]

    def _absent(self, facts: Facts, text: str) -> list[Question]:
        """One or two questions whose answer is not in the picture."""
        kinds: list[str] = []
        if not facts.title and "title" not in text:
            kinds.append("title")
        coded = re.search(r"error|code|fail|fault|status|0x", text) is not None
        if not facts.error_code and (not coded or not re.search(r"\d", text)):
            kinds += ["error_code", "error_code"]
        if not facts.total and "total" not in text:
            kinds.append("total")
        if not facts.buttons and "button" not in text:
            kinds.append(self._rng.choice(("first_button", "last_button")))
        kinds += ["field"] * (3 if facts.fields else 1)
        chosen = set(self._rng.sample(kinds, min(len(kinds), self._rng.choice((1, 2)))))
        asked: list[Question] = []
        for kind in sorted(chosen):
            label = self._missing_label(facts, text) if kind == "field" else ""
            if label is not None:
                asked.append(Question(self.worded(kind, label), ABSENT, "absent"))
        return asked

    def _missing_label(self, facts: Facts, text: str) -> str | None:
        """A label none of whose words is in the picture; None when the draws found none."""
        for _ in range(12):
            label = self._rng.choice(LABELS)
            bare = facts.kind != "form" and set(label.split()) & _SELF_EVIDENT
            if label != "total" and not bare and not any(word in text for word in label.split()):
                return label
        return None
