"""Builds scenes of terminals: prompts, commands and what they print."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.scenes.blocks import code_row, spread
from app.scenes.looks import MONO_FONTS, TERMINALS
from app.scenes.parts import Parts

_PROMPTS = (
    "$ ",
    "# ",
    "> ",
    "% ",
    "user@{0}:~$ ",
    "root@{0}:/# ",
    "C:\\> ",
    "C:\\{0}> ",
    "PS C:\\> ",
    ">>> ",
    "~ $ ",
)
_COMMANDS = (
    "ls -l {p}",
    "cd {p}",
    "cat {f}",
    'git commit -m "{w}"',
    "pip install {w}",
    "rm -rf {p}",
    "ping {w}.com",
    "make {w}",
    "python {f}",
    "cp {f} {p}",
    "grep -r {w} {p}",
    "ssh {w}@{w}",
    "sudo apt install {w}",
    "docker run {w}",
    "dir {p}",
    "echo {w}",
    "tar xf {f}",
    "curl {u}",
    "kill -9 {n}",
    "git push origin {w}",
)
_OUTPUTS = (
    "{w}: command not found",
    "{p}: No such file or directory",
    "Permission denied: {p}",
    "{n} files, {n} errors",
    "total {n}",
    "drwxr-xr-x 2 root {n} {w}",
    "warning: {w} {w}",
    "[{t}] {w} {w}",
    "fatal: {w} {w} {w}",
    "{w} = {n}",
    "OK ({n} tests)",
    "Traceback: {w} in {f}",
    "{n}% done",
    "{d} {t} {w}",
    "{f}:{n}: {w}",
    "{w}",
    "Done.",
    "{w} {w} {w}",
    "* {w} {w}",
    "-rw-r--r-- {n} {f}",
    "{u}",
    "exit {n}",
)


def _filled(parts: Parts, template: str) -> str:
    strings, text = parts.strings, template
    makers: dict[str, Callable[[], str]] = {
        "{p}": strings.path,
        "{f}": strings.file_name,
        "{w}": strings.name_part,
        "{u}": strings.url,
        "{n}": lambda: strings.digits(1, 5),
        "{t}": strings.time,
        "{d}": strings.date,
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
        rows.insert(rng.randint(1, len(rows)), code_row(parts))
    if parts.chance(0.35):
        rows.append(prompt.strip() if parts.chance(0.5) else prompt + "_")
    back, front = rng.choice(TERMINALS) if parts.chance(0.6) else TERMINALS[rng.randrange(2)]
    fixed_width = (parts.look.family,) if parts.look.fixed_family else MONO_FONTS
    family = parts.look.family if parts.split == "heldout" or parts.chance(0.1) else rng.choice(fixed_width)
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
    spread(box, parts)
    return root
