"""What is shown of the engine, as plain values."""

from enum import StrEnum

import msgspec


class EngineStatus(StrEnum):
    """What the engine is doing, from the app's side."""

    STOPPED = "stopped"
    STARTING = "starting"
    LOADING = "loading"
    READY = "ready"
    RESTARTING = "restarting"
    LOST = "lost"


class EngineView(msgspec.Struct, frozen=True):
    """One line about the engine: words, how far it is (0 to 1, None where that is unknown), what to do."""

    status: EngineStatus
    words: str
    share: float | None = None
    hint: str = ""
