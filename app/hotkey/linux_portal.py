"""The hotkey of a Wayland session: the desktop itself listens and tells, through the GlobalShortcuts portal.

Needs a running asyncio loop, which in the app is the one that Qt runs in. The chord is a wish: the desktop
or the person may choose another, and what they chose is in the status.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject

from app import APP_ID
from app.core.hotkey import Chord, HotkeyState, HotkeyStatus, Modifier
from app.hotkey.base import BaseHotkey
from app.hotkey.portal_client import PortalClient, PortalMissingError, PortalRefusedError, described

FALLBACK_HINT = (
    'Open the keyboard settings of your desktop and bind a key to the command "homesight ask --gui".'
)
_SHORTCUT_ID = "ask"
_DESCRIPTION = "Ask Homesight about the screen"
_MODIFIERS = {
    Modifier.CTRL: "CTRL",
    Modifier.ALT: "ALT",
    Modifier.SHIFT: "SHIFT",
    Modifier.SUPER: "LOGO",
}
# Names of symbols, where they are not that of the key in small letters.
_SYMBOLS = {
    "LeftBracket": "bracketleft", "RightBracket": "bracketright", "Quote": "apostrophe", "Backquote": "grave",
    "Tab": "Tab", "Enter": "Return", "Backspace": "BackSpace", "Esc": "Escape", "Insert": "Insert",
    "Delete": "Delete", "Home": "Home", "End": "End", "PageUp": "Page_Up", "PageDown": "Page_Down",
    "Up": "Up", "Down": "Down", "Left": "Left", "Right": "Right",
}  # fmt: skip


def trigger(chord: Chord) -> str:
    """Write a chord as the freedesktop shortcuts specification does: CTRL+ALT+h."""
    is_function_key = chord.key[0] == "F" and chord.key[1:].isdigit()
    symbol = _SYMBOLS.get(chord.key, chord.key if is_function_key else chord.key.lower())
    return "+".join([*(_MODIFIERS[held] for held in Modifier if held in chord.modifiers), symbol])


class PortalHotkey(BaseHotkey):
    """Asks the desktop for the chord; `address` None is the session's own bus."""

    def __init__(self, address: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._client: PortalClient | None = None
        self._trigger = ""
        self._work: asyncio.Task[None] | None = None

    def bind(self, chord: Chord) -> None:
        """Ask for this chord; how that went arrives as a status, after the person was asked if need be."""
        if self._is_closed:
            return
        self._stop_test()
        self._key_up()
        self._start(self._bind(chord))

    def unbind(self) -> None:
        """Give the shortcut back."""
        self._drop_work()
        super().unbind()

    def _unregister(self) -> None:
        if self._client is not None and not self._is_closed:
            self._start(self._client.end_session())

    def _close(self) -> None:
        self._drop_work()
        self._hang_up()

    def _called(self) -> str:
        return self._trigger or super()._called()

    async def _bind(self, chord: Chord) -> None:
        try:
            client = await self._connected()
            self._trigger = await client.bind(_SHORTCUT_ID, _DESCRIPTION, trigger(chord))
        except PortalMissingError as error:
            self._lose(
                HotkeyState.UNSUPPORTED, f"This desktop offers no global hotkeys to programs ({error})."
            )
        except PortalRefusedError as error:
            if error.by_person:
                self._lose(HotkeyState.UNBOUND, "The hotkey was not allowed.")
            else:
                self._lose(HotkeyState.UNSUPPORTED, f"The desktop refused the hotkey ({error}).")
        else:
            self._chord = chord
            self._say(self._untested())

    async def _connected(self) -> PortalClient:
        if self._client is None:
            client = PortalClient(self._on_signal, self._address)
            try:
                await client.connect(APP_ID)
            except BaseException:
                client.disconnect()
                raise
            self._client = client
        return self._client

    def _lose(self, state: HotkeyState, words: str) -> None:
        self._stop_test()
        self._key_up()
        self._chord = None
        self._trigger = ""
        self._hang_up()
        self._say(HotkeyStatus(state, words, FALLBACK_HINT))

    def _hang_up(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.disconnect()

    def _on_signal(self, member: str, body: list[Any]) -> None:
        if member == "Closed":
            self._lose(HotkeyState.UNBOUND, "The desktop took the hotkey back.")
        elif self._chord is None:
            return
        elif member == "ShortcutsChanged":
            self._rename(described(body[1], _SHORTCUT_ID))
        elif body[1] == _SHORTCUT_ID and member == "Activated":
            self._key_down()
        elif body[1] == _SHORTCUT_ID and member == "Deactivated":
            self._key_up()

    def _rename(self, name: str | None) -> None:
        """Take over what the person set in the desktop's settings."""
        if name is not None and name != self._trigger:
            self._trigger = name
            self._say(self._untested())

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run it in the loop, in place of what was still going on."""
        self._drop_work()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            work.close()
            self._lose(HotkeyState.UNSUPPORTED, "The hotkey needs the app's event loop, which does not run.")
            return
        self._work = loop.create_task(work)
        self._work.add_done_callback(self._on_work_done)

    def _on_work_done(self, work: asyncio.Task[None]) -> None:
        if work is self._work:
            self._work = None
        if not work.cancelled() and (error := work.exception()) is not None:
            self._lose(
                HotkeyState.UNSUPPORTED, f"The hotkey could not be asked for ({type(error).__name__})."
            )

    def _drop_work(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.cancel()
