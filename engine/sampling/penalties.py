"""Changes to logits that depend on what was said before, or on what must never be said."""

from collections.abc import Sequence

import torch
from torch import Tensor


def repetition(logits: Tensor, history: Sequence[int], penalty: float) -> Tensor:
    """Make every token of `history` less likely: positive logits divided by `penalty`, others multiplied."""
    if penalty == 1.0 or not history:
        return logits
    seen = torch.tensor(history, dtype=torch.long, device=logits.device)  # (T,)
    values = logits[seen]
    return logits.scatter(0, seen, torch.where(values < 0, values * penalty, values / penalty))


def suppress(logits: Tensor, token_ids: Sequence[int]) -> Tensor:
    """Make `token_ids` impossible; ids beyond the vocabulary are no concern."""
    known = [token_id for token_id in token_ids if token_id < logits.numel()]
    if not known:
        return logits
    banned = torch.tensor(known, dtype=torch.long, device=logits.device)
    return logits.index_fill(0, banned, float("-inf"))
