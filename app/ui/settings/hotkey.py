"""The hotkey: which keys, whether they really arrive, and what is free where they are taken."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.hotkey import Chord, HotkeyState, HotkeyStatus
from app.core.settings import Settings
from app.ui.settings.chord_field import ChordField
from app.ui.settings.chord_offers import ChordOffers
from app.ui.settings.page import SettingsPage
from app.ui.settings.row import SettingRow
from app.ui.settings.switch import Switch
from app.ui.settings.trial import TrialLine, TrialState
from app.ui.theme import SPACE_8_PX

HOTKEY_TRIALS = {
    HotkeyState.UNBOUND: TrialState.READY,
    HotkeyState.UNTESTED: TrialState.READY,
    HotkeyState.WORKS: TrialState.WORKS,
    HotkeyState.CONFLICT: TrialState.FAILED,
    HotkeyState.UNSUPPORTED: TrialState.FAILED,
}


def hotkey_words(status: HotkeyStatus) -> str:
    """What a person reads; free chords are left out of it where they are offered as buttons."""
    hint = "" if status.alternatives else status.hint
    return " ".join(text for text in (status.words, hint) if text)


class HotkeyPage(SettingsPage):
    """A field for the keys, what became of them, and a test.

    Signals:
        test_requested(): find out whether the hotkey arrives.
        pause_requested(bool): the hotkey is to rest until it is wanted again.
        rest_requested(bool): it is to rest while keys are being recorded.
    """

    test_requested = Signal()
    pause_requested = Signal(bool)
    rest_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Hotkey"), "keyboard", parent)
        self.chord = ChordField()
        self.status = TrialLine()
        self.test_button = QPushButton(self.tr("Test"))
        self.test_button.setAutoDefault(False)
        self.test_button.setAccessibleName(self.tr("Test the hotkey"))
        self.offers = ChordOffers()
        self.offers.follow(self.test_button)
        self.pause = Switch()
        self.add_card(
            SettingRow(
                self.tr("Ask about my screen"),
                self.tr("Keys count by their place, so they work under every keyboard layout."),
                self.chord,
                keywords=self.tr("hotkey shortcut keys change"),
            ),
            SettingRow(
                self.tr("Does it arrive?"),
                "",
                self._status_box(),
                is_wide=True,
                keywords=self.tr("hotkey test works conflict taken"),
            ),
        )
        self.add_card(
            SettingRow(
                self.tr("Pause the hotkey"),
                self.tr("Until you switch it on again or Homesight is started anew."),
                self.pause,
                keywords=self.tr("hotkey off disable rest"),
            )
        )
        self.chord.chord_recorded.connect(self._on_chord)
        self.chord.refused.connect(self._on_refused)
        self.chord.recording_changed.connect(self.rest_requested)
        self.offers.chord_chosen.connect(self._on_chord)
        self.test_button.clicked.connect(self.test_requested)
        self.pause.clicked.connect(self.pause_requested)

    def _status_box(self) -> QWidget:
        box = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        box.setSizePolicy(policy)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8_PX)
        line = QHBoxLayout()
        line.setSpacing(SPACE_8_PX)
        line.addWidget(self.status, 1)
        line.addWidget(self.test_button)
        column.addLayout(line)
        column.addWidget(self.offers)
        return box

    def show_settings(self, settings: Settings) -> None:
        """Show the chord that was chosen."""
        self.chord.show_chord(settings.hotkey.chord)

    def show_hotkey(self, status: HotkeyStatus) -> None:
        """What became of the chord, and what is free."""
        self.status.show_trial(HOTKEY_TRIALS[status.state], hotkey_words(status))
        self.offers.show_chords(status.alternatives)
        self.test_button.setEnabled(status.state is not HotkeyState.UNBOUND)

    def show_paused(self, is_paused: bool) -> None:
        """Whether the hotkey rests."""
        self.pause.setChecked(is_paused)

    @Slot(Chord)
    def _on_chord(self, chord: Chord) -> None:
        self.change_requested.emit("hotkey", "chord", str(chord))

    @Slot(AppError)
    def _on_refused(self, error: AppError) -> None:
        self.status.show_trial(TrialState.FAILED, str(error))
