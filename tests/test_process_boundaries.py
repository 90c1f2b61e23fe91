"""The two processes stay apart: seen in fresh interpreters, after everything there is was imported."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module({package!r})
for module in pkgutil.walk_packages(package.__path__, {package!r} + "."):
    importlib.import_module(module.name)
loaded = sorted(set({forbidden!r}) & set(sys.modules))
sys.exit(f"loaded: {{loaded}}" if loaded else 0)
"""


def import_all(package, forbidden):
    code = IMPORT_ALL.format(package=package, forbidden=forbidden)
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_app_loads_no_torch_and_nothing_of_the_engine_but_the_protocol():
    forbidden = ["torch", "transformers", "safetensors", "tokenizers", "engine.worker", "engine.generation"]
    done = import_all("app", forbidden)
    assert done.returncode == 0, done.stderr


def test_the_engine_loads_no_qt_and_nothing_of_the_app():
    done = import_all("engine", ["PySide6", "shiboken6", "app", "mss"])
    assert done.returncode == 0, done.stderr


def test_asking_loads_no_torch_and_no_widgets():
    code = (
        "import sys, app.__main__, app.cli.main, app.cli.ask\n"
        "forbidden = {'torch', 'PySide6.QtWidgets', 'PySide6.QtGui', 'engine.worker', 'app.evaluation'}\n"
        "bad = forbidden & set(sys.modules)\n"
        "sys.exit(repr(bad) if bad else 0)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_the_versions_agree():
    import tomllib

    import app
    import engine

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert app.__version__ == engine.__version__ == project["version"]
