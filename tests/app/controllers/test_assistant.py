"""Questions through a real engine process with a scripted model: committed first, kept whatever happens."""

import os
import signal

import pytest

from app.controllers.assistant import Assistant
from app.core.content import AudioPart, ImagePart
from app.core.conversation import AnswerState
from app.core.turns import Media
from app.engine_link.client import EngineClient
from app.engine_link.supervisor import EngineSupervisor
from tests.fakes.fake_engine import scripted
from tests.support.worker import FAKE


class Heard:
    """An assistant with what it said; commits at once unless told to wait."""

    def __init__(self, commits: bool = True) -> None:
        self.supervisor = EngineSupervisor(FAKE)
        self.client = EngineClient(self.supervisor)
        self.assistant = Assistant(self.client)
        self.asked = []
        self.grown = {}
        self.thought = {}
        self.changed = []
        self.status = []
        self.progress = []
        self.problems = []
        self.commits = commits
        self.assistant.question_asked.connect(self.on_asked)
        self.assistant.answer_grew.connect(self.on_grew)
        self.assistant.thought_grew.connect(self.on_thought)
        self.assistant.exchange_changed.connect(self.changed.append)
        self.assistant.status_told.connect(self.on_status)
        self.assistant.answer_progressed.connect(self.on_progress)
        self.assistant.problem_told.connect(self.problems.append)

    def on_asked(self, _conversation, exchange):
        self.asked.append(exchange)
        if self.commits:
            self.assistant.on_question_committed(exchange.id)

    def on_grew(self, number, text):
        self.grown[number] = self.grown.get(number, "") + text

    def on_thought(self, number, text):
        self.thought[number] = self.thought.get(number, "") + text

    def on_status(self, number, words):
        self.status.append((number, words))

    def on_progress(self, _conversation_id, exchange):
        self.progress.append(exchange)

    def load(self):
        self.client.start()
        self.client.load_model("fake")

    def state(self, number):
        return self.assistant.conversation.exchange(number).state


@pytest.fixture
def make(qapp):
    made = []

    def build(commits=True):
        made.append(Heard(commits))
        return made[-1]

    yield build
    for one in made:
        one.client.close()


@pytest.fixture
def heard(make, qtbot):
    one = make()
    with qtbot.waitSignal(one.client.model_loaded, timeout=20000):
        one.load()
    return one


def wait_over(heard, qtbot, number):
    qtbot.waitUntil(lambda: heard.state(number).is_over, timeout=10000)
    return heard.assistant.conversation.exchange(number)


def test_an_answer_arrives_and_is_kept(heard, qtbot):
    number = heard.assistant.ask(scripted(thought="hm"))
    done = wait_over(heard, qtbot, number)
    assert (done.answer, done.thought, done.state) == ("one two three", "hm", AnswerState.DONE)
    assert heard.grown[number] == "one two three"
    assert heard.thought[number] == "hm"
    assert heard.progress[-1] == done
    assert not heard.assistant.is_busy


def test_nothing_reaches_the_engine_before_it_is_committed(make, qtbot):
    heard = make(commits=False)
    with qtbot.waitSignal(heard.client.model_loaded, timeout=20000):
        heard.load()
    first, second = heard.assistant.ask("first"), heard.assistant.ask("second")
    qtbot.wait(300)
    assert not heard.grown
    heard.assistant.on_question_committed(second)
    qtbot.wait(300)
    assert not heard.grown, "the order of the questions is kept"
    heard.assistant.on_question_committed(first)
    assert wait_over(heard, qtbot, second).answer
    assert wait_over(heard, qtbot, first).answer


def test_a_question_waits_for_the_model(make, qtbot):
    heard = make()
    number = heard.assistant.ask("hello")
    assert heard.status == [(number, "Waiting for the model")]
    heard.load()
    assert wait_over(heard, qtbot, number).state is AnswerState.DONE


def test_stop_keeps_what_arrived(heard, qtbot):
    number = heard.assistant.ask(scripted(words=["one ", "two"], step_s=0.05, repeat=200))
    qtbot.waitUntil(lambda: number in heard.grown, timeout=10000)
    assert heard.state(number) is AnswerState.ANSWERING
    assert heard.assistant.is_busy
    heard.assistant.stop(number)
    done = wait_over(heard, qtbot, number)
    assert done.state is AnswerState.STOPPED
    assert done.answer.startswith("one ")


def test_a_question_that_waits_can_be_stopped(make):
    heard = make()
    number = heard.assistant.ask("hello")
    heard.assistant.stop(number)
    assert heard.state(number) is AnswerState.STOPPED
    assert not heard.assistant.is_busy


def test_a_killed_engine_leaves_the_partial_answer_and_the_next_question_works(heard, qtbot):
    number = heard.assistant.ask(scripted(words=["one ", "two"], step_s=0.05, repeat=200))
    qtbot.waitUntil(lambda: number in heard.grown, timeout=10000)
    os.kill(heard.supervisor.pid, signal.SIGKILL)
    done = wait_over(heard, qtbot, number)
    assert done.state is AnswerState.INTERRUPTED
    assert done.answer.startswith("one ")
    assert "interrupted" in done.note
    after = heard.assistant.ask("still there?")
    qtbot.waitUntil(lambda: heard.state(after).is_over, timeout=20000)
    assert heard.assistant.conversation.exchange(after).answer


def test_a_failure_is_said_in_words(heard, qtbot):
    done = wait_over(heard, qtbot, heard.assistant.ask(scripted(error="secret")))
    assert done.state is AnswerState.FAILED
    assert done.note
    assert "secret" not in done.note


def test_asking_again_and_editing_make_branches(heard, qtbot):
    picture = ImagePart(1, 1, b"abc")
    first = heard.assistant.ask("first", Media((picture,)))
    second = heard.assistant.ask("second")
    wait_over(heard, qtbot, second)
    again = heard.assistant.regenerate(first)
    wait_over(heard, qtbot, again)
    assert [one.id for one in heard.assistant.conversation.path()] == [again]
    edited = heard.assistant.edit(second, "other")
    wait_over(heard, qtbot, edited)
    assert [one.question for one in heard.assistant.conversation.path()] == ["first", "other"]
    assert [one.id for one in heard.assistant.conversation.siblings(edited)] == [second, edited]
    heard.assistant.show_branch(second)
    assert [one.id for one in heard.assistant.conversation.path()] == [first, second]


def test_a_spoken_question_without_its_recording_cannot_be_asked_again(heard, qtbot):
    spoken = heard.assistant.ask("", Media((), AudioPart(bytes(2560))))
    wait_over(heard, qtbot, spoken)
    kept = heard.assistant.conversation
    heard.assistant.start_new()
    heard.assistant.open(kept)
    assert heard.assistant.regenerate(spoken) == ""
    assert len(heard.problems) == 1


def test_nothing_is_asked_without_words_or_sound(heard):
    assert heard.assistant.ask("  ") == ""
    assert heard.assistant.conversation.exchanges == ()


def test_another_conversation_lets_the_answer_go_on(heard, qtbot):
    number = heard.assistant.ask(scripted(words=["one ", "two"], step_s=0.02, repeat=20))
    first = heard.assistant.conversation
    qtbot.waitUntil(lambda: number in heard.grown, timeout=10000)
    heard.assistant.start_new()
    assert heard.assistant.conversation.exchanges == ()
    heard.assistant.open(first)
    assert heard.assistant.conversation.exchange(number).answer == heard.grown[number]
    assert wait_over(heard, qtbot, number).answer == "one two" * 20


def test_a_deleted_conversation_is_let_go(heard, qtbot):
    number = heard.assistant.ask(scripted(words=["one ", "two"], step_s=0.05, repeat=200))
    deleted = heard.assistant.conversation.id
    qtbot.waitUntil(lambda: number in heard.grown, timeout=10000)
    heard.assistant.close(deleted)
    assert heard.assistant.conversation.id != deleted
    qtbot.waitUntil(lambda: not heard.assistant.is_busy, timeout=10000)
    assert heard.progress[-1].state is AnswerState.STOPPED
