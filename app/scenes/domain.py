"""Which pictures a set of scenes may hold: fonts, sizes, scales, region sizes.

A model's figures are true for the domain that it was trained and judged on; the domain is part of its card.
"""

from dataclasses import dataclass, replace
from random import Random

from PySide6.QtGui import QFont

from app.scenes.looks import Look


@dataclass(frozen=True, slots=True)
class Domain:
    """None leaves a look as it was drawn. Shares are of all scenes."""

    families: tuple[str, ...] | None = None
    sizes_px: tuple[int, ...] | None = None
    plain_text: bool = False  # no bold body text and full hinting, as desktops draw by default
    scale_2_share: float = 0.2
    small_budget_share: float = 0.45

    def narrowed(self, look: Look, rng: Random) -> Look:
        """The look moved into the domain."""
        if self.families is not None:
            look = replace(look, family=rng.choice(self.families), fixed_family=True)
        if self.sizes_px is not None:
            look = replace(look, size_px=rng.choice(self.sizes_px))
        if self.plain_text:
            look = replace(look, bold=False, hinting=QFont.HintingPreference.PreferFullHinting)
        return look


WIDE = Domain()
# What the nano in resources/ reads; widened as training time allows.
NANO = Domain(
    families=("DejaVu Sans",), sizes_px=(13, 14), plain_text=True, scale_2_share=0.0, small_budget_share=1.0
)
DOMAINS = {"wide": WIDE, "nano": NANO}
