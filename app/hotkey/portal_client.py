"""One connection to the desktop's GlobalShortcuts portal: the handshake, the session, what it answers.

Runs in the asyncio loop of the thread that made it. Calls are written as plain messages, because the
portal's own description of itself is not there to be asked on every desktop.
"""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from dbus_fast import BusType, Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusError

PORTAL_NAME = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REGISTRY = "org.freedesktop.host.portal.Registry"
REQUEST = "org.freedesktop.portal.Request"
SESSION = "org.freedesktop.portal.Session"
_BUS_NAME = "org.freedesktop.DBus"
_BUS_PATH = "/org/freedesktop/DBus"
_MATCHES = (
    f"type='signal',sender='{PORTAL_NAME}',interface='{REQUEST}'",
    f"type='signal',sender='{PORTAL_NAME}',interface='{SESSION}'",
    f"type='signal',sender='{PORTAL_NAME}',interface='{SHORTCUTS}'",
    f"type='signal',sender='{_BUS_NAME}',member='NameOwnerChanged',arg0='{PORTAL_NAME}'",
)
CALL_S = 10.0
# The answer may wait for a person who reads the desktop's question.
ANSWER_S = 300.0
_CANCELLED = 1


class PortalMissingError(Exception):
    """There is no session bus, no portal, or none for shortcuts; the text is a technical name."""


class PortalRefusedError(Exception):
    """The portal is there and said no; `by_person` where somebody was asked."""

    def __init__(self, reason: str, *, by_person: bool = False) -> None:
        super().__init__(reason)
        self.by_person = by_person


class PortalClient:
    """Speaks to the portal; `on_signal(member, body)` is called for what it tells about our session.

    The members are Activated, Deactivated and ShortcutsChanged of the shortcuts, and Closed of the session.
    """

    def __init__(self, on_signal: Callable[[str, list[Any]], None], address: str | None = None) -> None:
        self._on_signal = on_signal
        self._address = address
        self._bus: MessageBus | None = None
        self._session = ""
        self._answers: dict[str, asyncio.Future[list[Any]]] = {}

    async def connect(self, app_id: str) -> None:
        """Connect and say who we are; the portal takes that only as the first thing of a connection.

        Raises:
            PortalMissingError: nobody is there who knows of shortcuts.
        """
        try:
            bus = MessageBus(bus_address=self._address, bus_type=BusType.SESSION)
            self._bus = await asyncio.wait_for(bus.connect(), CALL_S)
            self._bus.add_message_handler(self._on_message)
            for rule in _MATCHES:
                await self._call(_BUS_NAME, _BUS_PATH, _BUS_NAME, "AddMatch", "s", [rule])
        except (OSError, EOFError, ValueError, TimeoutError, DBusError, PortalRefusedError) as error:
            raise PortalMissingError(type(error).__name__) from error
        # Older portals know the app without it; newer ones refuse the next call and say why.
        with suppress(PortalRefusedError):
            await self._portal(REGISTRY, "Register", "sa{sv}", [app_id, {}])
        try:
            await self._portal("org.freedesktop.DBus.Properties", "Get", "ss", [SHORTCUTS, "version"])
        except PortalRefusedError as error:
            raise PortalMissingError(str(error)) from error

    async def bind(self, shortcut_id: str, description: str, trigger: str) -> str:
        """Ask for a shortcut in a session of its own, and give what the desktop says triggers it.

        Raises:
            PortalRefusedError: the portal or the person said no.
        """
        await self.end_session()
        token = _token()
        options = {"session_handle_token": Variant("s", token)}
        results = await self._ask("CreateSession", "a{sv}", [], options)
        self._session = _text(results, "session_handle")
        wanted = {"description": Variant("s", description), "preferred_trigger": Variant("s", trigger)}
        body = [self._session, [[shortcut_id, wanted]], ""]
        results = await self._ask("BindShortcuts", "oa(sa{sv})sa{sv}", body, {})
        bound = results.get("shortcuts")
        found = described(bound.value if bound is not None else [], shortcut_id)
        if found is None:
            raise PortalRefusedError("no shortcut was bound", by_person=True)
        return found

    async def end_session(self) -> None:
        """Give the shortcuts back."""
        session, self._session = self._session, ""
        if session and self._bus is not None and self._bus.connected:
            # Refused where the portal has closed it already.
            with suppress(PortalRefusedError):
                await self._call(PORTAL_NAME, session, SESSION, "Close", "", [])

    def disconnect(self) -> None:
        """Hang up; the portal ends what belonged to the connection."""
        bus, self._bus = self._bus, None
        for answer in self._answers.values():
            answer.cancel()
        if bus is not None:
            bus.remove_message_handler(self._on_message)
            bus.disconnect()

    async def _ask(
        self, member: str, signature: str, body: list[Any], options: dict[str, Variant]
    ) -> dict[str, Variant]:
        """Call a method of the portal whose result comes later, as a signal of a request object."""
        token = _token()
        assert self._bus is not None
        sender = str(self._bus.unique_name).removeprefix(":").replace(".", "_")
        path = f"{PORTAL_PATH}/request/{sender}/{token}"
        answer: asyncio.Future[list[Any]] = asyncio.get_running_loop().create_future()
        # Before the call: the answer can be faster than the reply.
        self._answers[path] = answer
        try:
            options = {**options, "handle_token": Variant("s", token)}
            (handle,) = await self._portal(SHORTCUTS, member, signature, [*body, options])
            self._answers.setdefault(handle, answer)
            code, results = await asyncio.wait_for(answer, ANSWER_S)
        except TimeoutError as error:
            raise PortalRefusedError("no answer") from error
        finally:
            self._answers = {key: value for key, value in self._answers.items() if value is not answer}
        if code:
            raise PortalRefusedError(f"answer {code}", by_person=code == _CANCELLED)
        return results

    async def _portal(self, interface: str, member: str, signature: str, body: list[Any]) -> list[Any]:
        return await self._call(PORTAL_NAME, PORTAL_PATH, interface, member, signature, body)

    async def _call(
        self, name: str, path: str, interface: str, member: str, signature: str, body: list[Any]
    ) -> list[Any]:
        if self._bus is None:
            raise PortalRefusedError("disconnected")
        message = Message(
            destination=name, path=path, interface=interface, member=member, signature=signature, body=body
        )
        try:
            reply = await asyncio.wait_for(self._bus.call(message), CALL_S)
        except (TimeoutError, OSError, EOFError, DBusError) as error:
            raise PortalRefusedError(type(error).__name__) from error
        if reply.message_type is MessageType.ERROR:
            raise PortalRefusedError(str(reply.error_name))
        return reply.body

    def _on_message(self, message: Message) -> bool:
        """Sort a signal to the one who waits for it; true where it was ours."""
        if message.message_type is not MessageType.SIGNAL:
            return False
        if message.interface == REQUEST and message.member == "Response":
            answer = self._answers.get(str(message.path))
            if answer is not None and not answer.done():
                answer.set_result(message.body)
            return answer is not None
        if message.member == "NameOwnerChanged" and message.sender == _BUS_NAME:
            # A portal that starts anew knows nothing of the session any more.
            if self._session and message.body[0] == PORTAL_NAME:
                self._on_signal("Closed", [])
            return False
        is_of_session = message.interface == SESSION and message.path == self._session
        is_of_shortcut = message.interface == SHORTCUTS and message.body and message.body[0] == self._session
        if self._session and (is_of_session or is_of_shortcut):
            self._on_signal(str(message.member), message.body)
            return True
        return False


def described(shortcuts: list[Any], shortcut_id: str) -> str | None:
    """How the desktop calls what triggers a shortcut, None where it is not in the list."""
    for name, properties in shortcuts:
        if name == shortcut_id:
            return _text(properties, "trigger_description")
    return None


def _text(values: dict[str, Variant], key: str) -> str:
    found = values.get(key)
    return str(found.value) if found is not None else ""


def _token() -> str:
    return "homesight_" + secrets.token_hex(8)
