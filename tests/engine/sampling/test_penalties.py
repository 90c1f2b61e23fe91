"""Penalties on vectors worked out by hand, and against the reference."""

import warnings

import pytest
import torch

from engine.sampling.penalties import repetition, suppress


def row(*values):
    return torch.tensor(values, dtype=torch.float32)


def test_repetition_pulls_towards_the_unlikely():
    logits = row(4, -4, 2, 0)
    assert repetition(logits, [0, 1, 1, 3], 2.0).tolist() == [2, -8, 2, 0]
    assert logits.tolist() == [4, -4, 2, 0]


def test_one_or_no_history_changes_nothing():
    logits = row(4, -4)
    assert repetition(logits, [0], 1.0) is logits
    assert repetition(logits, [], 2.0) is logits


def test_suppress():
    logits = row(1, 2, 3)
    assert suppress(logits, [0, 2, 77]).tolist() == [float("-inf"), 2, float("-inf")]
    assert suppress(logits, []) is logits
    assert suppress(logits, [77]) is logits
    assert logits.tolist() == [1, 2, 3]


@pytest.mark.filterwarnings("ignore")
def test_equal_to_the_reference():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reference = pytest.importorskip("transformers.generation.logits_process")
    generator = torch.Generator().manual_seed(2)
    logits = torch.randn(100, generator=generator)
    history = torch.randint(0, 100, (1, 60), generator=generator)
    theirs = reference.RepetitionPenaltyLogitsProcessor(1.3)(history, logits[None].clone())[0]
    torch.testing.assert_close(repetition(logits, history[0].tolist(), 1.3), theirs, rtol=0, atol=0)
    banned = reference.SuppressTokensLogitsProcessor([4, 9])(history, logits[None].clone())[0]
    assert torch.equal(suppress(logits, [4, 9]), banned)
