"""What a model asks of the memory of this machine, as plain numbers."""

from enum import StrEnum
from typing import NamedTuple

# What the engine holds beside the weights: itself, the context, and the picture it is reading.
WORK_BYTES = 2_000_000_000
# A machine that is filled to the brim answers to nobody.
SPARE_BYTES = 2_000_000_000


class MachineMemory(NamedTuple):
    """The memory that is built in, and what of it is free now; None where the system does not tell."""

    total_bytes: int
    free_bytes: int | None = None


class Fit(StrEnum):
    """Whether a model can be loaded here."""

    FITS = "fits"
    # It fits, once other programs are closed.
    TIGHT = "tight"
    TOO_LARGE = "too_large"
    # The memory of the machine, or the size of the model, is not known.
    UNKNOWN = "unknown"


class ModelNeed(NamedTuple):
    """A model that could be chosen; `folder` is empty for the embedded one.

    `problem` says why the folder holds no model that can be used.
    """

    folder: str
    name: str
    weight_bytes: int
    memory: MachineMemory
    problem: str = ""

    @property
    def needed_bytes(self) -> int:
        """The weights and the room to work with them."""
        return self.weight_bytes + WORK_BYTES if self.weight_bytes else 0

    @property
    def fit(self) -> Fit:
        """Whether it can be loaded here."""
        total_bytes, free_bytes = self.memory
        if not total_bytes or not self.needed_bytes:
            return Fit.UNKNOWN
        if self.needed_bytes > total_bytes - SPARE_BYTES:
            return Fit.TOO_LARGE
        if free_bytes is not None and self.needed_bytes > free_bytes:
            return Fit.TIGHT
        return Fit.FITS
