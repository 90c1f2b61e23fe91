"""Runs a prompt through the model in chunks that never split a picture, and single tokens after it."""

from collections.abc import Callable, Iterator

import torch
from torch import Tensor

from engine.cache.layers import LayerCache, make_caches
from engine.config import FULL, SLIDING
from engine.generation.load import LoadedModel
from engine.generation.request import PreparedRequest
from engine.model.decoder import Masks
from engine.model.mask import additive, visibility

CHUNK_TOKENS = 256


def chunks(length: int, size: int, unsplit: list[range]) -> Iterator[range]:
    """Cut 0..length into stretches of about `size`, moving a cut that falls inside a picture to its end."""
    start = 0
    while start < length:
        end = min(start + size, length)
        for span in unsplit:
            if span.start < end < span.stop:
                end = span.stop
        yield range(start, end)
        start = end


class CancelledError(Exception):
    """The pass was ended on the way; its caches are of no use any more."""


class Forward:
    """The model with its caches for one sequence. `cancelled` is asked before every layer.

    Raises:
        CancelledError: from `prefill` and `step`, once `cancelled` says True.
    """

    def __init__(self, loaded: LoadedModel, cancelled: Callable[[], bool] = lambda: False) -> None:
        self.loaded = loaded
        self._cancelled = cancelled
        self.decoder = loaded.model.language_model
        self.caches: list[LayerCache | None] = make_caches(loaded.config.text)
        self.length = 0
        media = loaded.media_ids
        self._soft_ids = frozenset((media.image, media.video, media.audio))
        self._pad = loaded.config.text.pad_token_id
        self._dtype = self.decoder.embed_tokens.weight.dtype

    def prefill(
        self,
        request: PreparedRequest,
        *,
        chunk_tokens: int = CHUNK_TOKENS,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> Tensor:
        """Logits (vocab,) after the last prompt token, float32."""
        used_soft = 0
        total = len(request.ids)
        logits = torch.empty(0)
        for chunk in chunks(total, chunk_tokens, request.picture_spans if request.blocks is not None else []):
            ids = torch.tensor([request.ids[chunk.start : chunk.stop]])
            embedded, used_soft = self._embed(ids, request, used_soft)
            logits = self._run(embedded, self._plain(ids), request.blocks)
            progress(chunk.stop, total)
        return logits

    def step(self, token_id: int) -> Tensor:
        """Logits (vocab,) after one more token, float32."""
        # A placeholder that the model writes itself stands for no media: it reads as padding.
        ids = torch.tensor([[self._pad if token_id in self._soft_ids else token_id]])
        return self._run(self.decoder.embed(ids), ids, None)

    def _run(self, embedded: Tensor, ids: Tensor, blocks: Tensor | None) -> Tensor:
        new = embedded.shape[1]
        queries = range(self.length, self.length + new)
        positions = torch.arange(queries.start, queries.stop)
        hidden = self.decoder(
            embedded, positions, self._masks(queries, blocks), self.caches, ids, self._stop_if_cancelled
        )
        self.length += new
        return self.decoder.logits(hidden[0, -1]).float()

    def _stop_if_cancelled(self) -> None:
        if self._cancelled():
            raise CancelledError

    def _masks(self, queries: range, blocks: Tensor | None) -> Masks:
        masks: Masks = {SLIDING: None, FULL: None}
        if len(queries) == 1:
            return masks  # a ring never holds a key older than the window
        window = self.loaded.config.text.sliding_window
        for cache, kind in zip(self.caches, self.loaded.config.text.layer_types, strict=True):
            if cache is not None and masks[kind] is None:
                sliding = kind == SLIDING
                seen = visibility(
                    queries,
                    cache.visible(len(queries)),
                    window if sliding else None,
                    blocks if sliding else None,
                )
                masks[kind] = additive(seen, self._dtype)
        return masks

    def _plain(self, ids: Tensor) -> Tensor:
        """Ids with media tokens replaced by padding: their embeddings come from elsewhere."""
        return torch.where(self._is_soft(ids), self._pad, ids)

    def _is_soft(self, ids: Tensor) -> Tensor:
        return torch.isin(ids, torch.tensor(sorted(self._soft_ids)))

    def _embed(self, ids: Tensor, request: PreparedRequest, used: int) -> tuple[Tensor, int]:
        """Token embeddings with the next soft embeddings in their places, and how many are used up."""
        embedded = self.decoder.embed(self._plain(ids))
        if request.soft is None:
            return embedded, used
        places = self._is_soft(ids[0])
        count = int(places.sum())
        if count:
            embedded[0, places] = request.soft[used : used + count].to(embedded.dtype)
        return embedded, used + count
