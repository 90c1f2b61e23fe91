"""The sum of memory, in words."""

import pytest
from PySide6.QtCore import QLocale

from app.core.model_need import MachineMemory, ModelNeed
from app.ui.settings.memory_words import memory_trial, memory_words, size_words
from app.ui.settings.trial import TrialState

GB = 1_000_000_000


@pytest.mark.parametrize(
    ("size_bytes", "words"),
    [(41_200_000, "41 MB"), (200, "1 MB"), (16 * GB, "16 GB"), (25_919_549_408, "25.9 GB"), (GB, "1 GB")],
)
def test_sizes(qapp, size_bytes, words):
    assert size_words(size_bytes) == words


def test_sizes_are_written_as_the_language_does(qapp):
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        assert size_words(25_919_549_408) == "25,9 GB"
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("total_bytes", "free_bytes", "part", "state"),
    [
        (64 * GB, 40 * GB, "It fits", TrialState.WORKS),
        (32 * GB, 8 * GB, "Only 8 GB are free", TrialState.FAILED),
        (16 * GB, 8 * GB, "does not fit", TrialState.FAILED),
    ],
)
def test_the_sum_and_what_it_means(qapp, total_bytes, free_bytes, part, state):
    need = ModelNeed("folder", "gemma", 23_919_549_408, MachineMemory(total_bytes, free_bytes))
    words = memory_words(need)
    assert size_words(total_bytes) in words
    assert "25.9 GB" in words
    assert part in words
    assert memory_trial(need) is state


def test_what_is_wrong_comes_before_any_sum(qapp):
    need = ModelNeed("folder", "gemma", 0, MachineMemory(16 * GB), "There is no config.json in this folder.")
    assert memory_words(need) == need.problem
    assert memory_trial(need) is TrialState.FAILED


def test_what_is_not_known_is_said(qapp):
    assert "not known" in memory_words(ModelNeed("folder", "gemma", GB, MachineMemory(0)))
