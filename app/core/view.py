"""What is shown of the engine, as plain values."""

from enum import StrEnum


class EngineStatus(StrEnum):
    """What the engine is doing, from the app's side."""

    STOPPED = "stopped"
    STARTING = "starting"
    LOADING = "loading"
    READY = "ready"
    RESTARTING = "restarting"
    LOST = "lost"
