"""Damaged weight files are refused before anything is mapped, and the file is named."""

import json
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file

from engine.weights.index import CheckpointError, read_header, read_index


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "model.safetensors"
    save_file({"a": torch.ones(3, 4), "b": torch.zeros(5, dtype=torch.bfloat16)}, path)
    return path


def test_shapes_and_types(weights: Path) -> None:
    entries = read_header(weights)
    assert {name: (entry.dtype, entry.shape) for name, entry in entries.items()} == {
        "a": ("F32", (3, 4)),
        "b": ("BF16", (5,)),
    }


@pytest.mark.parametrize("share", [0.0, 0.02, 0.6, 0.99])
def test_a_cut_file_is_refused(weights: Path, share: float) -> None:
    raw = weights.read_bytes()
    weights.write_bytes(raw[: int(len(raw) * share)])
    with pytest.raises(CheckpointError, match=r"model\.safetensors"):
        read_header(weights)


def test_an_appended_tail_is_refused(weights: Path) -> None:
    weights.write_bytes(weights.read_bytes() + b"more")
    with pytest.raises(CheckpointError, match="the file holds"):
        read_header(weights)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**64 - 1), st.binary(max_size=200))
def test_junk_never_ends_in_anything_but_a_clear_error(length: int, body: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.safetensors"
        path.write_bytes(length.to_bytes(8, "little") + body)
        with pytest.raises(CheckpointError):
            read_header(path)


def test_shards_are_read_through_their_index(tmp_path: Path) -> None:
    save_file({"a": torch.ones(2)}, tmp_path / "model-1.safetensors")
    save_file({"b": torch.ones(3)}, tmp_path / "model-2.safetensors")
    index = {"weight_map": {"a": "model-1.safetensors", "b": "model-2.safetensors"}}
    (tmp_path / "model.safetensors.index.json").write_text(json.dumps(index))
    assert set(read_index(tmp_path)) == {"a", "b"}
    (tmp_path / "model-2.safetensors").unlink()
    with pytest.raises(CheckpointError, match=r"model-2\.safetensors is missing"):
        read_index(tmp_path)


def test_an_index_cannot_lead_out_of_its_folder(tmp_path: Path) -> None:
    index = {"weight_map": {"a": "../secret.safetensors"}}
    (tmp_path / "model.safetensors.index.json").write_text(json.dumps(index))
    with pytest.raises(CheckpointError, match="not a plain file name"):
        read_index(tmp_path)


def test_no_weights_at_all(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="the weights are missing"):
        read_index(tmp_path)
