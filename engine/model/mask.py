"""Which keys a query may see: causal, within the window, and both ways inside a picture on sliding layers."""

import torch
from torch import Tensor


def visibility(queries: range, keys: range, window: int | None, blocks: Tensor | None) -> Tensor:
    """True where a query position may see a key position, (T, S).

    `window`: a key must be newer than query - window; None on full layers. `blocks` (S_total,) holds for
    each position the number of its picture, or -1: inside one picture every position sees every other,
    but never past the window. Only sliding layers get `blocks`.
    """
    query = torch.arange(queries.start, queries.stop)[:, None]
    key = torch.arange(keys.start, keys.stop)[None, :]
    seen = key <= query
    if blocks is not None:
        query_block, key_block = blocks[query], blocks[key]
        seen = seen | ((query_block == key_block) & (query_block >= 0))
    return seen if window is None else seen & (key > query - window)


def additive(seen: Tensor, dtype: torch.dtype) -> Tensor | None:
    """0 where seen, the lowest number elsewhere; None when everything is seen."""
    if bool(seen.all()):
        return None
    return torch.zeros(seen.shape, dtype=dtype).masked_fill_(~seen, torch.finfo(dtype).min)
