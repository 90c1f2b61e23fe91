"""Key-value caches of one layer: growing for full layers, a ring of the window for sliding ones.

Caches are written once a forward pass, in order. Shapes are (B, Hkv, S, D).
"""

from abc import ABC, abstractmethod

import torch
from torch import Tensor

from engine.config import TextConfig

GROW_TOKENS = 256


class LayerCache(ABC):
    """What attention and the mask builder need of a cache."""

    def __init__(self) -> None:
        self.length: int = 0  # tokens seen so far

    @abstractmethod
    def update(self, key: Tensor, value: Tensor) -> tuple[Tensor, Tensor]:
        """Add the new tokens and return all keys and values that this pass may see, oldest first."""

    @abstractmethod
    def visible(self, new_tokens: int) -> range:
        """Positions of the keys that `update` returns when `new_tokens` are added."""

    @property
    @abstractmethod
    def size_bytes(self) -> int:
        """Memory held."""


class FullCache(LayerCache):
    """Every token, in a buffer that grows in steps so that one token costs no copy of the rest."""

    def __init__(self) -> None:
        super().__init__()
        self._key: Tensor | None = None
        self._value: Tensor | None = None

    def update(self, key: Tensor, value: Tensor) -> tuple[Tensor, Tensor]:
        end = self.length + key.shape[2]
        self._key = self._room(self._key, key, end)
        self._value = self._room(self._value, value, end)
        self._key[:, :, self.length : end] = key
        self._value[:, :, self.length : end] = value
        self.length = end
        return self._key[:, :, :end], self._value[:, :, :end]

    def visible(self, new_tokens: int) -> range:
        return range(self.length + new_tokens)

    @property
    def size_bytes(self) -> int:
        return _bytes(self._key) + _bytes(self._value)

    def _room(self, held: Tensor | None, new: Tensor, end: int) -> Tensor:
        if held is not None and held.shape[2] >= end:
            return held
        have = 0 if held is None else held.shape[2]
        size = max(end, have + max(GROW_TOKENS, have // 4))
        grown = new.new_empty((new.shape[0], new.shape[1], size, new.shape[3]))
        if held is not None:
            grown[:, :, : self.length] = held[:, :, : self.length]
        return grown


class SlidingCache(LayerCache):
    """The last `window` - 1 tokens, which is all that a later query can see besides itself.

    Decode writes into a buffer of twice the window and moves it back when full, so that keys stay in
    order and a step costs no copy.
    """

    def __init__(self, window: int) -> None:
        super().__init__()
        self.window = window
        self._key: Tensor | None = None
        self._value: Tensor | None = None
        self._start = 0  # first kept token inside the buffers
        self._kept: int = 0

    def update(self, key: Tensor, value: Tensor) -> tuple[Tensor, Tensor]:
        new = int(key.shape[2])
        if self._kept + new > self.window * 2 or self._key is None or self._value is None:
            return self._replace(key, value)
        if self._start + self._kept + new > self._key.shape[2]:
            self._move_to_front()
        end = self._start + self._kept + new
        self._key[:, :, end - new : end] = key
        self._value[:, :, end - new : end] = value
        first = self._start
        self._forget(self._kept + new)
        self.length += new
        return self._key[:, :, first:end], self._value[:, :, first:end]

    def visible(self, new_tokens: int) -> range:
        return range(self.length - self._kept, self.length + new_tokens)

    @property
    def size_bytes(self) -> int:
        return _bytes(self._key) + _bytes(self._value)

    def _replace(self, key: Tensor, value: Tensor) -> tuple[Tensor, Tensor]:
        if self._key is not None and self._value is not None:
            kept = slice(self._start, self._start + self._kept)
            key = torch.cat([self._key[:, :, kept], key], dim=2)
            value = torch.cat([self._value[:, :, kept], value], dim=2)
        total = int(key.shape[2])
        self.length += total - self._kept
        keep = min(total, self.window - 1)
        shape = (key.shape[0], key.shape[1], self.window * 2, key.shape[3])
        if self._key is None or self._value is None:
            self._key, self._value = key.new_empty(shape), value.new_empty(shape)
        self._key[:, :, :keep] = key[:, :, total - keep :]
        self._value[:, :, :keep] = value[:, :, total - keep :]
        self._start, self._kept = 0, keep
        return key, value

    def _forget(self, held: int) -> None:
        keep = min(held, self.window - 1)
        self._start += held - keep
        self._kept = keep

    def _move_to_front(self) -> None:
        for buffer in (self._key, self._value):
            if buffer is not None:
                buffer[:, :, : self._kept] = buffer[:, :, self._start : self._start + self._kept].clone()
        self._start = 0


def make_caches(config: TextConfig) -> list[LayerCache | None]:
    """One cache a layer; None where a layer reads another one's keys and values."""

    def make(layer: int) -> LayerCache | None:
        if config.shares_kv(layer):
            return None
        return SlidingCache(config.sliding_window) if config.is_sliding(layer) else FullCache()

    return [make(layer) for layer in range(config.num_hidden_layers)]


def _bytes(tensor: Tensor | None) -> int:
    return 0 if tensor is None else tensor.numel() * tensor.element_size()
