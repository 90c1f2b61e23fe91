import os
import signal
import sys
import time

import pytest

from tests.fakes.fake_engine import scripted

NOTICE_LIMIT_S = 0.25
GREETING = (
    "import os, sys\n"
    "from engine.protocol.codec import encode\n"
    "from engine.protocol.events import {event}\n"
    "from engine.protocol.framing import frame\n"
    "os.read(0, 1000)\n"
)


def engine_of(code, event="Ready"):
    return [sys.executable, "-c", GREETING.format(event=event) + code]


def kill_mid_answer(asker, qtbot):
    with qtbot.waitSignal(asker.client.text_arrived, timeout=10000):
        request_id = asker.ask(scripted(words=["kept "], step_s=0.02, repeat=1000))
    killed_s = time.monotonic()
    with qtbot.waitSignal(asker.client.interrupted, timeout=5000) as interrupted:
        os.kill(asker.supervisor.pid, signal.SIGKILL)
    assert time.monotonic() - killed_s < NOTICE_LIMIT_S
    assert interrupted.args[0] == request_id
    return request_id


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGKILL")
def test_a_kill_in_the_middle_of_an_answer_is_noticed_and_mended_once(asker, qtbot):
    first_pid = asker.supervisor.pid
    with qtbot.waitSignal(asker.client.model_loaded, timeout=20000):
        request_id = kill_mid_answer(asker, qtbot)
        assert asker.arrived[request_id].startswith("kept ")
    assert asker.supervisor.pid != first_pid
    assert asker.statuses()[-4:] == ["restarting", "ready", "loading", "ready"]
    with qtbot.waitSignal(asker.client.finished, timeout=10000):
        second = asker.ask("hello again")
    assert asker.arrived[second] == "hello again "
    ends = [said for said in asker.said if said[0] in ("finished", "failed", "interrupted")]
    assert [end[1] for end in ends] == [request_id, second]
    kill_mid_answer(asker, qtbot)
    qtbot.waitUntil(lambda: asker.statuses()[-1] == "lost", timeout=5000)


def test_an_engine_that_cannot_be_started_is_lost(make_asker, qtbot):
    asker = make_asker(["/nowhere/engine"])
    asker.client.start()
    qtbot.waitUntil(lambda: asker.statuses()[-1:] == ["lost"], timeout=5000)
    assert "/nowhere/engine" in asker.client.last_end


def test_an_engine_that_dies_while_loading_is_started_twice_at_most(make_asker, qtbot):
    asker = make_asker()
    asker.client.start()
    asker.client.load_model("/models/crash")
    qtbot.waitUntil(lambda: asker.statuses()[-1:] == ["lost"], timeout=20000)
    assert asker.statuses().count("loading") == 2
    assert "exit code 9" in asker.client.last_end


def test_another_protocol_is_not_tried_again(make_asker, qtbot):
    code = (
        "os.write(1, frame(encode(Failed(None, ErrorInfo(ErrorCode.PROTOCOL_MISMATCH, 'speaks 2')))))\n"
        "sys.exit(3)"
    )
    asker = make_asker(
        engine_of("from engine.protocol.errors import ErrorCode, ErrorInfo\n" + code, "Failed")
    )
    asker.client.start()
    qtbot.waitUntil(lambda: asker.statuses()[-1:] == ["lost"], timeout=20000)
    assert asker.statuses() == ["starting", "lost"]
    assert "engine_failed" in asker.names()


@pytest.mark.parametrize("garbage", [b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x01\0\0\0\xc1"])
def test_an_engine_that_sends_garbage_is_killed(make_asker, qtbot, garbage):
    code = f"import time\nos.write(1, frame(encode(Ready(1, 'x'))) + {garbage!r})\ntime.sleep(60)"
    asker = make_asker(engine_of(code))
    asker.client.start()
    qtbot.waitUntil(lambda: asker.statuses()[-1:] == ["lost"], timeout=20000)
    assert "cannot be read" in asker.client.last_end


def test_a_deaf_engine_is_made_to_end(make_asker, qtbot, monkeypatch):
    monkeypatch.setattr("app.engine_link.process.STOP_MS", 100)
    monkeypatch.setattr("app.engine_link.process.TERMINATE_MS", 101)
    code = (
        "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "os.write(1, frame(encode(Ready(1, 'x'))))\ntime.sleep(60)"
    )
    asker = make_asker(engine_of(code))
    with qtbot.waitSignal(asker.supervisor.event_arrived, timeout=20000):
        asker.client.start()
    asker.client.stop()
    qtbot.waitUntil(lambda: asker.statuses()[-1] == "stopped", timeout=5000)


def test_an_engine_that_never_says_ready_is_killed(make_asker, qtbot, monkeypatch):
    monkeypatch.setattr("app.engine_link.supervisor.READY_LIMIT_MS", 300)
    asker = make_asker([sys.executable, "-c", "import time; time.sleep(60)"])
    asker.client.start()
    qtbot.waitUntil(lambda: asker.statuses()[-1:] == ["lost"], timeout=20000)
    assert "did not answer" in asker.client.last_end


def test_what_it_writes_to_stderr_is_kept_short(asker, qtbot):
    with qtbot.waitSignal(asker.client.finished, timeout=10000):
        asker.ask(scripted(stray="x" * 1000 + "\n" + "line\n" * 100))
    qtbot.waitUntil(lambda: len(asker.supervisor.stderr_tail) == 40, timeout=5000)
    assert max(map(len, asker.supervisor.stderr_tail)) <= 300
