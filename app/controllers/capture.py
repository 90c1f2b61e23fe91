"""Takes the frozen desktop on a thread of its own, and cuts from it the shot that will be sent."""

import os
from typing import NamedTuple

from PySide6.QtCore import QObject, QThread, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen

from app.core.errors import AppError
from app.core.geometry import Box, Display, LogicalBox
from app.core.ports import ScreenSource
from app.core.shot import FreezeRules, FrozenDesktop, Shot, ShotKind, ShotTarget
from app.core.shot_plan import Reader, ShotPlan, plan_of

_NUDGE_MS = 50


class _Chosen(NamedTuple):
    """A shot as it was cut, and as it is with the rectangles blanked that the person drew."""

    whole: Shot
    shown: Shot


class _Grabber(QObject):
    """Lives on the capture thread, the only one that touches the screen source.

    Signals:
        grabbed(FrozenDesktop): a freeze went well.
        failed(AppError): it did not.
    """

    grabbed = Signal(FrozenDesktop)
    failed = Signal(AppError)

    def __init__(self, source: ScreenSource) -> None:
        super().__init__()
        self._source = source
        # Set by the other thread before it waits for this one; a plain flag is enough for that.
        self.is_ending = False

    @Slot(FreezeRules)
    def grab(self, rules: FreezeRules) -> None:
        """Freeze, unless the app is about to end."""
        if self.is_ending:
            return
        try:
            frozen = self._source.freeze(rules)
        except AppError as error:
            self.failed.emit(error)
        else:
            self.grabbed.emit(frozen)

    @Slot()
    def end(self) -> None:
        """Let go of the screen and leave the thread's loop."""
        self._source.close()
        self.thread().quit()


class CaptureController(QObject):
    """Owns the frozen desktop and the shot that was chosen from it. Call `close` at the end.

    Signals:
        frozen(FrozenDesktop): every monitor is copied; windows of ours may be shown from now on.
        shot_ready(Shot): the shot was chosen or its blanked rectangles changed.
        shot_removed(): nothing of the screen will be sent.
        failed(AppError): there is no picture, or not of what was chosen.
    """

    frozen = Signal(FrozenDesktop)
    shot_ready = Signal(Shot)
    shot_removed = Signal()
    failed = Signal(AppError)
    _grab_requested = Signal(FreezeRules)
    _end_requested = Signal()

    def __init__(self, source: ScreenSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._exclude_private = True
        self._desktop: FrozenDesktop | None = None
        self._chosen: _Chosen | None = None
        self._is_busy = False
        self._thread = QThread()
        self._thread.setObjectName("capture")
        self._grabber = _Grabber(source)
        self._grabber.moveToThread(self._thread)
        self._grab_requested.connect(self._grabber.grab)
        self._end_requested.connect(self._grabber.end)
        self._grabber.grabbed.connect(self._on_grabbed)
        self._grabber.failed.connect(self._on_failed)
        self._thread.start()

    @property
    def desktop(self) -> FrozenDesktop | None:
        """The frozen desktop, None before the first freeze and after `forget`."""
        return self._desktop

    @property
    def shot(self) -> Shot | None:
        """What will be sent: the chosen shot with its blanked rectangles, or None."""
        return self._chosen.shown if self._chosen else None

    @Slot(bool)
    def set_exclude_private(self, exclude: bool) -> None:
        """Whether windows that may be private are painted over in the next freeze."""
        self._exclude_private = exclude

    @Slot()
    def freeze(self) -> None:
        """Copy every monitor as it is now; while that goes on, a second call changes nothing."""
        if self._is_busy or self._grabber.is_ending:
            return
        self.forget()
        self._is_busy = True
        self._grab_requested.emit(self._rules())

    @Slot(ShotTarget)
    def choose(self, target: ShotTarget) -> None:
        """Cut the shot from the frozen desktop; shot_ready or failed follows at once."""
        if self._desktop is None:
            self.failed.emit(
                AppError(
                    "There is no picture of the screen", "None was taken yet.", "Press the hotkey again."
                )
            )
            return
        try:
            shot = self._desktop.crop(target)
        except AppError as error:
            self.failed.emit(error)
            return
        self._show(_Chosen(shot, shot))

    @Slot()
    def choose_default(self) -> None:
        """Choose the active window; where none is known, the monitor the person was at."""
        has_window = self._desktop is not None and self._desktop.active is not None
        self.choose(ShotTarget(ShotKind.WINDOW if has_window else ShotKind.MONITOR))

    @Slot(int, int, int, int)
    def choose_region(self, left_px: int, top_px: int, width_px: int, height_px: int) -> None:
        """Choose a box of the desktop, in physical pixels."""
        self.choose(ShotTarget(ShotKind.REGION, region=Box(left_px, top_px, width_px, height_px)))

    @Slot(object)
    def blank(self, box: Box) -> None:
        """Paint over a box, in the shot's own pixels, in the bytes that will be sent."""
        if self._chosen is not None:
            self._show(self._chosen._replace(shown=self._chosen.shown.blank(box)))

    @Slot()
    def unblank(self) -> None:
        """Take every blanked rectangle back."""
        if self._chosen is not None and self._chosen.shown is not self._chosen.whole:
            self._show(self._chosen._replace(shown=self._chosen.whole))

    @Slot()
    def remove(self) -> None:
        """Send nothing of the screen; the frozen desktop stays, so that another part can be chosen."""
        if self._chosen is not None:
            self._chosen = None
            self.shot_removed.emit()

    @Slot()
    def forget(self) -> None:
        """Let go of every pixel."""
        self._desktop = None
        self.remove()

    def plan(self, reader: Reader) -> ShotPlan | None:
        """How the shot would be sent to a model, None without a shot."""
        return plan_of(self._chosen.shown, reader) if self._chosen else None

    def close(self) -> None:
        """End the capture thread, also when it waits for the desktop or for a person."""
        if self._grabber.is_ending:
            return
        self._grabber.is_ending = True
        self._end_requested.emit()
        while not self._thread.wait(_NUDGE_MS):
            self._source.cancel()
        self._is_busy = False
        self._desktop = None
        self._chosen = None

    def _rules(self) -> FreezeRules:
        windows = [window for window in QGuiApplication.topLevelWindows() if window.isVisible()]
        return FreezeRules(
            own_pids=frozenset({os.getpid()}),
            own_windows=frozenset(int(window.winId()) for window in windows),
            exclude_private=self._exclude_private,
            displays=tuple(_display(screen) for screen in QGuiApplication.screens()),
        )

    def _show(self, chosen: _Chosen) -> None:
        self._chosen = chosen
        self.shot_ready.emit(chosen.shown)

    @Slot(FrozenDesktop)
    def _on_grabbed(self, desktop: FrozenDesktop) -> None:
        if self._grabber.is_ending:
            return
        self._is_busy = False
        self._desktop = desktop
        self.frozen.emit(desktop)

    @Slot(AppError)
    def _on_failed(self, error: AppError) -> None:
        if self._grabber.is_ending:
            return
        self._is_busy = False
        self.failed.emit(error)


def _display(screen: QScreen) -> Display:
    place = screen.geometry()
    logical = LogicalBox(place.x(), place.y(), place.width(), place.height())
    return Display(screen.name(), logical, screen.devicePixelRatio())
