import json
import os
import signal
import subprocess
import sys
import time
import wave
from pathlib import Path

import pytest
from PIL import Image

from tests.fakes.fake_engine import scripted
from tests.support.command import run, start
from tests.support.worker import NANO, ROOT
from tests.support.xserver import HAVE_XVFB, x_server

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
JSON_FIELDS = [
    "answer", "token_ids", "finish_reason", "prompt_tokens", "image_tokens", "audio_tokens",
    "completion_tokens", "ttft_s", "tokens_per_s", "model", "precision",
]  # fmt: skip
ENDLESS = scripted(words=["word "], step_s=0.02, repeat=5000)


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "picture.png"
    Image.new("RGB", (30, 20), "white").save(path)
    return path


def test_the_answer_goes_to_stdout_and_nothing_else_does(model):
    done = run("ask", "hello there", "--model", model)
    assert (done.returncode, done.stdout, done.stderr) == (0, "hello there \n", "")


def test_the_answer_arrives_while_it_is_made(model):
    with start("ask", scripted(words=["first ", "last"], step_s=0.7), "--model", model) as process:
        assert process.stdout.read(6) == "first "
        first_s = time.monotonic()
        assert process.stdout.read() == "last\n"
        assert time.monotonic() - first_s > 0.3


def test_json_is_one_object_with_every_field(model, picture):
    done = run("ask", "hello there", "--json", "--image", picture, "--image", picture, "--model", model)
    answer = json.loads(done.stdout)
    assert list(answer) == JSON_FIELDS
    assert answer["answer"] == "hello there "
    assert answer["token_ids"] == [1, 2]
    assert (answer["finish_reason"], answer["image_tokens"], answer["model"]) == ("stop", 2, "fake")
    assert done.stdout.count("\n") == 1


def test_a_spoken_question_needs_no_words(model, tmp_path):
    sound = tmp_path / "question.wav"
    with wave.open(str(sound), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16000)
        file.writeframes(bytes(16000))
    assert run("ask", "--audio", sound, "--model", model).stdout == "nothing asked \n"


def test_the_limit_of_tokens_and_the_thoughts_reach_the_engine(model):
    done = run("ask", scripted(thought="hm"), "--model", model, "--max-tokens", "2", "--think")
    assert done.stdout == "one two \n"
    assert "hm" in done.stderr


def test_what_a_model_says_cannot_drive_the_terminal(model):
    done = run("ask", scripted(words=["\x1b[2J", "\x9b", "ok\n"]), "--model", model)
    assert done.stdout == "\ufffd[2J\ufffdok\n"


@POSIX
def test_ctrl_c_keeps_what_arrived(model):
    with start("ask", ENDLESS, "--model", model) as process:
        assert process.stdout.read(5) == "word "
        process.send_signal(signal.SIGINT)
        rest, problems = process.communicate(timeout=5)
    assert process.returncode == 130
    assert set(rest.split()) <= {"word"}
    assert rest.endswith("\n")
    assert problems == ""


@LINUX
def test_ctrl_c_with_json_still_prints_one_object(model):
    with start("ask", scripted(prefill_s=30), "--json", "--model", model) as process:
        wait_for_engine(process)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        answer, _ = process.communicate(timeout=5)
    assert process.returncode == 130
    assert json.loads(answer)["finish_reason"] == "cancelled"


@LINUX
def test_ctrl_c_during_a_deaf_computation_waits_only_so_long(model):
    with start("ask", scripted(sleep_deaf_s=60), "--model", model) as process:
        wait_for_engine(process)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=8)
    assert process.returncode == 130


@LINUX
@pytest.mark.parametrize("json_flag", [[], ["--json"]])
def test_a_killed_engine_leaves_the_answer_so_far_and_comes_back_once(model, json_flag):
    with start("ask", ENDLESS, "--model", model, *json_flag) as process:
        engine = wait_for_engine(process)
        text = process.stdout.read(10) if not json_flag else ""
        time.sleep(0.5)
        os.kill(engine, signal.SIGKILL)
        rest, problems = process.communicate(timeout=10)
    assert process.returncode == 1
    assert "interrupted" in problems
    assert "restarted" in problems
    if json_flag:
        answer = json.loads(rest)
        assert answer["finish_reason"] == "interrupted"
        assert answer["answer"].startswith("word word ")
        assert answer["prompt_tokens"] is None
    else:
        assert (text + rest).startswith("word word ")
        assert (text + rest).endswith("\n")


@LINUX
def test_the_engine_is_gone_when_the_command_was_killed(model):
    with start("ask", ENDLESS, "--model", model) as process:
        engine = wait_for_engine(process)
        assert process.stdout.read(5) == "word "
        process.kill()
        end_s = time.monotonic() + 3
        while Path(f"/proc/{engine}").exists() and time.monotonic() < end_s:
            time.sleep(0.01)
        assert not Path(f"/proc/{engine}").exists()


@POSIX
def test_a_reader_that_leaves_is_no_crash(model):
    with start("ask", scripted(words=["word "], step_s=0.02, repeat=300), "--model", model) as process:
        process.stdout.read(5)
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()
    assert process.returncode == 1


def test_a_mistake_of_the_engine_is_told_in_one_line(model):
    done = run("ask", scripted(error="secret"), "--model", model)
    assert done.returncode == 1
    assert done.stdout == "one \n"
    assert done.stderr.startswith("homesight: The engine made a mistake: ValueError at ")
    assert "secret" not in done.stderr


def test_an_engine_that_dies_while_loading_is_told(tmp_path):
    folder = tmp_path / "crash"
    folder.mkdir()
    (folder / "config.json").write_text("{}", encoding="utf-8")
    done = run("ask", "hi", "--model", folder)
    assert done.returncode == 1
    assert "exit code 9" in done.stderr
    assert done.stdout == ""


BAD_INPUT = {
    "no question": ([], "no question", "QUESTION"),
    "missing picture": (["hi", "--image", "{folder}/none.png"], "none", "none.png"),
    "empty picture": (["hi", "--image", "{folder}/empty.png"], "empty", "empty.png"),
    "corrupt picture": (["hi", "--image", "{folder}/corrupt.png"], "corrupt", "corrupt.png"),
    "missing sound": (["hi", "--audio", "{folder}/none.wav"], "none", "none.wav"),
    "corrupt sound": (["hi", "--audio", "{folder}/corrupt.wav"], "corrupt", "corrupt.wav"),
    "missing video": (["hi", "--video", "{folder}/none.mp4"], "none", "none.mp4"),
    "missing model": (["hi", "--model", "{folder}/none"], "none", "none"),
    "no model in it": (["hi", "--model", "{folder}"], "none", "config.json"),
    "folder as picture": (["hi", "--image", "{folder}"], "folder", "folder"),
}


@pytest.mark.parametrize(("arguments", "_why", "named"), BAD_INPUT.values(), ids=BAD_INPUT.keys())
def test_bad_input_is_one_line_that_names_it(model, tmp_path, arguments, _why, named):
    for name in ("corrupt.png", "corrupt.wav"):
        (tmp_path / name).write_bytes(b"not what it says it is")
    (tmp_path / "empty.png").write_bytes(b"")
    filled = [argument.replace("{folder}", str(tmp_path)) for argument in arguments]
    if "--model" not in filled:
        filled += ["--model", str(model)]
    done = run("ask", *filled)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("homesight: ")
    assert done.stderr.count("\n") == 1
    assert named in done.stderr


def test_a_corrupt_model_is_named_by_the_engine(tmp_path):
    folder = tmp_path / "corrupt"
    folder.mkdir()
    (folder / "config.json").write_text("{", encoding="utf-8")
    done = run("ask", "hi", "--model", folder)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "config.json" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--max-tokens", "0"], ["--max-tokens", "x"], ["--temperature", "nan"], ["--temperature", "-1"],
        ["--region", "1,2,3"], ["--monitor", "0"], ["--budget", "3"],
        ["--screen", "--monitor", "1"], ["--imag", "x"],
    ],
)  # fmt: skip
def test_wrong_arguments_are_refused(arguments):
    done = run("ask", "hi", *arguments)
    assert done.returncode == 2
    assert "usage: homesight" in done.stderr


@pytest.mark.screen
@pytest.mark.skipif(not HAVE_XVFB, reason="there is no Xvfb")
def test_an_unreadable_screen_and_a_region_outside_are_refused(model):
    with x_server(640, 480) as display:
        environment = {**os.environ, "DISPLAY": display}
        black = run("ask", "hi", "--screen", "--model", model, env=environment)
        outside = run("ask", "hi", "--region", "9000,0,10,10", "--model", model, env=environment)
    assert (black.returncode, outside.returncode) == (2, 2)
    assert "could not be read" in black.stderr
    assert "outside" in outside.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_without_a_screen_it_says_so(model):
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    done = run("ask", "hi", "--monitor", "1", "--model", model, env=environment)
    assert done.returncode == 2
    assert "DISPLAY" in done.stderr


@pytest.mark.parametrize("command", [["-m", "app", "--version"], ["-m", "app", "ask", "--help"]])
def test_the_real_command_starts(command):
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "homesight" in done.stdout


@pytest.mark.skipif(not (NANO / "config.json").is_file(), reason="resources/nano holds no model yet")
def test_the_real_engine_answers_the_real_command(picture):
    command = [sys.executable, "-m", "app", "ask", "What does it say?", "--image", str(picture), "--json"]
    command += ["--temperature", "0", "--max-tokens", "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    assert list(answer) == JSON_FIELDS
    assert answer["image_tokens"] > 0
    assert 1 <= answer["completion_tokens"] <= 3


def wait_for_engine(process):
    """The process id of the command's engine."""
    end_s = time.monotonic() + 10
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while time.monotonic() < end_s:
        if words := children.read_text(encoding="ascii").split():
            return int(words[0])
        time.sleep(0.01)
    raise AssertionError("no engine was started")
