"""The command line says what it is, and refuses bad words in one clear line."""

import os
import subprocess
import sys

import pytest

import app
from app.cli.main import BAD_INPUT, main
from tests.support.worker import ROOT


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"homesight {app.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", "q", "--region", "1,2,3"], "not four whole numbers"),
        (["ask", "q", "--monitor", "0"], "not a whole number of 1 or more"),
        (["ask", "q", "--temperature", "hot"], "not a number from 0 to 10"),
        (["ask", "q", "--max-tokens", "-3"], "not a whole number"),
        (["ask", "q", "--budget", "100"], "invalid choice"),
        (["ask", "q", "--screen", "--monitor", "1"], "not allowed with"),
        (["frobnicate"], "invalid choice"),
        (["bench"], "required"),
        (["bench", "everything"], "invalid choice"),
        (["doctor", "--frobnicate"], "unrecognized"),
    ],
)
def test_bad_words_are_named(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == BAD_INPUT
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", ""], "Nothing was asked"),
        (["ask", "q", "--image", "no-such.png"], "no-such.png"),
        (["ask", "q", "--model", "no-such-folder"], "no-such-folder"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == BAD_INPUT
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.out == ""
    assert "Traceback" not in captured.err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize("arguments", [[], ["app"], ["ask", "--gui"]])
@pytest.mark.parametrize("display", ["", ":4711"])
def test_the_app_without_a_display_is_one_clear_line(arguments: list[str], display: str) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    }
    done = subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT, env=environment | ({"DISPLAY": display} if display else {}),
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == BAD_INPUT
    assert done.stderr.startswith("homesight: Homesight cannot show its windows")
    assert done.stderr.count("\n") == 1
