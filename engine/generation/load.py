"""From a model folder to everything a request needs: weights, tokenizer, template, defaults."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import torch

from engine.config import MediaTokenIds, ModelConfig, parse_model_config, read
from engine.model.embed import UnifiedModel
from engine.text.chat_template import ChatTemplate, load_template
from engine.text.tokenizer import Tokenizer
from engine.weights.index import CheckpointError, read_json
from engine.weights.loader import build_model

DTYPES = {"full": None, "float32": torch.float32, "bfloat16": torch.bfloat16}
STORED = {"bfloat16": torch.bfloat16, "float32": torch.float32, "float16": torch.bfloat16}
# Below this size a CPU is quicker in float32 than in bfloat16, and memory does not matter.
SMALL_MODEL_VALUES = 50_000_000


@dataclass(frozen=True)
class GenerationDefaults:
    """The checkpoint's own way to sample, from generation_config.json."""

    temperature: float
    top_k: int
    top_p: float
    eos_ids: tuple[int, ...]
    suppressed_ids: tuple[int, ...]


@dataclass(frozen=True)
class MediaDefaults:
    """Soft-token budgets from processor_config.json."""

    image_budget: int
    video_budget: int
    video_frames: int


@dataclass(frozen=True)
class LoadedModel:
    """A model ready to answer."""

    name: str
    config: ModelConfig
    model: UnifiedModel
    tokenizer: Tokenizer
    template: ChatTemplate
    defaults: GenerationDefaults
    media: MediaDefaults
    precision: str

    @property
    def context_tokens(self) -> int:
        """Longest prompt and answer together."""
        return self.config.text.max_position_embeddings

    @property
    def weight_bytes(self) -> int:
        """Memory of the weights."""
        return sum(value.numel() * value.element_size() for value in self.model.state_dict().values())

    @property
    def features(self) -> list[str]:
        """What a request may hold."""
        has = {"image": self.config.vision, "video": self.config.vision, "audio": self.config.audio}
        return [name for name, part in has.items() if part is not None] + ["thinking", "tools"]

    @property
    def media_ids(self) -> MediaTokenIds:
        """Ids of media tokens; all -1 for a model without media."""
        return self.config.media or MediaTokenIds(-1, -1, -1, -1, -1, -1, -1)


def load_model(
    folder: Path, *, device: str = "cpu", precision: str = "auto", progress: Callable[[str, int, int], None]
) -> LoadedModel:
    """Load a folder with config.json, tokenizer.json and safetensors; the other files have defaults.

    Raises:
        ConfigError, CheckpointError, TokenizerError: names the file and field that is wrong.
    """
    if not folder.is_dir():
        raise CheckpointError(f"{folder} is not a folder; give the folder that holds config.json")
    config = parse_model_config(read_json(folder / "config.json"))
    tokenizer = Tokenizer.load(folder)
    if tokenizer.vocab_size > config.text.vocab_size:
        raise CheckpointError(
            f"{folder / 'tokenizer.json'} has {tokenizer.vocab_size} tokens, "
            f"config.json allows {config.text.vocab_size}"
        )
    defaults = _defaults(folder, tokenizer)
    media = _media_defaults(folder)
    dtype = _dtype(config, precision)
    model = build_model(folder, config, dtype, progress).to(device)
    return LoadedModel(
        name=folder.resolve().name,
        config=config,
        model=model,
        tokenizer=tokenizer,
        template=load_template(folder),
        defaults=defaults,
        media=media,
        precision=str(dtype).removeprefix("torch."),
    )


def _dtype(config: ModelConfig, precision: str) -> torch.dtype:
    if precision == "auto":
        text = config.text
        values = (
            text.num_hidden_layers * text.hidden_size * (4 * text.hidden_size + 3 * text.intermediate_size)
        )
        return torch.float32 if values < SMALL_MODEL_VALUES else STORED.get(config.dtype, torch.bfloat16)
    if precision not in DTYPES:
        raise CheckpointError(
            f"precision {precision!r} is not supported; use auto, full, float32 or bfloat16"
        )
    return DTYPES[precision] or STORED.get(config.dtype, torch.bfloat16)


def _defaults(folder: Path, tokenizer: Tokenizer) -> GenerationDefaults:
    path = folder / "generation_config.json"
    raw = read_json(path) if path.exists() else {}
    ends = raw.get("eos_token_id")
    named = (tokenizer.token_id(token) for token in ("<eos>", "<turn|>", "<|tool_response>"))
    eos = [ends] if isinstance(ends, int) else ends or [token for token in named if token is not None]
    greedy = not read(raw, "do_sample", bool, default=True, file=path.name)
    return GenerationDefaults(
        temperature=0.0 if greedy else read(raw, "temperature", float, 1.0, file=path.name),
        top_k=read(raw, "top_k", int, 64, file=path.name),
        top_p=read(raw, "top_p", float, 0.95, file=path.name),
        eos_ids=_ids(eos, f"{path}: eos_token_id", tokenizer.vocab_size),
        suppressed_ids=_ids(
            raw.get("suppress_tokens") or [], f"{path}: suppress_tokens", tokenizer.vocab_size
        ),
    )


def _ids(raw_ids: Any, where: str, vocab_size: int) -> tuple[int, ...]:
    """Token ids of a list in a file, each checked."""
    listed = cast("list[Any]", raw_ids) if isinstance(raw_ids, list) else [None]
    ids = tuple(value for value in listed if isinstance(value, int) and 0 <= value < vocab_size)
    if len(ids) != len(listed):
        raise CheckpointError(f"{where} must list token ids below {vocab_size}")
    return ids


def _media_defaults(folder: Path) -> MediaDefaults:
    path = folder / "processor_config.json"
    raw = read_json(path) if path.exists() else {}
    return MediaDefaults(
        image_budget=read(raw, "image_processor.max_soft_tokens", int, 280, file=path.name),
        video_budget=read(raw, "video_processor.max_soft_tokens", int, 70, file=path.name),
        video_frames=read(raw, "video_processor.num_frames", int, 32, file=path.name),
    )
