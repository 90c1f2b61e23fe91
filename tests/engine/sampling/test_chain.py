"""Samplers on vectors worked out by hand, and against the reference."""

import math
import warnings

import pytest
import torch

from engine.protocol.content import Sampling
from engine.sampling.chain import SamplingDefaults, SamplingError, build, min_p, temperature, top_k, top_p

OUT = float("-inf")


def row(*values):
    return torch.tensor(values, dtype=torch.float32)


def of_odds(*odds):
    return torch.log(row(*odds))


def kept(logits):
    return [number for number, value in enumerate(logits.tolist()) if value != OUT]


def test_temperature_divides():
    assert temperature(row(1, -2, 4), 2.0).tolist() == [0.5, -1.0, 2.0]
    assert temperature(row(1, -2, 4), 1.0).tolist() == [1.0, -2.0, 4.0]


@pytest.mark.parametrize(
    ("count", "left"),
    [(0, [0, 1, 2, 3]), (1, [3]), (2, [1, 2, 3]), (3, [1, 2, 3]), (4, [0, 1, 2, 3]), (9, [0, 1, 2, 3])],
)
def test_top_k_keeps_ties(count, left):
    logits = top_k(row(-1, 2, 2, 5), count)
    assert kept(logits) == left
    assert logits[left].tolist() == row(-1, 2, 2, 5)[left].tolist()


@pytest.mark.parametrize(
    ("mass", "left"),
    [(1.0, [0, 1, 2, 3]), (0.96, [0, 1, 2, 3]), (0.94, [0, 1, 2]), (0.79, [1, 2]), (0.49, [2]), (1e-9, [2])],
)
def test_top_p_keeps_the_smallest_set_that_reaches_the_mass(mass, left):
    assert kept(top_p(of_odds(0.15, 0.3, 0.5, 0.05), mass)) == left


@pytest.mark.parametrize(
    ("share", "left"),
    [(0.0, [0, 1, 2, 3]), (0.09, [0, 1, 2, 3]), (0.25, [0, 1, 2]), (0.55, [1, 2]), (0.99, [2])],
)
def test_min_p_measures_by_the_best(share, left):
    assert kept(min_p(of_odds(0.15, 0.3, 0.5, 0.05), share)) == left


def test_inputs_are_left_alone():
    logits = row(3, 2, 1)
    for changed in (temperature(logits, 2), top_k(logits, 1), top_p(logits, 0.1), min_p(logits, 0.9)):
        assert changed is not logits
    assert logits.tolist() == [3, 2, 1]


@pytest.mark.filterwarnings("ignore")
def test_each_step_equals_the_reference():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reference = pytest.importorskip("transformers.generation.logits_process")
    generator = torch.Generator().manual_seed(3)
    for round_number in range(40):
        logits = torch.randn(200, generator=generator) * (1 + round_number / 4)
        history = torch.randint(0, 200, (1, 30), generator=generator)
        pairs = [
            (reference.TemperatureLogitsWarper(0.7), lambda scores: temperature(scores, 0.7)),
            (reference.TopKLogitsWarper(20), lambda scores: top_k(scores, 20)),
            (reference.TopPLogitsWarper(0.9), lambda scores: top_p(scores, 0.9)),
            (reference.MinPLogitsWarper(0.08), lambda scores: min_p(scores, 0.08)),
        ]
        for theirs, ours in pairs:
            torch.testing.assert_close(ours(logits), theirs(history, logits[None])[0], rtol=0, atol=0)


def sampling(**fields):
    return Sampling(**{"temperature": 1.0, "top_k": 0, "top_p": 1.0, "seed": 11, **fields})


def draws(sample, logits, count, history=()):
    return [sample(logits, list(history)) for _ in range(count)]


def test_greedy_takes_the_best():
    assert build(sampling(temperature=0.0), SamplingDefaults())(row(1, 5, 3), []) == 1
    assert build(sampling(temperature=1e-30), SamplingDefaults())(row(1, 5, 3), []) == 1


def test_suppressed_tokens_never_come_greedy_or_not():
    defaults = SamplingDefaults(suppress_tokens=[1, 2, 999])
    assert build(sampling(temperature=0.0), defaults)(row(1, 5, 3, 0), []) == 0
    assert set(draws(build(sampling(), defaults), row(1, 50, 30, 0), 200)) == {0, 3}


def test_repetition_counts_for_greedy_too():
    sample = build(sampling(temperature=0.0, repetition_penalty=2.0), SamplingDefaults())
    assert sample(row(1, 5, 3), []) == 1
    assert sample(row(1, 5, 3), [1]) == 2


def test_the_same_seed_gives_the_same_tokens():
    logits = torch.randn(50, generator=torch.Generator().manual_seed(1))
    first, again = (draws(build(sampling(seed=5), SamplingDefaults()), logits, 40) for _ in range(2))
    assert first == again
    assert draws(build(sampling(seed=6), SamplingDefaults()), logits, 40) != first


def test_no_seed_gives_fresh_tokens():
    logits = torch.zeros(1000)
    first, again = (draws(build(sampling(seed=None), SamplingDefaults()), logits, 20) for _ in range(2))
    assert first != again


def test_the_world_outside_is_left_alone():
    torch.manual_seed(0)
    expected = torch.rand(3)
    torch.manual_seed(0)
    draws(build(sampling(), SamplingDefaults()), torch.zeros(9), 5)
    assert torch.equal(torch.rand(3), expected)


def test_tokens_come_as_often_as_their_odds():
    counts = torch.bincount(
        torch.tensor(draws(build(sampling(), SamplingDefaults()), of_odds(0.2, 0.5, 0.3), 3000))
    )
    for count, odds in zip(counts.tolist(), (0.2, 0.5, 0.3), strict=True):
        assert abs(count / 3000 - odds) < 5 * math.sqrt(odds * (1 - odds) / 3000)


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"top_k": 2}, {1, 2}),
        ({"top_p": 0.79}, {1, 2}),
        ({"min_p": 0.25}, {0, 1, 2}),
        ({"top_k": 3, "top_p": 0.8}, {1, 2}),  # of the three, 0.3 + 0.5 of 0.95 is 84 %
        ({"temperature": 0.1, "top_p": 0.99}, {2}),  # sharpened first, the best has 99.4 %
    ],
)
def test_the_chain_in_its_order(fields, left):
    sample = build(sampling(**fields), SamplingDefaults())
    assert set(draws(sample, of_odds(0.15, 0.3, 0.5, 0.05), 400)) == left


def test_what_the_request_leaves_open_is_the_checkpoints():
    open_request = Sampling(seed=1)
    greedy = build(open_request, SamplingDefaults(temperature=0.0))
    assert draws(greedy, of_odds(0.4, 0.6), 20) == [1] * 20
    assert set(draws(build(open_request, SamplingDefaults(top_k=1)), of_odds(0.4, 0.6), 20)) == {1}
    assert set(draws(build(open_request, SamplingDefaults(top_p=0.5)), of_odds(0.4, 0.6), 20)) == {1}
    assert set(draws(build(sampling(), SamplingDefaults(top_k=1)), of_odds(0.4, 0.6), 60)) == {0, 1}


def test_half_precision_is_fine():
    assert build(sampling(temperature=0.0), SamplingDefaults())(row(1, 5, 3).bfloat16(), []) == 1


@pytest.mark.parametrize("broken", [row(float("nan"), 1.0), row(OUT, OUT), row(float("inf"), 1.0)])
@pytest.mark.parametrize("heat", [0.0, 1.0])
def test_broken_logits_are_told(broken, heat):
    with pytest.raises(SamplingError, match="finite"):
        build(sampling(temperature=heat), SamplingDefaults())(broken, [])
