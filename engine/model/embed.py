"""Embedders of raw media: pixels and waveform are projected straight into the decoder, no encoder."""

import torch
from torch import Tensor, nn

from engine.config import AudioConfig, ModelConfig, VisionConfig
from engine.model.decoder import Decoder
from engine.model.norm import RMSNorm


class MediaProjection(nn.Module):
    """Weightless RMS norm, then one linear map into the decoder's width."""

    def __init__(self, size: int, hidden_size: int, eps: float) -> None:
        super().__init__()
        self.embedding_pre_projection_norm = RMSNorm(size, eps, scaled=False)
        self.embedding_projection = nn.Linear(size, hidden_size, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """(..., size) -> (..., hidden)."""
        return self.embedding_projection(
            self.embedding_pre_projection_norm(x.to(self.embedding_projection.weight.dtype))
        )


class ImageEmbedder(nn.Module):
    """Raw patches (N, patch_px * patch_px * 3) in [0, 1] and their (x, y) places -> (N, hidden)."""

    def __init__(self, config: VisionConfig, hidden_size: int) -> None:
        super().__init__()
        patch_values = config.patch_px**2 * 3
        self.patch_ln1 = nn.LayerNorm(patch_values)
        self.patch_dense = nn.Linear(patch_values, config.embed_dim)
        self.patch_ln2 = nn.LayerNorm(config.embed_dim)
        self.pos_embedding = nn.Parameter(torch.zeros(config.max_positions, 2, config.embed_dim))
        self.pos_norm = nn.LayerNorm(config.embed_dim)
        self.multimodal_embedder = MediaProjection(config.embed_dim, hidden_size, config.rms_norm_eps)

    def forward(self, patches: Tensor, positions: Tensor) -> Tensor:
        """patches (..., N, values), positions (..., N, 2) -> (..., N, hidden)."""
        x = self.patch_ln2(self.patch_dense(self.patch_ln1(patches.to(self.patch_dense.weight.dtype))))
        x = x + self.pos_embedding[positions[..., 0], 0] + self.pos_embedding[positions[..., 1], 1]
        return self.multimodal_embedder(self.pos_norm(x))


class UnifiedModel(nn.Module):
    """The decoder with the embedders that the checkpoint has."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        hidden = config.text.hidden_size
        self.language_model = Decoder(config.text)
        self.embed_vision = ImageEmbedder(config.vision, hidden) if config.vision else None
        self.embed_audio = _audio_embedder(config.audio, hidden) if config.audio else None


def _audio_embedder(config: AudioConfig, hidden_size: int) -> MediaProjection:
    return MediaProjection(config.samples_per_token, hidden_size, config.rms_norm_eps)
