"""A checkpoint's config.json as typed, checked values; pure: it takes the parsed JSON, not a file."""

from collections.abc import Mapping
from typing import Any, TypeVar, cast

import msgspec

Value = TypeVar("Value")
_MISSING = object()

SLIDING = "sliding_attention"
FULL = "full_attention"
TEXT_TYPES = ("gemma4_unified_text", "gemma4_text")
MODEL_TYPES = ("gemma4_unified", "gemma4_unified_text", "gemma4", "gemma4_text")


class ConfigError(ValueError):
    """A field of the config is missing, of the wrong type, or asks for what the engine lacks."""


class RopeConfig(msgspec.Struct, frozen=True):
    """Rotary positions of one kind of layer; `rotated` is the share of the head that turns."""

    theta: float
    rotated: float


class TextConfig(msgspec.Struct, frozen=True):
    """The decoder's shape. Sizes are counts of values; `sliding_window` is in tokens."""

    vocab_size: int
    hidden_size: int
    intermediate_size: int
    num_hidden_layers: int
    num_attention_heads: int
    num_key_value_heads: int
    head_dim: int
    global_head_dim: int
    num_global_key_value_heads: int
    attention_k_eq_v: bool
    num_kv_shared_layers: int
    use_double_wide_mlp: bool
    hidden_size_per_layer_input: int
    vocab_size_per_layer_input: int
    sliding_window: int
    layer_types: tuple[str, ...]
    sliding_rope: RopeConfig
    full_rope: RopeConfig
    rms_norm_eps: float
    final_logit_softcapping: float | None
    bidirectional_vision: bool
    max_position_embeddings: int
    pad_token_id: int

    def is_sliding(self, layer: int) -> bool:
        """Whether this layer sees only the last `sliding_window` tokens."""
        return self.layer_types[layer] == SLIDING

    def layer_head_dim(self, layer: int) -> int:
        """Width of one head in this layer."""
        return self.head_dim if self.is_sliding(layer) else self.global_head_dim

    def layer_kv_heads(self, layer: int) -> int:
        """Key and value heads in this layer."""
        return self.num_key_value_heads if self.is_sliding(layer) else self.num_global_key_value_heads

    def shares_kv(self, layer: int) -> bool:
        """Whether this layer has no keys and values of its own."""
        return layer >= self.num_hidden_layers - self.num_kv_shared_layers

    def kv_source(self, layer: int) -> int:
        """The layer whose keys and values this one reads: itself, or the last unshared one of its type."""
        if not self.shares_kv(layer):
            return layer
        own = self.layer_types[: self.num_hidden_layers - self.num_kv_shared_layers]
        return max(index for index, kind in enumerate(own) if kind == self.layer_types[layer])

    def mlp_width(self, layer: int) -> int:
        """Inner width of this layer's MLP."""
        return self.intermediate_size * (2 if self.use_double_wide_mlp and self.shares_kv(layer) else 1)


class VisionConfig(msgspec.Struct, frozen=True):
    """How a picture is cut: one soft token a square of `patch_px` pixels."""

    patch_px: int
    pooling: int
    embed_dim: int
    max_positions: int
    rms_norm_eps: float


class AudioConfig(msgspec.Struct, frozen=True):
    """How sound is cut: one soft token every `samples_per_token` samples."""

    samples_per_token: int
    rms_norm_eps: float


class MediaTokenIds(msgspec.Struct, frozen=True):
    """Token ids that open, fill and close media in a prompt."""

    boi: int
    eoi: int
    image: int
    video: int
    boa: int
    eoa: int
    audio: int


class ModelConfig(msgspec.Struct, frozen=True):
    """The whole model: a decoder and, if the checkpoint has them, its embedders of raw media."""

    text: TextConfig
    vision: VisionConfig | None
    audio: AudioConfig | None
    media: MediaTokenIds | None
    dtype: str


def read(
    raw: Mapping[str, Any],
    path: str,
    kind: type[Value],
    default: Any = _MISSING,
    *,
    file: str = "config.json",
) -> Value:
    """One field by dotted path, of exactly this type (an int serves where a float is asked).

    Raises:
        ConfigError: names the path, what was expected and what is there.
    """
    node: Any = raw
    for key in path.split("."):
        node = cast("Mapping[str, Any]", node).get(key, _MISSING) if isinstance(node, Mapping) else _MISSING
    if node is _MISSING or node is None:
        if default is _MISSING:
            raise ConfigError(f"{file}: {path} is missing; a {kind.__name__} is expected")
        return cast("Value", default)
    if kind is float and isinstance(node, int) and not isinstance(node, bool):
        node = float(node)
    if not isinstance(node, kind) or (kind is int and isinstance(node, bool)):
        raise ConfigError(f"{file}: {path} is a {type(node).__name__}; a {kind.__name__} is expected")
    return node


def parse_model_config(raw: Mapping[str, Any]) -> ModelConfig:
    """Check a parsed config.json and name the first thing that is wrong.

    Raises:
        ConfigError: a field is missing, mistyped, inconsistent or not supported.
    """
    model_type = read(raw, "model_type", str)
    if model_type not in MODEL_TYPES:
        raise ConfigError(
            f"config.json: model_type is {model_type!r}; supported are {', '.join(MODEL_TYPES)}"
        )
    text_only = model_type in TEXT_TYPES
    text = _text({"text_config": raw} if text_only else raw)
    unified = model_type == "gemma4_unified"
    vision = _vision(raw) if unified and raw.get("vision_config") is not None else None
    audio = _audio(raw) if unified and raw.get("audio_config") is not None else None
    media = _media_ids(raw) if vision or audio else None
    return ModelConfig(
        text=text, vision=vision, audio=audio, media=media, dtype=read(raw, "dtype", str, "bfloat16")
    )


def _text(raw: Mapping[str, Any]) -> TextConfig:
    def field(name: str, kind: type[Value], default: Any = _MISSING) -> Value:
        return read(raw, f"text_config.{name}", kind, default)

    _refuse_unsupported(raw)
    layers = field("num_hidden_layers", int)
    layer_types = _layer_types(cast("list[Any]", field("layer_types", list)), layers)
    full_head_dim, full_kv_heads = _full_layer_shape(raw, layer_types)
    config = TextConfig(
        vocab_size=field("vocab_size", int),
        hidden_size=field("hidden_size", int),
        intermediate_size=field("intermediate_size", int),
        num_hidden_layers=layers,
        num_attention_heads=field("num_attention_heads", int),
        num_key_value_heads=field("num_key_value_heads", int),
        head_dim=field("head_dim", int),
        global_head_dim=full_head_dim,
        num_global_key_value_heads=full_kv_heads,
        attention_k_eq_v=field("attention_k_eq_v", bool, False),
        num_kv_shared_layers=field("num_kv_shared_layers", int, 0),
        use_double_wide_mlp=field("use_double_wide_mlp", bool, False),
        hidden_size_per_layer_input=field("hidden_size_per_layer_input", int, 0),
        vocab_size_per_layer_input=field("vocab_size_per_layer_input", int, 0),
        sliding_window=field("sliding_window", int),
        layer_types=layer_types,
        sliding_rope=_rope(raw, SLIDING),
        full_rope=_rope(raw, FULL),
        rms_norm_eps=field("rms_norm_eps", float, 1e-6),
        final_logit_softcapping=field("final_logit_softcapping", float, None),
        bidirectional_vision=field("use_bidirectional_attention", str, "") == "vision",
        max_position_embeddings=field("max_position_embeddings", int),
        pad_token_id=field("pad_token_id", int, 0),
    )
    _check_shapes(config)
    return config


def _refuse_unsupported(raw: Mapping[str, Any]) -> None:
    wanted: tuple[tuple[str, Any], ...] = (
        ("hidden_activation", "gelu_pytorch_tanh"),
        ("attention_bias", False),
        ("enable_moe_block", False),
        ("tie_word_embeddings", True),
    )
    for name, value in wanted:
        found = read(raw, f"text_config.{name}", type(value), value)
        if found != value:
            raise ConfigError(f"config.json: text_config.{name} is {found!r}; only {value!r} is supported")
    mode = read(raw, "text_config.use_bidirectional_attention", str, "")
    if mode not in ("", "vision"):
        raise ConfigError(
            f"config.json: text_config.use_bidirectional_attention is {mode!r}; only 'vision' is supported"
        )


def _layer_types(raw_types: list[Any], layers: int) -> tuple[str, ...]:
    if len(raw_types) != layers:
        raise ConfigError(
            f"config.json: text_config.layer_types has {len(raw_types)} entries for {layers} layers"
        )
    for index, kind in enumerate(raw_types):
        if kind not in (SLIDING, FULL):
            raise ConfigError(
                f"config.json: text_config.layer_types[{index}] is {kind!r}; {SLIDING} or {FULL} is expected"
            )
    return tuple(cast("list[str]", raw_types))


def _full_layer_shape(raw: Mapping[str, Any], layer_types: tuple[str, ...]) -> tuple[int, int]:
    """Head width and key heads of full layers: plain, or folded into per_layer_config when saved again."""
    overrides = cast("dict[str, Any]", read(raw, "text_config.per_layer_config", dict, {}))
    first_full = str(layer_types.index(FULL)) if FULL in layer_types else ""
    folded = f"text_config.per_layer_config.{first_full}"
    default_dim = read(raw, "text_config.head_dim", int)
    default_heads = read(raw, "text_config.num_key_value_heads", int)
    if first_full in overrides:
        return read(raw, f"{folded}.head_dim", int, default_dim), read(
            raw, f"{folded}.num_key_value_heads", int, default_heads
        )
    heads = read(raw, "text_config.num_global_key_value_heads", int, default_heads)
    k_eq_v = read(raw, "text_config.attention_k_eq_v", bool, False)
    return read(raw, "text_config.global_head_dim", int, 512), heads if k_eq_v else default_heads


def _rope(raw: Mapping[str, Any], layer_type: str) -> RopeConfig:
    path = f"text_config.rope_parameters.{layer_type}"
    kind = read(raw, f"{path}.rope_type", str)
    if kind not in ("default", "proportional"):
        raise ConfigError(f"config.json: {path}.rope_type is {kind!r}; default or proportional is expected")
    rotated = read(raw, f"{path}.partial_rotary_factor", float, 1.0) if kind == "proportional" else 1.0
    return RopeConfig(theta=read(raw, f"{path}.rope_theta", float), rotated=rotated)


def _check_shapes(config: TextConfig) -> None:
    for layer in range(config.num_hidden_layers):
        heads, kv_heads = config.num_attention_heads, config.layer_kv_heads(layer)
        if kv_heads < 1 or heads % kv_heads:
            raise ConfigError(
                f"config.json: {heads} attention heads cannot share {kv_heads} key heads (layer {layer})"
            )
        if config.layer_head_dim(layer) % 2:
            raise ConfigError(
                f"config.json: the head width {config.layer_head_dim(layer)} of layer {layer} is odd"
            )
    own = config.layer_types[: config.num_hidden_layers - config.num_kv_shared_layers]
    for kind in set(config.layer_types):
        if kind not in own:
            raise ConfigError(
                f"config.json: text_config.num_kv_shared_layers leaves no {kind} layer with keys of its own"
            )


def _vision(raw: Mapping[str, Any]) -> VisionConfig:
    patch, pooling = (
        read(raw, "vision_config.patch_size", int),
        read(raw, "vision_config.pooling_kernel_size", int),
    )
    embed_dim = read(raw, "vision_config.mm_embed_dim", int)
    projected = read(raw, "vision_config.output_proj_dims", int, embed_dim)
    if projected != embed_dim:
        raise ConfigError(
            f"config.json: vision_config.output_proj_dims is {projected}, mm_embed_dim {embed_dim}; "
            "they must be equal"
        )
    return VisionConfig(
        patch_px=patch * pooling,
        pooling=pooling,
        embed_dim=embed_dim,
        max_positions=read(raw, "vision_config.mm_posemb_size", int),
        rms_norm_eps=read(raw, "vision_config.rms_norm_eps", float, 1e-6),
    )


def _audio(raw: Mapping[str, Any]) -> AudioConfig:
    return AudioConfig(
        samples_per_token=read(raw, "audio_config.audio_embed_dim", int),
        rms_norm_eps=read(raw, "audio_config.rms_norm_eps", float, 1e-6),
    )


def _media_ids(raw: Mapping[str, Any]) -> MediaTokenIds:
    return MediaTokenIds(
        boi=read(raw, "boi_token_id", int, -1),
        eoi=read(raw, "eoi_token_id", int, -1),
        image=read(raw, "image_token_id", int, -1),
        video=read(raw, "video_token_id", int, -1),
        boa=read(raw, "boa_token_id", int, -1),
        eoa=read(raw, "eoa_token_index", int, -1),
        audio=read(raw, "audio_token_id", int, -1),
    )
