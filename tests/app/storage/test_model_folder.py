"""Looking at a folder before it is loaded, and at this machine's memory."""

import shutil

import pytest

from app.core.model_need import MachineMemory
from app.storage.model_folder import _available_bytes, look_at_model, machine_memory
from app.storage.paths import embedded_model_folder

MEMORY = MachineMemory(16_000_000_000, 8_000_000_000)


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "A model"
    shutil.copytree(embedded_model_folder(), copy)
    return copy


def test_the_embedded_model_is_one():
    need = look_at_model(embedded_model_folder(), MEMORY)
    assert not need.problem
    assert need.weight_bytes == (embedded_model_folder() / "model.safetensors").stat().st_size
    assert need.memory == MEMORY


def test_parts_of_the_weights_are_added(folder):
    whole = look_at_model(folder, MEMORY).weight_bytes
    (folder / "model-2.safetensors").write_bytes(bytes(1000))
    assert look_at_model(folder, MEMORY).weight_bytes == whole + 1000


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("config.json", None, "no config.json"),
        ("config.json", b"{", "damaged"),
        ("config.json", b"[]", "not a Gemma 4"),
        ("config.json", b'{"model_type": "llama"}', "not a Gemma 4"),
        ("model.safetensors", None, "no weights"),
        ("tokenizer.json", None, "no tokenizer.json"),
    ],
)
def test_what_is_missing_is_said(folder, name, content, words):
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    need = look_at_model(folder, MEMORY)
    assert words in need.problem
    assert need.weight_bytes == 0
    assert str(folder.parent) not in need.problem


def test_a_folder_that_is_not_there(tmp_path):
    assert look_at_model(tmp_path / "nothing", MEMORY).problem


def test_this_machine_has_memory():
    total_bytes, free_bytes = machine_memory()
    assert total_bytes > 500_000_000
    assert free_bytes is None or 0 < free_bytes <= total_bytes


def test_a_table_without_the_line_tells_nothing(tmp_path):
    table = tmp_path / "meminfo"
    assert _available_bytes(table) is None
    table.write_text("MemTotal: 12 kB\n")
    assert _available_bytes(table) is None
    table.write_text("MemTotal: 12 kB\nMemAvailable:   5 kB\n")
    assert _available_bytes(table) == 5120
