"""One instance a folder: real second processes, a first one that is killed, visitors that talk nonsense."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalSocket

from app.instance import single_instance
from app.instance.single_instance import InstanceMessage, SingleInstance

ROOT = Path(__file__).resolve().parents[3]
HOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.instance.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print("acquired" if instance.acquire() else "refused", flush=True)
instance.message_received.connect(lambda word: print(word, flush=True))
app.exec()
"""
SEND = """
import sys
from pathlib import Path
from app.instance.single_instance import SingleInstance
instance = SingleInstance(Path(sys.argv[1]))
print(instance.acquire(), instance.send(sys.argv[2]))
"""


@pytest.fixture
def instance(qapp, tmp_path: Path) -> Iterator[SingleInstance]:
    made = SingleInstance(tmp_path)
    yield made
    made.close()


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen]:
    """Another process that is the instance."""
    program = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "acquired\n"
        yield process
        process.kill()


def test_the_first_one_gets_it_and_again(instance: SingleInstance) -> None:
    assert instance.acquire()
    assert instance.acquire()


def test_the_second_is_refused_until_the_first_closes(instance: SingleInstance, tmp_path: Path) -> None:
    assert instance.acquire()
    second = SingleInstance(tmp_path)
    assert not second.acquire()
    instance.close()
    assert second.acquire()
    second.close()


@pytest.mark.parametrize("word", list(InstanceMessage))
def test_a_second_process_leaves_its_word(instance: SingleInstance, qtbot, tmp_path: Path, word: str) -> None:
    assert instance.acquire()
    program = [sys.executable, "-c", SEND, str(tmp_path), word]
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as second:
        with qtbot.waitSignal(instance.message_received, timeout=30_000) as heard:
            pass
        assert heard.args == [word]
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
        assert second.stdout.read() == "False True\n"


def test_the_word_reaches_another_process(holder: subprocess.Popen, instance: SingleInstance) -> None:
    assert not instance.acquire()
    assert instance.send("ask")
    assert instance.send(InstanceMessage.SHOW)
    assert [holder.stdout.readline() for _ in range(2)] == ["ask\n", "show\n"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_after_kill_9_the_next_one_takes_over(
    holder: subprocess.Popen, instance: SingleInstance, qtbot, tmp_path: Path
) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait(10)
    left = {path.name for path in (tmp_path / "homesight").iterdir()}
    assert left == {"instance.lock", "instance.socket"}, "the case itself: both were left behind"
    assert not instance.send("ask")
    assert instance.acquire()
    client = connected(instance)
    with qtbot.waitSignal(instance.message_received, timeout=10_000):
        client.write(b"ask\n")
    client.abort()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_left_lock_whose_number_another_process_has(
    holder: subprocess.Popen, instance: SingleInstance, tmp_path: Path
) -> None:
    lock = tmp_path / "homesight" / "instance.lock"
    holder.send_signal(signal.SIGKILL)
    holder.wait(10)
    text = lock.read_text()
    assert text.startswith(f"{holder.pid}\n")
    lock.write_text(text.replace(str(holder.pid), str(os.getpid()), 1))
    assert instance.acquire()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_instance_that_hangs_keeps_the_lock_and_is_not_taken_over(
    holder: subprocess.Popen, instance: SingleInstance, monkeypatch
) -> None:
    monkeypatch.setattr(single_instance, "SEND_MS", 200)
    holder.send_signal(signal.SIGSTOP)
    try:
        assert not instance.acquire()
        assert not instance.send("ask")
    finally:
        holder.send_signal(signal.SIGCONT)


def test_an_instance_that_has_not_opened_its_door_yet_keeps_the_lock(
    instance: SingleInstance, tmp_path: Path
) -> None:
    (tmp_path / "homesight").mkdir()
    lock = QLockFile(str(tmp_path / "homesight" / "instance.lock"))
    lock.setStaleLockTime(0)
    assert lock.tryLock(0)
    assert not instance.acquire()
    lock.unlock()
    assert instance.acquire()


def test_nobody_there(instance: SingleInstance) -> None:
    assert not instance.send("ask")


@pytest.mark.parametrize("word", ["", "ask now", "delete", "ASK\n"])
def test_only_words_of_the_vocabulary_are_sent(instance: SingleInstance, word: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- an enum's own error
        instance.send(word)


@pytest.mark.parametrize(
    "sent", [b"delete everything\n", b"\n", b"ASK\n", b"ask" * 5000, b"\xff\xfe\n", b"ask \n"]
)
def test_a_visitor_that_says_something_else_is_dropped(instance: SingleInstance, qtbot, sent: bytes) -> None:
    heard: list[str] = []
    instance.message_received.connect(heard.append)
    assert instance.acquire()
    client = connected(instance)
    with qtbot.waitSignal(client.disconnected, timeout=10_000):
        client.write(sent)
    assert heard == []
    assert client.readAll().data() == b""
    assert_still_works(instance, qtbot)


def test_a_visitor_that_says_nothing_is_sent_away(instance: SingleInstance, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(single_instance, "VISIT_MS", 100)
    assert instance.acquire()
    silent = connected(instance)
    with qtbot.waitSignal(silent.disconnected, timeout=10_000):
        silent.write(b"as")
    assert_still_works(instance, qtbot)


def test_a_word_in_two_pieces(instance: SingleInstance, qtbot) -> None:
    assert instance.acquire()
    client = connected(instance)
    with qtbot.waitSignal(instance.message_received, timeout=10_000) as heard:
        client.write(b"as")
        client.flush()
        qtbot.wait(50)
        client.write(b"k\n")
    assert heard.args == ["ask"]
    qtbot.waitUntil(lambda: client.bytesAvailable() == 3 or not client.isValid(), timeout=5_000)
    client.abort()


@pytest.mark.skipif(sys.platform == "win32", reason="file modes")
def test_lock_and_socket_are_for_this_user_alone(instance: SingleInstance, tmp_path: Path) -> None:
    assert instance.acquire()
    folder = tmp_path / "homesight"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "instance.socket").stat().st_mode) & 0o077 == 0


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no path")
def test_a_folder_whose_path_is_too_long_for_a_socket(qapp, qtbot, tmp_path: Path) -> None:
    first, second = (SingleInstance(tmp_path / ("long" * 30)) for _ in range(2))
    assert first.acquire()
    assert not second.acquire()
    assert_still_works(first, qtbot)
    first.close()


def connected(instance: SingleInstance) -> QLocalSocket:
    client = QLocalSocket()
    client.connectToServer(instance._address)
    assert client.waitForConnected(5_000)
    return client


def assert_still_works(instance: SingleInstance, qtbot) -> None:
    client = connected(instance)
    with qtbot.waitSignal(instance.message_received, timeout=10_000) as heard:
        client.write(b"show\n")
    assert heard.args == ["show"]
    client.abort()
