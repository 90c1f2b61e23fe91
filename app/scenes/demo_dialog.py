"""The dialog of the demo: a real QDialog with an error code that nobody knew before."""

import string
from random import Random
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

# Multiples of 16 px, so that a model that looks at 16 px patches sees every pixel unscaled.
WIDTH_PX = 176
HEIGHT_PX = 96
FONT_FAMILY = "DejaVu Sans"
FONT_SIZE_PX = 13

_PROBLEMS = (
    ("Update failed", "The disk is full."),
    ("Connection lost", "No network."),
    ("Printer error", "Check the printer."),
    ("Access denied", "Sign in again."),
    ("Backup failed", "File not saved."),
    ("Timeout", "No response."),
)
_BUTTONS = (("Retry", "Cancel"), ("OK", "Details"), ("Close", "Help"), ("Try again", "Ignore"))


class DemoContent(NamedTuple):
    """What one dialog says."""

    title: str
    message: str
    code: str
    buttons: tuple[str, str]


def draw_content(rng: Random) -> DemoContent:
    """A problem, a code and two buttons, all by chance."""
    title, message = rng.choice(_PROBLEMS)
    return DemoContent(title, message, _draw_code(rng), rng.choice(_BUTTONS))


def _draw_code(rng: Random) -> str:
    """One of the shapes that error codes have on real systems."""
    number = "".join(rng.choices(string.digits, k=4))
    return rng.choice((f"E-{number}", f"ERR-{number}", f"0x8007{rng.getrandbits(16):04X}"))


class DemoDialog(QDialog):
    """Shows a DemoContent without a frame, so that its geometry is exactly what is on screen."""

    def __init__(self, content: DemoContent) -> None:
        super().__init__(
            None,
            Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint,
        )
        self.content = content
        self.setWindowTitle(content.title)
        self.setFixedSize(WIDTH_PX, HEIGHT_PX)
        font = QFont(FONT_FAMILY)
        font.setPixelSize(FONT_SIZE_PX)
        # As in the pictures that nano was taught with.
        font.setHintingPreference(QFont.HintingPreference.PreferFullHinting)
        self.setFont(font)
        title = QLabel(content.title)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for text in content.buttons:
            buttons.addWidget(QPushButton(text))
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 5, 6, 5)
        column.setSpacing(2)
        column.addWidget(title)
        column.addWidget(QLabel(content.message))
        column.addWidget(QLabel(f"Error code: {content.code}"))
        column.addStretch(1)
        column.addLayout(buttons)
