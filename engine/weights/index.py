"""Which tensor lies in which safetensors file, read from the headers alone; no torch.

Every size in a header is checked against the file before anything is mapped.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

MAX_HEADER_BYTES = 100_000_000
DTYPE_BYTES = {
    "F64": 8,
    "F32": 4,
    "F16": 2,
    "BF16": 2,
    "I64": 8,
    "I32": 4,
    "I16": 2,
    "I8": 1,
    "U8": 1,
    "BOOL": 1,
}
SINGLE = "model.safetensors"
INDEX = "model.safetensors.index.json"


class CheckpointError(ValueError):
    """A checkpoint's files are missing, damaged or not what the config says."""


class TensorEntry(NamedTuple):
    """Where one tensor is and what shape it has."""

    path: Path
    dtype: str
    shape: tuple[int, ...]

    @property
    def size_bytes(self) -> int:
        """Bytes of its values."""
        return math.prod(self.shape) * DTYPE_BYTES[self.dtype]


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object from a file.

    Raises:
        CheckpointError: names the file when it is missing, not JSON, or not an object.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CheckpointError(f"{path} is missing; a model folder needs it") from None
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise CheckpointError(
            f"{path} is not valid JSON ({type(error).__name__}); copy the file again"
        ) from None
    if not isinstance(value, dict):
        raise CheckpointError(f"{path} holds a {type(value).__name__}; a JSON object is expected")
    return cast("dict[str, Any]", value)


def read_index(folder: Path) -> dict[str, TensorEntry]:
    """All tensors of a folder: one model.safetensors, or shards named by an index file.

    Raises:
        CheckpointError: names the file that is missing, cut or inconsistent.
    """
    if (folder / SINGLE).exists():
        return read_header(folder / SINGLE)
    if not (folder / INDEX).exists():
        raise CheckpointError(f"{folder} has neither {SINGLE} nor {INDEX}; the weights are missing")
    named = read_json(folder / INDEX).get("weight_map")
    if not isinstance(named, dict) or not named:
        raise CheckpointError(f"{folder / INDEX}: weight_map is missing or empty")
    wanted = cast("dict[str, str]", named)
    entries: dict[str, TensorEntry] = {}
    for name in sorted(set(map(str, wanted.values()))):
        if Path(name).name != name:
            raise CheckpointError(f"{folder / INDEX}: {name!r} is not a plain file name")
        entries |= read_header(folder / name)
    for tensor, name in wanted.items():
        if tensor not in entries or entries[tensor].path.name != name:
            raise CheckpointError(f"{folder / name}: tensor {tensor} is missing although {INDEX} names it")
    return entries


def read_header(path: Path) -> dict[str, TensorEntry]:
    """The tensors of one safetensors file.

    Raises:
        CheckpointError: the file is missing, too short, or its header does not add up to its size.
    """
    try:
        size_bytes = path.stat().st_size
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if size_bytes < 8 or not 2 <= length <= min(MAX_HEADER_BYTES, size_bytes - 8):
                raise CheckpointError(
                    f"{path} is {size_bytes} bytes with a header of {length}; it is cut or not safetensors"
                )
            raw = json.loads(file.read(length))
    except FileNotFoundError:
        raise CheckpointError(f"{path} is missing; copy it into the model folder") from None
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise CheckpointError(f"{path}: its header is not valid JSON; copy the file again") from None
    return _entries(path, raw, size_bytes - 8 - length)


def _entries(path: Path, raw: Any, data_bytes: int) -> dict[str, TensorEntry]:
    if not isinstance(raw, dict):
        raise CheckpointError(f"{path}: its header is not a JSON object; copy the file again")
    entries: dict[str, TensorEntry] = {}
    end = 0
    for name, fields in cast("dict[str, Any]", raw).items():
        if name == "__metadata__":
            continue
        entry, last = _entry(path, name, fields)
        entries[name] = entry
        end = max(end, last)
    if end != data_bytes:
        raise CheckpointError(
            f"{path}: its header speaks of {end} bytes of values, the file holds {data_bytes}; copy it again"
        )
    return entries


def _entry(path: Path, name: str, fields: Any) -> tuple[TensorEntry, int]:
    try:
        values = cast("Mapping[str, Any]", fields)
        dtype, shape = str(values["dtype"]), tuple(int(side) for side in values["shape"])
        start, end = (int(offset) for offset in values["data_offsets"])
    except (TypeError, KeyError, ValueError):
        raise CheckpointError(f"{path}: the header's entry for {name} is malformed") from None
    if dtype not in DTYPE_BYTES:
        raise CheckpointError(f"{path}: {name} has dtype {dtype}; supported are {', '.join(DTYPE_BYTES)}")
    entry = TensorEntry(path, dtype, shape)
    if min(shape, default=0) < 0 or start < 0 or end - start != entry.size_bytes:
        raise CheckpointError(
            f"{path}: {name} of shape {shape} needs {entry.size_bytes} bytes, its entry gives {end - start}"
        )
    return entry, end
