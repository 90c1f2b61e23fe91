"""Both tensor layouts load to the same model; what does not fit is named with its file."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from engine.config import ModelConfig, parse_model_config
from engine.model.embed import UnifiedModel
from engine.weights.index import CheckpointError
from engine.weights.loader import build_model
from tests.support import checkpoints

Tensors = dict[str, torch.Tensor]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("original")
    checkpoints.unified(folder)
    return folder


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    shutil.copytree(original, tmp_path / "model")
    return tmp_path / "model"


def config_of(folder: Path) -> ModelConfig:
    return parse_model_config(json.loads((folder / "config.json").read_text()))


def build(folder: Path) -> UnifiedModel:
    return build_model(folder, config_of(folder), torch.float32, lambda _stage, _done, _total: None)


def change(folder: Path, edit: Callable[[Tensors], None]) -> None:
    tensors = load_file(folder / "model.safetensors")
    edit(tensors)
    save_file(tensors, folder / "model.safetensors")


def test_progress_ends_at_the_whole(folder: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    build_model(folder, config_of(folder), torch.float32, lambda *step: seen.append(step))
    assert seen[-1][1] == seen[-1][2] > 0


def test_the_layout_of_files_saved_again(folder: Path, original: Path) -> None:
    def rename(tensors: Tensors) -> None:
        for name in list(tensors):
            if name.startswith("model.vision_embedder."):
                tensors[name.replace("vision_embedder", "embed_vision")] = tensors.pop(name)
        inner = "model.embed_vision.multimodal_embedder.embedding_projection.weight"
        tensors[inner] = tensors.pop("model.embed_vision.embedding_projection.weight")

    change(folder, rename)
    again, first = build(folder).state_dict(), build(original).state_dict()
    assert again.keys() == first.keys()
    assert all(torch.equal(again[name], first[name]) for name in first)


def test_a_stored_copy_of_the_tied_head_is_not_needed(folder: Path) -> None:
    change(
        folder, lambda t: t.update({"lm_head.weight": t["model.language_model.embed_tokens.weight"].clone()})
    )
    build(folder)


def test_a_missing_tensor_is_named(folder: Path) -> None:
    change(folder, lambda t: t.__delitem__("model.language_model.layers.3.mlp.up_proj.weight"))
    with pytest.raises(
        CheckpointError, match=r"layers\.3\.mlp\.up_proj\.weight of shape \[96, 64\] is missing"
    ):
        build(folder)


def test_an_extra_tensor_is_named(folder: Path) -> None:
    change(folder, lambda t: t.update({"model.language_model.layers.9.more": torch.ones(1)}))
    with pytest.raises(CheckpointError, match=r"model\.safetensors: tensor .*layers\.9\.more is not part"):
        build(folder)


def test_a_misshapen_tensor_is_named_with_both_shapes(folder: Path) -> None:
    change(folder, lambda t: t.update({"model.language_model.norm.weight": torch.ones(65)}))
    with pytest.raises(CheckpointError, match=r"norm\.weight is \[65\], config\.json asks for \[64\]"):
        build(folder)


def test_a_projector_of_another_width_names_both(folder: Path) -> None:
    change(folder, lambda t: t.update({"model.embed_audio.embedding_projection.weight": torch.ones(48, 640)}))
    with pytest.raises(CheckpointError, match=r"\[48, 640\], config\.json asks for \[64, 640\]"):
        build(folder)
