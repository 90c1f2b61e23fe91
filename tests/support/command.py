"""Runs the `homesight` command as a person does, with the fake engine in place of the model.

`python -m tests.support.command ARGUMENTS` is `homesight ARGUMENTS`.
"""

import subprocess
import sys
from pathlib import Path

from tests.support.worker import FAKE, ROOT

COMMAND = [sys.executable, "-m", "tests.support.command"]


def run(*arguments: str | Path, **options) -> subprocess.CompletedProcess[str]:
    """Run to the end."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, timeout=60, **options
    )


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    """Start and come back."""
    pipe = subprocess.PIPE
    return subprocess.Popen([*COMMAND, *map(str, arguments)], cwd=ROOT, stdout=pipe, stderr=pipe, text=True)


if __name__ == "__main__":
    from app.cli.main import main

    sys.exit(main(sys.argv[1:], FAKE))
