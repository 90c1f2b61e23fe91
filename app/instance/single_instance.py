"""The lock that one app holds, and the door at which a second start can leave one of three words.

The door is a local socket of this user (a named pipe on Windows): no port, nothing that another machine or
another user can reach. What comes in is a word of the vocabulary or is dropped.
"""

import hashlib
import logging
import sys
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QStandardPaths, QTimer, Signal, Slot

# A local socket, not a network one; Qt keeps both in one module.
from PySide6.QtNetwork import QLocalServer, QLocalSocket  # noqa: TID251

_MAX_BYTES = 16
_ANSWER = b"ok\n"
_MAX_VISITORS = 8
VISIT_MS = 2_000
SEND_MS = 3_000
# What the address of a Unix socket has room for, less than that on macOS.
_MAX_ADDRESS_BYTES = 100

log = logging.getLogger(__name__)


class InstanceMessage(StrEnum):
    """All that a second start can ask of the first."""

    ASK = "ask"
    SHOW = "show"
    QUIT = "quit"


def runtime_folder() -> Path:
    """Where lock and socket lie: a folder of this user that does not outlive the login where there is one."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return Path(found or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation))


class SingleInstance(QObject):
    """`acquire` in the first process; `send` in the second, which needs no event loop.

    Signals:
        message_received(str): one of InstanceMessage.
    """

    message_received = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder / "homesight"
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None
        self._address = _address(self._folder)

    def acquire(self) -> bool:
        """Become the one instance, and open the door; false where another one runs.

        A lock that a killed process left is taken over.

        Raises:
            OSError: the folder cannot be made.
        """
        if self._lock is not None:
            return True
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = QLockFile(str(self._folder / "instance.lock"))
        # Only the death of its process makes a lock stale, not its age.
        lock.setStaleLockTime(0)
        if not lock.tryLock(0) and not self._take_over(lock):
            return False
        self._lock = lock
        self._open_door()
        return True

    def send(self, message: str) -> bool:
        """Leave a word with the instance that runs; false where none answers.

        Raises:
            ValueError: not one of InstanceMessage.
        """
        word = InstanceMessage(message)
        socket = QLocalSocket()
        socket.connectToServer(self._address)
        if not socket.waitForConnected(SEND_MS):
            return False
        socket.write(f"{word}\n".encode())
        answer = b""
        while len(answer) < len(_ANSWER) and socket.waitForReadyRead(SEND_MS):
            answer += bytes(socket.readAll().data())
        socket.disconnectFromServer()
        return answer == _ANSWER

    def close(self) -> None:
        """Close the door and let another one be the instance."""
        server, self._server = self._server, None
        if server is not None:
            for socket in server.findChildren(QLocalSocket):
                socket.abort()
            server.close()
            server.deleteLater()
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.unlock()

    def _take_over(self, lock: QLockFile) -> bool:
        """Take the lock of a process that is dead, also where another one has got its number since.

        The file itself is locked while its process lives; that it answers at the door is asked first, so that
        the moment between making the file and locking it does no harm.
        """
        probe = QLocalSocket()
        probe.connectToServer(self._address)
        is_alive = probe.waitForConnected(SEND_MS)
        probe.abort()
        return not is_alive and lock.removeStaleLockFile() and lock.tryLock(0)

    def _open_door(self) -> None:
        # Ours since we hold the lock: what is there was left by a dead process.
        QLocalServer.removeServer(self._address)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(_MAX_VISITORS)
        server.newConnection.connect(self._on_connection)
        self._server = server
        if not server.listen(self._address):
            # The app is of use without it; a second start will say that it got no answer.
            log.warning("a second start cannot be heard: %s", server.serverError().name)

    @Slot()
    def _on_connection(self) -> None:
        server = self._server
        while server is not None and (socket := server.nextPendingConnection()) is not None:
            visit = _Visit(socket)
            visit.heard.connect(self.message_received)
            visit.start()


class _Visit(QObject):
    """One connection at the door: reads one line, answers, and ends.

    Signals:
        heard(str): one of InstanceMessage.
    """

    heard = Signal(str)

    def __init__(self, socket: QLocalSocket) -> None:
        super().__init__(socket)
        self._socket = socket
        self._line = b""
        socket.readyRead.connect(self._on_readable)
        socket.disconnected.connect(socket.deleteLater)
        self._limit = QTimer(self, singleShot=True, interval=VISIT_MS)
        self._limit.timeout.connect(self._on_overdue)

    def start(self) -> None:
        """Read what is there already, and wait for the rest, but not for long."""
        self._limit.start()
        self._on_readable()

    @Slot()
    def _on_readable(self) -> None:
        self._line += bytes(self._socket.read(_MAX_BYTES + 1 - len(self._line)).data())
        if b"\n" not in self._line and len(self._line) <= _MAX_BYTES:
            return
        self._socket.readyRead.disconnect(self._on_readable)
        word = self._line.partition(b"\n")[0].decode("ascii", "replace")
        if word not in list(InstanceMessage):
            log.warning("a visitor of %d bytes was not understood", len(self._line))
            self._socket.abort()
            return
        self._socket.write(_ANSWER)
        self._socket.flush()
        self._socket.disconnectFromServer()
        self.heard.emit(word)

    @Slot()
    def _on_overdue(self) -> None:
        self._socket.abort()


def _address(folder: Path) -> str:
    """The socket in the folder, or a name made of it: for a pipe, or where the path is too long."""
    path = str(folder / "instance.socket")
    if sys.platform != "win32" and len(path.encode()) <= _MAX_ADDRESS_BYTES:
        return path
    # Qt puts a bare name into the folder for temporary files, and the socket is this user's alone there too.
    return "homesight-" + hashlib.sha256(path.encode()).hexdigest()[:24]
