"""A desktop portal for tests: a real session bus, and on it a service that answers as a portal does.

GlobalShortcuts and the app registry are here. Another portal serves its methods on the same object with
`Portal.serve`, and answers requests with `Portal.respond`.
"""

import contextlib
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from dbus_fast import Message, MessageType, NameFlag, RequestNameReply, Variant
from dbus_fast.aio import MessageBus

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
REGISTRY = "org.freedesktop.host.portal.Registry"
REQUEST = "org.freedesktop.portal.Request"
SESSION = "org.freedesktop.portal.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
HAVE_BUS = shutil.which("dbus-run-session") is not None
Handler = Callable[[Message], Message]


@contextmanager
def session_bus() -> Iterator[str]:
    """Run a session bus of one's own and give its address; it ends when its program's input does."""
    program = ["dbus-run-session", "--", "sh", "-c", 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat']
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as bus:
        try:
            address = bus.stdout.readline().strip()
            assert address, "the session bus did not start"
            yield address
        finally:
            bus.stdin.close()
            bus.wait(10)


class Portal:
    """What a test sees of the portal: who called what, and what it answers.

    `needs_app_id` refuses whoever did not register first on the same connection, as the portal does since
    1.20; None has no registry at all. `answer` is the code of the next responses.
    """

    def __init__(self, bus: MessageBus, *, needs_app_id: bool | None = True) -> None:
        self.bus = bus
        self.calls: list[tuple[str, list]] = []
        self.app_ids: dict[str, str] = {}
        self.bound: dict[str, list] = {}
        self.closed: list[str] = []
        self.answer = 0
        self.trigger_description = "Press <Control><Alt>h"
        self.needs_app_id = needs_app_id
        self._owners: dict[str, str] = {}
        self._handlers: dict[tuple[str, str], Handler] = {}
        if needs_app_id is not None:
            self.serve(REGISTRY, "Register", self._register)
        bus.add_message_handler(self._on_message)

    def serve(self, interface: str, member: str, handler: Handler) -> None:
        """Answer a method of the portal's object with a handler, which returns the reply."""
        self._handlers[interface, member] = handler

    def offer_shortcuts(self) -> None:
        """Have the GlobalShortcuts portal."""
        self.serve(SHORTCUTS, "CreateSession", self._create_session)
        self.serve(SHORTCUTS, "BindShortcuts", self._bind_shortcuts)
        self.serve(PROPERTIES, "Get", self._get)

    def respond(self, call: Message, options: dict[str, Variant], results: dict[str, Variant]) -> Message:
        """Send the response of a request, before its reply as a fast portal does, and give the reply."""
        path = f"{PATH}/request/{_mangled(call.sender)}/{options['handle_token'].value}"
        self.signal(path, REQUEST, "Response", "ua{sv}", [self.answer, {} if self.answer else results])
        return Message.new_method_return(call, "o", [path])

    def signal(self, path: str, interface: str, member: str, signature: str, body: list) -> None:
        self.bus.send(Message.new_signal(path, interface, member, signature, body))

    def press(self, session: str, member: str = "Activated", shortcut_id: str = "ask") -> None:
        """Tell that a shortcut became active, or with Deactivated that it no longer is."""
        self.signal(PATH, SHORTCUTS, member, "osta{sv}", [session, shortcut_id, 123456, {}])

    def rename(self, session: str, description: str) -> None:
        """Tell that the person set another trigger in the desktop's settings."""
        shortcuts = [["ask", {"trigger_description": Variant("s", description)}]]
        self.signal(PATH, SHORTCUTS, "ShortcutsChanged", "oa(sa{sv})", [session, shortcuts])

    def end(self, session: str) -> None:
        """Close a session from the portal's side."""
        self.signal(session, SESSION, "Closed", "a{sv}", [{}])

    def members(self) -> list[str]:
        return [member for member, _ in self.calls]

    def _on_message(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        if message.interface == SESSION and message.member == "Close":
            self.closed.append(message.path)
            self.bound.pop(message.path, None)
            return Message.new_method_return(message)
        handler = self._handlers.get((message.interface, message.member))
        if message.path != PATH or handler is None:
            return None
        self.calls.append((message.member, message.body))
        if message.interface == SHORTCUTS and self.needs_app_id and message.sender not in self.app_ids:
            return Message.new_error(
                message, "org.freedesktop.portal.Error.NotAllowed", "An app id is required"
            )
        return handler(message)

    def _register(self, call: Message) -> Message:
        app_id, _ = call.body
        self.app_ids[call.sender] = app_id
        return Message.new_method_return(call)

    def _get(self, call: Message) -> Message:
        if call.body != [SHORTCUTS, "version"]:
            return Message.new_error(call, "org.freedesktop.DBus.Error.InvalidArgs", "no such property")
        return Message.new_method_return(call, "v", [Variant("u", 2)])

    def _create_session(self, call: Message) -> Message:
        (options,) = call.body
        session = f"{PATH}/session/{_mangled(call.sender)}/{options['session_handle_token'].value}"
        self._owners[session] = call.sender
        return self.respond(call, options, {"session_handle": Variant("s", session)})

    def _bind_shortcuts(self, call: Message) -> Message:
        session, shortcuts, _, options = call.body
        if call.signature != "oa(sa{sv})sa{sv}" or self._owners.get(session) != call.sender:
            return Message.new_error(
                call, "org.freedesktop.DBus.Error.AccessDenied", "not a session of yours"
            )
        if session in self.bound:
            return Message.new_error(call, "org.freedesktop.portal.Error.Failed", "bound once already")
        self.bound[session] = shortcuts
        told = [
            [name, {"trigger_description": Variant("s", self.trigger_description)}] for name, _ in shortcuts
        ]
        return self.respond(call, options, {"shortcuts": Variant("a(sa{sv})", told)})


@asynccontextmanager
async def portal(address: str, *, needs_app_id: bool | None = True) -> AsyncIterator[Portal]:
    """Have a portal on a bus, without any of its parts yet save the registry."""
    bus = await MessageBus(bus_address=address).connect()
    try:
        made = Portal(bus, needs_app_id=needs_app_id)
        reply = await bus.request_name(NAME, NameFlag.DO_NOT_QUEUE)
        assert reply is RequestNameReply.PRIMARY_OWNER
        yield made
    finally:
        bus.disconnect()
        with contextlib.suppress(EOFError):
            await bus.wait_for_disconnect()


def _mangled(sender: str) -> str:
    return sender.removeprefix(":").replace(".", "_")
