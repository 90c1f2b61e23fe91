"""A disk that is really full: a small file system of its own, in a name space of its own."""

import shutil
import subprocess
import sys

import pytest

SCRIPT = """
import subprocess, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from app.core.conversation import Conversation, Exchange
from app.storage.fake_keyring import MemoryKeyring
from app.storage.history import HistoryStore
from app.storage.system_keyring import SystemKeyring

folder = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], check=True)
application = QCoreApplication([])
keyring = MemoryKeyring()
store = HistoryStore(SystemKeyring(lambda: keyring))

def after(signal, call, *arguments):
    said, loop = [], QEventLoop()
    def keep(*values):
        said.append(values)
        loop.quit()
    signal.connect(keep)
    timer = QTimer(singleShot=True, interval=20_000)
    timer.timeout.connect(loop.quit)
    timer.start()
    call(*arguments)
    if not said:
        loop.exec()
    signal.disconnect(keep)
    assert said, "nothing was said"
    return said[0]

modes = []
store.mode_changed.connect(lambda status: modes.append((status.mode.value, str(status.reason))))

def fill():
    try:
        with (folder / "ballast").open("wb", buffering=0) as ballast:
            while ballast.write(b"x" * 4096):
                pass
    except OSError:
        pass

def put(number, question):
    exchange = Exchange(f"e{number}", None, float(number), question)
    after(store.exchange_saved, store.put_exchange, "c1", exchange)

def listed():
    (found,) = after(store.conversations_listed, store.list_conversations, 9)
    return [(one.id, one.exchanges) for one in found]
"""
RUNTIME = (
    SCRIPT
    + """
after(store.mode_changed, store.open, folder)
store.begin_conversation(Conversation("c1", 0.0))
put(1, "before")
store.rename("c1", "A title")
fill()
put(2, "while it is full " * 400)
assert modes[-1][0] == "memory_only", modes
assert "The disk is full" in modes[-1][1]
put(3, "still full")
assert listed() == [("c1", 3)], "what is on the disk is there too"
assert len(after(store.search_finished, store.search, "before")[1]) == 1
(folder / "ballast").unlink()
after(store.mode_changed, put, 4, "there is room again")
assert modes[-1][0] == "encrypted", modes
put(5, "on disk")
store.close()
keyring_again = HistoryStore(SystemKeyring(lambda: keyring))
store = keyring_again
after(store.mode_changed, store.open, folder)
assert listed() == [("c1", 5)], "nothing that was asked in between is lost"
assert len(after(store.search_finished, store.search, "while full")[1]) == 1
store.close()
print("done")
"""
)
START = (
    SCRIPT
    + """
fill()
after(store.mode_changed, store.open, folder)
assert modes[-1][0] == "memory_only" and "The disk is full" in modes[-1][1], modes
store.begin_conversation(Conversation("c1", 0.0))
put(1, "asked at a bad time")
(folder / "ballast").unlink()
after(store.mode_changed, store.list_conversations, 1)
assert modes[-1][0] == "encrypted", modes
assert listed() == [("c1", 1)]
store.close()
print("done")
"""
)


def in_name_space(*command):
    return ["unshare", "--user", "--map-root-user", "--mount", *command]


def can_mount():
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    tried = in_name_space("mount", "-t", "tmpfs", "tmpfs", "/mnt")
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not can_mount(), reason="needs a file system of its own in a name space")
@pytest.mark.parametrize("script", [RUNTIME, START], ids=["while it runs", "at the start"])
def test_a_full_disk_takes_nothing_away_and_room_brings_it_back(tmp_path, script):
    command = in_name_space(sys.executable, "-c", script, str(tmp_path))
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "done\n"
