"""Push to talk over the real recorder and scripted microphones, with keyboards that repeat and lose keys."""

import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from app.audio.fake import FakeAudio, FakeMicrophone
from app.audio.recorder import Recorder
from app.controllers.voice import REPEAT_WITHIN_MS, VoiceController, VoiceState
from app.core.audio import Ending, Recording
from app.core.errors import AppError
from tests.support.sound import noise, speech

SPEED = 10.0
# Long enough to hold all of what is spoken, wherever in the loop a recording begins.
ENOUGH_S = speech().size / 16_000 + 0.5
IDLE, OPENING, LISTENING, ENDING = VoiceState


def fast_now_s() -> float:
    return time.monotonic() * SPEED


class Key:
    """The key's own clock, and everything that the controller said."""

    def __init__(self, source: FakeAudio) -> None:
        self.now_s = 1_000.0
        self.recorder = Recorder(source, fast_now_s)
        self.voice = VoiceController(self.recorder, lambda: self.now_s)
        self.states: list[VoiceState] = []
        self.recorded: list[Recording] = []
        self.problems: list[AppError] = []
        self.voice.state_changed.connect(self.states.append)
        self.voice.recorded.connect(self.recorded.append)
        self.voice.problem.connect(self.problems.append)

    def press(self, after_s: float = 0.0) -> None:
        self.now_s += after_s
        self.voice.press()

    def release(self, after_s: float = 0.0) -> None:
        self.now_s += after_s
        self.voice.release()


def microphone(sound: np.ndarray, name: str = "a", **script: object) -> FakeMicrophone:
    return FakeMicrophone(name, sound.reshape(-1, 1), 16_000, **script)


@pytest.fixture
def make_key(qapp) -> Iterator[Callable]:
    made: list[Key] = []

    def make(*microphones: FakeMicrophone) -> Key:
        made.append(Key(FakeAudio(microphones or [microphone(speech())], fast_now_s)))
        return made[-1]

    yield make
    for key in made:
        assert key.recorder.close()


def wait_for(qtbot, key: Key, state: VoiceState) -> None:
    qtbot.waitUntil(lambda: key.voice.state is state, timeout=20_000)


def wait_for_length(qtbot, key: Key, seconds: float) -> None:
    with qtbot.waitSignal(
        key.voice.seconds_changed, timeout=20_000, check_params_cb=lambda length: length >= seconds
    ):
        pass


def test_press_speak_release(qtbot, make_key) -> None:
    key = make_key()
    with qtbot.waitSignal(key.voice.level_changed, timeout=20_000):
        key.press()
    wait_for_length(qtbot, key, ENOUGH_S)
    key.release(after_s=2.0)
    wait_for(qtbot, key, IDLE)
    assert key.states == [OPENING, LISTENING, ENDING, IDLE]
    assert len(key.recorded) == 1
    assert key.recorded[0].seconds >= 2.0
    assert key.problems == []


def test_a_held_key_that_repeats_is_one_question(qtbot, make_key) -> None:
    """X11 sends a release and a press for each repeat; other systems send presses alone."""
    key = make_key()
    key.press()
    wait_for(qtbot, key, LISTENING)
    for _ in range(20):
        key.release(after_s=0.03)
        key.press(after_s=0.001)
        key.press(after_s=0.03)
        qtbot.wait(5)
    wait_for_length(qtbot, key, ENOUGH_S)
    assert key.states == [OPENING, LISTENING]
    key.release(after_s=1.0)
    wait_for(qtbot, key, IDLE)
    qtbot.wait(2 * REPEAT_WITHIN_MS)
    assert key.states == [OPENING, LISTENING, ENDING, IDLE]
    assert len(key.recorded) == 1


def test_a_press_without_a_release_ends_at_the_longest_length(qtbot, make_key) -> None:
    key = make_key()
    key.press()
    qtbot.waitUntil(lambda: len(key.recorded) == 1, timeout=20_000)
    assert (key.recorded[0].ending, key.recorded[0].seconds) == (Ending.LONGEST, 30.0)
    assert key.voice.state is IDLE


def test_a_key_still_held_after_the_end_begins_no_second_question(qtbot, make_key) -> None:
    key = make_key()
    key.press()
    qtbot.waitUntil(lambda: len(key.recorded) == 1, timeout=20_000)
    for _ in range(10):
        key.release(after_s=0.03)
        key.press(after_s=0.001)
        key.press(after_s=0.03)
    key.release(after_s=0.5)
    qtbot.wait(3 * REPEAT_WITHIN_MS)
    assert key.states == [OPENING, LISTENING, IDLE]
    key.press(after_s=0.5)
    wait_for(qtbot, key, LISTENING)
    key.voice.cancel()


def test_a_press_after_a_lost_release_is_a_new_question(qtbot, make_key) -> None:
    key = make_key()
    key.press()
    qtbot.waitUntil(lambda: len(key.recorded) == 1, timeout=20_000)
    key.press(after_s=60.0)
    wait_for(qtbot, key, LISTENING)
    key.voice.cancel()


def test_a_short_press_is_cancelled_with_words(qtbot, make_key) -> None:
    key = make_key()
    key.press()
    key.release(after_s=0.2)
    wait_for(qtbot, key, IDLE)
    (problem,) = key.problems
    assert problem.title == "That was too short for a question"
    assert problem.message == "It took 0.2 s."
    assert problem.hint
    qtbot.wait(100)
    assert key.recorded == []
    assert ENDING not in key.states


def test_the_time_that_a_release_is_waited_for_does_not_make_a_press_longer(qtbot, make_key) -> None:
    key = make_key()
    key.press()
    key.release(after_s=0.25)
    key.now_s += 1.0
    wait_for(qtbot, key, IDLE)
    assert [problem.message for problem in key.problems] == ["It took 0.2 s."]


def test_cancel_forgets_the_question(qtbot, make_key) -> None:
    key = make_key()
    key.press()
    wait_for(qtbot, key, LISTENING)
    key.voice.cancel()
    assert key.voice.state is IDLE
    key.release(after_s=3.0)
    qtbot.wait(3 * REPEAT_WITHIN_MS)
    assert (key.recorded, key.problems) == ([], [])
    assert key.states == [OPENING, LISTENING, IDLE]


def test_cancel_without_a_question_says_nothing(make_key) -> None:
    key = make_key()
    key.voice.cancel()
    key.voice.release()
    assert key.states == []


def test_two_toggles_are_one_question(qtbot, make_key) -> None:
    key = make_key()
    key.voice.toggle()
    wait_for_length(qtbot, key, ENOUGH_S)
    key.now_s += 2.0
    key.voice.toggle()
    wait_for(qtbot, key, IDLE)
    assert len(key.recorded) == 1


def test_a_press_while_the_last_question_ends_is_the_next_one(qtbot, make_key) -> None:
    key = make_key()
    key.voice.toggle()
    wait_for_length(qtbot, key, ENOUGH_S)
    key.now_s += 2.0
    key.voice.toggle()
    assert key.voice.state is ENDING
    key.press(after_s=0.1)
    qtbot.waitUntil(lambda: key.states.count(LISTENING) == 2, timeout=20_000)
    wait_for_length(qtbot, key, ENOUGH_S)
    key.release(after_s=1.0)
    wait_for(qtbot, key, IDLE)
    assert len(key.recorded) == 2
    assert key.states == [OPENING, LISTENING, ENDING, IDLE, OPENING, LISTENING, ENDING, IDLE]


def test_a_tap_while_the_last_question_ends_begins_nothing(qtbot, make_key) -> None:
    key = make_key()
    key.voice.toggle()
    wait_for_length(qtbot, key, ENOUGH_S)
    key.now_s += 2.0
    key.voice.toggle()
    key.press(after_s=0.1)
    key.voice.cancel()
    qtbot.wait(100)
    assert key.recorded == []
    assert key.states[-1] is IDLE


@pytest.mark.parametrize(
    ("sound", "title"),
    [
        (np.zeros(16_000, np.float32), "The microphone gives no sound at all"),
        (noise(5, -65), "No speech was heard"),
    ],
    ids=["zero", "noise"],
)
def test_zero_and_silence_are_no_questions_and_each_has_its_words(qtbot, make_key, sound, title) -> None:
    key = make_key(microphone(sound))
    key.press()
    wait_for_length(qtbot, key, ENOUGH_S)
    key.release(after_s=2.0)
    wait_for(qtbot, key, IDLE)
    assert key.recorded == []
    assert [problem.title for problem in key.problems] == [title]


def test_no_microphone_is_a_problem_and_the_key_works_again(qtbot, make_key) -> None:
    key = make_key(microphone(speech(), away=[(0.0, 5.0)]))
    key.press()
    wait_for(qtbot, key, IDLE)
    assert [problem.title for problem in key.problems] == ["There is no microphone"]
    key.release(after_s=1.0)
    qtbot.wait(2 * REPEAT_WITHIN_MS + 500)
    key.press(after_s=1.0)
    wait_for(qtbot, key, LISTENING)
    key.voice.cancel()


def test_the_chosen_microphone_is_used_for_the_next_question(qtbot, make_key) -> None:
    key = make_key(microphone(speech()), microphone(speech(), "b"))
    key.voice.set_device("b")
    with qtbot.waitSignal(key.recorder.device_changed, timeout=20_000) as changed:
        key.press()
    assert changed.args[0].name == "b"
    key.voice.cancel()
