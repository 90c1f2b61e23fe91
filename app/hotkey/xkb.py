"""The requests of the X keyboard extension that the client library lacks: names of keys, honest repeats.

The layout of each is that of "The X Keyboard Extension: Protocol Specification".
"""

from typing import Any

from Xlib.protocol import rq

EXTENSION = "XKEYBOARD"
_CORE_KEYBOARD = 0x100
_KEY_NAMES = 1 << 9
_DETECTABLE_REPEAT = 1 << 0
_NEW_KEYBOARD = 1 << 0
_MAP_CHANGED = 1 << 1
_ALL_MAP_PARTS = 0xFF
_NAME_BYTES = 4


class _UseExtension(rq.ReplyRequest):
    _request = rq.Struct(
        rq.Card8("opcode"), rq.Opcode(0), rq.RequestLength(), rq.Card16("major"), rq.Card16("minor")
    )
    _reply = rq.Struct(
        rq.ReplyCode(),
        rq.Bool("is_supported"),
        rq.Card16("sequence_number"),
        rq.ReplyLength(),
        rq.Card16("server_major"),
        rq.Card16("server_minor"),
        rq.Pad(20),
    )


class _SelectEvents(rq.Request):
    _request = rq.Struct(
        rq.Card8("opcode"),
        rq.Opcode(1),
        rq.RequestLength(),
        rq.Card16("device"),
        rq.Card16("affect_which"),
        rq.Card16("clear"),
        rq.Card16("select_all"),
        rq.Card16("affect_map"),
        rq.Card16("map"),
    )


class _GetNames(rq.ReplyRequest):
    _request = rq.Struct(
        rq.Card8("opcode"),
        rq.Opcode(17),
        rq.RequestLength(),
        rq.Card16("device"),
        rq.Pad(2),
        rq.Card32("which"),
    )
    _reply = rq.Struct(
        rq.ReplyCode(),
        rq.Card8("device_id"),
        rq.Card16("sequence_number"),
        rq.ReplyLength(),
        rq.Card32("which"),
        rq.Card8("min_keycode"),
        rq.Card8("max_keycode"),
        rq.Card8("type_count"),
        rq.Card8("group_names"),
        rq.Card16("virtual_modifiers"),
        rq.Card8("first_key"),
        rq.Card8("key_count"),
        rq.Card32("indicators"),
        rq.Card8("radio_group_count"),
        rq.Card8("alias_count"),
        rq.Card16("level_count"),
        rq.Pad(4),
        rq.List("values", rq.Card8Obj),
    )


class _PerClientFlags(rq.ReplyRequest):
    _request = rq.Struct(
        rq.Card8("opcode"),
        rq.Opcode(21),
        rq.RequestLength(),
        rq.Card16("device"),
        rq.Pad(2),
        rq.Card32("change"),
        rq.Card32("value"),
        rq.Card32("controls_to_change"),
        rq.Card32("auto_controls"),
        rq.Card32("auto_values"),
    )
    _reply = rq.Struct(
        rq.ReplyCode(),
        rq.Card8("device_id"),
        rq.Card16("sequence_number"),
        rq.ReplyLength(),
        rq.Card32("supported"),
        rq.Card32("value"),
        rq.Card32("auto_controls"),
        rq.Card32("auto_values"),
        rq.Pad(8),
    )


class Xkb:
    """The extension on one connection; make it with `open_xkb`."""

    def __init__(self, connection: Any, opcode: int, event_type: int) -> None:
        self._display = connection.display
        self._opcode = opcode
        self.event_type = event_type

    def use(self) -> bool:
        """Say which version is spoken; nothing else may be asked before."""
        reply: Any = _UseExtension(display=self._display, opcode=self._opcode, major=1, minor=0)
        return bool(reply.is_supported)

    def keycodes(self) -> dict[str, int]:
        """The number of each named key, such as AC06 for the sixth of the home row."""
        reply: Any = _GetNames(
            display=self._display, opcode=self._opcode, device=_CORE_KEYBOARD, which=_KEY_NAMES
        )
        raw = bytes(reply.values)
        found: dict[str, int] = {}
        for number in range(reply.key_count):
            name = raw[number * _NAME_BYTES : (number + 1) * _NAME_BYTES].rstrip(b"\0")
            if name:
                found.setdefault(name.decode("ascii", "replace"), reply.first_key + number)
        return found

    def watch_layout(self) -> None:
        """Have a change of layout or keyboard told as an event of `event_type`.

        The server does not send the old MappingNotify for it to those who speak this extension.
        """
        _SelectEvents(
            display=self._display,
            opcode=self._opcode,
            device=_CORE_KEYBOARD,
            affect_which=_NEW_KEYBOARD | _MAP_CHANGED,
            clear=0,
            select_all=_NEW_KEYBOARD,
            affect_map=_ALL_MAP_PARTS,
            map=_ALL_MAP_PARTS,
        )

    def make_repeat_detectable(self) -> bool:
        """Ask for repeats without a release before each; false where the server cannot."""
        reply: Any = _PerClientFlags(
            display=self._display,
            opcode=self._opcode,
            device=_CORE_KEYBOARD,
            change=_DETECTABLE_REPEAT,
            value=_DETECTABLE_REPEAT,
            controls_to_change=0,
            auto_controls=0,
            auto_values=0,
        )
        return bool(reply.supported & reply.value & _DETECTABLE_REPEAT)


def open_xkb(connection: Any) -> Xkb | None:
    """The extension of a connection, None where the server has none."""
    found = connection.query_extension(EXTENSION)
    if found is None or not found.present:
        return None
    xkb = Xkb(connection, found.major_opcode, found.first_event)
    return xkb if xkb.use() else None
