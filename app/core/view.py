"""What is shown of the engine, as plain values."""

from enum import StrEnum
from typing import NamedTuple

import msgspec

from app.core.pixels import RawImage
from app.core.shot import ShotKind


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


class ShotView(NamedTuple):
    """A shot as it would be sent: its pixels, private title, cost, and words when something is to be said."""

    image: RawImage
    kind: ShotKind
    title: str = ""
    tokens: int = 0
    expected_s: float | None = None
    words: str = ""
