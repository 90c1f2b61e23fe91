"""Draws one scene from a seed: the picture, its text, where each character is, and questions on it."""

from dataclasses import dataclass, replace
from random import Random

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStyle,
    QStyleFactory,
    QWidget,
)

from app.scenes.capture import Glyph, Run, drawn_runs
from app.scenes.domain import WIDE, Domain
from app.scenes.facts import Facts
from app.scenes.grids import PATCH_PX, Grid, grids
from app.scenes.layouts import KINDS
from app.scenes.looks import SMALLEST_FONT_PX, Look, pick_look
from app.scenes.parts import Parts
from app.scenes.questions import Asker, Question
from app.scenes.strings import Split, Strings

MOST_CHARS = 112
_ROW_TOLERANCE_PX = 5.0
_TRIES_A_KIND = 12
_SHEETED = (QPushButton, QLineEdit, QComboBox, QListWidget)
_GRIDS = {budget: grids(budget) for budget in (70, 140)}
_LIMITS = {70: (24, 84), 140: (52, 124)}


@dataclass(frozen=True, slots=True)
class Scene:
    """A region of a screen and the truth about it."""

    rgb: bytes
    width_px: int
    height_px: int
    scale: int
    grid: Grid
    budget: int
    text: str
    chars: tuple[Glyph, ...]
    questions: tuple[Question, ...]
    kind: str
    arrangement: str
    family: str
    size_px: int
    style: str
    dark: bool


@dataclass(frozen=True, slots=True)
class _Placed:
    """A widget of its final size on a grid."""

    widget: QWidget
    facts: Facts
    grid: Grid
    text: str
    chars: tuple[Glyph, ...]


def _dressed(root: QWidget, look: Look, windows_style: QStyle | None) -> None:
    """Puts the look on the whole tree and lets it settle, so that sizes are final."""
    for widget in root.findChildren(QWidget):
        if windows_style is not None:
            widget.setStyle(windows_style)
        elif look.sheet and isinstance(widget, _SHEETED):
            # On the widgets it names only: a sheet on the root cuts labels off from the root's palette.
            widget.setFont(widget.font())
            widget.setStyleSheet(look.sheet)
        widget.ensurePolished()


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Runs grouped by visual row, from top to bottom, each row from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: r.baseline_px):
        if not run.text.strip():
            continue
        if rows and run.baseline_px - rows[-1][0].baseline_px <= _ROW_TOLERANCE_PX:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda r: r.left_px) for row in rows]


def _row_text(row: list[Run]) -> str:
    """The row as one reads it: one space between pieces that stand apart."""
    text, end_px = "", row[0].left_px
    for run in row:
        joined = run.left_px - end_px < 1.0 or text.endswith(" ")
        text += run.text if not text or joined else " " + run.text
        end_px = run.ends_px[-1]
    return " ".join(text.split())


def _glyphs(rows: list[list[Run]]) -> tuple[Glyph, ...]:
    found: list[Glyph] = []
    for row in rows:
        for run in row:
            left = run.left_px
            for character, end in zip(run.text, run.ends_px, strict=True):
                if character != " ":
                    found.append(Glyph(character, (left + end) / 2, run.middle_px))
                left = end
    return tuple(found)


def _layout(root: QWidget) -> QLayout:
    layout = root.layout()
    if layout is None:
        raise TypeError("a scene's root widget needs a layout")
    return layout


def _sizes(root: QWidget, budget: int) -> list[tuple[Grid, QSize]]:
    """The grids the widget fits on and the least size it has there."""
    layout = _layout(root)
    least = layout.totalMinimumSize()
    found: list[tuple[Grid, QSize]] = []
    for columns, rows in _GRIDS[budget]:
        width = columns * PATCH_PX
        if least.width() > width:
            continue
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
        if max(least.height(), height) <= rows * PATCH_PX:
            found.append(((columns, rows), QSize(least.width(), max(least.height(), height))))
    return found


def _resized(root: QWidget, budget: int, rng: Random) -> Grid | None:
    """Gives the widget a size on a fitting grid; None when it fits on none."""
    fitting = _sizes(root, budget)
    if not fitting:
        return None
    wanted_px = _layout(root).totalSizeHint().width()
    if rng.random() < 0.5:
        grid, least = rng.choice(fitting)
    else:
        grid, least = min(fitting, key=lambda pair: abs(pair[0][0] * PATCH_PX - wanted_px * 1.1))
    width, height = grid[0] * PATCH_PX, grid[1] * PATCH_PX
    if rng.random() < 0.35:
        height = rng.randint(least.height(), height)
        if not _layout(root).hasHeightForWidth():
            width = rng.randint(least.width(), width)
    root.resize(width, height)
    _layout(root).activate()
    return grid


def _same_characters(pieces: list[str], text: str) -> bool:
    return sorted("".join("".join(pieces).split())) == sorted("".join(text.split()))


def _inside(chars: tuple[Glyph, ...], root: QWidget) -> bool:
    return all(2 <= g.x_px <= root.width() - 2 and 4 <= g.y_px <= root.height() - 4 for g in chars)


class _Painter:
    """Draws one seed's scene."""

    def __init__(self, seed: int, split: Split, domain: Domain) -> None:
        self._rng = Random(f"{split}:{seed}")
        self._split: Split = split
        self._domain = domain
        self._strings = Strings(
            split, self._rng, has_noise=domain.has_noise, misspelt_share=domain.misspelt_share
        )
        self._budget = 70 if self._rng.random() < domain.small_budget_share else 140

    def scene(self) -> Scene:
        while True:
            name = self._rng.choices([k for k, _, _ in KINDS], [share for _, _, share in KINDS])[0]
            look = pick_look(self._rng, self._split, mono=name == "terminal")
            look = self._domain.narrowed(look, self._rng)
            low, high = _LIMITS[self._budget]
            limit_chars = self._rng.randint(low, high)
            for attempt in range(_TRIES_A_KIND):
                placed = self._placed(name, look, limit_chars)
                if placed is not None:
                    return self._drawn(placed, look)
                # Twice at each length: otherwise the longest texts would hardly ever be drawn.
                limit_chars = max(10, limit_chars * (100, 86)[attempt % 2] // 100)
                if attempt >= 6 and self._domain.may_shrink:
                    look = replace(look, size_px=max(SMALLEST_FONT_PX, look.size_px - 1))

    def _placed(self, name: str, look: Look, limit_chars: int) -> _Placed | None:
        """A scene of that kind that fits and shows all of its text; None when this draw does not."""
        facts = Facts(kind=name, arrangement="")
        build = next(builder for kind, builder, _ in KINDS if kind == name)
        root = build(Parts(look, self._strings, facts), limit_chars)
        if sum(map(len, facts.pieces)) > MOST_CHARS:
            return None
        root.setFont(look.font())
        if not root.autoFillBackground():
            root.setPalette(look.palette())
        # Kept until the widget is drawn: setStyle does not own the style.
        self._style = QStyleFactory.create("Windows") if look.style == "Windows" else None
        _dressed(root, look, self._style)
        grid = _resized(root, self._budget, self._rng)
        if grid is None:
            return None
        rows = _rows(drawn_runs(root))
        text, chars = "\n".join(map(_row_text, rows)), _glyphs(rows)
        if not chars or not _same_characters(facts.pieces, text) or not _inside(chars, root):
            return None
        return _Placed(root, facts, grid, text, chars)

    def _drawn(self, placed: _Placed, look: Look) -> Scene:
        scale = 2 if self._rng.random() < self._domain.scale_2_share else 1
        width, height = placed.grid[0] * PATCH_PX * scale, placed.grid[1] * PATCH_PX * scale
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(0)
        placed.widget.render(image)
        drawn = QRect(0, 0, placed.widget.width() * scale, placed.widget.height() * scale)
        _pad(image, drawn)
        # Named, since constBits() does not keep the picture it looks into alive.
        packed, facts = image.convertToFormat(QImage.Format.Format_RGB888), placed.facts
        return Scene(
            rgb=bytes(packed.constBits()),
            width_px=width,
            height_px=height,
            scale=scale,
            grid=placed.grid,
            budget=self._budget,
            text=placed.text,
            chars=placed.chars,
            questions=tuple(Asker(self._rng, self._split).of(facts, placed.text)),
            kind=facts.kind,
            arrangement=facts.arrangement,
            family=look.family,
            size_px=look.size_px,
            style=look.style,
            dark=look.colours.dark,
        )


def _pad(image: QImage, drawn: QRect) -> None:
    """Fills the rest with the colour of the widget's bottom right corner, as the app pads."""
    if drawn.width() == image.width() and drawn.height() == image.height():
        return
    colour = image.pixelColor(drawn.right(), drawn.bottom())
    image.setDevicePixelRatio(1)
    painter = QPainter(image)
    painter.fillRect(drawn.right() + 1, 0, image.width(), image.height(), colour)
    painter.fillRect(0, drawn.bottom() + 1, image.width(), image.height(), colour)
    painter.end()


def draw(seed: int, split: Split, domain: Domain = WIDE) -> Scene:
    """The scene of that seed; the same one whenever the same fonts and Qt are installed.

    The caller has made a QApplication (the offscreen platform will do).
    """
    return _Painter(seed, split, domain).scene()
