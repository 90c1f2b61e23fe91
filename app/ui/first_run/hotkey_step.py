"""Does the hotkey arrive? Tried for real, with free chords where it is taken."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.hotkey import Chord, HotkeyState, HotkeyStatus
from app.ui.first_run.step import FirstRunStep
from app.ui.settings.chord_field import ChordField
from app.ui.settings.chord_offers import ChordOffers
from app.ui.settings.hotkey import HOTKEY_TRIALS, hotkey_words
from app.ui.settings.row import SettingRow
from app.ui.settings.trial import TrialLine, TrialState


class HotkeyStep(FirstRunStep):
    """The keys, a test, and what it found.

    Signals:
        test_requested(): find out whether the hotkey arrives.
        chord_requested(Chord): these keys instead.
        rest_requested(bool): the hotkey is to rest while keys are being recorded.
    """

    test_requested = Signal()
    chord_requested = Signal(Chord)
    rest_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("One hotkey, over any window"),
            self.tr("It takes a picture of the window you are in and asks what you want to know."),
            parent,
        )
        self._state = HotkeyState.UNBOUND
        self.chord = ChordField(self)
        self.result = TrialLine(self)
        self.offers = ChordOffers(self)
        self.offers.follow(self.chord)
        card = QFrame(self)
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(
            SettingRow(self.tr("Your hotkey"), self.tr("Press the field to choose other keys."), self.chord)
        )
        self.column.addWidget(card)
        self.column.addWidget(self.result)
        self.column.addWidget(self.offers)
        self.column.addStretch(1)
        self.result.show_trial(TrialState.READY, self.tr("It has not been tested yet."))
        self.chord.chord_recorded.connect(self.chord_requested)
        self.chord.refused.connect(self._on_refused)
        self.chord.recording_changed.connect(self.rest_requested)
        self.offers.chord_chosen.connect(self.chord_requested)

    @property
    def state(self) -> HotkeyState:
        """What became of the hotkey."""
        return self._state

    @property
    def action(self) -> str:
        """Test first; go on once it works, or where no test can help."""
        is_over = self._state in (HotkeyState.WORKS, HotkeyState.UNSUPPORTED)
        return self.tr("Continue") if is_over else self.tr("Test the hotkey")

    def act(self) -> None:
        """Test, or go on."""
        if self._state in (HotkeyState.WORKS, HotkeyState.UNSUPPORTED):
            self.done.emit()
        else:
            self.test_requested.emit()

    def show_chord(self, text: str) -> None:
        """Show the chord that is chosen, in its stored form."""
        self.chord.show_chord(text)

    def show_hotkey(self, status: HotkeyStatus) -> None:
        """What became of the hotkey."""
        self._state = status.state
        self.result.show_trial(HOTKEY_TRIALS[status.state], hotkey_words(status))
        self.offers.show_chords(status.alternatives)
        self.action_changed.emit()

    def leave(self) -> None:
        """No keys are waited for any more."""
        self.chord.stop()

    @Slot(AppError)
    def _on_refused(self, error: AppError) -> None:
        self.result.show_trial(TrialState.FAILED, str(error))
