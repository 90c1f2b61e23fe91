"""Builds scenes of labels and values: forms and receipts."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QGridLayout, QWidget

from app.scenes.blocks import button_row, headed, spread
from app.scenes.parts import Parts
from app.scenes.vocabulary import LABELS


def _value(parts: Parts, label: str) -> str:
    """A value that suits the label, now and then any other."""
    strings = parts.strings
    makers: dict[str, Callable[[], str]] = {
        "date": strings.date,
        "total": strings.price,
        "price": strings.price,
        "amount": strings.price,
        "tax": strings.price,
        "subtotal": strings.price,
        "balance": strings.price,
        "due": strings.price,
        "time": strings.time,
        "start": strings.time,
        "end": strings.time,
        "email": strings.email,
        "number": strings.code,
        "code": strings.code,
        "order": strings.code,
        "invoice": strings.code,
        "flight": strings.code,
        "key": strings.code,
        "account": strings.code,
        "path": strings.path,
        "folder": strings.path,
        "file": strings.file_name,
        "server": strings.url,
        "host": strings.url,
        "size": strings.number,
        "quantity": strings.number,
        "port": strings.number,
        "score": strings.number,
        "level": strings.number,
        "weight": strings.number,
        "height": strings.number,
        "owner": strings.person,
        "author": strings.person,
        "customer": strings.person,
        "phone": lambda: strings.kept(lambda: f"{strings.digits(3, 3)}-{strings.digits(4, 4)}"),
        "name": strings.person,
        "discount": strings.number,
        "year": lambda: str(parts.rng.randint(1950, 2039)),
        "address": lambda: f"{strings.digits(1, 3)} {strings.words(1, 'title')} St",
        "version": lambda: strings.kept(
            lambda: f"{parts.rng.randint(0, 30)}.{parts.rng.randint(0, 20)}.{parts.rng.randint(0, 99)}"
        ),
    }
    words = label.split()
    last, first = words[-1], words[0]
    if parts.chance(0.12):
        return parts.rng.choice((strings.number, strings.code, strings.word, strings.noise))()
    make = makers.get(last) or makers.get(first)
    return make() if make else strings.words(parts.rng.choice((1, 1, 2)))


def _cased_label(parts: Parts, label: str) -> str:
    case = parts.rng.random()
    shown = label.capitalize() if case < 0.55 else label.title() if case < 0.9 else label.upper()
    return shown if case < 0.96 else label


def _labels(parts: Parts, count: int) -> list[str]:
    """Different labels, "total" and the commonest ones more often."""
    common = ("total", "date", "name", "order", "price", "time", "status", "order number", "email", "version")
    chosen: list[str] = []
    while len(chosen) < count:
        label = parts.rng.choice(common if parts.chance(0.4) else LABELS)
        # "Total" beside "Total price" would make "What is the total?" ask for two things.
        if not any(set(label.split()) & set(other.split()) for other in chosen):
            chosen.append(label)
    return chosen


def form(parts: Parts, limit_chars: int) -> QWidget:
    """Labels and values under each other, often below a title, now and then with an error code or buttons."""
    rng, root = parts.rng, QWidget()
    body = headed(parts, root, 0.4, parts.strings.words(rng.randint(1, 2), "title"))
    count = max(2, min(rng.choices((2, 3, 4, 5), (30, 32, 24, 14))[0], limit_chars // 13))
    parent: QWidget | None = None
    if parts.chance(0.15):
        parent = parts.group(parts.strings.words(1, "title"))
        body.addWidget(parent)
    grid = QFormLayout(parent)
    grid.setHorizontalSpacing(rng.randint(4, 18))
    grid.setVerticalSpacing(rng.randint(1, 8))
    right = Qt.AlignmentFlag.AlignRight if parts.chance(0.35) else Qt.AlignmentFlag.AlignLeft
    grid.setLabelAlignment(right | Qt.AlignmentFlag.AlignVCenter)
    grid.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    end = rng.choice((":", ":", ":", "", " =", " :"))
    parts.facts.arrangement = f"form{end}"
    rows = [(label, _value(parts, label)) for label in _labels(parts, count)]
    if parts.chance(0.15):
        parts.facts.error_code = parts.strings.error_code()
        rows[rng.randrange(len(rows))] = (rng.choice(("error code", "error")), parts.facts.error_code)
    bold = True if parts.chance(0.15) else None
    for label, value in rows:
        grid.addRow(parts.label(_cased_label(parts, label) + end, bold=bold), parts.edit(value))
        if label == "total":
            parts.facts.total = value
        elif not label.startswith("error"):
            parts.facts.fields[label] = value
    if parent is None:
        body.addLayout(grid)
    if parts.chance(0.6):
        body.addStretch()
    if parts.chance(0.25):
        body.addLayout(button_row(parts, rng.randint(1, 2)))
    return root


def receipt(parts: Parts, limit_chars: int) -> QWidget:
    """Items and prices in two or three columns, mostly with a total below."""
    rng, strings, root = parts.rng, parts.strings, QWidget()
    body = headed(parts, root, 0.35, strings.words(rng.randint(1, 2), "title"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(rng.randint(8, 30))
    grid.setVerticalSpacing(rng.randint(0, 6))
    has_total, count = parts.chance(0.75), max(1, min(rng.randint(1, 5), limit_chars // 16))
    counted = parts.chance(0.3)
    parts.facts.arrangement = "three columns" if counted else "two columns"
    for index in range(count):
        cells = [strings.words(rng.choice((1, 1, 2)), rng.choice(("sentence", "title"))), strings.price()]
        if counted:
            cells.insert(1, f"{rng.randint(1, 12)}" if parts.chance(0.5) else f"x{rng.randint(1, 9)}")
        for column, cell in enumerate(cells):
            label = parts.label(cell)
            if column:
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label, index, column)
    if has_total:
        parts.facts.total = strings.price()
        bold = parts.chance(0.6)
        total = parts.label(parts.facts.total, bold=bold)
        total.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(
            parts.label(_cased_label(parts, "total") + rng.choice(("", ":", "")), bold=bold), count, 0
        )
        grid.addWidget(total, count, 2 if counted else 1)
    body.addLayout(grid)
    spread(body, parts)
    if parts.chance(0.4):
        parts.recoloured(root, parts.look.colours.base, parts.look.colours.base_text)
    return root
