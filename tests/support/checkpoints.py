"""Small random checkpoints written by transformers, the reference that the engine is compared with."""

import json
from pathlib import Path
from typing import Any

import torch
from transformers import (
    Gemma4ForCausalLM,
    Gemma4TextConfig,
    Gemma4UnifiedConfig,
    Gemma4UnifiedForConditionalGeneration,
)

from tests.support.tiny_tokenizer import write_tokenizer

VOCAB = 600
WINDOW = 16
LAYERS = ["sliding_attention", "sliding_attention", "full_attention"] * 2


def unified(folder: Path, **text: Any) -> Gemma4UnifiedForConditionalGeneration:
    """A Gemma 4 Unified model with every trait of the 12B at toy size, saved in `folder`."""
    ids = write_tokenizer(folder, VOCAB)
    text_config = {
        "vocab_size": VOCAB, "hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 6,
        "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 16, "global_head_dim": 32,
        "num_global_key_value_heads": 1, "attention_k_eq_v": True, "sliding_window": WINDOW,
        "final_logit_softcapping": 30.0, "use_bidirectional_attention": "vision", "layer_types": LAYERS,
        "max_position_embeddings": 4096, **text,
    }  # fmt: skip
    vision = {
        "patch_size": 4,
        "pooling_kernel_size": 2,
        "mm_embed_dim": 64,
        "mm_posemb_size": 80,
        "output_proj_dims": 64,
    }
    config = Gemma4UnifiedConfig(
        text_config=text_config, vision_config=vision, audio_config={"audio_embed_dim": 640},
        boi_token_id=ids["<|image>"], eoi_token_id=ids["<image|>"], image_token_id=ids["<|image|>"],
        video_token_id=ids["<|video|>"], boa_token_id=ids["<|audio>"], eoa_token_index=ids["<audio|>"],
        audio_token_id=ids["<|audio|>"],
    )  # fmt: skip
    model = Gemma4UnifiedForConditionalGeneration(config)
    return _saved(model, folder)


def e2b_like(folder: Path) -> Gemma4ForCausalLM:
    """A text decoder with the traits of E2B: per-layer embeddings, shared keys and values, wide MLP."""
    write_tokenizer(folder, VOCAB)
    config = Gemma4TextConfig(
        vocab_size=VOCAB, vocab_size_per_layer_input=VOCAB, hidden_size=64, intermediate_size=96,
        num_hidden_layers=6, num_attention_heads=4, num_key_value_heads=1, head_dim=16, global_head_dim=32,
        hidden_size_per_layer_input=8, num_kv_shared_layers=3, use_double_wide_mlp=True,
        sliding_window=WINDOW, final_logit_softcapping=30.0, layer_types=LAYERS, max_position_embeddings=4096,
    )  # fmt: skip
    return _saved(Gemma4ForCausalLM(config), folder)


def _saved(model: Any, folder: Path) -> Any:
    """Random weights of a size that makes every part matter, float32, saved and in evaluation mode."""
    generator = torch.Generator().manual_seed(7)
    with torch.no_grad():
        for name, value in [*model.named_parameters(), *model.named_buffers()]:
            if name.endswith("layer_scalar"):
                value.fill_(0.9)
            elif "inv_freq" in name or "embed_scale" in name:
                continue
            elif value.dim() == 1:
                value.copy_(0.7 + 0.6 * torch.rand(value.shape, generator=generator))
            else:
                value.copy_(torch.randn(value.shape, generator=generator) * value.shape[-1] ** -0.5)
    model = model.float().eval()
    model.save_pretrained(folder)
    (folder / "generation_config.json").write_text(json.dumps({"do_sample": False, "eos_token_id": [1]}))
    return model
