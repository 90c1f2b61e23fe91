"""The microphone: which one, whether it hears, and whether holding the hotkey talks."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.audio import AudioDevice
from app.core.settings import Settings
from app.ui.settings.choice import Choice
from app.ui.settings.level_meter import LevelMeter
from app.ui.settings.page import SettingsPage
from app.ui.settings.row import SettingRow
from app.ui.settings.switch import Switch
from app.ui.settings.trial import TrialLine, TrialState
from app.ui.theme import SPACE_8_PX, SPACE_12_PX


class VoicePage(SettingsPage):
    """A list of microphones, a level, and a test.

    Signals:
        devices_requested(): the page was opened; look again for microphones.
        test_requested(bool): listen for a test, or end it.
    """

    devices_requested = Signal()
    test_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Voice"), "microphone", parent)
        self._devices: list[AudioDevice] = []
        self._chosen = ""
        self.device = Choice()
        self.meter = LevelMeter()
        self.test_button = QPushButton(self.tr("Test"))
        self.test_button.setAutoDefault(False)
        self.result = TrialLine()
        self.hold_to_talk = Switch()
        self.add_card(
            SettingRow(
                self.tr("Microphone"),
                self.tr("It is open only while you talk; its light tells."),
                self.device,
                keywords=self.tr("input device sound audio"),
            ),
            SettingRow(
                self.tr("Does it hear you?"),
                "",
                self._test_box(),
                is_wide=True,
                keywords=self.tr("microphone level meter test volume"),
            ),
        )
        self.add_card(
            SettingRow(
                self.tr("Hold to talk"),
                self.tr("Keep the hotkey down to speak; let it go to ask."),
                self.hold_to_talk,
                keywords=self.tr("push to talk speech"),
            )
        )
        self.device.chosen.connect(self._on_device)
        self.hold_to_talk.clicked.connect(self._on_hold)
        self.test_button.clicked.connect(self._on_test)
        self.show_devices([])
        self.show_microphone(TrialState.READY, "")

    def _test_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8_PX)
        line = QHBoxLayout()
        line.setSpacing(SPACE_12_PX)
        line.addWidget(self.meter, 1)
        line.addWidget(self.test_button)
        column.addLayout(line)
        column.addWidget(self.result)
        return box

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        self._chosen = settings.voice.device
        self.hold_to_talk.setChecked(settings.voice.hold_to_talk)
        self._show_choices()

    def show_devices(self, devices: list[AudioDevice], problem: str = "") -> None:
        """The microphones there are, or why there are none."""
        self._devices = devices
        self._show_choices()
        self.test_button.setEnabled(bool(devices))
        if problem:
            self.show_microphone(TrialState.FAILED, problem)
        elif not devices:
            words = self.tr("No microphone was found. Plug one in, or allow Homesight to use it.")
            self.show_microphone(TrialState.FAILED, words)
        elif self.result.state is TrialState.FAILED:
            self.show_microphone(TrialState.READY, "")

    def _show_choices(self) -> None:
        default = next((device.label for device in self._devices if device.is_default), "")
        words = self.tr("The system's") + (f" ({default})" if default else "")
        choices: list[tuple[object, str]] = [("", words)]
        choices += [(device.name, device.label) for device in self._devices]
        self.device.set_choices(choices)
        self.device.show_value(self._chosen, self.tr("One that is not connected"))

    def show_level(self, level: float) -> None:
        """How loud it is now, from 0 to 1; shown while a test runs."""
        self.meter.show_level(level if self.result.state is TrialState.RUNNING else 0.0)

    def show_microphone(self, state: TrialState, words: str) -> None:
        """How far the test is; without words the usual ones."""
        usual = {
            TrialState.READY: self.tr("Press Test and say something."),
            TrialState.RUNNING: self.tr("Listening. Say something."),
            TrialState.WORKS: self.tr("The microphone works."),
            TrialState.FAILED: self.tr("Nothing was heard."),
        }
        self.result.show_trial(state, words or usual[state])
        is_running = state is TrialState.RUNNING
        self.test_button.setText(self.tr("Stop") if is_running else self.tr("Test"))
        name = self.tr("Stop the microphone test") if is_running else self.tr("Test the microphone")
        self.test_button.setAccessibleName(name)
        if not is_running:
            self.meter.show_level(0.0)

    @Slot(object)
    def _on_device(self, value: object) -> None:
        self._chosen = str(value)
        self.change_requested.emit("voice", "device", value)

    @Slot(bool)
    def _on_hold(self, is_on: bool) -> None:
        self.change_requested.emit("voice", "hold_to_talk", is_on)

    @Slot()
    def _on_test(self) -> None:
        self.test_requested.emit(self.result.state is not TrialState.RUNNING)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the microphones as they are now."""
        super().showEvent(event)
        self.devices_requested.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """A test does not go on where nobody sees it."""
        super().hideEvent(event)
        if self.result.state is TrialState.RUNNING:
            self.test_requested.emit(False)
