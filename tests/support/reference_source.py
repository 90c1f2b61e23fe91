"""Loads single functions out of the installed transformers package without importing their module.

The image processor's module needs torchvision, which the tests do without; its pure functions do not.
"""

import ast
import importlib.util
import math
from pathlib import Path
from types import SimpleNamespace
from typing import Any


def reference_functions(relative_path: str, *names: str) -> Any:
    """Give the named functions of a file of transformers as attributes of one object."""
    import torch

    spec = importlib.util.find_spec("transformers")
    assert spec is not None
    assert spec.origin is not None
    path = Path(spec.origin).parent / relative_path
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wanted = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name in names]
    assert {node.name for node in wanted} == set(names), f"{path} no longer has all of {names}"
    space: dict[str, Any] = {"math": math, "torch": torch}
    exec(compile(ast.Module(body=wanted, type_ignores=[]), str(path), "exec"), space)
    return SimpleNamespace(**{name: space[name] for name in names})
