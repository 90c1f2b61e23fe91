"""Shows a pattern on every display, captures it the app's own way, and judges what came back."""

import asyncio
import secrets
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
from PySide6.QtCore import QPoint, QProcess, QRect, QSize
from PySide6.QtGui import QGuiApplication

from app.capture.select import screen_source
from app.controllers.capture import CaptureController
from app.core.errors import AppError
from app.core.geometry import Box
from app.core.ports import ScreenSource
from app.core.shot import FrozenDesktop
from app.doctor import own_window
from app.doctor.answer import Answer
from app.doctor.display import Seen, judge, read_patterns
from app.doctor.finding import Finding, Outcome, problem
from app.doctor.pattern import CELL, WORD_BYTES
from app.doctor.pattern_window import PatternShown, can_place_windows

NAME = "screen"
# A desktop may ask its person first.
FREEZE_LIMIT_S = 40.0
SHOW_LIMIT_S = 45.0
_END_LIMIT_MS = 3_000
# Windows come up after a moment; a desktop that asks a person is asked once.
_TRIES = 8
_AGAIN_S = 0.25
# What Qt draws on where there is no screen.
_NO_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


async def check_screen() -> list[Finding]:
    """One finding for each display and one about our own windows; just one where there is no screen."""
    if QGuiApplication.platformName() in _NO_SCREEN:
        return [_without_windows()]
    word = secrets.token_bytes(WORD_BYTES)
    try:
        async with _patterns(word) as shown, _capture() as capture:
            return await _examine(capture, shown, word)
    except AppError as error:
        return [problem(NAME, error)]


def _without_windows() -> Finding:
    """No display at all is nothing to check; one that cannot be reached is a problem."""
    try:
        source = screen_source()
    except AppError:
        return Finding(NAME, Outcome.SKIPPED, "There is no display.")
    try:
        source.monitors()
    except AppError as error:
        return problem(NAME, error)
    words = f"Windows are not drawn on the display here ({QGuiApplication.platformName()})."
    return Finding(NAME, Outcome.SKIPPED, words, "Run it without QT_QPA_PLATFORM set.")


async def _examine(capture: CaptureController, shown: list[PatternShown], word: bytes) -> list[Finding]:
    started_s = time.perf_counter()
    desktop = await _freeze(capture)
    freeze_ms = round((time.perf_counter() - started_s) * 1000)
    seen = read_patterns(desktop.monitors, word)
    for _ in range(_TRIES if can_place_windows() else 0):
        if {one.found.number for one in seen} >= {one.number for one in shown}:
            break
        await asyncio.sleep(_AGAIN_S)
        # The first one opens connections, so that a later one is the person's usual case.
        started_s = time.perf_counter()
        desktop = await _freeze(capture)
        freeze_ms = round((time.perf_counter() - started_s) * 1000)
        seen = read_patterns(desktop.monitors, word)
    findings = [judge(one, seen, desktop.monitors, freeze_ms) for one in shown]
    findings.append(await _examine_own_window(capture, shown, seen))
    return findings


async def _examine_own_window(
    capture: CaptureController, shown: list[PatternShown], seen: list[Seen]
) -> Finding:
    """Lay a window of ours over the first pattern that was read."""
    if not can_place_windows():
        words = "Windows cannot be placed here; pictures are taken before ours appear."
        return Finding(own_window.NAME, Outcome.SKIPPED, words)
    if not seen:
        return Finding(own_window.NAME, Outcome.SKIPPED, "No pattern could be read to lay one over.")
    monitor, found = seen[0]
    display = next(one for one in shown if one.number == found.number)
    assert display.corner is not None
    place = QRect(
        QPoint(display.display.left + display.corner[0], display.display.top + display.corner[1])
        + QPoint(2 * CELL, 2 * CELL),
        QSize(4 * CELL, 2 * CELL),
    )
    inner = _inside(found.box, display.scale)
    window = own_window.OwnWindow(place)
    control = screen_source()
    try:
        window.show()
        if not await _comes_up(control, inner.moved(monitor.box.left_px, monitor.box.top_px)):
            words = "A window of ours did not come up, so it could not be looked for."
            return Finding(own_window.NAME, Outcome.SKIPPED, words)
        after = await _freeze(capture)
        with_window = next(one for one in after.monitors if one.name == monitor.name)
        return own_window.judge(monitor.image, with_window.image, inner)
    finally:
        window.close()
        window.deleteLater()
        control.close()


def _inside(frame: Box, scale: float) -> Box:
    cell = CELL * scale
    return Box(
        frame.left_px + round(2 * cell), frame.top_px + round(2 * cell), round(4 * cell), round(2 * cell)
    )


async def _comes_up(control: ScreenSource, box: Box) -> bool:
    """Whether a plain copy of the screen, which leaves nothing out, shows the window."""
    for _ in range(_TRIES * 2):
        await asyncio.sleep(_AGAIN_S / 2)
        if own_window.is_shown(control.grab_region(*box)):
            return True
    return False


async def _freeze(capture: CaptureController) -> FrozenDesktop:
    """A frozen desktop.

    Raises:
        AppError: there is none.
    """
    answer = Answer(frozen=capture.frozen, failed=capture.failed)
    capture.freeze()
    name, values = await answer.within(FREEZE_LIMIT_S)
    if name == "frozen":
        return values[0]
    raise (
        values[0]
        if name
        else AppError(
            "The screen could not be read",
            f"The desktop did not answer within {FREEZE_LIMIT_S:.0f} s.",
            "Answer its question, and run this again.",
        )
    )


@asynccontextmanager
async def _capture() -> AsyncIterator[CaptureController]:
    capture = CaptureController(screen_source())
    try:
        yield capture
    finally:
        capture.close()


@asynccontextmanager
async def _patterns(word: bytes) -> AsyncIterator[list[PatternShown]]:
    """Patterns shown by another program, until the block ends.

    Raises:
        AppError: they do not come up.
    """
    process = QProcess()
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]
    answer = Answer(line=process.readyReadStandardOutput, end=process.finished, error=process.errorOccurred)
    process.start(program[0], [*program[1:], "doctor", "--pattern", word.hex()])
    try:
        name, _ = await answer.within(SHOW_LIMIT_S)
        line = bytes(process.readLine().data()) if name == "line" else b""
        try:
            shown = msgspec.json.decode(line, type=list[PatternShown])
        except msgspec.DecodeError:
            raise AppError(
                "The pattern could not be shown",
                f"The program that shows it did not come up within {SHOW_LIMIT_S:.0f} s."
                if not name
                else "The program that shows it ended.",
                "Please report this.",
            ) from None
        yield shown
    finally:
        process.kill()
        process.waitForFinished(_END_LIMIT_MS)
