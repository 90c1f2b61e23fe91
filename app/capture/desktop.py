"""Puts a frozen desktop together: pixels of the monitors, windows from bottom to top, and what must not show.

Pure: the backend hands in what it has read, and a way to ask for one window's own pixels.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.core.geometry import Box, uncovered
from app.core.pixels import Canvas, RawImage
from app.core.private_windows import must_be_left_out
from app.core.shot import ActiveWindow, FreezeRules, FrozenDesktop, MonitorShot, WindowShot

# A window's own pixels and the place of their top left corner; None where the system does not hand them out.
OwnPixels = Callable[[int], tuple[RawImage, Box] | None]


@dataclass(frozen=True, slots=True)
class SeenWindow:
    """A window that is shown: its place with its frame, and the boxes in which nothing shines through it.

    `title` is None when it could not be read. Menus and tips are not `is_managed`: they are never active.
    """

    number: int
    box: Box
    title: str | None = field(repr=False)
    program: str = ""
    pid: int = 0
    opaque: tuple[Box, ...] = ()
    is_managed: bool = True


@dataclass(frozen=True, slots=True)
class Scene:
    """The windows at one moment, from bottom to top, and the number of the active one."""

    windows: tuple[SeenWindow, ...] = ()
    active: int = 0


def assemble(
    monitors: Sequence[MonitorShot],
    before: Scene,
    after: Scene,
    rules: FreezeRules,
    own_pixels: OwnPixels,
) -> FrozenDesktop:
    """Make the frozen desktop from pixels that were copied between the listings `before` and `after`.

    A window may have moved in between, so what must not show is painted over at both its places.
    """
    canvases = [Canvas(monitor.box, monitor.image) for monitor in monitors]
    scenes = (before,) if before == after else (before, after)
    private = _private_numbers(scenes, rules)
    boxes = [monitor.box for monitor in monitors]
    touched = False
    for scene in scenes:
        touched |= _repair_own(canvases, scene, rules, private, own_pixels)
    hidden = 0
    for scene in scenes:
        hidden = max(hidden, _cover_private(canvases, scene, private))
    shots = tuple(
        MonitorShot(monitor.name, monitor.box, canvas.image(), monitor.scale)
        if touched or hidden
        else monitor
        for monitor, canvas in zip(monitors, canvases, strict=True)
    )
    return FrozenDesktop(
        shots,
        tuple(
            _shot(window, private)
            for window in before.windows
            if not _is_own(window, rules) and any(window.box.clipped(box) for box in boxes)
        ),
        _active(before, boxes, rules, private, own_pixels),
        left_out=hidden,
    )


def _is_own(window: SeenWindow, rules: FreezeRules) -> bool:
    return window.number in rules.own_windows or (window.pid > 0 and window.pid in rules.own_pids)


def _private_numbers(scenes: Sequence[Scene], rules: FreezeRules) -> frozenset[int]:
    """Windows to paint over: those judged so, and menus of the programs they belong to."""
    if not rules.exclude_private:
        return frozenset()
    others = [window for scene in scenes for window in scene.windows if not _is_own(window, rules)]
    judged = {
        window.number
        for window in others
        if window.is_managed and must_be_left_out(window.title, window.program)
    }
    pids = {window.pid for window in others if window.number in judged and window.pid}
    menus = {window.number for window in others if not window.is_managed and window.pid in pids}
    return frozenset(judged | menus)


def _visible_parts(scene: Scene, index: int) -> list[Box]:
    covers = [box for window in scene.windows[index + 1 :] for box in window.opaque]
    return uncovered(scene.windows[index].box, covers)


def _cover_private(canvases: list[Canvas], scene: Scene, private: frozenset[int]) -> int:
    """Paint flat what can be seen of private windows; tells how many could be seen."""
    count = 0
    for index, window in enumerate(scene.windows):
        parts = _visible_parts(scene, index) if window.number in private else []
        count += any(part.clipped(canvas.box) for part in parts for canvas in canvases)
        for canvas in canvases:
            for part in parts:
                canvas.fill(part)
    return count


def _repair_own(
    canvases: list[Canvas], scene: Scene, rules: FreezeRules, private: frozenset[int], own_pixels: OwnPixels
) -> bool:
    """Put in the place of our windows what lies behind them, or one flat colour where that is not known."""
    touched = False
    for index, window in enumerate(scene.windows):
        if not _is_own(window, rules):
            continue
        touched = True
        parts = _visible_parts(scene, index)
        for canvas in canvases:
            for part in parts:
                canvas.fill(part)
        for level, other in enumerate(scene.windows):
            if level == index or _is_own(other, rules) or other.number in private:
                continue
            shared = [piece for piece in (other.box.clipped(part) for part in parts) if piece is not None]
            pixels = own_pixels(other.number) if shared else None
            _lay_over(canvases, shared, pixels, below=level < index)
    return touched


def _lay_over(
    canvases: list[Canvas], pieces: list[Box], pixels: tuple[RawImage, Box] | None, *, below: bool
) -> None:
    """Put a window's pixels into pieces of ours; one below whose pixels are unknown stays flat there."""
    for canvas in canvases:
        for piece in pieces:
            if pixels is not None:
                _lay(canvas, pixels, piece)
            elif below:
                canvas.fill(piece)


def _lay(canvas: Canvas, pixels: tuple[RawImage, Box], only: Box) -> None:
    image, place = pixels
    canvas.paste(image, place.left_px, place.top_px, only)


def _active(
    scene: Scene, monitors: list[Box], rules: FreezeRules, private: frozenset[int], own_pixels: OwnPixels
) -> ActiveWindow | None:
    """The active window, or the topmost one when that is ours: a question is about what lies behind it."""
    candidates = [window for window in scene.windows if window.is_managed and not _is_own(window, rules)]
    named = [window for window in candidates if window.number == scene.active]
    own_is_active = any(window.number == scene.active and _is_own(window, rules) for window in scene.windows)
    window = named[0] if named else candidates[-1] if candidates and own_is_active else None
    if window is None:
        return None
    shot = _shot(window, private)
    if shot.is_private:
        return ActiveWindow(shot)
    above = scene.windows[scene.windows.index(window) + 1 :]
    is_covered = any(other.box.clipped(window.box) for other in above)
    on_monitors = sum(part.area_px for part in (window.box.clipped(box) for box in monitors) if part)
    if not is_covered and on_monitors >= window.box.area_px:
        return ActiveWindow(shot)
    pixels = own_pixels(window.number)
    if pixels is None:
        return ActiveWindow(shot, covered=is_covered)
    canvas = Canvas(window.box)
    _lay(canvas, pixels, window.box)
    return ActiveWindow(shot, canvas.image())


def _shot(window: SeenWindow, private: frozenset[int]) -> WindowShot:
    return WindowShot(window.number, window.box, window.title or "", window.number in private)
