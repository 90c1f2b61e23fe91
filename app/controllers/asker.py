"""From the hotkey to a question: freeze the screen, open the microphone, show the overlay, ask."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.controllers.assistant import Assistant
from app.controllers.capture import CaptureController
from app.controllers.engine_status import EngineStatusController
from app.controllers.voice import VoiceController
from app.core.audio import Recording
from app.core.content import ModelLoaded
from app.core.conversation import Attachment, AttachmentKind
from app.core.errors import AppError
from app.core.geometry import Box
from app.core.settings import QuickAction, Settings
from app.core.shot import FrozenDesktop, Shot, ShotKind, ShotTarget
from app.core.shot_plan import Reader
from app.core.turns import Media
from app.core.view import ShotView

# Held for less, the hotkey was tapped: the person wants to type.
TAP_S = 0.35


class Asker(QObject):
    """One question at a time, from the key to the engine.

    Signals:
        opened(): the pixels are frozen; windows of ours may be shown.
        shot_changed(ShotView or None): what would be sent.
        region_wanted(FrozenDesktop): the person is to choose a region of it.
        asked(str): the exchange that was asked.
        problem_told(AppError): something could not be had; the rest goes on.
        trial_taken(ShotView or None, str): the picture of a trial, or why there is none.
        closed(): the overlay is to go away.
    """

    opened = Signal()
    shot_changed = Signal(object)
    region_wanted = Signal(object)
    asked = Signal(str)
    problem_told = Signal(AppError)
    trial_taken = Signal(object, str)
    closed = Signal()

    def __init__(
        self,
        capture: CaptureController,
        voice: VoiceController,
        assistant: Assistant,
        engine_status: EngineStatusController,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._capture = capture
        self._voice = voice
        self._assistant = assistant
        self._engine_status = engine_status
        self._now_s = now_s
        self._settings = Settings()
        self._is_open = False
        self._is_freezing = False
        self._is_trial = False
        self._pressed_s: float | None = None
        self._voice_problem: AppError | None = None
        self._sent: Shot | None = None
        self._draft = ""
        self._recording: Recording | None = None
        capture.frozen.connect(self._on_frozen)
        capture.shot_ready.connect(self._on_shot_ready)
        capture.shot_removed.connect(self._on_shot_removed)
        capture.failed.connect(self._on_capture_failed)
        voice.recorded.connect(self._on_recorded)
        voice.problem.connect(self._on_voice_problem)
        engine_status.ready.connect(self._on_model_ready)

    @property
    def is_open(self) -> bool:
        """Whether the overlay is, or is about to be, on the screen."""
        return self._is_open or self._is_freezing

    @Slot(Settings)
    def apply_settings(self, settings: Settings) -> None:
        """Use these from the next question on."""
        self._settings = settings
        self._voice.set_device(settings.voice.device or None)

    @Slot()
    def press(self) -> None:
        """The hotkey went down: the pixels first, then the microphone, both before any window of ours."""
        self._pressed_s = self._now_s()
        self._voice_problem = None
        if not self.is_open:
            self._freeze()
        if self._settings.voice.hold_to_talk:
            self._voice.press()

    @Slot()
    def release(self) -> None:
        """The hotkey came up: a tap means typing, a hold meant talking."""
        if self._pressed_s is None:
            return
        held_s, self._pressed_s = self._now_s() - self._pressed_s, None
        self._voice.release()
        if held_s < TAP_S:
            self._voice.cancel()
        elif self._voice_problem is not None:
            self.problem_told.emit(self._voice_problem)

    @Slot()
    def start(self) -> None:
        """Ask without a hotkey: from the menu, or from a second start of the app."""
        if not self.is_open:
            self._freeze()

    @Slot()
    def try_capture(self) -> None:
        """Take a picture only to show that it can be taken; trial_taken follows."""
        if not self.is_open:
            self._is_trial = True
            self._capture.freeze()

    @Slot(ShotKind)
    def choose(self, kind: ShotKind) -> None:
        """Send another part of the frozen screen."""
        desktop = self._capture.desktop
        if kind is ShotKind.REGION and desktop is not None:
            self.region_wanted.emit(desktop)
        else:
            self._capture.choose(ShotTarget(kind))

    @Slot(int, int, int, int)
    def choose_region(self, left_px: int, top_px: int, width_px: int, height_px: int) -> None:
        """A region was drawn."""
        self._capture.choose_region(left_px, top_px, width_px, height_px)

    @Slot()
    def give_up_region(self) -> None:
        """No region was drawn: what was chosen before stays."""
        self._tell_shot(self._capture.shot)

    @Slot(object)
    def blank(self, box: Box) -> None:
        """A part of the shot must not be sent."""
        self._capture.blank(box)

    @Slot()
    def remove_shot(self) -> None:
        """Send no picture."""
        self._capture.remove()

    @Slot(str)
    def set_draft(self, draft: str) -> None:
        """What is written goes along with what is spoken."""
        self._draft = draft

    @Slot(str)
    def ask(self, text: str) -> None:
        """Ask what was written."""
        self._ask(text, None)

    @Slot(QuickAction)
    def ask_action(self, action: QuickAction) -> None:
        """Ask one of the quick questions, with the words that the person gave it."""
        self._ask(self._settings.prompts.question(action, self.tr("English")), None)

    @Slot()
    def talk(self) -> None:
        """The microphone button went down."""
        self._voice_problem = None
        self._voice.press()

    @Slot()
    def end_talk(self) -> None:
        """The microphone button came up."""
        self._voice.release()

    @Slot()
    def cancel(self) -> None:
        """Close everything that is open: the microphone, the overlay; pixels are forgotten."""
        # The key counts as up, or the next press would be taken for a repeat of this one.
        self._voice.release()
        self._voice.cancel()
        self._pressed_s = None
        self._close()

    @Slot()
    def finish(self) -> None:
        """Go on elsewhere: the overlay closes, the conversation stays."""
        self._voice.cancel()
        self._close()

    def _close(self) -> None:
        self._is_open = self._is_freezing = False
        self._sent = self._recording = None
        self._draft = ""
        self._capture.forget()
        self.closed.emit()

    def _freeze(self) -> None:
        self._is_freezing = True
        self._sent = None
        self._draft = ""
        self._capture.freeze()

    def _open(self) -> None:
        self._is_freezing, self._is_open = False, True
        self._assistant.start_new()
        self.opened.emit()

    def _ask_what_was_spoken(self) -> None:
        """A short question can be over before the pixels are there."""
        recording, self._recording = self._recording, None
        if recording is not None:
            self._ask(self._draft, recording)

    def _ask(self, text: str, recording: Recording | None) -> None:
        shot = self._capture.shot
        is_new = shot is not None and shot is not self._sent
        attachments: list[Attachment] = []
        if shot is not None and is_new:
            size = (shot.image.width_px, shot.image.height_px)
            attachments.append(Attachment(AttachmentKind.IMAGE, shot.title, *size))
        if recording is not None:
            attachments.append(Attachment(AttachmentKind.AUDIO, seconds=recording.seconds))
        media = Media(
            audio=recording.part() if recording else None,
            shots=(shot,) if shot is not None and is_new else (),
        )
        exchange_id = self._assistant.ask(text, media, tuple(attachments))
        if exchange_id:
            self._sent = shot
            self.asked.emit(exchange_id)

    def _tell_shot(self, shot: Shot | None) -> None:
        if shot is None:
            self.shot_changed.emit(None)
            return
        tokens, expected_s, words = 0, None, " ".join(shot.notes)
        model = self._engine_status.model
        if model is not None and model.image_patch_px:
            plan = self._capture.plan(Reader.of(model))
            if plan is not None:
                tokens, expected_s = plan.tokens, plan.expected_s
                words = " ".join(text for text in (words, plan.words) if text)
        elif model is not None:
            words = self.tr("This model sees no pictures.")
        self.shot_changed.emit(ShotView(shot.image, shot.kind, shot.title, tokens, expected_s, words))

    @Slot(object)
    def _on_frozen(self, desktop: FrozenDesktop) -> None:
        if self._is_trial:
            self._capture.choose(ShotTarget(ShotKind.MONITOR))
            return
        if not self._is_freezing:
            self._capture.forget()
            return
        self._open()
        kind = ShotKind(self._settings.capture.target.value)
        if kind is ShotKind.REGION:
            self._capture.choose(ShotTarget(ShotKind.MONITOR))
            self.region_wanted.emit(desktop)
        elif kind is ShotKind.WINDOW:
            self._capture.choose_default()
        else:
            self._capture.choose(ShotTarget(kind))
        self._ask_what_was_spoken()

    @Slot(object)
    def _on_shot_ready(self, shot: Shot) -> None:
        if self._is_trial:
            self._is_trial = False
            self._capture.forget()
            self.trial_taken.emit(ShotView(shot.image, shot.kind), "")
        else:
            self._tell_shot(shot)

    @Slot()
    def _on_shot_removed(self) -> None:
        if self._is_open:
            self._tell_shot(None)

    @Slot(AppError)
    def _on_capture_failed(self, error: AppError) -> None:
        """A question can be asked without a picture; what went wrong is said beside the field."""
        if self._is_trial:
            self._is_trial = False
            self._capture.forget()
            self.trial_taken.emit(None, str(error))
            return
        if self._is_freezing:
            self._open()
        self._tell_shot(self._capture.shot)
        self.problem_told.emit(error)
        self._ask_what_was_spoken()

    @Slot(Recording)
    def _on_recorded(self, recording: Recording) -> None:
        if self._is_freezing:
            self._recording = recording
        else:
            self._ask(self._draft, recording)

    @Slot(AppError)
    def _on_voice_problem(self, error: AppError) -> None:
        if self._pressed_s is None:
            self.problem_told.emit(error)
        else:
            # The key is still down: after a tap nobody wants to hear about the microphone.
            self._voice_problem = error

    @Slot(ModelLoaded)
    def _on_model_ready(self, _model: ModelLoaded) -> None:
        if self._is_open and self._capture.shot is not None:
            self._tell_shot(self._capture.shot)
