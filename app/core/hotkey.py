"""A combination of keys such as Ctrl+Alt+H, what became of it, and what can listen for it."""

from enum import StrEnum
from typing import Any, Protocol

import msgspec

from app.core.errors import AppError
from app.core.keyboard import POSITIONS, System

_MAX_PART_CHARS = 20


class Modifier(StrEnum):
    """A key that is held; Super is the one with a logo: Windows, Command."""

    CTRL = "Ctrl"
    ALT = "Alt"
    SHIFT = "Shift"
    SUPER = "Super"


_MODIFIERS: dict[str, Modifier] = {
    "ctrl": Modifier.CTRL,
    "control": Modifier.CTRL,
    "strg": Modifier.CTRL,
    "alt": Modifier.ALT,
    "option": Modifier.ALT,
    "opt": Modifier.ALT,
    "shift": Modifier.SHIFT,
    "super": Modifier.SUPER,
    "win": Modifier.SUPER,
    "meta": Modifier.SUPER,
    "cmd": Modifier.SUPER,
    "command": Modifier.SUPER,
}
_KEY_ALIASES: dict[str, str] = {
    "-": "Minus", "=": "Equal", "[": "LeftBracket", "]": "RightBracket", ";": "Semicolon", "'": "Quote",
    "`": "Backquote", "\\": "Backslash", ",": "Comma", ".": "Period", "/": "Slash",
    "return": "Enter", "escape": "Esc", "del": "Delete", "ins": "Insert", "pgup": "PageUp",
    "pgdown": "PageDown", "pgdn": "PageDown", "spacebar": "Space",
}  # fmt: skip
_KEYS: dict[str, str] = {**{name.casefold(): name for name in POSITIONS}, **_KEY_ALIASES}
_NAMES: dict[System, dict[Modifier, str]] = {
    "linux": {},
    "windows": {Modifier.SUPER: "Win"},
    "macos": {Modifier.CTRL: "Control", Modifier.ALT: "Option", Modifier.SUPER: "Command"},
}


class Chord(msgspec.Struct, frozen=True):
    """Modifiers that are held while one key, named by its place on a US keyboard, is pressed.

    Raises:
        AppError: the key has no such name, or pressing the chord would take a key away from typing.
    """

    modifiers: frozenset[Modifier]
    key: str

    def __post_init__(self) -> None:
        if self.key not in POSITIONS:
            raise _unknown(self.key)
        is_function_key = self.key[0] == "F" and self.key[1:].isdigit()
        if not is_function_key and not self.modifiers - {Modifier.SHIFT}:
            raise AppError(
                "The hotkey needs another key held",
                f'"{self}" alone would take that key away from typing.',
                "Add Ctrl, Alt or Super, such as Ctrl+Alt+H.",
            )

    def __str__(self) -> str:
        """The form that is stored, and read back by `parse`."""
        return self.words("linux")

    def words(self, system: System) -> str:
        """How a person of that system calls it."""
        names = [_NAMES[system].get(held, held.value) for held in Modifier if held in self.modifiers]
        return "+".join([*names, self.key])

    @classmethod
    def parse(cls, text: str) -> "Chord":
        """Read "Ctrl+Alt+H"; letter case and spaces do not matter, nor does the layout in use.

        Raises:
            AppError: names the part that is not understood.
        """
        parts = [part.strip() for part in text.split("+")]
        if not all(parts):
            raise AppError(
                "The hotkey is not complete",
                "There is nothing before or after one of its plus signs."
                if text.strip()
                else "No key is named.",
                "Write it as Ctrl+Alt+H.",
            )
        held = [_modifier(part) for part in parts[:-1]]
        for number, modifier in enumerate(held):
            if modifier in held[:number]:
                raise AppError(
                    "A key is named twice", f'"{modifier.value}" is there more than once.', "Leave one out."
                )
        return cls(frozenset(held), _key(parts[-1]))


DEFAULT_CHORD = Chord(frozenset({Modifier.CTRL, Modifier.ALT}), "H")


class HotkeyState(StrEnum):
    """How sure it is that pressing the chord reaches the app."""

    UNBOUND = "unbound"
    WORKS = "works"
    UNTESTED = "untested"
    CONFLICT = "conflict"
    UNSUPPORTED = "unsupported"


class HotkeyStatus(msgspec.Struct, frozen=True):
    """What became of a chord, in words, with what to do.

    `trigger` is what a person presses as the desktop calls it, empty where nothing is bound; `alternatives`
    are chords that were found to be free.
    """

    state: HotkeyState
    words: str
    hint: str = ""
    trigger: str = ""
    alternatives: tuple[Chord, ...] = ()


class HotkeySource(Protocol):
    """Listens for one chord and for no other key; everything is told by signals.

    Those are Any, because their type is Qt's and this layer knows no Qt: they have `connect`.
    """

    @property
    def pressed(self) -> Any:
        """The chord went down; once, however long it is held."""
        ...

    @property
    def released(self) -> Any:
        """Its key came up, or can no longer be seen; once after each `pressed`."""
        ...

    @property
    def status_changed(self) -> Any:
        """A HotkeyStatus."""
        ...

    @property
    def chord(self) -> Chord | None:
        """The chord that is listened for."""
        ...

    @property
    def status(self) -> HotkeyStatus:
        """The last one told."""
        ...

    def bind(self, chord: Chord) -> None:
        """Listen for this chord in place of the one before; where it is refused, the one before stays."""
        ...

    def unbind(self) -> None:
        """Listen for nothing."""
        ...

    def test(self) -> None:
        """Find out whether the chord really arrives; that press is not told as `pressed`."""
        ...

    def close(self) -> None:
        """Unbind for good and let go of the system."""
        ...


def candidates(chord: Chord) -> list[Chord]:
    """Chords near to one that is taken, the nearest first."""
    ctrl_alt = frozenset({Modifier.CTRL, Modifier.ALT})
    other_modifiers = [
        chord.modifiers | {Modifier.SHIFT},
        ctrl_alt,
        frozenset({Modifier.SUPER, Modifier.ALT}),
        frozenset({Modifier.CTRL, Modifier.SHIFT, Modifier.ALT}),
    ]
    found = [Chord(held, chord.key) for held in other_modifiers if held - {Modifier.SHIFT}]
    found += [Chord(ctrl_alt, key) for key in ("J", "K", "Space", "Y", "Period")]
    return [other for number, other in enumerate(found) if other != chord and other not in found[:number]]


def _modifier(part: str) -> Modifier:
    found = _MODIFIERS.get(part.casefold())
    if found is None:
        if part.casefold() in _KEYS:
            raise AppError(
                "The hotkey has two keys",
                f'"{_shown(part)}" is not a key that can be held with another.',
                "Name one key, and before it Ctrl, Alt, Shift or Super.",
            )
        raise _unknown(part)
    return found


def _key(part: str) -> str:
    if part.casefold() in _MODIFIERS:
        raise AppError(
            "The hotkey is not complete",
            f'After "{_shown(part)}" there is no key to press.',
            "Write it as Ctrl+Alt+H.",
        )
    found = _KEYS.get(part.casefold())
    if found is None:
        raise _unknown(part)
    return found


def _unknown(part: str) -> AppError:
    return AppError(
        "The hotkey is not understood",
        f'"{_shown(part)}" is not the name of a key.',
        "Keys are named by their place on a US keyboard: A to Z, 0 to 9, F1 to F12, Space, Home, Left; "
        "before them Ctrl, Alt, Shift or Super.",
    )


def _shown(part: str) -> str:
    clean = "".join(letter for letter in part if letter.isprintable())
    return clean if len(clean) <= _MAX_PART_CHARS else clean[:_MAX_PART_CHARS] + "…"
