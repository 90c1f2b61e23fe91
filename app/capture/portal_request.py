"""Asks the desktop's Screenshot portal for one picture, and takes the file it wrote off the disk.

Runs in the asyncio loop of the thread that calls. Calls are plain messages, because the portal's own
description of itself is not there to be asked on every desktop.
"""

import asyncio
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from dbus_fast import BusType, Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusError

from app.core.errors import AppError

PORTAL_NAME = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
SCREENSHOT = "org.freedesktop.portal.Screenshot"
REGISTRY = "org.freedesktop.host.portal.Registry"
REQUEST = "org.freedesktop.portal.Request"
_BUS_NAME = "org.freedesktop.DBus"
_MATCH = f"type='signal',sender='{PORTAL_NAME}',interface='{REQUEST}'"
_MOST_BYTES = 512 * 1024 * 1024
_DECLINED = 1
_ELSE = "Log in to an X11 session, or give a picture with --image."


class ScreenshotRequest:
    """One picture from the portal; `address` None is the session's own bus.

    `call_s` is how long the portal may take to react, `answer_s` how long a person may read its question.
    """

    def __init__(self, app_id: str, address: str | None, call_s: float, answer_s: float) -> None:
        self._app_id = app_id
        self._address = address
        self._call_s = call_s
        self._answer_s = answer_s

    async def take(self) -> bytes:
        """Give the bytes of the picture's file, which is gone then.

        Raises:
            AppError: there is no portal, it or the person said no, or nobody answered.
        """
        bus = await self._connected()
        try:
            uri = await self._ask(bus)
        finally:
            bus.disconnect()
            with suppress(EOFError, OSError):
                await bus.wait_for_disconnect()
        return read_and_remove(uri)

    async def _connected(self) -> MessageBus:
        bus: MessageBus | None = None
        try:
            bus = MessageBus(bus_address=self._address, bus_type=BusType.SESSION)
            await asyncio.wait_for(bus.connect(), self._call_s)
        except (OSError, EOFError, ValueError, TimeoutError, DBusError) as error:
            if bus is not None:
                bus.disconnect()
            raise _no_portal(type(error).__name__) from error
        return bus

    async def _ask(self, bus: MessageBus) -> str:
        matching = Message(
            _BUS_NAME, "/org/freedesktop/DBus", _BUS_NAME, "AddMatch", signature="s", body=[_MATCH]
        )
        await self._call(bus, matching)
        # Older portals know the app without it; newer ones refuse the next call and say why.
        with suppress(AppError):
            await self._portal(bus, REGISTRY, "Register", "sa{sv}", [self._app_id, {}])
        token = "homesight_" + secrets.token_hex(8)
        sender = str(bus.unique_name).removeprefix(":").replace(".", "_")
        paths = {f"{PORTAL_PATH}/request/{sender}/{token}"}
        answer: asyncio.Future[list[Any]] = asyncio.get_running_loop().create_future()

        def on_message(message: Message) -> bool:
            is_answer = message.interface == REQUEST and message.member == "Response"
            if not is_answer or message.path not in paths:
                return False
            if not answer.done():
                answer.set_result(message.body)
            return True

        # Before the call: the answer can be faster than the reply.
        bus.add_message_handler(on_message)
        options = {"handle_token": Variant("s", token), "interactive": Variant("b", False)}
        (handle,) = await self._portal(bus, SCREENSHOT, "Screenshot", "sa{sv}", ["", options])
        paths.add(handle)
        try:
            code, results = await asyncio.wait_for(answer, self._answer_s)
        except (TimeoutError, asyncio.CancelledError) as error:
            await self._take_back(bus, handle)
            if isinstance(error, asyncio.CancelledError):
                raise
            raise AppError(
                "The desktop did not answer",
                f"It was asked for a picture of the screen and said nothing for {self._answer_s:.0f} s.",
                "Look for a question of the desktop that is still open, and try again.",
            ) from error
        return _uri(code, results)

    async def _take_back(self, bus: MessageBus, handle: str) -> None:
        """Have the desktop close its question."""
        closing = Message(PORTAL_NAME, handle, REQUEST, "Close")
        with suppress(OSError, EOFError, DBusError):
            await bus.send(closing)

    async def _portal(
        self, bus: MessageBus, interface: str, member: str, signature: str, body: list[Any]
    ) -> list[Any]:
        call = Message(PORTAL_NAME, PORTAL_PATH, interface, member, signature=signature, body=body)
        return await self._call(bus, call)

    async def _call(self, bus: MessageBus, call: Message) -> list[Any]:
        try:
            reply = await asyncio.wait_for(bus.call(call), self._call_s)
        except (TimeoutError, OSError, EOFError, DBusError) as error:
            raise _no_portal(type(error).__name__) from error
        if reply is None or reply.message_type is MessageType.ERROR:
            raise _no_portal(str(reply.error_name) if reply is not None else "no reply")
        return reply.body


def read_and_remove(uri: str) -> bytes:
    """Read the file that a portal wrote and remove it, also when it cannot be read.

    Raises:
        AppError: it is no local file, or it can be neither read nor removed.
    """
    parts = urlsplit(uri)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost") or not parts.path.startswith("/"):
        raise AppError(
            "The picture could not be read", f"The desktop gave it as {parts.scheme or 'no'} address.", _ELSE
        )
    path = Path(os.fsdecode(unquote(parts.path, encoding="utf-8", errors="surrogateescape")))
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise AppError(
            "The picture could not be read", f"Its file gives {type(error).__name__}.", "Try again."
        ) from error
    finally:
        _remove(path)
    if len(data) > _MOST_BYTES:
        raise AppError(
            "The picture is too large", f"Its file has more than {_MOST_BYTES} bytes.", "Try again."
        )
    return data


def _remove(path: Path) -> None:
    """Never leave a picture of the screen on the disk without a word."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise AppError(
            "A picture of the screen is still on the disk",
            f"The desktop wrote it to its pictures folder, and removing it gives {type(error).__name__}.",
            "Remove it by hand.",
        ) from error


def _uri(code: int, results: dict[str, Variant]) -> str:
    if code == _DECLINED:
        raise AppError(
            "The picture was not allowed",
            "The desktop was asked for a picture of the screen, and the answer was no.",
            "Allow it when the desktop asks, or in its privacy settings.",
        )
    uri = results.get("uri")
    if code or uri is None or not isinstance(uri.value, str):
        raise AppError(
            "The desktop could not take the picture",
            f"Its screenshot service ended with code {code}." if code else "It named no file.",
            "Try again, or log in to an X11 session.",
        )
    return uri.value


def _no_portal(reason: str) -> AppError:
    return AppError(
        "The screen cannot be captured in this session",
        f"In a Wayland session only the desktop can do it, and its screenshot service says: {reason}.",
        "Install the desktop's own xdg-desktop-portal, log in to an X11 session, or give a picture with "
        "--image.",
    )
