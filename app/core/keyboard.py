"""Keys named by their place on a US keyboard, and the number that each system has for that place."""

from typing import Literal, NamedTuple, TypeAlias

System: TypeAlias = Literal["linux", "windows", "macos"]

_EXTENDED = 0xE000


class Position(NamedTuple):
    """One place on the keyboard.

    The name in XKB, the Linux input code, the Windows scan code (0xE0.. for the second set of arrows and
    the like), and the macOS virtual key, which is a place in spite of its name.
    """

    xkb: str
    evdev: int
    scan: int
    macos: int


def _row(names: str, xkb: str, first_evdev: int, macos: tuple[int, ...]) -> dict[str, Position]:
    """Keys side by side: XKB counts them from 1, and Windows took its numbers from the same first PC."""
    return {
        name: Position(f"{xkb}{number + 1:02}", first_evdev + number, first_evdev + number, macos[number])
        for number, name in enumerate(names.split())
    }


def _extended(xkb: str, evdev: int, scan: int, macos: int) -> Position:
    return Position(xkb, evdev, _EXTENDED | scan, macos)


POSITIONS: dict[str, Position] = {
    **_row(
        "1 2 3 4 5 6 7 8 9 0 Minus Equal",
        "AE",
        2,
        (0x12, 0x13, 0x14, 0x15, 0x17, 0x16, 0x1A, 0x1C, 0x19, 0x1D, 0x1B, 0x18),
    ),
    **_row(
        "Q W E R T Y U I O P LeftBracket RightBracket",
        "AD",
        16,
        (0x0C, 0x0D, 0x0E, 0x0F, 0x11, 0x10, 0x20, 0x22, 0x1F, 0x23, 0x21, 0x1E),
    ),
    **_row(
        "A S D F G H J K L Semicolon Quote",
        "AC",
        30,
        (0x00, 0x01, 0x02, 0x03, 0x05, 0x04, 0x26, 0x28, 0x25, 0x29, 0x27),
    ),
    **_row(
        "Z X C V B N M Comma Period Slash",
        "AB",
        44,
        (0x06, 0x07, 0x08, 0x09, 0x0B, 0x2D, 0x2E, 0x2B, 0x2F, 0x2C),
    ),
    **_row(
        "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10",
        "FK",
        59,
        (0x7A, 0x78, 0x63, 0x76, 0x60, 0x61, 0x62, 0x64, 0x65, 0x6D),
    ),
    "F11": Position("FK11", 87, 87, 0x67),
    "F12": Position("FK12", 88, 88, 0x6F),
    "Backquote": Position("TLDE", 41, 41, 0x32),
    "Backslash": Position("BKSL", 43, 43, 0x2A),
    "Space": Position("SPCE", 57, 57, 0x31),
    "Tab": Position("TAB", 15, 15, 0x30),
    "Enter": Position("RTRN", 28, 28, 0x24),
    "Backspace": Position("BKSP", 14, 14, 0x33),
    "Esc": Position("ESC", 1, 1, 0x35),
    "Insert": _extended("INS", 110, 0x52, 0x72),
    "Delete": _extended("DELE", 111, 0x53, 0x75),
    "Home": _extended("HOME", 102, 0x47, 0x73),
    "End": _extended("END", 107, 0x4F, 0x77),
    "PageUp": _extended("PGUP", 104, 0x49, 0x74),
    "PageDown": _extended("PGDN", 109, 0x51, 0x79),
    "Up": _extended("UP", 103, 0x48, 0x7E),
    "Down": _extended("DOWN", 108, 0x50, 0x7D),
    "Left": _extended("LEFT", 105, 0x4B, 0x7B),
    "Right": _extended("RGHT", 106, 0x4D, 0x7C),
}

# X numbers its keys from 8 on, for reasons of 1987; all drivers in use today keep to it.
X11_OFFSET = 8


def key_at(system: System, native_code: int) -> str | None:
    """Name the key that a system reported, None for one that has no place of its own here.

    The number is what Qt calls the native scan code, on macOS the native virtual key.
    """
    for name, position in POSITIONS.items():
        numbers = {
            "linux": position.evdev + X11_OFFSET,
            "windows": position.scan,
            "macos": position.macos,
        }
        # Qt gives the extended ones of Windows as 0x1.., Windows itself as 0xE0...
        if native_code == numbers[system]:
            return name
        if system == "windows" and position.scan & _EXTENDED and native_code == 0x100 | position.scan & 0xFF:
            return name
    return None
