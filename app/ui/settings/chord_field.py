"""A field that records a chord by the places of the pressed keys, whatever letters the layout puts there."""

import sys

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.core.errors import AppError
from app.core.hotkey import Chord, Modifier
from app.core.keyboard import POSITIONS, System, key_at

SYSTEM: System = "windows" if sys.platform == "win32" else "macos" if sys.platform == "darwin" else "linux"
_MODIFIER_KEYS = {
    Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Shift, Qt.Key.Key_Meta,
    Qt.Key.Key_Super_L, Qt.Key.Key_Super_R, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock,
}  # fmt: skip
_LEAST_PX = 220


class ChordField(QPushButton):
    """Shows a chord; pressed, it waits for another one. Esc or leaving the field gives up.

    Signals:
        chord_recorded(Chord): these keys were pressed.
        refused(AppError): the keys that were pressed are no chord.
        recording_changed(bool): it waits for keys, or no longer; the hotkey should rest meanwhile.
    """

    chord_recorded = Signal(Chord)
    refused = Signal(AppError)
    recording_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None, system: System = SYSTEM) -> None:
        super().__init__(parent)
        self._system: System = system
        self._shown = ""
        self._is_recording = False
        self._held: frozenset[Modifier] = frozenset()
        self.setAutoDefault(False)
        self.setProperty("pill", "true")
        self.clicked.connect(self.start)
        self.show_chord("")

    @property
    def is_recording(self) -> bool:
        """Whether it waits for keys."""
        return self._is_recording

    def show_chord(self, text: str) -> None:
        """Show the stored form of a chord as a person of this system calls it."""
        try:
            self._shown = Chord.parse(text).words(self._system) if text else ""
        except AppError:
            self._shown = text
        if not self._is_recording:
            self._say()

    @Slot()
    def start(self) -> None:
        """Wait for keys."""
        if not self._is_recording:
            self._is_recording = True
            self._held = frozenset()
            self._say()
            self.recording_changed.emit(True)

    def stop(self) -> None:
        """Wait no longer."""
        if self._is_recording:
            self._is_recording = False
            self._say()
            self.recording_changed.emit(False)

    def _say(self) -> None:
        if not self._is_recording:
            self.setText(self._shown or self.tr("No hotkey"))
            words = self.tr("Press it to choose other keys.")
        elif self._held:
            self.setText("+".join(held.value for held in Modifier if held in self._held) + "+…")
            return
        else:
            self.setText(self.tr("Press the new keys…"))
            words = self.tr("Waiting for keys. Esc keeps the old ones.")
        self.setAccessibleDescription(f"{self.text()}. {words}")

    def _modifiers(self, event: QKeyEvent) -> frozenset[Modifier]:
        """What is held. On macOS Qt calls the Command key Control, and the Control key Meta."""
        flags = event.modifiers()
        names = Qt.KeyboardModifier
        is_mac = self._system == "macos"
        pairs = {
            names.ControlModifier: Modifier.SUPER if is_mac else Modifier.CTRL,
            names.MetaModifier: Modifier.CTRL if is_mac else Modifier.SUPER,
            names.AltModifier: Modifier.ALT,
            names.ShiftModifier: Modifier.SHIFT,
        }
        return frozenset(held for flag, held in pairs.items() if flags & flag)

    def _key(self, event: QKeyEvent) -> str | None:
        native = event.nativeVirtualKey() if self._system == "macos" else event.nativeScanCode()
        found = key_at(self._system, native) if native or self._system == "macos" else None
        if found is not None or native:
            return found
        # A keyboard of software has no places; there the letter has to do.
        name = Qt.Key(event.key()).name.removeprefix("Key_") if event.key() else ""
        return name if name in POSITIONS else None

    def _record(self, event: QKeyEvent) -> None:
        held = self._modifiers(event)
        if event.key() in _MODIFIER_KEYS:
            self._held = held
            self._say()
            return
        if event.key() == Qt.Key.Key_Escape and not held:
            self.stop()
            return
        key = self._key(event)
        self.stop()
        try:
            if key is None:
                raise AppError(
                    self.tr("This key cannot be used"),
                    self.tr("It has no fixed place on a keyboard."),
                    self.tr("Use a letter, a digit or F1 to F12, with Ctrl, Alt or Super held."),
                )
            chord = Chord(held, key)
        except AppError as error:
            self.refused.emit(error)
            return
        self.chord_recorded.emit(chord)

    def sizeHint(self) -> QSize:
        """As wide in every state."""
        hint = super().sizeHint()
        return QSize(max(_LEAST_PX, hint.width()), hint.height())

    def event(self, event: QEvent) -> bool:
        """While it waits, every key is its own: shortcuts, Tab and Esc too. A bare Tab goes on."""
        if self._is_recording and isinstance(event, QKeyEvent):
            kind = event.type()
            is_bare_tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not self._modifiers(
                event
            ) - {Modifier.SHIFT}
            if is_bare_tab:
                return super().event(event)
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress:
                if not event.isAutoRepeat():
                    self._record(event)
                return True
            if kind == QEvent.Type.KeyRelease:
                self._held = self._modifiers(event)
                self._say()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter starts it as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.start()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving gives up."""
        super().focusOutEvent(event)
        self.stop()
