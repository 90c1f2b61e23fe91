"""Builds the scenes: lines of text, dialogs, forms, terminals, notifications, lists and receipts."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.scenes.looks import MONO_FONTS, TERMINALS
from app.scenes.parts import Parts
from app.scenes.vocabulary import BUTTONS, LABELS

Builder = Callable[[Parts, int], QWidget]

_CODE_LABELS = (
    "Error code: {}", "Error code {}", "Code: {}", "Error: {}", "Error {}", "({})", "[{}]", "Stop code: {}",
    "Error code = {}", "ERROR {}", "Code {}", "Fault: {}", "error code: {}", "Reference: {}", "Status: {}",
    "Failed with {}", "Failure {}.", "Error {}.",
)
_PROMPTS = ("$ ", "# ", "> ", "% ", "user@{0}:~$ ", "root@{0}:/# ", "C:\\> ", "C:\\{0}> ", "PS C:\\> ", ">>> ", "~ $ ")
_COMMANDS = (
    "ls -l {p}", "cd {p}", "cat {f}", "git commit -m \"{w}\"", "pip install {w}", "rm -rf {p}", "ping {w}.com", "make {w}",
    "python {f}", "cp {f} {p}", "grep -r {w} {p}", "ssh {w}@{w}", "sudo apt install {w}", "docker run {w}", "dir {p}",
    "echo {w}", "tar xf {f}", "curl {u}", "kill -9 {n}", "git push origin {w}",
)
_OUTPUTS = (
    "{w}: command not found", "{p}: No such file or directory", "Permission denied: {p}", "{n} files, {n} errors",
    "total {n}", "drwxr-xr-x 2 root {n} {w}", "warning: {w} {w}", "[{t}] {w} {w}", "fatal: {w} {w} {w}", "{w} = {n}",
    "OK ({n} tests)", "Traceback: {w} in {f}", "{n}% done", "{d} {t} {w}", "{f}:{n}: {w}", "{w}", "Done.", "{w} {w} {w}",
    "* {w} {w}", "-rw-r--r-- {n} {f}", "{u}", "exit {n}",
)
_APPS = ("Mail", "Calendar", "Updates", "Messages", "Files", "Backup", "Network", "Printer", "Software", "Music")


def _spread(box: QVBoxLayout, parts: Parts) -> None:
    """Leaves what is left of the height below, above or between."""
    if parts.chance(0.75):
        box.addStretch()
    if parts.chance(0.12):
        box.insertStretch(0)


def lines(parts: Parts, limit_chars: int) -> QWidget:
    """Plain text: labels under each other, a paragraph, an edit or a column of check boxes."""
    root, rng = QWidget(), parts.rng
    box = QVBoxLayout(root)
    parts.fill(box)
    count = rng.choices((1, 2, 3, 4, 5, 6), (20, 20, 20, 18, 12, 10))[0]
    texts = [parts.strings.line(max(6, rng.randint(limit_chars * 3 // 4, limit_chars) // count)) for _ in range(count)]
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
    _spread(box, parts)
    return root


def _buttons(parts: Parts, count: int) -> QHBoxLayout:
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


def _headed(parts: Parts, root: QWidget, share: float, title: str) -> QVBoxLayout:
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


def _code_row(parts: Parts) -> str:
    parts.facts.error_code = parts.strings.error_code()
    return parts.rng.choice(_CODE_LABELS).format(parts.facts.error_code)


def dialog(parts: Parts, limit_chars: int) -> QWidget:
    """A message box: title, message, often an error code, up to three buttons."""
    rng, strings = parts.rng, parts.strings
    root = QDialog() if parts.chance(0.5) else QWidget()
    has_code = parts.chance(0.55)
    place = rng.choice(("row", "row", "row", "message", "title")) if has_code else "none"
    if place == "row" and parts.split == "heldout" and parts.chance(0.3):
        place = "above"  # The code before the message is an arrangement training never sees.
    parts.facts.arrangement = f"code {place}"
    title = strings.words(rng.randint(1, 3 if limit_chars > 50 else 2), rng.choice(("sentence", "title", "title")))
    code = _code_row(parts) if has_code else ""
    body = _headed(parts, root, 0.85, code if place == "title" else title)
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
        body.addLayout(_buttons(parts, count))
    return root


def _value(parts: Parts, label: str) -> str:
    """A value that suits the label, now and then any other."""
    strings = parts.strings
    makers: dict[str, Callable[[], str]] = {
        "date": strings.date, "total": strings.price, "price": strings.price, "amount": strings.price, "tax": strings.price,
        "subtotal": strings.price, "balance": strings.price, "due": strings.price, "time": strings.time,
        "start": strings.time, "end": strings.time, "email": strings.email, "number": strings.code, "code": strings.code,
        "order": strings.code, "invoice": strings.code, "flight": strings.code, "key": strings.code,
        "account": strings.code, "path": strings.path, "folder": strings.path, "file": strings.file_name,
        "server": strings.url, "host": strings.url, "size": strings.number, "quantity": strings.number,
        "port": strings.number, "score": strings.number, "level": strings.number, "weight": strings.number,
        "height": strings.number, "owner": strings.person, "author": strings.person, "customer": strings.person,
        "phone": lambda: strings.kept(lambda: f"{strings.digits(3, 3)}-{strings.digits(4, 4)}"),
        "name": strings.person, "discount": strings.number, "year": lambda: str(parts.rng.randint(1950, 2039)),
        "address": lambda: f"{strings.digits(1, 3)} {strings.words(1, 'title')} St", "version": lambda: strings.kept(
            lambda: f"{parts.rng.randint(0, 30)}.{parts.rng.randint(0, 20)}.{parts.rng.randint(0, 99)}"),
    }
    last, first = label.split()[-1], label.split()[0]
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
    body = _headed(parts, root, 0.4, parts.strings.words(rng.randint(1, 2), "title"))
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
        body.addLayout(_buttons(parts, rng.randint(1, 2)))
    return root


def _filled(parts: Parts, template: str) -> str:
    strings, text = parts.strings, template
    makers: dict[str, Callable[[], str]] = {
        "{p}": strings.path, "{f}": strings.file_name, "{w}": strings.name_part, "{u}": strings.url,
        "{n}": lambda: strings.digits(1, 5), "{t}": strings.time, "{d}": strings.date,
    }
    for mark, make in makers.items():
        while mark in text:
            text = text.replace(mark, make(), 1)
    return text


def terminal(parts: Parts, limit_chars: int) -> QWidget:
    """A prompt, a command and what it printed, in a fixed-width font."""
    rng, root, rows = parts.rng, QWidget(), list[str]()
    count = rng.choices((1, 2, 3, 4, 5, 6), (12, 22, 24, 20, 12, 10))[0]
    prompt = rng.choice(_PROMPTS).format(parts.strings.name_part())
    per_row = max(10, limit_chars // count)
    while len(rows) < count:
        if not rows or parts.chance(0.25):
            row = prompt + _filled(parts, rng.choice(_COMMANDS))
        else:
            row = _filled(parts, rng.choice(_OUTPUTS))
        if len(row) <= per_row * 1.5 or parts.chance(0.05):
            rows.append(row)
    if parts.chance(0.25):
        rows.insert(rng.randint(1, len(rows)), _code_row(parts))
    if parts.chance(0.35):
        rows.append(prompt.strip() if parts.chance(0.5) else prompt + "_")
    back, front = rng.choice(TERMINALS) if parts.chance(0.6) else TERMINALS[rng.randrange(2)]
    family = parts.look.family if parts.split == "heldout" or parts.chance(0.1) else rng.choice(MONO_FONTS)
    box = QVBoxLayout(root)
    parts.fill(box)
    font = parts.look.font(family=family)
    parts.facts.arrangement = "edit" if parts.chance(0.5) else "labels"
    parts.recoloured(root, back, front)
    if parts.facts.arrangement == "edit":
        box.addWidget(parts.console(rows, font, back, front))
    else:
        box.setSpacing(rng.randint(0, 3))
        for row in rows:
            box.addWidget(parts.label(row, family=family))
    _spread(box, parts)
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
            time = strings.time() if parts.chance(0.6) else rng.choice(("now", "2 min ago", "just now", "1 h", "5m"))
            head.addWidget(parts.label(time))
        box.addLayout(head)
    heading = parts.label(strings.words(rng.randint(1, 3), rng.choice(("sentence", "title"))), bold=True)
    parts.facts.title = heading.text()
    box.addWidget(heading)
    body = strings.line(max(8, rng.randint(limit_chars // 4, limit_chars // 2)))
    if parts.chance(0.2):
        body = f"{body} {_code_row(parts)}"
    box.addWidget(parts.wrapped(body) if parts.chance(0.7) else parts.label(body))
    if parts.chance(0.3):
        box.addLayout(_buttons(parts, rng.randint(1, 2)))
    _spread(outer, parts)
    return root


def receipt(parts: Parts, limit_chars: int) -> QWidget:
    """Items and prices in two or three columns, mostly with a total below."""
    rng, strings, root = parts.rng, parts.strings, QWidget()
    body = _headed(parts, root, 0.35, strings.words(rng.randint(1, 2), "title"))
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
        grid.addWidget(parts.label(_cased_label(parts, "total") + rng.choice(("", ":", "")), bold=bold), count, 0)
        grid.addWidget(total, count, 2 if counted else 1)
    body.addLayout(grid)
    _spread(body, parts)
    if parts.chance(0.4):
        back = QColor(parts.look.colours.base).name()
        parts.recoloured(root, back, parts.look.colours.base_text)
    return root


def rows(parts: Parts, limit_chars: int) -> QWidget:
    """A list box, often below a title."""
    rng, root = parts.rng, QWidget()
    body = _headed(parts, root, 0.4, parts.strings.words(rng.randint(1, 2), "title"))
    count = rng.randint(2, 5)
    parts.facts.arrangement = "list"
    body.addWidget(parts.list_box([parts.strings.line(max(5, limit_chars // (count + 1))) for _ in range(count)]))
    if parts.chance(0.2):
        body.addLayout(_buttons(parts, rng.randint(1, 2)))
    return root


KINDS: tuple[tuple[str, Builder, int], ...] = (
    ("lines", lines, 26), ("dialog", dialog, 25), ("form", form, 19), ("terminal", terminal, 11),
    ("notification", notification, 8), ("receipt", receipt, 7), ("list", rows, 4),
)
