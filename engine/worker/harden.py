"""Makes the engine process keep to itself: offline, no core dumps, gone with its parent.

The audit hook is a tripwire, not a wall: it catches Python code, ours or a library's, that opens a network
socket by mistake. It does not cover native code that calls the system itself, nor programs that are started,
nor local (unix) sockets. What a person captured stays in this process because nothing here sends it.
"""

import os
import signal
import sys
from typing import Any

ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
    # Waiting threads sleep: spinning beside a busy program costs both of them most of their speed.
    "OMP_WAIT_POLICY": "passive",
}
_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_FORBIDDEN = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
_FORBIDDEN_LOOKUPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request")


class NetworkForbiddenError(RuntimeError):
    """Something in the engine tried to use a network."""


def harden() -> None:
    """Call once, first thing, on the main thread of the engine process."""
    os.environ.update(ENVIRONMENT)
    # Ctrl-C in a terminal goes to every process there; the app cancels, the engine must live to obey.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _forbid_core_dumps()
    if sys.platform == "linux":
        _set_process_flags()
    sys.addaudithook(_refuse_network)


def _forbid_core_dumps() -> None:
    """A dump would hold screens and conversations."""
    if sys.platform == "win32":
        import ctypes

        no_fault_box, no_critical_box = 0x0002, 0x0001
        ctypes.windll.kernel32.SetErrorMode(no_fault_box | no_critical_box)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _set_process_flags() -> None:
    """Die with the parent, and stay closed to other processes of the same person."""
    import ctypes

    prctl = ctypes.CDLL(None).prctl
    # The kernel watches the thread that started us: the app must do so from one that lasts, its main thread.
    prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    # Unlike the limit above, this also holds where dumps go to a program.
    prctl(_PR_SET_DUMPABLE, 0)


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN_LOOKUPS:
        raise NetworkForbiddenError(f"the engine has no network ({event})")
    if event in _FORBIDDEN and not isinstance(arguments[1], str | bytes):
        raise NetworkForbiddenError(f"the engine has no network ({event})")
