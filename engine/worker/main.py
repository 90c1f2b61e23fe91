"""The engine process from start to end: harden, claim stdio, two threads, the loop, the exit code.

It ends when told, when its input ends (the parent is gone) or when its input cannot be trusted.
"""

import os
import threading
from collections.abc import Callable
from typing import NoReturn

from engine.worker.agenda import Agenda
from engine.worker.harden import harden
from engine.worker.inbox import ExitCode, Inbox
from engine.worker.loop import EngineLoop
from engine.worker.outbox import Outbox
from engine.worker.runtime import Runtime
from engine.worker.stdio import claim_stdio

# How long a computation may go on after the parent is gone; it is not worth tearing it apart for less.
GRACE_S = 0.5
# How long the last words may take to be read.
FLUSH_S = 1.0


def main() -> NoReturn:
    """Run the engine with the real model."""
    serve(_torch_runtime)


def serve(make_runtime: Callable[[], Runtime]) -> NoReturn:
    """Answer the app until the end. Ends the process itself, so that no library can delay that.

    `make_runtime` is called once stray prints can do no harm and nothing can use a network.
    """
    harden()
    channel = claim_stdio()
    agenda = Agenda()
    outbox = Outbox(channel.write, lost=_leave_unheard)
    loop_ended = threading.Event()

    def ended(code: ExitCode) -> None:
        if code is ExitCode.DONE:
            agenda.close()
            loop_ended.wait(GRACE_S)
        _leave(outbox, code)

    outbox.start()
    Inbox(channel.read, agenda, outbox, ended).start()
    EngineLoop(agenda, outbox, make_runtime()).run()
    loop_ended.set()
    _leave(outbox, ExitCode.DONE)


def _torch_runtime() -> Runtime:
    from engine.worker.torch_runtime import TorchRuntime

    return TorchRuntime()


def _leave(outbox: Outbox, code: ExitCode) -> NoReturn:
    outbox.close(FLUSH_S)
    os._exit(code)


def _leave_unheard() -> NoReturn:
    """Nobody reads any more: the parent is gone."""
    os._exit(ExitCode.DONE)
