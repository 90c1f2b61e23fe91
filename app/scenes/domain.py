"""Which pictures a set of scenes may hold: fonts, sizes, scales, region sizes.

A model's figures are true for the domain that it was trained and judged on; the domain is part of its card.
"""

from dataclasses import dataclass, replace
from random import Random

from PySide6.QtGui import QFont

from app.scenes.looks import PLAIN_SCHEMES, Look


@dataclass(frozen=True, slots=True)
class Domain:
    """None leaves a look as it was drawn. Shares are of all scenes.

    `plain` is one weight and one size a scene, Qt's Fusion style, full hinting and three light
    and three dark schemes of colours, none of them altered: what a desktop draws that nobody has changed.
    """

    families: tuple[str, ...] | None = None
    sizes_px: tuple[int, ...] | None = None
    plain: bool = False
    # Strings of any characters, as no word list has them.
    has_noise: bool = True
    misspelt_share: float = 0.0
    scale_2_share: float = 0.2
    small_budget_share: float = 0.45

    @property
    def may_shrink(self) -> bool:
        """Whether a scene that does not fit may take a smaller font."""
        return self.sizes_px is None

    def narrowed(self, look: Look, rng: Random) -> Look:
        """The look moved into the domain."""
        if self.families is not None:
            look = replace(look, family=rng.choice(self.families), fixed_family=True)
        if self.sizes_px is not None:
            look = replace(look, size_px=rng.choice(self.sizes_px))
        if self.plain:
            look = replace(
                look, bold=False, hinting=QFont.HintingPreference.PreferFullHinting, one_weight=True,
                style="Fusion", sheet="", colours=rng.choice(PLAIN_SCHEMES),
            )  # fmt: skip
        return look


WIDE = Domain()
# What the nano in resources/ reads; widened as training time allows.
NANO = Domain(
    families=("DejaVu Sans",),
    sizes_px=(13,),
    plain=True,
    has_noise=False,
    scale_2_share=0.0,
    small_budget_share=1.0,
)
# For training only: words that no memory of words helps to read.
DRILL = replace(NANO, has_noise=True, misspelt_share=0.7)
DOMAINS = {"wide": WIDE, "nano": NANO, "drill": DRILL}
