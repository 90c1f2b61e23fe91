import subprocess
import sys

import pytest

from app.core.errors import AppError
from engine.protocol.content import FinishReason, ImagePart, Role, Sampling, Turn
from engine.protocol.errors import ErrorCode
from engine.protocol.events import Finished, TextDelta
from tests.fakes.fake_engine import scripted
from tests.support.worker import ROOT


def test_an_answer_arrives_in_pieces_and_ends_once(asker, qtbot):
    with qtbot.waitSignal(asker.client.finished, timeout=10000) as finished:
        request_id = asker.ask(scripted(thought="hm", step_s=0.04))
    assert finished.args[:2] == [request_id, FinishReason.STOP]
    assert finished.args[2].completion_tokens == 3
    assert asker.arrived[request_id] == "one two three"
    assert asker.names().count("text_arrived") == 3
    assert ("queued", request_id, 0) in asker.said
    assert ("thought_arrived", request_id, "hm", [7]) in asker.said
    assert ("prefill_progressed", request_id, 2, 2) in asker.said
    assert asker.statuses() == ["starting", "ready", "loading", "ready"]


def test_a_tool_is_asked_for(asker, qtbot):
    with qtbot.waitSignal(asker.client.tool_requested, timeout=10000) as asked:
        request_id = asker.ask(scripted(tool="weather"))
    assert asked.args == [request_id, "call_1", "weather", {"city": "Oslo"}]
    qtbot.waitUntil(lambda: "finished" in asker.names())


def test_cancel_keeps_what_arrived(asker, qtbot):
    with qtbot.waitSignal(asker.client.text_arrived, timeout=10000):
        request_id = asker.ask(scripted(words=["one ", "two"], step_s=0.05, repeat=200))
    with qtbot.waitSignal(asker.client.finished, timeout=1000) as finished:
        asker.client.cancel(request_id)
    assert finished.args[:2] == [request_id, FinishReason.CANCELLED]
    assert asker.arrived[request_id].startswith("one ")
    asker.client.cancel(request_id)


def test_a_failure_has_words_and_the_next_question_works(asker, qtbot):
    with qtbot.waitSignal(asker.client.failed, timeout=10000) as failed:
        asker.ask(scripted(error="secret"))
    assert failed.args[2] is ErrorCode.INTERNAL
    assert "secret" not in str(failed.args[1])
    with qtbot.waitSignal(asker.client.finished, timeout=10000):
        asker.ask("hello")


def test_the_sixth_question_is_refused_with_a_reason(asker, qtbot):
    with qtbot.waitSignal(asker.client.failed, timeout=10000) as failed:
        numbers = [asker.ask(scripted(step_s=5)) for _ in range(6)]
    assert failed.args[0] == numbers[5]
    assert failed.args[2] is ErrorCode.QUEUE_FULL
    assert "4 wait" in failed.args[1].message


def test_a_bad_model_is_told(make_asker, qtbot):
    asker = make_asker()
    with qtbot.waitSignal(asker.client.engine_failed, timeout=20000) as failed:
        asker.client.start()
        asker.client.load_model("/models/corrupt")
    assert "config.json" in str(failed.args[0])
    assert failed.args[1] is ErrorCode.MODEL_INVALID


def test_events_of_a_request_that_is_over_are_dropped(asker, qtbot):
    with qtbot.waitSignal(asker.client.finished, timeout=10000) as finished:
        request_id = asker.ask("hello")
    said = len(asker.said)
    asker.supervisor.event_arrived.emit(TextDelta(request_id, "late", [1]))
    asker.supervisor.event_arrived.emit(Finished(request_id, FinishReason.STOP, finished.args[2]))
    asker.supervisor.event_arrived.emit(TextDelta(99, "nobody's", [1]))
    assert len(asker.said) == said


def test_a_question_of_many_megabytes_gets_through(asker, qtbot):
    image = ImagePart(4000, 3000, bytes(36_000_000))
    with qtbot.waitSignal(asker.client.finished, timeout=20000) as finished:
        asker.client.generate([Turn(Role.USER, [image])], Sampling())
    assert finished.args[2].image_tokens == 1


def test_a_question_above_the_limit_is_refused_here_and_the_engine_lives(asker, qtbot):
    image = ImagePart(4000, 3000, bytes(36_000_000))
    with pytest.raises(AppError, match="too large"):
        asker.client.generate([Turn(Role.USER, [image, image])], Sampling())
    with qtbot.waitSignal(asker.client.finished, timeout=10000):
        asker.ask("hello")


def test_without_an_engine_a_question_is_refused_at_once(make_asker):
    asker = make_asker()
    with pytest.raises(AppError, match="does not run"):
        asker.ask("hello")


def test_stopping_ends_open_requests_and_the_engine(asker, qtbot):
    request_id = asker.ask(scripted(step_s=20))
    qtbot.waitUntil(lambda: "prefill_progressed" in asker.names())
    asker.client.stop()
    qtbot.waitUntil(lambda: asker.statuses()[-1] == "stopped", timeout=5000)
    assert [said[0] for said in asker.said if said[0] in ("finished", "failed", "interrupted")] == [
        "finished"
    ]
    assert ("finished", request_id, FinishReason.CANCELLED) == asker.said[asker.names().index("finished")][:3]


def test_signals_do_not_wear_the_interpreter_out():
    """PySide6 6.12.0 drops a reference to True with every emit; Python 3.11 dies of it after a while."""
    code = (
        "from PySide6.QtCore import QObject, Signal\n"
        "class Source(QObject):\n    told = Signal(int)\n"
        "source = Source()\n"
        "for number in range(20_000): source.told.emit(number)\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
