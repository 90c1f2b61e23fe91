"""Nano's shape: Gemma 4 Unified made small, every trait of the 12B kept (one key head, k = v)."""

import json
from pathlib import Path
from typing import Any

SLIDING, FULL = "sliding_attention", "full_attention"
# Full layers turn only a quarter of a head with the position: that finds a letter anywhere in a picture.
LAYERS = (SLIDING, SLIDING, SLIDING, FULL, SLIDING, FULL)
MOST_TOKENS = 1024


def config(ids: dict[str, int]) -> dict[str, Any]:
    """The config.json of nano; `ids` maps control tokens to ids, plus `vocab_size`."""
    return {
        "architectures": ["Gemma4UnifiedForConditionalGeneration"],
        "model_type": "gemma4_unified",
        "dtype": "bfloat16",
        "tie_word_embeddings": True,
        "boi_token_id": ids["<|image>"],
        "eoi_token_id": ids["<image|>"],
        "image_token_id": ids["<|image|>"],
        "video_token_id": ids["<|video|>"],
        "boa_token_id": ids["<|audio>"],
        "eoa_token_index": ids["<audio|>"],
        "audio_token_id": ids["<|audio|>"],
        "eos_token_id": [ids["<eos>"], ids["<turn|>"]],
        "text_config": {
            "model_type": "gemma4_unified_text",
            "vocab_size": ids["vocab_size"],
            "hidden_size": 192,
            "intermediate_size": 640,
            "num_hidden_layers": len(LAYERS),
            "num_attention_heads": 3,
            "num_key_value_heads": 3,
            "head_dim": 64,
            "num_global_key_value_heads": 1,
            "global_head_dim": 128,
            "attention_k_eq_v": True,
            "hidden_size_per_layer_input": 0,
            "num_kv_shared_layers": 0,
            "hidden_activation": "gelu_pytorch_tanh",
            "rms_norm_eps": 1e-6,
            "attention_bias": False,
            "final_logit_softcapping": 30.0,
            "sliding_window": 512,
            "use_bidirectional_attention": "vision",
            "max_position_embeddings": MOST_TOKENS,
            "tie_word_embeddings": True,
            "layer_types": list(LAYERS),
            "rope_parameters": {
                "sliding_attention": {"rope_type": "default", "rope_theta": 10000.0},
                "full_attention": {
                    "rope_type": "proportional",
                    "rope_theta": 1000000.0,
                    "partial_rotary_factor": 0.25,
                },
            },
            "bos_token_id": 2,
            "eos_token_id": 1,
            "pad_token_id": 0,
        },
        "vision_config": {
            "model_type": "gemma4_unified_vision",
            "patch_size": 16,
            "pooling_kernel_size": 1,
            "mm_embed_dim": 192,
            "mm_posemb_size": 140,
            "num_soft_tokens": 140,
            "output_proj_dims": 192,
            "rms_norm_eps": 1e-6,
        },
        "audio_config": {
            "model_type": "gemma4_unified_audio",
            "audio_embed_dim": 640,
            "audio_samples_per_token": 640,
            "hidden_size": 640,
            "output_proj_dims": 640,
            "rms_norm_eps": 1e-6,
        },
    }


def write_config_files(folder: Path) -> dict[str, Any]:
    """Write config, generation and processor files beside the folder's tokenizer.json; returns the config."""
    vocab = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    made = config({**vocab, "vocab_size": len(vocab)})
    generation = {
        "bos_token_id": vocab["<bos>"],
        "pad_token_id": vocab["<pad>"],
        "do_sample": False,
        "eos_token_id": [vocab["<eos>"], vocab["<turn|>"], vocab["<|tool_response>"]],
        "suppress_tokens": [vocab["<audio|>"], vocab["<image|>"]],
    }
    processor = {
        "audio_ms_per_token": 40,
        "audio_seq_length": 100,
        "image_seq_length": 140,
        "feature_extractor": {"feature_size": 640, "audio_samples_per_token": 640, "sampling_rate": 16000},
        "image_processor": {"patch_size": 16, "pooling_kernel_size": 1, "max_soft_tokens": 140},
        "video_processor": {
            "num_frames": 4,
            "max_soft_tokens": 70,
            "patch_size": 16,
            "pooling_kernel_size": 1,
        },
    }
    for name, content in (
        ("config", made),
        ("generation_config", generation),
        ("processor_config", processor),
    ):
        (folder / f"{name}.json").write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    return made
