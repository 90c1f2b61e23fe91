"""The recorder's thread: what it reports, and that nothing a sound system does ends or holds it."""

import threading
import time
from collections.abc import Callable

import pytest

from app.audio.fake import FakeAudio, FakeMicrophone
from app.audio.worker import (
    Cancel,
    Ended,
    Heard,
    Listed,
    Prepare,
    RecorderThread,
    Report,
    Start,
    Started,
    Stop,
)
from app.core.audio import AudioDevice, AudioSource, AudioStream, Recording
from app.core.errors import AppError
from tests.support.sound import tone

SPEED = 10.0


def fast_now_s() -> float:
    """Ten times as fast as the clock on the wall; the fake microphones run along."""
    return time.monotonic() * SPEED


class Listener:
    """Keeps reports and waits for one."""

    def __init__(self, source: AudioSource) -> None:
        self.reports: list[Report] = []
        self._arrived = threading.Condition()
        self.thread = RecorderThread(source, self.take, fast_now_s)

    def take(self, report: Report) -> None:
        with self._arrived:
            self.reports.append(report)
            self._arrived.notify_all()

    def wait_for(self, kind: type, *, count: int = 1) -> list:
        def found() -> list:
            return [report for report in self.reports if isinstance(report, kind)]

        with self._arrived:
            assert self._arrived.wait_for(lambda: len(found()) >= count, timeout=20), self.reports
            return found()


@pytest.fixture
def listen():
    made: list[Listener] = []

    def make(source: AudioSource) -> Listener:
        made.append(Listener(source))
        return made[-1]

    yield make
    for listener in made:
        listener.thread.close(5)


def microphone(name: str = "a", **script: object) -> FakeMicrophone:
    return FakeMicrophone(name, tone(1.0, 16_000).reshape(-1, 1), 16_000, **script)


def test_a_recording_is_reported_from_its_first_sample_to_its_end(listen: Callable) -> None:
    source = FakeAudio([microphone()], fast_now_s)
    listener = listen(source)
    listener.thread.send(Start(7, None))
    (started,) = listener.wait_for(Started)
    assert (started.take_id, started.device.name) == (7, "a")
    heard = listener.wait_for(Heard, count=3)
    assert heard[0].level.peak_dbfs == pytest.approx(-10.5, abs=0.5)
    assert heard[0].seconds < heard[1].seconds < heard[2].seconds
    listener.thread.send(Stop())
    (ended,) = listener.wait_for(Ended)
    assert ended.take_id == 7
    assert isinstance(ended.result, Recording)
    assert ended.result.seconds >= heard[2].seconds
    assert source.refresh(), "the device was closed before the end was told"


def test_a_new_start_drops_the_old_recording(listen: Callable) -> None:
    listener = listen(FakeAudio([microphone()], fast_now_s))
    listener.thread.send(Start(1, None))
    listener.wait_for(Started)
    listener.thread.send(Start(2, None))
    listener.wait_for(Started, count=2)
    listener.thread.send(Stop())
    assert [ended.take_id for ended in listener.wait_for(Ended)] == [2]


def test_stop_and_cancel_without_a_recording_do_nothing(listen: Callable) -> None:
    listener = listen(FakeAudio([microphone()], fast_now_s))
    for command in (Stop(), Cancel(), Prepare(is_watching=False)):
        listener.thread.send(command)
    listener.wait_for(Listed)
    assert len(listener.reports) == 1


def test_the_list_is_told_when_it_changes_and_not_else(
    listen: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.audio.worker.LOOK_EVERY_S", 0.02)
    source = FakeAudio([microphone(), microphone("dock", away=[(0.0, 3.0)])], fast_now_s)
    listener = listen(source)
    listener.thread.send(Prepare(is_watching=True))
    first, second = listener.wait_for(Listed, count=2)
    assert [device.name for device in first.devices] == ["a"]
    assert [device.name for device in second.devices] == ["a", "dock"]
    looks = 0
    refresh = source.refresh

    def counted() -> bool:
        nonlocal looks
        looks += 1
        return refresh()

    monkeypatch.setattr(source, "refresh", counted)
    while looks < 3:
        time.sleep(0.01)
    assert len(listener.reports) == 2


class Surprising:
    """A sound system whose driver raises what nobody expects, at its first opening."""

    def __init__(self) -> None:
        self.good = FakeAudio([microphone()], fast_now_s)
        self.opened = 0

    def devices(self) -> list[AudioDevice]:
        return self.good.devices()

    def refresh(self) -> bool:
        return self.good.refresh()

    def open(self, name: str | None) -> AudioStream:
        self.opened += 1
        if self.opened == 1:
            raise ZeroDivisionError("secret words")
        return self.good.open(name)


def test_a_surprise_is_told_in_words_and_the_next_recording_works(
    listen: Callable, caplog: pytest.LogCaptureFixture
) -> None:
    listener = listen(Surprising())
    listener.thread.send(Start(1, None))
    (ended,) = listener.wait_for(Ended)
    assert isinstance(ended.result, AppError)
    assert "ZeroDivisionError" in ended.result.message
    assert "secret" not in str(ended.result) + caplog.text
    listener.thread.send(Start(2, None))
    listener.wait_for(Started)
    listener.thread.send(Stop())
    assert isinstance(listener.wait_for(Ended, count=2)[1].result, Recording)


class Hanging(Surprising):
    """A sound system that never comes back from an opening."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def open(self, name: str | None) -> AudioStream:
        self.let_go.wait()
        return self.good.open(name)


def test_a_sound_system_that_hangs_does_not_hold_the_end(listen: Callable) -> None:
    source = Hanging()
    listener = listen(source)
    listener.thread.send(Start(1, None))
    assert listener.thread.close(0.1) is False
    source.let_go.set()
    assert listener.thread.close(10) is True
    assert listener.reports == [], "nothing is told after the end"
    assert source.good.refresh(), "what it opened in the end is closed"


def test_a_closed_thread_takes_nothing_more_and_an_unused_one_never_ran(listen: Callable) -> None:
    listener = listen(FakeAudio([microphone()], fast_now_s))
    assert listener.thread.close(0) is True
    listener.thread.send(Start(1, None))
    assert not any(thread.name == "recorder" for thread in threading.enumerate())
