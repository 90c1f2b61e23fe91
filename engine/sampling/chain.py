"""From logits to the next token: pure tensor functions over one row, and the chain that joins them.

Order: repetition, suppress, temperature, top-k, top-p, min-p. What a step rules out becomes -inf.
"""

from collections.abc import Callable
from typing import TypeAlias

import msgspec
import torch
from torch import Tensor

from engine.protocol.content import Sampling
from engine.sampling.penalties import repetition, suppress

GREEDY_BELOW = 1e-6  # a division by less would leave the range of float32

Sampler: TypeAlias = Callable[[Tensor, list[int]], int]


class SamplingError(ValueError):
    """Logits from which nothing can be chosen; the model or its precision is broken."""


def temperature(logits: Tensor, value: float) -> Tensor:
    """Flatter above 1, sharper below."""
    return logits if value == 1.0 else logits / value


def top_k(logits: Tensor, count: int) -> Tensor:
    """Keep the `count` best, and whatever ties with the last of them; 0 keeps all."""
    if count <= 0 or count >= logits.numel():
        return logits
    last = torch.topk(logits, count).values[-1]
    return logits.masked_fill(logits < last, float("-inf"))


def top_p(logits: Tensor, mass: float) -> Tensor:
    """Keep the best tokens that together reach `mass` of the probability, at least one; 1 keeps all."""
    if mass >= 1.0:
        return logits
    ordered, order = torch.sort(logits)
    dropped = ordered.softmax(dim=0).cumsum(dim=0) <= 1.0 - mass
    dropped[-1] = False
    return logits.masked_fill(torch.zeros_like(dropped).scatter(0, order, dropped), float("-inf"))


def min_p(logits: Tensor, share: float) -> Tensor:
    """Keep tokens at least `share` as likely as the best one; 0 keeps all."""
    if share <= 0.0:
        return logits
    odds = logits.softmax(dim=0)
    return logits.masked_fill(odds < share * odds.max(), float("-inf"))


class SamplingDefaults(msgspec.Struct, frozen=True):
    """What the checkpoint advises, for everything that a request leaves open."""

    temperature: float = 1.0
    top_k: int = 0
    top_p: float = 1.0
    suppress_tokens: list[int] = []


def build(sampling: Sampling, defaults: SamplingDefaults) -> Sampler:
    """A sampler with its own random numbers: (logits (V,), history of ids) -> the next id.

    The same seed, logits and history give the same ids on every device, since the draw is made on the CPU.
    """
    heat = defaults.temperature if sampling.temperature is None else sampling.temperature
    count = defaults.top_k if sampling.top_k is None else sampling.top_k
    mass = defaults.top_p if sampling.top_p is None else sampling.top_p
    generator = torch.Generator(device="cpu")
    if sampling.seed is None:
        generator.seed()
    else:
        generator.manual_seed(sampling.seed)

    def sample(logits: Tensor, history: list[int]) -> int:
        scores = repetition(logits.float(), history, sampling.repetition_penalty)
        scores = suppress(scores, defaults.suppress_tokens)
        best = int(scores.argmax())
        if not torch.isfinite(scores[best]):
            raise SamplingError("no token has a finite score; load the model at a higher precision")
        if heat < GREEDY_BELOW:
            return best
        scores = top_k(temperature(scores, heat), count).cpu()
        # What top-k ruled out needs no sorting: the rest of the chain sees the survivors only.
        survivors = torch.nonzero(scores > float("-inf")).flatten()
        odds = min_p(top_p(scores[survivors], mass), sampling.min_p).softmax(dim=0)
        return int(survivors[torch.multinomial(odds, 1, generator=generator)])

    return sample
