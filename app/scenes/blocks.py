"""What several kinds of scenes share: title strips, rows of buttons, error codes and spare room."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.scenes.parts import Parts
from app.scenes.vocabulary import BUTTONS

_CODE_LABELS = (
    "Error code: {}",
    "Error code {}",
    "Code: {}",
    "Error: {}",
    "Error {}",
    "({})",
    "[{}]",
    "Stop code: {}",
    "Error code = {}",
    "ERROR {}",
    "Code {}",
    "Fault: {}",
    "error code: {}",
    "Reference: {}",
    "Status: {}",
    "Failed with {}",
    "Failure {}.",
    "Error {}.",
)


def spread(box: QVBoxLayout, parts: Parts) -> None:
    """Leaves what is left of the height below, above or between."""
    if parts.chance(0.75):
        box.addStretch()
    if parts.chance(0.12):
        box.insertStretch(0)


def button_row(parts: Parts, count: int) -> QHBoxLayout:
    """A row of buttons at the right, at the left, over the whole width or (held-out only) in the middle."""
    row = QHBoxLayout()
    row.setSpacing(parts.rng.randint(3, 14))
    places = ["right", "right", "left", "wide"] + (["center", "center"] if parts.split == "heldout" else [])
    place, accent = parts.rng.choice(places), parts.rng.choice((-1, 0, count - 1))
    if place in ("right", "center"):
        row.addStretch()
    for index, text in enumerate(parts.rng.sample(BUTTONS, count)):
        case = parts.rng.random()
        shown = text.capitalize() if case < 0.6 else text.title() if case < 0.9 else text.upper()
        row.addWidget(parts.button("OK" if text == "ok" else shown, accent=index == accent))
    if place in ("left", "center"):
        row.addStretch()
    return row


def headed(parts: Parts, root: QWidget, share: float, title: str) -> QVBoxLayout:
    """The box for the body, below a title strip or heading in the given share of scenes."""
    outer = QVBoxLayout(root)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    body = QVBoxLayout()
    parts.fill(body)
    if parts.chance(share):
        if parts.chance(0.6):
            outer.addWidget(parts.strip(title))
        else:
            body.addWidget(parts.title(title))
    outer.addLayout(body, 1)
    return body


def code_row(parts: Parts) -> str:
    parts.facts.error_code = parts.strings.error_code()
    return parts.rng.choice(_CODE_LABELS).format(parts.facts.error_code)
