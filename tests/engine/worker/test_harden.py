import subprocess
import sys

import pytest

from tests.support.worker import ROOT


def run_hardened(code):
    prelude = "from engine.worker.harden import NetworkForbiddenError, harden\nharden()\n"
    return subprocess.run([sys.executable, "-c", prelude + code], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket().connect(('127.0.0.1', 9))",
        "socket.socket().bind(('127.0.0.1', 0))",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 80)",
        "socket.create_connection(('127.0.0.1', 9))",
        "urllib.request.urlopen('http://127.0.0.1:9/')",
    ],
)
def test_the_tripwire_catches_every_way_out(attempt):
    code = "import socket, urllib.request\ntry:\n    {}\nexcept NetworkForbiddenError:\n    print('caught')"
    assert run_hardened(code.format(attempt)).stdout == "caught\n"


def test_local_sockets_and_files_still_work():
    code = (
        "import socket\na, b = socket.socketpair()\na.send(b'x')\nprint(b.recv(1), open('LICENSE').read(0))"
    )
    assert run_hardened(code).stdout == "b'x' \n"


def test_libraries_are_told_to_stay_offline():
    assert run_hardened("import os\nprint(os.environ['HF_HUB_OFFLINE'])").stdout == "1\n"
