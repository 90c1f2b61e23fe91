"""Looks at a folder with a model, and at the memory of this machine, before anything is loaded."""

import os
import sys
from pathlib import Path

import msgspec

from app.core.model_need import MachineMemory, ModelNeed

CONFIG_NAME = "config.json"
TOKENIZER_NAME = "tokenizer.json"
_MOST_BYTES = 1_000_000
MODEL_TYPES = ("gemma4_unified",)


def look_at_model(folder: Path, memory: MachineMemory) -> ModelNeed:
    """What the model in a folder needs, or what is missing in it; nothing is loaded."""
    problem = ""
    weight_bytes = 0
    try:
        problem = _problem_with_config(folder / CONFIG_NAME)
        weight_bytes = sum(path.stat().st_size for path in folder.glob("*.safetensors"))
        if not problem and not weight_bytes:
            problem = "There are no weights (.safetensors) in this folder."
        if not problem and not (folder / TOKENIZER_NAME).is_file():
            problem = f"There is no {TOKENIZER_NAME} in this folder."
    except OSError as error:
        problem = f"The folder cannot be read ({type(error).__name__})."
    return ModelNeed(str(folder), folder.name, 0 if problem else weight_bytes, memory, problem)


def _problem_with_config(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            raw = msgspec.json.decode(opened.read(_MOST_BYTES))
    except FileNotFoundError:
        return f"There is no {CONFIG_NAME} in this folder."
    except msgspec.DecodeError:
        return f"Its {CONFIG_NAME} is damaged. Get the model again."
    kind = raw.get("model_type") if isinstance(raw, dict) else None
    return "" if kind in MODEL_TYPES else "The model in this folder is not a Gemma 4 12B."


def machine_memory() -> MachineMemory:
    """The memory of this machine; 0 where the system does not tell."""
    if sys.platform == "win32":
        return _windows_memory()
    try:
        total_bytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return MachineMemory(0)
    if sys.platform == "darwin":
        # Free pages say little there: most of the memory is a cache that gives way.
        return MachineMemory(total_bytes)
    return MachineMemory(total_bytes, _available_bytes(Path("/proc/meminfo")))


def _available_bytes(table: Path) -> int | None:
    """What Linux thinks can be had without swapping."""
    try:
        lines = table.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    for line in lines:
        words = line.split()
        if len(words) == 3 and words[0] == "MemAvailable:" and words[1].isdigit():
            return int(words[1]) * 1024
    return None


if sys.platform == "win32":
    import ctypes

    class _MemoryStatus(ctypes.Structure):
        """MEMORYSTATUSEX."""

        _fields_ = (
            ("length", ctypes.c_uint32),
            ("load", ctypes.c_uint32),
            ("total_physical", ctypes.c_uint64),
            ("available_physical", ctypes.c_uint64),
            ("total_page_file", ctypes.c_uint64),
            ("available_page_file", ctypes.c_uint64),
            ("total_virtual", ctypes.c_uint64),
            ("available_virtual", ctypes.c_uint64),
            ("available_extended_virtual", ctypes.c_uint64),
        )

    def _windows_memory() -> MachineMemory:
        status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
        if not ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
            return MachineMemory(0)
        return MachineMemory(status.total_physical, status.available_physical)
