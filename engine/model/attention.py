"""Attention of one block: grouped heads, normed queries, keys and values, no scaling by the head width."""

import torch
from torch import Tensor, nn

from engine.cache.layers import LayerCache
from engine.config import TextConfig
from engine.model.norm import RMSNorm
from engine.model.rope import rotate

KeyValue = tuple[Tensor, Tensor]


class Attention(nn.Module):
    """One layer's attention. Full layers may have no value projection: their value is the raw key (k_eq_v).

    Sources: Vaswani et al. 2017; Ainslie et al. 2023 (grouped heads); Gemma 4's config.
    """

    def __init__(self, config: TextConfig, layer: int) -> None:
        super().__init__()
        self.layer = layer
        self.heads = config.num_attention_heads
        self.kv_heads = config.layer_kv_heads(layer)
        self.head_dim = config.layer_head_dim(layer)
        self.shares_kv = config.shares_kv(layer)
        hidden, width = config.hidden_size, self.kv_heads * self.head_dim
        self.q_proj = nn.Linear(hidden, self.heads * self.head_dim, bias=False)
        self.q_norm = RMSNorm(self.head_dim, config.rms_norm_eps)
        if not self.shares_kv:
            self.k_proj = nn.Linear(hidden, width, bias=False)
            self.k_norm = RMSNorm(self.head_dim, config.rms_norm_eps)
            self.v_norm = RMSNorm(self.head_dim, config.rms_norm_eps, scaled=False)
            k_eq_v = config.attention_k_eq_v and not config.is_sliding(layer)
            self.v_proj = None if k_eq_v else nn.Linear(hidden, width, bias=False)
        self.o_proj = nn.Linear(self.heads * self.head_dim, hidden, bias=False)

    def forward(
        self,
        x: Tensor,
        rotation: tuple[Tensor, Tensor],
        mask: Tensor | None,
        cache: LayerCache | None,
        shared: KeyValue | None,
    ) -> tuple[Tensor, KeyValue]:
        """x (B, T, hidden) -> (same shape, keys and values that were read, each (B, Hkv, S, D)).

        `mask` is added to the scores: (T, S) or (B, 1, T, S); None lets every query see every key.
        """
        batch, length, _ = x.shape
        query = self.q_norm(self.q_proj(x).view(batch, length, self.heads, self.head_dim))
        query = rotate(query, *rotation).transpose(1, 2)  # (B, H, T, D)
        if shared is None:
            shared = self._keys_values(x, rotation)
            if cache is not None:
                shared = cache.update(*shared)
        mixed = attend(query, *shared, mask)
        return self.o_proj(mixed.transpose(1, 2).reshape(batch, length, -1)), shared

    def _keys_values(self, x: Tensor, rotation: tuple[Tensor, Tensor]) -> KeyValue:
        shape = (x.shape[0], x.shape[1], self.kv_heads, self.head_dim)
        raw_key = self.k_proj(x).view(shape)
        raw_value = raw_key if self.v_proj is None else self.v_proj(x).view(shape)
        key = rotate(self.k_norm(raw_key), *rotation)
        return key.transpose(1, 2), self.v_norm(raw_value).transpose(1, 2)  # (B, Hkv, T, D)


def attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
    """softmax(query key^T + mask) value with grouped heads, softmax in float32; (B, H, T, D).

    Two matrix products: on a CPU their backward pass is faster than the fused kernel's.
    """
    batch, heads, length, width = query.shape
    groups = heads // key.shape[1]
    grouped = query.reshape(batch, key.shape[1], groups * length, width)
    scores = torch.matmul(grouped, key.transpose(2, 3)).view(batch, heads, length, key.shape[2])
    if mask is not None:
        scores = scores + mask
    weights = torch.softmax(scores, dim=-1, dtype=torch.float32).to(value.dtype)
    mixed = torch.matmul(weights.view(batch, key.shape[1], groups * length, -1), value)
    return mixed.view(batch, heads, length, width)
