"""A session in which no global hotkey can be heard: says so, and what to do."""

from PySide6.QtCore import QObject

from app.core.hotkey import Chord, HotkeyState, HotkeyStatus
from app.hotkey.base import BaseHotkey


class UnsupportedHotkey(BaseHotkey):
    """Refuses every chord with the same words."""

    def __init__(self, words: str, hint: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status = HotkeyStatus(HotkeyState.UNSUPPORTED, words, hint)
        self._refusal = self._status

    def _register(self, chord: Chord) -> HotkeyStatus | None:
        return self._refusal

    def _unregister(self) -> None:
        pass
