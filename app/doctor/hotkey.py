"""Binds the person's own chord, presses it where the system allows that, and says what became of it."""

from collections.abc import Callable

from app.core.errors import AppError
from app.core.hotkey import Chord, HotkeyState, HotkeyStatus
from app.doctor.answer import Answer
from app.doctor.finding import Finding, Outcome, problem
from app.hotkey.base import ASKED_TEST_MS, BaseHotkey
from app.hotkey.select import hotkey_source
from app.hotkey.unsupported import UnsupportedHotkey
from app.instance.single_instance import SingleInstance, runtime_folder

NAME = "hotkey"
# A desktop may ask its person whether a program may have the chord.
BIND_LIMIT_S = 40.0
TEST_LIMIT_S = ASKED_TEST_MS / 1000 + 5


async def check_hotkey(
    chord_text: str,
    ask_person: Callable[[str], None] | None = None,
    make: Callable[[], BaseHotkey] = hotkey_source,
) -> Finding:
    """Find out whether the chord arrives. `ask_person` shows a person what to press; None is for nobody."""
    if is_app_running():
        return Finding(
            NAME,
            Outcome.SKIPPED,
            "Homesight runs and has the hotkey.",
            "Test it in its settings, or quit it and run this again.",
        )
    try:
        chord = Chord.parse(chord_text)
    except AppError as error:
        return problem(NAME, error)
    hotkey = make()
    try:
        return await _try(hotkey, chord, ask_person)
    finally:
        hotkey.close()
        hotkey.deleteLater()


def is_app_running() -> bool:
    """Whether an app holds the lock; it is let go at once where none does."""
    instance = SingleInstance(runtime_folder())
    try:
        return not instance.acquire()
    except OSError:
        return False
    finally:
        instance.close()


async def _try(hotkey: BaseHotkey, chord: Chord, ask_person: Callable[[str], None] | None) -> Finding:
    answer = Answer(status=hotkey.status_changed)
    hotkey.bind(chord)
    status = await _next(answer, BIND_LIMIT_S)
    if status is None:
        words = f"The desktop did not answer within {BIND_LIMIT_S:.0f} s."
        return Finding(NAME, Outcome.PROBLEM, words, "Answer its question, and run this again.")
    if status.state is HotkeyState.UNTESTED:
        hotkey.test()
        status = await _next(answer, TEST_LIMIT_S) or status
        if status.state is HotkeyState.UNTESTED:
            if ask_person is None:
                return _finding(status, Outcome.SKIPPED)
            ask_person(status.words)
            status = await _next(answer, TEST_LIMIT_S) or status
    if status.state is HotkeyState.WORKS:
        return _finding(status, Outcome.OK)
    is_without_display = isinstance(hotkey, UnsupportedHotkey)
    return _finding(status, Outcome.SKIPPED if is_without_display else Outcome.PROBLEM)


async def _next(answer: Answer, limit_s: float) -> HotkeyStatus | None:
    name, values = await answer.within(limit_s)
    return values[0] if name else None


def _finding(status: HotkeyStatus, outcome: Outcome) -> Finding:
    facts = {"state": status.state.value, "free": [str(chord) for chord in status.alternatives]}
    return Finding(NAME, outcome, status.words, status.hint, facts)
