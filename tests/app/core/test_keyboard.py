"""The table of keys against what the systems themselves publish, as far as that is known by heart."""

import pytest

from app.core.keyboard import POSITIONS, key_at


@pytest.mark.parametrize(
    ("key", "xkb", "evdev", "scan", "macos"),
    [
        ("H", "AC06", 35, 0x23, 0x04),
        ("Q", "AD01", 16, 0x10, 0x0C),
        ("M", "AB07", 50, 0x32, 0x2E),
        ("P", "AD10", 25, 0x19, 0x23),
        ("0", "AE10", 11, 0x0B, 0x1D),
        ("F10", "FK10", 68, 0x44, 0x6D),
        ("F12", "FK12", 88, 0x58, 0x6F),
        ("Slash", "AB10", 53, 0x35, 0x2C),
        ("Quote", "AC11", 40, 0x28, 0x27),
        ("Space", "SPCE", 57, 0x39, 0x31),
        ("Left", "LEFT", 105, 0xE04B, 0x7B),
    ],
)
def test_known_keys(key: str, xkb: str, evdev: int, scan: int, macos: int) -> None:
    assert POSITIONS[key] == (xkb, evdev, scan, macos)


def test_no_two_keys_share_a_number() -> None:
    for numbers in zip(*POSITIONS.values(), strict=True):
        assert len(set(numbers)) == len(POSITIONS)


def test_every_key_is_found_by_the_number_that_its_system_gives() -> None:
    for name, position in POSITIONS.items():
        assert key_at("linux", position.evdev + 8) == name
        assert key_at("windows", position.scan) == name
        assert key_at("macos", position.macos) == name
    assert key_at("windows", 0x14B) == "Left"
    assert key_at("linux", 255) is None
    assert key_at("windows", 0x1FF) is None
