"""Fills a model's modules from a checkpoint, one tensor at a time, and refuses what does not fit."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from engine.config import ModelConfig
from engine.model.embed import UnifiedModel
from engine.weights.index import CheckpointError, TensorEntry, read_index
from engine.weights.names import is_encoder, is_tied_head, module_name

Progress = Callable[[str, int, int], None]


def build_model(folder: Path, config: ModelConfig, dtype: torch.dtype, progress: Progress) -> UnifiedModel:
    """The model with the folder's weights in `dtype`, in evaluation mode.

    Raises:
        CheckpointError: names a tensor that is missing, extra or misshapen, its file and what was expected.
    """
    with torch.device("meta"):
        model = UnifiedModel(config)
    wanted = dict(model.state_dict())
    found = _matched(folder, read_index(folder), wanted, has_encoders=config.vision is None)
    total = sum(wanted[name].numel() * dtype.itemsize for name in wanted)
    done = 0
    filled: dict[str, Tensor] = {}
    for path in sorted({entry.path for _, entry in found.values()}):
        here = {name: stored for name, (stored, entry) in found.items() if entry.path == path}
        for name, value in _values(path, here):
            filled[name] = value.to(dtype)
            done += value.numel() * dtype.itemsize
            progress("weights", done, total)
    model.load_state_dict(filled, strict=True, assign=True)
    return model.eval().requires_grad_(requires_grad=False)


def _matched(
    folder: Path, entries: Mapping[str, TensorEntry], wanted: Mapping[str, Tensor], *, has_encoders: bool
) -> dict[str, tuple[str, TensorEntry]]:
    """Module name -> (name in the file, entry), complete and of the right shapes."""
    found: dict[str, tuple[str, TensorEntry]] = {}
    for stored, entry in entries.items():
        name = module_name(stored)
        if is_tied_head(stored) or (has_encoders and is_encoder(stored)):
            continue
        if name not in wanted:
            raise CheckpointError(
                f"{entry.path}: tensor {stored} is not part of the model that config.json describes"
            )
        if entry.shape != tuple(wanted[name].shape):
            raise CheckpointError(
                f"{entry.path}: tensor {stored} is {list(entry.shape)}, "
                f"config.json asks for {list(wanted[name].shape)}"
            )
        found[name] = (stored, entry)
    missing = sorted(set(wanted) - set(found))
    if missing:
        first = missing[0]
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise CheckpointError(
            f"{folder}: tensor {first} of shape {list(wanted[first].shape)}{more} is missing from the weights"
        )
    return found


def _values(path: Path, names: Mapping[str, str]) -> list[tuple[str, Tensor]]:
    try:
        opened = cast("Any", safe_open(path, framework="pt"))  # the package ships no types
        with opened as reader:
            return [(name, reader.get_tensor(stored)) for name, stored in names.items()]
    except (SafetensorError, OSError) as error:
        raise CheckpointError(
            f"{path} could not be read ({type(error).__name__}); copy the file again"
        ) from None
