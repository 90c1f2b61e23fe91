"""Rotary positions: all of a head on sliding layers, its first part on full layers ("proportional")."""

import torch
from torch import Tensor

from engine.config import RopeConfig


def frequencies(config: RopeConfig, head_dim: int) -> Tensor:
    """Angles per position, shape (head_dim / 2,), float32; the part that does not turn has angle 0.

    Source: Su et al. 2021, "RoFormer"; proportional: the exponent's denominator stays the full head.
    """
    turning = int(config.rotated * head_dim // 2)
    exponents = torch.arange(0, 2 * turning, 2, dtype=torch.float32) / head_dim
    angles = 1.0 / (config.theta**exponents)
    return torch.cat([angles, torch.zeros(head_dim // 2 - turning)])


def rotation(positions: Tensor, angles: Tensor, dtype: torch.dtype) -> tuple[Tensor, Tensor]:
    """Cosine and sine for positions (B, T) or (T,): each (..., T, head_dim), the halves repeated."""
    turns = positions[..., None].float() * angles
    both = torch.cat([turns, turns], dim=-1)
    return both.cos().to(dtype), both.sin().to(dtype)


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Turn x (B, T, H, D) by cos and sin (..., T, D); pairs are (i, i + D / 2)."""
    first, second = x.chunk(2, dim=-1)
    return x * cos.unsqueeze(-2) + torch.cat([-second, first], dim=-1) * sin.unsqueeze(-2)
