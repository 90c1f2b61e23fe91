"""The look of the app in one place: colours, sizes, the palette and the style sheet made of them.

The theme in use is kept on the application object; widgets that draw by themselves ask `current_theme` and
look again on a PaletteChange.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.style_sheet import style_sheet

SPACE_4_PX, SPACE_8_PX, SPACE_12_PX, SPACE_16_PX, SPACE_24_PX, SPACE_32_PX = 4, 8, 12, 16, 24, 32
RADIUS_CONTROL_PX, RADIUS_CARD_PX, RADIUS_OVERLAY_PX = 8, 12, 16
SIZE_SMALL_PX, SIZE_NORMAL_PX, SIZE_READING_PX, SIZE_TITLE_PX = 12, 13, 15, 20
FOCUS_RING_PX = 2
LINE_HEIGHT = 1.45
MOST_LINE_CHARACTERS = 76
_PROPERTY = "homesight_theme"


class ThemeName(StrEnum):
    """The sets of colours; what the system wishes picks one."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST_LIGHT = "high contrast light"
    HIGH_CONTRAST_DARK = "high contrast dark"


@dataclass(frozen=True)
class Theme:
    """Colours as #RRGGBB. `outline` is the edge of a field, `line` only parts things."""

    name: ThemeName
    background: str
    surface: str
    raised: str
    text: str
    secondary: str
    disabled: str
    accent: str
    on_accent: str
    recording: str
    danger: str
    warning: str
    line: str
    outline: str
    # Code, each readable on `raised`.
    code_keyword: str
    code_string: str
    code_number: str
    code_name: str

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than what it stands on."""
        return QColor(self.text).lightness() > QColor(self.background).lightness()


LIGHT = Theme(
    ThemeName.LIGHT,
    background="#FAFAF9", surface="#FFFFFF", raised="#F3F3F1",
    text="#1B1B1D", secondary="#5E5E66", disabled="#9A9AA2",
    accent="#0B7A5B", on_accent="#FFFFFF",
    recording="#C6273B", danger="#C6273B", warning="#9A6700",
    line="#E4E4E1", outline="#84848C",
    code_keyword="#7A3E9D", code_string="#0B6B50", code_number="#9A4A00", code_name="#1D5FA8",
)  # fmt: skip
DARK = Theme(
    ThemeName.DARK,
    background="#161618", surface="#1E1E21", raised="#28282C",
    text="#F2F2F3", secondary="#A9A9B2", disabled="#6B6B74",
    accent="#3CC79B", on_accent="#06251B",
    recording="#FF6B7A", danger="#FF6B7A", warning="#E3B341",
    line="#34343A", outline="#7A7A84",
    code_keyword="#C9A2F2", code_string="#7FD6A8", code_number="#F0B07A", code_name="#8FBDF5",
)  # fmt: skip
HIGH_CONTRAST_LIGHT = Theme(
    ThemeName.HIGH_CONTRAST_LIGHT,
    background="#FFFFFF", surface="#FFFFFF", raised="#F2F2F2",
    text="#000000", secondary="#303034", disabled="#595960",
    accent="#004D38", on_accent="#FFFFFF",
    recording="#9B0016", danger="#9B0016", warning="#5E3F00",
    line="#77777C", outline="#000000",
    code_keyword="#4B1470", code_string="#004D38", code_number="#6B3000", code_name="#003A75",
)  # fmt: skip
HIGH_CONTRAST_DARK = Theme(
    ThemeName.HIGH_CONTRAST_DARK,
    background="#000000", surface="#000000", raised="#161616",
    text="#FFFFFF", secondary="#DCDCE2", disabled="#A0A0A8",
    accent="#5FF0C0", on_accent="#000000",
    recording="#FF9AA4", danger="#FF9AA4", warning="#FFD75E",
    line="#8A8A92", outline="#FFFFFF",
    code_keyword="#E0C2FF", code_string="#A5F0C8", code_number="#FFCB9A", code_name="#B5D6FF",
)  # fmt: skip
THEMES = {theme.name: theme for theme in (LIGHT, DARK, HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK)}


def system_theme(application: QApplication) -> Theme:
    """The theme that the system asks for: dark or light, with high contrast where it says so."""
    hints = application.styleHints()
    is_dark = hints.colorScheme() is Qt.ColorScheme.Dark
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        wish = getattr(accessibility(), "contrastPreference", None)
        if wish is not None and wish() is Qt.ContrastPreference.HighContrast:
            return HIGH_CONTRAST_DARK if is_dark else HIGH_CONTRAST_LIGHT
    return DARK if is_dark else LIGHT


def apply(application: QApplication, theme: Theme) -> None:
    """Give the whole application this look; may be called again at any time."""
    application.setProperty(_PROPERTY, theme)
    if (style := application.style()) is None or style.objectName() != "fusion":
        application.setStyle("Fusion")
    font = application.font()
    font.setPixelSize(SIZE_NORMAL_PX)
    application.setFont(font)
    application.setPalette(palette_of(theme))
    application.setStyleSheet(style_sheet(theme))


def current_theme() -> Theme:
    """The theme of the running application; light before `apply`."""
    application = QCoreApplication.instance()
    theme = application.property(_PROPERTY) if application else None
    return theme if isinstance(theme, Theme) else LIGHT


def palette_of(theme: Theme) -> QPalette:
    """The theme as Qt's palette, for what the style draws by itself."""
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.background, role.WindowText: theme.text, role.Base: theme.surface,
        role.AlternateBase: theme.raised, role.Text: theme.text, role.PlaceholderText: theme.secondary,
        role.Button: theme.raised, role.ButtonText: theme.text, role.BrightText: theme.danger,
        role.Highlight: theme.accent, role.HighlightedText: theme.on_accent, role.Accent: theme.accent,
        role.Link: theme.accent, role.LinkVisited: theme.accent, role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text, role.Light: theme.surface, role.Midlight: theme.raised,
        role.Mid: theme.line, role.Dark: theme.outline, role.Shadow: theme.line,
    }  # fmt: skip
    palette = QPalette()
    for which, color in colors.items():
        palette.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.disabled))
    return palette


def font_of(size_px: int, *, is_strong: bool = False) -> QFont:
    """The system's font in one of the sizes."""
    font = QFont(QApplication.font())
    font.setPixelSize(size_px)
    font.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
    return font


def code_font() -> QFont:
    """The system's font for code."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(SIZE_NORMAL_PX)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setFixedPitch(True)
    return font


def prefers_reduced_motion() -> bool:
    """Whether the system asks for little motion; Qt says so through its user interface effects."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        accessibility = getattr(application.styleHints(), "accessibility", None)
        wish = getattr(accessibility(), "motionPreference", None) if accessibility else None
        if wish is not None:
            return wish().name == "ReducedMotion"
    return not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
