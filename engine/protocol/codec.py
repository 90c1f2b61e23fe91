"""Turns messages into bytes and back; decoding is validating."""

import re

import msgspec

from engine.protocol.commands import AnyCommand, Command
from engine.protocol.events import AnyEvent, Event

_encoder = msgspec.msgpack.Encoder()
_command_decoder = msgspec.msgpack.Decoder(AnyCommand)
_event_decoder = msgspec.msgpack.Decoder(AnyEvent)
_PLACE = re.compile(r" - at `([^`]*)`$")


class CodecError(ValueError):
    """Bytes that are no message; the text says where, never what was there."""


def encode(message: Command | Event) -> bytes:
    """The payload of one frame."""
    return _encoder.encode(message)


def decode_command(payload: bytes) -> AnyCommand:
    """Read a command.

    Raises:
        CodecError: the payload is not one.
    """
    try:
        return _command_decoder.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _codec_error("command", error) from None


def decode_event(payload: bytes) -> AnyEvent:
    """Read an event.

    Raises:
        CodecError: the payload is not one.
    """
    try:
        return _event_decoder.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _codec_error("event", error) from None


def _codec_error(what: str, error: Exception) -> CodecError:
    """The library's own text can quote the payload; only its kind and its place are kept."""
    place = _PLACE.search(str(error))
    where = f" at {place.group(1)}" if place else ""
    return CodecError(f"the {what} is not valid{where} ({type(error).__name__})")
