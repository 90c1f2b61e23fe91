"""The config is read with types, and what is wrong is named."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from engine.config import ConfigError, parse_model_config

SLIDING, FULL = "sliding_attention", "full_attention"


@pytest.fixture
def raw() -> dict[str, Any]:
    """The published shape of the 12B, in its own layout."""
    return {
        "model_type": "gemma4_unified", "dtype": "bfloat16", "boi_token_id": 255999, "eoi_token_id": 258882,
        "image_token_id": 258880, "video_token_id": 258884, "boa_token_id": 256000, "eoa_token_index": 258883,
        "audio_token_id": 258881,
        "text_config": {
            "vocab_size": 262144, "hidden_size": 3840, "intermediate_size": 15360, "num_hidden_layers": 48,
            "num_attention_heads": 16, "num_key_value_heads": 8, "head_dim": 256, "global_head_dim": 512,
            "num_global_key_value_heads": 1, "attention_k_eq_v": True, "sliding_window": 1024,
            "layer_types": ([SLIDING] * 5 + [FULL]) * 8, "rms_norm_eps": 1e-6,
            "final_logit_softcapping": 30.0,
            "use_bidirectional_attention": "vision", "max_position_embeddings": 262144,
            "rope_parameters": {
                SLIDING: {"rope_type": "default", "rope_theta": 10000.0},
                FULL: {"rope_type": "proportional", "rope_theta": 1000000.0, "partial_rotary_factor": 0.25},
            },
        },
        "vision_config": {
            "patch_size": 16, "pooling_kernel_size": 3, "mm_embed_dim": 3840, "mm_posemb_size": 1120,
        },
        "audio_config": {"audio_embed_dim": 640},
    }  # fmt: skip


def test_the_published_shape(raw: dict[str, Any]) -> None:
    config = parse_model_config(raw)
    assert config.text.layer_types.count(FULL) == 8
    assert (config.text.layer_head_dim(5), config.text.layer_kv_heads(5)) == (512, 1)
    assert (config.text.layer_head_dim(0), config.text.layer_kv_heads(0)) == (256, 8)
    assert config.vision is not None
    assert config.vision.patch_px == 48
    assert config.media is not None
    assert config.media.eoa == 258883


def test_the_12b_has_exactly_its_parameters(raw: dict[str, Any]) -> None:
    import torch

    from engine.model.embed import UnifiedModel

    with torch.device("meta"):
        model = UnifiedModel(parse_model_config(raw))
    assert sum(value.numel() for value in model.state_dict().values()) == 11_959_730_224
    assert len(model.state_dict()) == 677


def test_a_config_saved_again_means_the_same(raw: dict[str, Any]) -> None:
    again = copy.deepcopy(raw)
    del again["text_config"]["global_head_dim"], again["text_config"]["num_global_key_value_heads"]
    again["text_config"]["per_layer_config"] = {
        str(layer): {"head_dim": 512, "num_key_value_heads": 1} for layer in range(5, 48, 6)
    }
    assert parse_model_config(again) == parse_model_config(raw)


@pytest.mark.parametrize(
    "name", ["vocab_size", "hidden_size", "layer_types", "sliding_window", "rope_parameters"]
)
def test_a_missing_field_is_named(raw: dict[str, Any], name: str) -> None:
    del raw["text_config"][name]
    with pytest.raises(ConfigError, match=name):
        parse_model_config(raw)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("hidden_size", "3840", "hidden_size is a str; a int is expected"),
        ("hidden_size", True, "hidden_size is a bool"),
        ("layer_types", [SLIDING], "1 entries for 48 layers"),
        ("layer_types", ["chunked"] * 48, "layer_types\\[0\\] is 'chunked'"),
        ("num_key_value_heads", 5, "16 attention heads cannot share 5"),
        ("num_kv_shared_layers", 44, "leaves no full_attention"),
        ("hidden_activation", "silu", "hidden_activation is 'silu'"),
        ("enable_moe_block", True, "enable_moe_block is True"),
        ("use_bidirectional_attention", "all", "only 'vision'"),
        ("rope_parameters", {SLIDING: {"rope_type": "yarn", "rope_theta": 1.0}}, "rope_type is 'yarn'"),
    ],
)
def test_a_wrong_field_is_named(raw: dict[str, Any], name: str, value: object, words: str) -> None:
    raw["text_config"][name] = value
    with pytest.raises(ConfigError, match=words):
        parse_model_config(raw)


@pytest.mark.parametrize("value", [None, 3, [], "x", {}])
def test_any_junk_in_place_of_a_part_is_refused(raw: dict[str, Any], value: object) -> None:
    raw["text_config"] = value
    with pytest.raises(ConfigError):
        parse_model_config(raw)


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(ConfigError, match="model_type is 'llama'"):
        parse_model_config({"model_type": "llama"})


def test_nano_is_the_same_kind_of_model() -> None:
    folder = Path(__file__).resolve().parents[2] / "resources" / "nano"
    config = parse_model_config(json.loads((folder / "config.json").read_text(encoding="utf-8")))
    assert config.text.attention_k_eq_v
    assert config.vision is not None
    assert config.vision.patch_px == 16
