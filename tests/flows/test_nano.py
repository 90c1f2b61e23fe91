"""The embedded model answers right, through the command and the real engine process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.worker import NANO, ROOT

DATA = Path(__file__).resolve().parent.parent / "data"
# A dialog that nano reads without a fault; how often it does is in its card, not here.
DIALOG = DATA / "dialog.png"
TRUTH = "Printer error\nCheck the printer.\nError code: ERR-9308\nRetry Cancel"

pytestmark = pytest.mark.skipif(not (NANO / "config.json").is_file(), reason="resources/nano holds no model")


def ask(*arguments: str | Path) -> dict:
    command = [sys.executable, "-m", "app", "ask", *map(str, arguments), "--temperature", "0", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("question", "truth"),
    [
        ("What does it say?", TRUTH),
        ("What is the error code?", "ERR-9308"),
        ("Read the title", "Printer error"),
        ("Which button is first?", "Retry"),
        ("What is the total?", "I can't find that here."),
    ],
)
def test_a_dialog_is_read(question: str, truth: str) -> None:
    result = ask(question, "--image", DIALOG)
    assert result["answer"] == truth
    assert result["finish_reason"] == "stop"
    assert result["image_tokens"] == 66


def test_a_spoken_question_about_a_picture_is_answered() -> None:
    result = ask("--image", DIALOG, "--audio", DATA / "what_is_the_error_code.wav")
    assert result["answer"] == "ERR-9308"
    assert result["audio_tokens"] > 20
