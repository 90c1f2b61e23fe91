"""Speed of the shipped model as a person gets it: whole commands, one engine process each.

Run by `dev.py bench` inside `.venv`. Prints one row a run and the medians; `--json FILE` keeps them.
`dev.py bench ui` is `homesight bench ui`: the app's windows, with its figures kept in build/bench/ui.json.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "bench"
NANO = ROOT / "resources" / "nano"
QUESTIONS = ("What does it say?", "What is the error code?", "Read the title.")
COLUMNS = ("prompt_tokens", "completion_tokens", "ttft_s", "tokens_per_s", "command_s")
HEADINGS = ("prompt", "answer", "first token s", "tokens/s", "command s")


def main(arguments: list[str]) -> int:
    """Measure; 0 also when there is no model to measure, with a line that says so."""
    if arguments[:1] == ["ui"]:
        return measure_ui(arguments[1:])
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("--quick", action="store_true", help="each question once, to see that it works")
    parser.add_argument("--json", type=Path, help="write the rows there as well")
    options = parser.parse_args(arguments)
    if not (NANO / "config.json").is_file():
        print("bench: skipped, resources/nano holds no model")
        return 0
    picture = draw_picture()
    rows = []
    print(f"  {'question':<26}" + "".join(f"{heading:>15}" for heading in HEADINGS))
    for question in QUESTIONS * (1 if options.quick else 5):
        rows.append(measure(question, picture))
        print_row(question, rows[-1])
    print_row("median", {name: statistics.median(row[name] for row in rows) for name in COLUMNS})
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0


def measure_ui(rest: list[str]) -> int:
    """The app's own command."""
    OUT.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "app", "bench", "ui", "--json", str(OUT / "ui.json"), *rest]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def draw_picture() -> Path:
    """The same dialog every time, so that figures of two commits can be compared."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    from PySide6.QtWidgets import QApplication

    from app.scenes.demo_dialog import DemoDialog, draw_content

    application = QApplication([])
    application.setStyle("Fusion")
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / "dialog.png"
    DemoDialog(draw_content(Random(1))).grab().save(str(path))
    return path


def measure(question: str, picture: Path) -> dict[str, float]:
    """One command from start to exit."""
    command = [sys.executable, "-m", "app", "ask", question, "--image", str(picture), "--json"]
    command += ["--model", str(NANO), "--temperature", "0", "--max-tokens", "128"]
    started_s = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=300, check=False)
    if done.returncode:
        sys.exit(done.returncode)
    return {**json.loads(done.stdout), "command_s": time.perf_counter() - started_s}


def print_row(name: str, row: dict[str, float]) -> None:
    """One line of the table."""
    cells = (
        f"{row[column]:>15.0f}" if column.endswith("_tokens") else f"{row[column]:>15.2f}"
        for column in COLUMNS
    )
    print(f"  {name:<26}" + "".join(cells), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
