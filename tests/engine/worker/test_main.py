import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.protocol.codec import encode
from engine.protocol.commands import PROTOCOL, Cancel, Hello
from engine.protocol.content import FinishReason
from engine.protocol.errors import ErrorCode
from engine.protocol.events import Failed, Finished, TextDelta, ThoughtDelta, ToolRequested
from engine.protocol.framing import frame
from tests.contracts.engine import CANCEL_LIMIT_S, EngineContract
from tests.fakes.fake_engine import scripted
from tests.support.worker import FAKE, NANO, REAL, ROOT, ask, is_terminal, loaded_worker

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


class TestFakeEngine(EngineContract):
    command = FAKE
    folder = ROOT / "fake"
    quick_question = "one two three"
    slow_question = scripted(step_s=1, repeat=20)


@pytest.mark.skipif(not (NANO / "config.json").is_file(), reason="resources/nano holds no model yet")
class TestRealEngine(EngineContract):
    command = REAL
    folder = NANO
    quick_question = "What is the total?"
    slow_question = "What does it say? " * 140


@pytest.fixture
def engine():
    with loaded_worker(FAKE, ROOT / "fake") as running:
        yield running


@pytest.mark.parametrize("question", [scripted(prefill_s=20), scripted(step_s=20)], ids=["prefill", "decode"])
def test_cancel_takes_effect_in_prefill_and_in_decode(engine, question):
    engine.send(ask(1, question))
    engine.next()
    sent_s = time.monotonic()
    engine.send(Cancel(1))
    assert engine.terminal(1).reason is FinishReason.CANCELLED
    assert time.monotonic() - sent_s < CANCEL_LIMIT_S


@pytest.mark.parametrize("stray", ["hello from a library", "\0\0\0\0", "x" * 100_000])
def test_a_stray_print_cannot_corrupt_the_stream(engine, stray):
    engine.send(ask(1, scripted(stray="hello")), ask(2, scripted(stray=stray[:5000])))
    assert isinstance(engine.terminal(2), Finished)
    assert b"hello" not in engine.stream
    engine.process.stdin.close()
    assert b"hello" in engine.process.stderr.read()


def test_an_exception_ends_its_request_only_and_is_not_quoted(engine):
    engine.send(ask(1, scripted(error="secret words")), ask(2, "fine"))
    failed = engine.terminal(1)
    assert failed.error.code is ErrorCode.INTERNAL
    assert "secret" not in failed.error.detail
    assert "ValueError at tests/fakes/fake_engine.py:" in failed.error.detail
    assert isinstance(engine.terminal(2), Finished)


def test_too_little_memory_has_its_own_code(engine):
    engine.send(ask(1, scripted(error="memory")), ask(2, "fine"))
    assert engine.terminal(1).error.code is ErrorCode.OUT_OF_MEMORY
    assert isinstance(engine.terminal(2), Finished)


def test_thoughts_and_tools_are_events_of_their_own(engine):
    engine.send(ask(1, scripted(thought="hm", tool="weather")))
    assert engine.terminal(1).reason is FinishReason.TOOL_CALLS
    assert ThoughtDelta(1, "hm", [7]) in engine.seen
    assert ToolRequested(1, "call_1", "weather", {"city": "Oslo"}) in engine.seen


def test_an_answer_of_many_quick_tokens_comes_in_few_frames(engine):
    engine.send(ask(1, scripted(words=["x"], repeat=300, step_s=0.001)))
    engine.terminal(1)
    deltas = [event for event in engine.seen if isinstance(event, TextDelta)]
    assert "".join(delta.text for delta in deltas) == "x" * 300
    assert len(deltas) < 100


def test_a_request_id_that_was_used_ends_the_talk(engine):
    engine.send(ask(5, "fine"), ask(5, "again"))
    failed = engine.until(lambda event: isinstance(event, Failed))
    assert (failed.request_id, failed.error.code) == (None, ErrorCode.BAD_COMMAND)
    assert engine.process.wait(5) == 4


def test_a_bad_frame_ends_it_in_the_middle_of_a_computation(engine):
    engine.send(ask(1, scripted(sleep_deaf_s=60)))
    engine.next()
    engine.send_bytes(b"\0\0\0\0")
    assert engine.process.wait(3) == 4


def test_the_end_of_input_ends_it_in_the_middle_of_a_computation_that_hears_nothing(engine):
    engine.send(ask(1, scripted(sleep_deaf_s=60)))
    engine.next()
    engine.process.stdin.close()
    assert engine.process.wait(3) == 0


def test_ctrl_c_in_the_terminal_is_not_for_the_engine(engine):
    engine.process.send_signal(signal.SIGINT)
    engine.send(ask(1, "fine"))
    assert isinstance(engine.terminal(1), Finished)


@LINUX
def test_it_is_gone_three_seconds_after_its_parent_was_killed():
    """The parent's death closes nothing here: another process keeps the worker's stdin open."""
    hello = frame(encode(Hello(PROTOCOL))).hex()
    parent_code = (
        "import os, subprocess, sys, time\n"
        f"w = subprocess.Popen({FAKE!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd={str(ROOT)!r})\n"
        f"w.stdin.write(bytes.fromhex({hello!r})); w.stdin.flush(); w.stdout.read(4)\n"
        "k = subprocess.Popen(['sleep', '30'], pass_fds=[w.stdin.fileno(), w.stdout.fileno()], stdout=2)\n"
        "print(w.pid, k.pid, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", parent_code], stdout=subprocess.PIPE) as parent:
        worker_pid, keeper_pid = (int(word) for word in parent.stdout.readline().split())
        try:
            assert is_running(worker_pid)
            parent.kill()
            end_s = time.monotonic() + 3
            while is_running(worker_pid) and time.monotonic() < end_s:
                time.sleep(0.01)
            assert not is_running(worker_pid)
        finally:
            os.kill(keeper_pid, signal.SIGKILL)


@LINUX
def test_nothing_of_it_can_be_dumped_and_its_stdin_is_empty(engine):
    status = Path(f"/proc/{engine.process.pid}/limits").read_text(encoding="ascii")
    core = next(line for line in status.splitlines() if line.startswith("Max core file size"))
    assert core.split()[4:6] == ["0", "0"]
    assert Path(f"/proc/{engine.process.pid}/mem").stat().st_uid == 0


def test_it_loads_no_qt_and_the_fake_no_torch():
    code = (
        "import sys, engine.worker.main, engine.worker.torch_runtime, tests.fakes.fake_engine\n"
        "bad = {'torch', 'numpy', 'PySide6', 'shiboken6', 'app'} & set(sys.modules)\n"
        "sys.exit(repr(bad) if bad else 0)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def is_running(pid):
    """Whether the process exists and is no zombie."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return text.rpartition(")")[2].split()[0] != "Z"


ACTIONS = st.lists(
    st.one_of(
        st.just("quick"), st.just("slow"), st.just("fail"), st.just("unknown"),
        st.tuples(st.just("cancel"), st.integers(1, 12)),
    ),
    min_size=1, max_size=12,
)  # fmt: skip
QUESTIONS = {"quick": "one two", "slow": scripted(step_s=0.02), "fail": scripted(error="no")}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTIONS)
def test_any_order_of_commands_gives_each_request_one_end_and_nothing_after_it(actions):
    with loaded_worker(FAKE, ROOT / "fake") as running:
        count = 0
        commands = []
        for action in actions:
            if isinstance(action, tuple):
                commands.append(Cancel(action[1]))
            elif action == "unknown":
                commands.append(Cancel(1000))
            else:
                count += 1
                commands.append(ask(count, QUESTIONS[action]))
        running.send(*commands)
        for number in range(1, count + 1):
            if not any(is_terminal(event, number) for event in running.seen):
                running.terminal(number)
        running.process.stdin.close()
        running.rest()
        for number in range(1, count + 1):
            own = [event for event in running.seen if getattr(event, "request_id", None) == number]
            assert sum(is_terminal(event, number) for event in own) == 1
            assert is_terminal(own[-1], number)
