"""The portal hotkey against a portal of its own on a real session bus, in the event loop of Qt."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest
import qasync

from app.core.hotkey import DEFAULT_CHORD, Chord, HotkeyState
from app.hotkey.linux_portal import APP_ID, PortalHotkey, trigger
from tests.contracts.hotkey_source import Heard
from tests.support.portal import HAVE_BUS, Portal, portal, session_bus

pytestmark = pytest.mark.skipif(not HAVE_BUS, reason="needs dbus-run-session")
WAIT_S = 20


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with session_bus() as made:
        yield made


@pytest.fixture
def run(qapp) -> Iterator[Callable[[Awaitable], None]]:
    """Runs a coroutine in a loop that Qt drives, as the app does."""
    loop = qasync.QEventLoop(qapp, already_running=False)

    def complete(work: Awaitable) -> None:
        loop.run_until_complete(asyncio.wait_for(work, 60))

    yield complete
    loop.close()
    asyncio.set_event_loop(None)


async def until(true: Callable[[], bool]) -> None:
    async def poll() -> None:
        while not true():
            await asyncio.sleep(0.01)

    await asyncio.wait_for(poll(), WAIT_S)


async def bound(source: PortalHotkey, desktop: Portal) -> str:
    """Bind the default chord and give the session."""
    source.bind(DEFAULT_CHORD)
    await until(lambda: source.chord is not None)
    return next(reversed(desktop.bound))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ctrl+Alt+H", "CTRL+ALT+h"),
        ("Super+Shift+Space", "SHIFT+LOGO+space"),
        ("F9", "F9"),
        ("Alt+[", "ALT+bracketleft"),
        ("Ctrl+PageDown", "CTRL+Page_Down"),
        ("Ctrl+Enter", "CTRL+Return"),
        ("Ctrl+7", "CTRL+7"),
    ],
)
def test_chords_are_written_as_the_specification_says(text: str, form: str) -> None:
    assert trigger(Chord.parse(text)) == form


def test_the_handshake_comes_first_and_the_desktop_s_words_are_shown(run, address: str) -> None:
    async def story() -> None:
        async with portal(address) as desktop:
            desktop.offer_shortcuts()
            source = PortalHotkey(address)
            heard = Heard(source)
            session = await bound(source, desktop)
            assert desktop.calls[0] == ("Register", [APP_ID, {}])
            (shortcut,) = desktop.bound[session]
            assert shortcut[0] == "ask"
            assert shortcut[1]["preferred_trigger"].value == "CTRL+ALT+h"
            assert heard.states() == [HotkeyState.UNTESTED]
            assert source.status.trigger == "Press <Control><Alt>h"
            source.close()

    run(story())


def test_pressed_and_released(run, address: str) -> None:
    async def story() -> None:
        async with portal(address) as desktop:
            desktop.offer_shortcuts()
            source = PortalHotkey(address)
            heard = Heard(source)
            session = await bound(source, desktop)
            desktop.press(session, shortcut_id="another")
            desktop.press("/org/freedesktop/portal/desktop/session/1_1/other")
            for member in ("Activated", "Activated", "Deactivated", "Activated", "Deactivated"):
                desktop.press(session, member)
            await until(lambda: len(heard.presses) == 4)
            assert heard.presses == ["pressed", "released"] * 2
            assert source.status.state is HotkeyState.WORKS
            source.close()

    run(story())


def test_the_test_asks_and_keeps_the_press_to_itself(run, address: str) -> None:
    async def story() -> None:
        async with portal(address) as desktop:
            desktop.offer_shortcuts()
            source = PortalHotkey(address)
            heard = Heard(source)
            session = await bound(source, desktop)
            source.test()
            assert source.status.state is HotkeyState.UNTESTED
            assert " now." in source.status.words
            desktop.press(session)
            desktop.press(session, "Deactivated")
            await until(lambda: source.status.state is HotkeyState.WORKS)
            desktop.press(session)
            await until(lambda: heard.presses != [])
            assert heard.presses == ["pressed"]
            source.close()
            assert heard.presses == ["pressed", "released"]

    run(story())


@pytest.mark.parametrize("needs_app_id", [False, None])
def test_older_portals_without_the_handshake(run, address: str, needs_app_id: bool | None) -> None:
    async def story() -> None:
        async with portal(address, needs_app_id=needs_app_id) as desktop:
            desktop.offer_shortcuts()
            source = PortalHotkey(address)
            await bound(source, desktop)
            source.close()

    run(story())


def test_another_chord_needs_another_session(run, address: str) -> None:
    async def story() -> None:
        async with portal(address) as desktop:
            desktop.offer_shortcuts()
            source = PortalHotkey(address)
            heard = Heard(source)
            first = await bound(source, desktop)
            source.bind(Chord.parse("Ctrl+Alt+J"))
            await until(lambda: source.chord == Chord.parse("Ctrl+Alt+J"))
            assert desktop.closed == [first]
            (second,) = desktop.bound
            desktop.press(first)
            desktop.press(second)
            await until(lambda: heard.presses != [])
            assert heard.presses == ["pressed"]
            source.unbind()
            await until(lambda: desktop.closed == [first, second])
            assert source.status.state is HotkeyState.UNBOUND
            source.close()

    run(story())


@pytest.mark.parametrize(
    ("answer", "state", "words"),
    [(1, HotkeyState.UNBOUND, "not allowed"), (2, HotkeyState.UNSUPPORTED, "refused")],
)
def test_a_no_is_said_with_the_way_around(run, address: str, answer, state, words) -> None:
    async def story() -> None:
        async with portal(address) as desktop:
            desktop.offer_shortcuts()
            desktop.answer = answer
            source = PortalHotkey(address)
            source.bind(DEFAULT_CHORD)
            await until(lambda: words in source.status.words)
            assert source.status.state is state
            assert "homesight ask --gui" in source.status.hint
            assert source.chord is None
            # And it can be tried again.
            desktop.answer = 0
            await bound(source, desktop)
            source.close()

    run(story())


def test_a_portal_without_shortcuts(run, address: str) -> None:
    async def story() -> None:
        async with portal(address):
            source = PortalHotkey(address)
            await missing(source)

    run(story())


def test_no_portal_at_all(run, address: str) -> None:
    async def story() -> None:
        await missing(PortalHotkey(address))

    run(story())


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # a socket that dbus-fast forgets
@pytest.mark.parametrize("broken", ["unix:path=/nonexistent/bus", "nonsense", "unix:abstract=nobody"])
def test_no_bus_at_all(run, broken: str) -> None:
    async def story() -> None:
        await missing(PortalHotkey(broken))

    run(story())


async def missing(source: PortalHotkey) -> None:
    source.bind(DEFAULT_CHORD)
    await until(lambda: source.status.state is HotkeyState.UNSUPPORTED)
    assert "offers no global hotkeys" in source.status.words
    assert "homesight ask --gui" in source.status.hint
    source.close()


def test_what_the_person_sets_in_the_desktop_is_shown(run, address: str) -> None:
    async def story() -> None:
        async with portal(address) as desktop:
            desktop.offer_shortcuts()
            source = PortalHotkey(address)
            session = await bound(source, desktop)
            desktop.rename(session, "Super+J")
            await until(lambda: source.status.trigger == "Super+J")
            assert source.status.state is HotkeyState.UNTESTED
            source.close()

    run(story())


def test_a_session_that_the_desktop_closes_ends_the_hold(run, address: str) -> None:
    async def story() -> None:
        async with portal(address) as desktop:
            desktop.offer_shortcuts()
            source = PortalHotkey(address)
            heard = Heard(source)
            session = await bound(source, desktop)
            desktop.press(session)
            await until(lambda: heard.presses == ["pressed"])
            desktop.end(session)
            await until(lambda: source.status.state is HotkeyState.UNBOUND)
            assert heard.presses == ["pressed", "released"]
            assert source.chord is None
            source.close()

    run(story())


def test_a_portal_that_ends_is_noticed_and_can_be_asked_again(run, address: str) -> None:
    async def story() -> None:
        source = PortalHotkey(address)
        heard = Heard(source)
        async with portal(address) as desktop:
            desktop.offer_shortcuts()
            session = await bound(source, desktop)
            desktop.press(session)
            await until(lambda: heard.presses == ["pressed"])
        await until(lambda: source.status.state is HotkeyState.UNBOUND)
        assert heard.presses == ["pressed", "released"]
        async with portal(address) as desktop:
            desktop.offer_shortcuts()
            await bound(source, desktop)
            source.close()

    run(story())


def test_without_an_event_loop_it_says_so(qapp) -> None:
    source = PortalHotkey("unix:path=/nonexistent/bus")
    source.bind(DEFAULT_CHORD)
    assert source.status.state is HotkeyState.UNSUPPORTED
    assert "event loop" in source.status.words
    source.close()


def test_closing_while_the_desktop_is_still_asked(run, address: str) -> None:
    async def story() -> None:
        async with portal(address) as desktop:
            desktop.offer_shortcuts()
            source = PortalHotkey(address)
            heard = Heard(source)
            source.bind(DEFAULT_CHORD)
            await asyncio.sleep(0)
            source.close()
            await asyncio.sleep(0.2)
            assert heard.statuses == []

    run(story())
