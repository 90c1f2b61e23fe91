"""The command line says what it is, and refuses bad words in one clear line."""

import pytest

import app
from app.cli.main import BAD_INPUT, main


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
