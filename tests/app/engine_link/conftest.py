"""Engines of the link's tests: real processes, the scripted model inside."""

import pytest

from app.engine_link.client import EngineClient
from app.engine_link.supervisor import EngineSupervisor
from engine.protocol.content import Role, Sampling, TextPart, Turn
from tests.support.worker import FAKE


class Asker:
    """A client with everything that its signals said, in order."""

    def __init__(self, supervisor):
        self.supervisor = supervisor
        self.client = EngineClient(supervisor)
        self.said = []
        self.arrived = {}
        for name in (
            "status_changed", "load_progressed", "model_loaded", "engine_failed", "queued",
            "prefill_progressed",
            "text_arrived", "thought_arrived", "tool_requested", "finished", "failed", "interrupted",
        ):  # fmt: skip
            getattr(self.client, name).connect(self.listener(name))

    def listener(self, name):
        def listen(*values):
            self.said.append((name, *values))
            if name == "text_arrived":
                self.arrived[values[0]] = self.arrived.get(values[0], "") + values[1]

        return listen

    def ask(self, text, **sampling):
        return self.client.generate([Turn(Role.USER, [TextPart(text)])], Sampling(**sampling))

    def names(self):
        return [said[0] for said in self.said]

    def statuses(self):
        return [said[1].value for said in self.said if said[0] == "status_changed"]


@pytest.fixture
def make_asker(qapp):
    askers = []

    def make(command=FAKE):
        askers.append(Asker(EngineSupervisor(command)))
        return askers[-1]

    yield make
    for asker in askers:
        asker.client.close()


@pytest.fixture
def asker(make_asker, qtbot):
    made = make_asker()
    with qtbot.waitSignal(made.client.model_loaded, timeout=20000):
        made.client.start()
        made.client.load_model("fake")
    return made
