"""The looks of scenes: colours, fonts, styles and style sheets that desktops really use."""

from dataclasses import dataclass, replace
from random import Random

from PySide6.QtGui import QColor, QFont, QPalette

from app.scenes.strings import Split

SANS_FONTS = ("DejaVu Sans", "Liberation Sans", "Noto Sans", "Roboto")
MONO_FONTS = ("DejaVu Sans Mono", "Hack")
HELDOUT_FONTS = ("Open Sans",)
SMALLEST_FONT_PX, LARGEST_FONT_PX = 11, 20
_LEAST_CONTRAST = 5.0


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour scheme, as #rrggbb."""

    window: str
    text: str
    base: str
    base_text: str
    button: str
    button_text: str
    accent: str
    accent_text: str
    strip: str
    strip_text: str

    @property
    def dark(self) -> bool:
        return QColor(self.window).lightness() < 128


_SCHEMES = (
    Colours(
        "#efefef",
        "#000000",
        "#ffffff",
        "#000000",
        "#e6e6e6",
        "#000000",
        "#308cc6",
        "#ffffff",
        "#dcdcdc",
        "#202020",
    ),
    Colours(
        "#f0f0f0",
        "#000000",
        "#ffffff",
        "#000000",
        "#e1e1e1",
        "#000000",
        "#0078d7",
        "#ffffff",
        "#ffffff",
        "#000000",
    ),
    Colours(
        "#fafafa",
        "#2e3436",
        "#ffffff",
        "#2e3436",
        "#e8e6e3",
        "#2e3436",
        "#3584e4",
        "#ffffff",
        "#ebebeb",
        "#2e3436",
    ),
    Colours(
        "#ffffff",
        "#1f2328",
        "#f6f8fa",
        "#1f2328",
        "#f3f4f6",
        "#24292f",
        "#1f883d",
        "#ffffff",
        "#24292f",
        "#ffffff",
    ),
    Colours(
        "#eff0f1",
        "#232629",
        "#fcfcfc",
        "#232629",
        "#fcfcfc",
        "#232629",
        "#3daee9",
        "#000000",
        "#dee0e2",
        "#232629",
    ),
    Colours(
        "#fdf6e3",
        "#586e75",
        "#fffbef",
        "#475b62",
        "#eee8d5",
        "#586e75",
        "#1f6fa8",
        "#ffffff",
        "#eee8d5",
        "#586e75",
    ),
    Colours(
        "#d4d0c8",
        "#000000",
        "#ffffff",
        "#000000",
        "#d4d0c8",
        "#000000",
        "#0a246a",
        "#ffffff",
        "#0a246a",
        "#ffffff",
    ),
    Colours(
        "#f5f5f7",
        "#1d1d1f",
        "#ffffff",
        "#1d1d1f",
        "#ffffff",
        "#1d1d1f",
        "#0a66e0",
        "#ffffff",
        "#e4e4e6",
        "#3c3c40",
    ),
    Colours(
        "#fff4ce",
        "#3b2f00",
        "#fffbea",
        "#2b2200",
        "#ffe9a6",
        "#3b2f00",
        "#b3261e",
        "#ffffff",
        "#b3261e",
        "#ffffff",
    ),
    Colours(
        "#1e1e1e",
        "#d4d4d4",
        "#252526",
        "#cccccc",
        "#3a3d41",
        "#ffffff",
        "#0e639c",
        "#ffffff",
        "#3c3c3c",
        "#cccccc",
    ),
    Colours(
        "#2d2d2d",
        "#ffffff",
        "#1e1e1e",
        "#f2f2f2",
        "#454545",
        "#ffffff",
        "#15539e",
        "#ffffff",
        "#202020",
        "#eeeeec",
    ),
    Colours(
        "#202326",
        "#fcfcfc",
        "#141618",
        "#fcfcfc",
        "#31363b",
        "#fcfcfc",
        "#2a7fae",
        "#ffffff",
        "#31363b",
        "#fcfcfc",
    ),
    Colours(
        "#282a36",
        "#f8f8f2",
        "#21222c",
        "#f8f8f2",
        "#44475a",
        "#f8f8f2",
        "#bd93f9",
        "#1a1a22",
        "#191a21",
        "#bd93f9",
    ),
    Colours(
        "#0d1117",
        "#e6edf3",
        "#010409",
        "#e6edf3",
        "#21262d",
        "#c9d1d9",
        "#238636",
        "#ffffff",
        "#161b22",
        "#e6edf3",
    ),
    Colours(
        "#002b36",
        "#93a1a1",
        "#073642",
        "#a7b4b4",
        "#0b4453",
        "#dfe6e6",
        "#2a6f9e",
        "#ffffff",
        "#073642",
        "#93a1a1",
    ),
    Colours(
        "#000000",
        "#ffffff",
        "#0a0a0a",
        "#e0e0e0",
        "#262626",
        "#ffffff",
        "#c2185b",
        "#ffffff",
        "#1a1a1a",
        "#ffffff",
    ),
)
# Background and text of terminals, first the commonest.
TERMINALS = (
    ("#000000", "#d0d0d0"),
    ("#1e1e1e", "#d4d4d4"),
    ("#300a24", "#eeeeec"),
    ("#0c0c0c", "#cccccc"),
    ("#012456", "#eeedf0"),
    ("#282a36", "#f8f8f2"),
    ("#ffffff", "#000000"),
    ("#000000", "#33ff66"),
    ("#fdf6e3", "#586e75"),
    ("#002b36", "#93a1a1"),
    ("#171421", "#d0cfcc"),
)
# Three light, three dark.
PLAIN_SCHEMES = (*_SCHEMES[:3], *_SCHEMES[9:12])
_STYLES = (("Fusion", 50), ("Windows", 22), ("sheet", 28))
_HINTINGS = (
    (QFont.HintingPreference.PreferDefaultHinting, 60),
    (QFont.HintingPreference.PreferNoHinting, 20),
    (QFont.HintingPreference.PreferVerticalHinting, 10),
    (QFont.HintingPreference.PreferFullHinting, 10),
)


@dataclass(frozen=True, slots=True)
class Look:
    """How one scene looks."""

    colours: Colours
    style: str
    family: str
    size_px: int
    bold: bool
    hinting: QFont.HintingPreference
    sheet: str
    fixed_family: bool = False
    one_weight: bool = False

    def font(self, bold: bool | None = None, larger_px: int = 0, family: str | None = None) -> QFont:
        font = QFont(family or self.family)
        if self.one_weight:
            bold, larger_px = False, 0
        font.setPixelSize(min(self.size_px + larger_px, LARGEST_FONT_PX + 2))
        font.setBold(self.bold if bold is None else bold)
        font.setHintingPreference(self.hinting)
        return font

    def palette(self) -> QPalette:
        colours, palette, role = self.colours, QPalette(), QPalette.ColorRole
        for key, value in (
            (role.Window, colours.window),
            (role.WindowText, colours.text),
            (role.Base, colours.base),
            (role.AlternateBase, colours.window),
            (role.Text, colours.base_text),
            (role.Button, colours.button),
            (role.ButtonText, colours.button_text),
            (role.Highlight, colours.accent),
            (role.HighlightedText, colours.accent_text),
            (role.Light, QColor(colours.button).lighter(140)),
            (role.Midlight, QColor(colours.button).lighter(120)),
            (role.Mid, QColor(colours.button).darker(140)),
            (role.Dark, QColor(colours.button).darker(160)),
            (role.Shadow, QColor(colours.window).darker(250)),
        ):
            palette.setColor(key, QColor(value))
        return palette


def _luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    low, high = sorted((_luminance(QColor(one)), _luminance(QColor(other))))
    return (high + 0.05) / (low + 0.05)


def _random_pair(rng: Random) -> tuple[str, str]:
    """Any background and any text colour that can be told apart well."""
    while True:
        one, other = (f"#{rng.getrandbits(24):06x}" for _ in range(2))
        if rng.random() < 0.5:
            other = rng.choice(("#ffffff", "#000000", "#222222", "#eeeeee"))
        if contrast(one, other) >= _LEAST_CONTRAST:
            return one, other


def _tinted(rng: Random, colour: str) -> str:
    """The colour a little off, as themes differ between versions."""
    value = QColor(colour)
    channels = (max(0, min(255, c + rng.randint(-9, 9))) for c in (value.red(), value.green(), value.blue()))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def pick_colours(rng: Random) -> Colours:
    """A known scheme, often a little off; now and then colours no theme has."""
    colours = rng.choice(_SCHEMES)
    if rng.random() < 0.5:
        colours = replace(
            colours,
            window=_tinted(rng, colours.window),
            button=_tinted(rng, colours.button),
            base=_tinted(rng, colours.base),
            strip=_tinted(rng, colours.strip),
        )
    if rng.random() < 0.12:
        window, text = _random_pair(rng)
        base, base_text = _random_pair(rng)
        button, button_text = _random_pair(rng)
        colours = replace(
            colours,
            window=window,
            text=text,
            base=base,
            base_text=base_text,
            button=button,
            button_text=button_text,
        )
    if rng.random() < 0.35:
        accent, accent_text = _random_pair(rng)
        colours = replace(colours, accent=accent, accent_text=accent_text)
    return colours


def _sheet(rng: Random, colours: Colours) -> str:
    """A flat, modern style sheet as web-like desktop programs use."""
    radius, pad, wide = rng.choice((0, 2, 3, 4, 6, 8)), rng.randint(2, 5), rng.randint(6, 14)
    edge = (
        QColor(colours.button).darker(130).name()
        if not colours.dark
        else QColor(colours.button).lighter(150).name()
    )
    border = rng.choice(("none", f"1px solid {edge}", f"1px solid {edge}"))
    case = rng.choice(("QLineEdit, QComboBox", "QLineEdit"))
    return (
        f"QPushButton {{ background: {colours.button}; color: {colours.button_text}; border: {border};"
        f" border-radius: {radius}px; padding: {pad}px {wide}px; }}"
        f'QPushButton[accent="true"] {{ background: {colours.accent}; color: {colours.accent_text}; }}'
        f"{case} {{ background: {colours.base}; color: {colours.base_text}; border: 1px solid {edge};"
        f" border-radius: {radius}px; padding: {pad - 1}px 4px; }}"
        f"QListWidget {{ background: {colours.base}; color: {colours.base_text}; border: {border}; }}"
        f"QListWidget::item {{ padding: {pad - 1}px; }}"
    )


def pick_look(rng: Random, split: Split, mono: bool = False) -> Look:
    """A look of the split; held-out scenes use a font never trained on in one of seven."""
    if split == "heldout" and rng.random() < 1 / 7:
        family = rng.choice(HELDOUT_FONTS)
    else:
        family = rng.choice(MONO_FONTS if mono or rng.random() < 0.08 else SANS_FONTS)
    colours = pick_colours(rng)
    style = rng.choices([name for name, _ in _STYLES], [share for _, share in _STYLES])[0]
    return Look(
        colours=colours,
        style=style,
        family=family,
        size_px=rng.choices(
            range(SMALLEST_FONT_PX, LARGEST_FONT_PX + 1), (10, 12, 16, 14, 12, 10, 8, 7, 6, 5)
        )[0],
        bold=rng.random() < 0.06,
        hinting=rng.choices([value for value, _ in _HINTINGS], [share for _, share in _HINTINGS])[0],
        sheet=_sheet(rng, colours) if style == "sheet" else "",
    )
