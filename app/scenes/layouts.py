"""Builds scenes of text and windows: lines, dialogs, notifications, lists; names every kind of scene."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.scenes.blocks import button_row, code_row, headed, spread
from app.scenes.consoles import terminal
from app.scenes.parts import Parts
from app.scenes.records import form, receipt

Builder = Callable[[Parts, int], QWidget]

_APPS = (
    "Mail",
    "Calendar",
    "Updates",
    "Messages",
    "Files",
    "Backup",
    "Network",
    "Printer",
    "Software",
    "Music",
)


def lines(parts: Parts, limit_chars: int) -> QWidget:
    """Plain text: labels under each other, a paragraph, an edit or a column of check boxes."""
    root, rng = QWidget(), parts.rng
    box = QVBoxLayout(root)
    parts.fill(box)
    count = rng.choices((1, 2, 3, 4, 5, 6), (20, 20, 20, 18, 12, 10))[0]
    texts = [
        parts.strings.line(max(6, rng.randint(limit_chars * 3 // 4, limit_chars) // count))
        for _ in range(count)
    ]
    variant = rng.choices(("labels", "paragraph", "edit", "checks", "center"), (48, 18, 14, 12, 8))[0]
    parts.facts.arrangement = variant
    if variant == "paragraph":
        box.addWidget(parts.wrapped(" ".join(texts)))
    elif variant == "edit":
        colours = parts.look.colours
        box.addWidget(parts.console(texts, parts.look.font(), colours.base, colours.base_text))
    elif variant == "checks":
        for text in texts:
            box.addWidget(parts.check(text))
    else:
        for text in texts:
            label = parts.label(text, bold=True if parts.chance(0.06) else None)
            if variant == "center":
                label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(label)
    spread(box, parts)
    return root


def dialog(parts: Parts, limit_chars: int) -> QWidget:
    """A message box: title, message, often an error code, up to three buttons."""
    rng, strings = parts.rng, parts.strings
    root = QDialog() if parts.chance(0.5) else QWidget()
    has_code = parts.chance(0.55)
    place = rng.choice(("row", "row", "row", "message", "title")) if has_code else "none"
    if place == "row" and parts.split == "heldout" and parts.chance(0.3):
        place = "above"  # The code before the message is an arrangement training never sees.
    parts.facts.arrangement = f"code {place}"
    title = strings.words(
        rng.randint(1, 3 if limit_chars > 50 else 2), rng.choice(("sentence", "title", "title"))
    )
    code = code_row(parts) if has_code else ""
    body = headed(parts, root, 0.85, code if place == "title" else title)
    if place == "title" and parts.facts.title is None:
        place = "row"
    message = strings.line(max(8, rng.randint(limit_chars // 4, limit_chars * 2 // 3)))
    if place == "message":
        message = f"{message} {code}" if parts.chance(0.7) else f"{code} {message}"
    texts = {"row": [message, code], "above": [code, message]}.get(place, [message])
    column = QVBoxLayout()
    for text in texts:
        column.addWidget(parts.wrapped(text) if len(text) > 18 and parts.chance(0.7) else parts.label(text))
    if parts.chance(0.35):
        row = QHBoxLayout()
        row.setSpacing(rng.randint(4, 14))
        row.addWidget(parts.icon())
        row.addLayout(column, 1)
        body.addLayout(row)
    else:
        body.addLayout(column)
    if parts.chance(0.5):
        body.addStretch()
    count = rng.choices((0, 1, 2, 3), (12, 35, 38, 15))[0]
    if count:
        body.addLayout(button_row(parts, count))
    return root


def notification(parts: Parts, limit_chars: int) -> QWidget:
    """A card: program, time, title, body, at times buttons."""
    rng, strings, root = parts.rng, parts.strings, QWidget()
    outer = QVBoxLayout(root)
    parts.fill(outer)
    card = QFrame()
    card.setFrameShape(QFrame.Shape.StyledPanel if parts.chance(0.6) else QFrame.Shape.NoFrame)
    parts.recoloured(card, parts.look.colours.base, parts.look.colours.base_text)
    outer.addWidget(card)
    box = QVBoxLayout(card)
    parts.fill(box)
    has_head = parts.chance(0.75)
    parts.facts.arrangement = "head" if has_head else "plain"
    if has_head:
        head = QHBoxLayout()
        head.addWidget(parts.label(rng.choice(_APPS) if parts.chance(0.5) else strings.words(1, "title")))
        head.addStretch()
        if parts.chance(0.7):
            time = (
                strings.time()
                if parts.chance(0.6)
                else rng.choice(("now", "2 min ago", "just now", "1 h", "5m"))
            )
            head.addWidget(parts.label(time))
        box.addLayout(head)
    heading = parts.label(strings.words(rng.randint(1, 3), rng.choice(("sentence", "title"))), bold=True)
    parts.facts.title = heading.text()
    box.addWidget(heading)
    body = strings.line(max(8, rng.randint(limit_chars // 4, limit_chars // 2)))
    if parts.chance(0.2):
        body = f"{body} {code_row(parts)}"
    box.addWidget(parts.wrapped(body) if parts.chance(0.7) else parts.label(body))
    if parts.chance(0.3):
        box.addLayout(button_row(parts, rng.randint(1, 2)))
    spread(outer, parts)
    return root


def rows(parts: Parts, limit_chars: int) -> QWidget:
    """A list box, often below a title."""
    rng, root = parts.rng, QWidget()
    body = headed(parts, root, 0.4, parts.strings.words(rng.randint(1, 2), "title"))
    count = rng.randint(2, 5)
    parts.facts.arrangement = "list"
    body.addWidget(
        parts.list_box([parts.strings.line(max(5, limit_chars // (count + 1))) for _ in range(count)])
    )
    if parts.chance(0.2):
        body.addLayout(button_row(parts, rng.randint(1, 2)))
    return root


# Each kind with its builder and its share in percent.
KINDS: tuple[tuple[str, Builder, int], ...] = (
    ("lines", lines, 26),
    ("dialog", dialog, 25),
    ("form", form, 19),
    ("terminal", terminal, 11),
    ("notification", notification, 8),
    ("receipt", receipt, 7),
    ("list", rows, 4),
)
