"""The Gemma 4 decoder: embeddings, blocks in order, final norm and tied head.

Runs the 12B (Unified) and, from their configs, the text decoders of E2B and E4B (per-layer embeddings,
shared keys and values, double-wide MLP). The same module is trained by packaging/nano.
"""

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.cache.layers import LayerCache
from engine.config import FULL, SLIDING, TextConfig
from engine.model.attention import Attention, KeyValue
from engine.model.mlp import GatedMLP
from engine.model.norm import RMSNorm
from engine.model.rope import frequencies, rotation

Masks = dict[str, Tensor | None]
Rotations = dict[str, tuple[Tensor, Tensor]]


class Step(NamedTuple):
    """What the blocks of one forward pass share."""

    rotations: Rotations
    masks: Masks
    caches: list[LayerCache | None] | None


class Block(nn.Module):
    """One decoder layer: attention and MLP, each between two norms, then the layer's scalar."""

    def __init__(self, config: TextConfig, layer: int) -> None:
        super().__init__()
        hidden, eps = config.hidden_size, config.rms_norm_eps
        self.layer = layer
        self.kind = config.layer_types[layer]
        self.self_attn = Attention(config, layer)
        self.mlp = GatedMLP(hidden, config.mlp_width(layer))
        self.input_layernorm = RMSNorm(hidden, eps)
        self.post_attention_layernorm = RMSNorm(hidden, eps)
        self.pre_feedforward_layernorm = RMSNorm(hidden, eps)
        self.post_feedforward_layernorm = RMSNorm(hidden, eps)
        self.register_buffer("layer_scalar", torch.ones(1))
        width = config.hidden_size_per_layer_input
        if width:
            self.per_layer_input_gate = nn.Linear(hidden, width, bias=False)
            self.per_layer_projection = nn.Linear(width, hidden, bias=False)
            self.post_per_layer_input_norm = RMSNorm(hidden, eps)

    def forward(
        self, x: Tensor, step: Step, shared: KeyValue | None, layer_input: Tensor | None
    ) -> tuple[Tensor, KeyValue]:
        """x (B, T, hidden) -> same shape, and the keys and values this layer used."""
        cache = step.caches[self.layer] if step.caches is not None else None
        mixed, key_value = self.self_attn(
            self.input_layernorm(x), step.rotations[self.kind], step.masks[self.kind], cache, shared
        )
        x = x + self.post_attention_layernorm(mixed)
        x = x + self.post_feedforward_layernorm(self.mlp(self.pre_feedforward_layernorm(x)))
        if layer_input is not None:
            gated = functional.gelu(self.per_layer_input_gate(x), approximate="tanh") * layer_input
            x = x + self.post_per_layer_input_norm(self.per_layer_projection(gated))
        return x * self.get_buffer("layer_scalar"), key_value


class Decoder(nn.Module):
    """Token ids or embeddings in, hidden states out; `logits` applies the tied head."""

    def __init__(self, config: TextConfig) -> None:
        super().__init__()
        self.config = config
        self.embed_tokens = nn.Embedding(config.vocab_size, config.hidden_size)
        self.layers = nn.ModuleList(Block(config, layer) for layer in range(config.num_hidden_layers))
        self.norm = RMSNorm(config.hidden_size, config.rms_norm_eps)
        width = config.hidden_size_per_layer_input
        if width:
            packed = config.num_hidden_layers * width
            self.embed_tokens_per_layer = nn.Embedding(config.vocab_size_per_layer_input, packed)
            self.per_layer_model_projection = nn.Linear(config.hidden_size, packed, bias=False)
            self.per_layer_projection_norm = RMSNorm(width, config.rms_norm_eps)

    def embed(self, ids: Tensor) -> Tensor:
        """ids (B, T) -> (B, T, hidden), scaled by sqrt(hidden) rounded to the weight's dtype."""
        weight = self.embed_tokens.weight
        return self.embed_tokens(ids) * _scale(self.config.hidden_size, weight.dtype)

    def rotations(self, positions: Tensor, dtype: torch.dtype) -> Rotations:
        """Cosines and sines of both kinds of layer for positions (T,) or (B, T)."""
        config = self.config
        sliding = frequencies(config.sliding_rope, config.head_dim).to(positions.device)
        full = frequencies(config.full_rope, config.global_head_dim).to(positions.device)
        return {SLIDING: rotation(positions, sliding, dtype), FULL: rotation(positions, full, dtype)}

    def forward(
        self,
        x: Tensor,
        positions: Tensor,
        masks: Masks,
        caches: list[LayerCache | None] | None = None,
        ids: Tensor | None = None,
        between: Callable[[], None] = lambda: None,
    ) -> Tensor:
        """Embeddings x (B, T, hidden) -> hidden states after the final norm, same shape.

        `ids` (B, T) are needed only by models with per-layer embeddings. `between` is called before each
        layer; it may raise to end a pass that is no longer wanted, after which the caches are of no use.
        """
        step = Step(self.rotations(positions, x.dtype), masks, caches)
        layer_inputs = self._layer_inputs(x, ids)
        used: dict[int, KeyValue] = {}
        for layer, block in enumerate(self.layers):
            between()
            shared = used[self.config.kv_source(layer)] if self.config.shares_kv(layer) else None
            layer_input = None if layer_inputs is None else layer_inputs[:, :, layer]
            x, used[layer] = block(x, step, shared, layer_input)
        return self.norm(x)

    def logits(self, hidden: Tensor) -> Tensor:
        """hidden (..., hidden) -> (..., vocab), softly capped if the config says so."""
        raw = functional.linear(hidden, self.embed_tokens.weight)
        cap = self.config.final_logit_softcapping
        return raw if cap is None else torch.tanh(raw / cap) * cap

    def _layer_inputs(self, x: Tensor, ids: Tensor | None) -> Tensor | None:
        """Per-layer embeddings (B, T, layers, width): the token's own plus a projection of the input."""
        config = self.config
        width = config.hidden_size_per_layer_input
        if not width:
            return None
        if ids is None:
            raise ValueError("this model has per-layer embeddings: token ids are needed")
        shape = (*ids.shape, config.num_hidden_layers, width)
        token = self.embed_tokens_per_layer(ids) * _scale(width, self.embed_tokens_per_layer.weight.dtype)
        projected = self.per_layer_model_projection(x) * config.hidden_size**-0.5
        projected = self.per_layer_projection_norm(projected.view(shape))
        return (projected + token.view(shape)) * 2.0**-0.5


def _scale(size: int, dtype: torch.dtype) -> Tensor:
    """sqrt(size) as the weight's dtype rounds it: 62.0 for 3840 in bfloat16."""
    return torch.tensor(size**0.5, dtype=dtype)
