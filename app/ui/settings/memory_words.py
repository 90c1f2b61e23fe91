"""The sum of memory in words: what this machine has, what a model needs, and what that means."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.core.model_need import Fit, ModelNeed
from app.ui.settings.trial import TrialState

translate = QCoreApplication.translate
_GIGABYTE = 1_000_000_000
_MEGABYTE = 1_000_000


def size_words(size_bytes: int) -> str:
    """Megabytes, and from one of them on gigabytes, as a shop counts them."""
    if size_bytes >= _GIGABYTE:
        tenths = round(size_bytes / _GIGABYTE * 10)
        shown = QLocale().toString(tenths / 10, "f", 1 if tenths % 10 else 0)
        return translate("MemoryWords", "{size} GB").format(size=shown)
    return translate("MemoryWords", "{size} MB").format(size=max(1, round(size_bytes / _MEGABYTE)))


def memory_words(need: ModelNeed) -> str:
    """One or two sentences; what is wrong with the folder comes before any sum."""
    if need.problem:
        return need.problem
    total_bytes, free_bytes = need.memory
    if need.fit is Fit.UNKNOWN:
        return translate("MemoryWords", "How much memory it needs is not known.")
    sums = translate("MemoryWords", "This computer has {total} of memory, the model needs about {needed}.")
    words = sums.format(total=size_words(total_bytes), needed=size_words(need.needed_bytes))
    if need.fit is Fit.FITS:
        return words + " " + translate("MemoryWords", "It fits.")
    if need.fit is Fit.TIGHT:
        tight = translate("MemoryWords", "Only {free} are free now: close other programs first.")
        return f"{words} {tight.format(free=size_words(free_bytes or 0))}"
    return words + " " + translate("MemoryWords", "It does not fit: it would be very slow, or not start.")


def memory_trial(need: ModelNeed) -> TrialState:
    """How the words are marked."""
    if need.problem or need.fit in (Fit.TIGHT, Fit.TOO_LARGE):
        return TrialState.FAILED
    return TrialState.WORKS if need.fit is Fit.FITS else TrialState.READY
