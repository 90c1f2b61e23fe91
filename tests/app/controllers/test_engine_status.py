"""What the engine does is said in words, with a real engine process."""

import os
import signal

import pytest

from app.controllers.engine_status import EngineStatusController
from app.core.view import EngineStatus
from app.engine_link.client import EngineClient
from app.engine_link.supervisor import EngineSupervisor
from tests.support.worker import FAKE


@pytest.fixture
def status(qapp):
    supervisor = EngineSupervisor(FAKE)
    client = EngineClient(supervisor)
    controller = EngineStatusController(client)
    controller.supervisor = supervisor
    controller.views = []
    controller.view_changed.connect(controller.views.append)
    yield controller
    client.close()


def test_loading_and_ready_are_told(status, qtbot):
    with qtbot.waitSignal(status.ready, timeout=20000) as ready:
        status.load("fake")
    assert ready.args[0].name == "fake"
    assert status.model is not None
    assert status.view.words == "fake is ready, float32"
    told = [view.status for view in status.views]
    assert told[0] is EngineStatus.STARTING
    assert EngineStatus.LOADING in told
    assert any(view.share == 0.5 for view in status.views)


def test_a_lost_engine_is_said_and_comes_back(status, qtbot):
    with qtbot.waitSignal(status.ready, timeout=20000):
        status.load("fake")
    with qtbot.waitSignal(status.ready, timeout=20000):
        os.kill(status.supervisor.pid, signal.SIGKILL)
    assert any("again" in view.words for view in status.views)
    assert status.view.status is EngineStatus.READY


def test_a_model_that_cannot_be_used_is_named(status, qtbot):
    with qtbot.waitSignal(status.view_changed, timeout=20000):
        status.load("corrupt")
    qtbot.waitUntil(lambda: status.view.status is EngineStatus.LOST, timeout=20000)
    assert "config.json" in status.view.words
    assert status.model is None


def test_bytes_and_seconds_of_a_large_model(status, qtbot):
    times = iter([0.0, 10.0])
    status._now_s = lambda: next(times)
    status._on_load_progressed("weights", 0, 8_000_000_000)
    status._on_load_progressed("weights", 2_000_000_000, 8_000_000_000)
    assert status.view.words == "Loading the model, 2000 of 8000 MB, about 30 second(s) left"
