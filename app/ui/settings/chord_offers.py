"""Chords that are free, as buttons that go on in the next line when one is full."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.core.hotkey import Chord
from app.core.keyboard import System
from app.ui.settings.chord_field import SYSTEM
from app.ui.widgets.flow_row import FlowRow


class ChordOffers(FlowRow):
    """Nothing where there is nothing to offer.

    Signals:
        chord_chosen(Chord): take this one.
    """

    chord_chosen = Signal(Chord)

    def __init__(self, parent: QWidget | None = None, system: System = SYSTEM) -> None:
        super().__init__(parent)
        self._system: System = system
        self._chords: tuple[Chord, ...] = ()
        self._before: QWidget | None = None
        self.buttons: list[QPushButton] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def follow(self, before: QWidget) -> None:
        """Come after that control for the Tab key."""
        self._before = before

    def show_chords(self, chords: tuple[Chord, ...]) -> None:
        """Offer these."""
        self.setVisible(bool(chords))
        if chords == self._chords:
            return
        self._chords = chords
        self._items.clear()
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for chord in chords:
            words = chord.words(self._system)
            button = QPushButton(self.tr("Use {keys}").format(keys=words), self)
            button.setProperty("pill", "true")
            button.setProperty("chord", str(chord))
            button.setAutoDefault(False)
            button.setAccessibleDescription(self.tr("It is free."))
            button.clicked.connect(self._on_clicked)
            self.buttons.append(button)
            self.add(button)
        if self._before is not None:
            for before, button in pairwise([self._before, *self.buttons]):
                QWidget.setTabOrder(before, button)
        self.lay_out(self.width())
        self.updateGeometry()

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.chord_chosen.emit(Chord.parse(button.property("chord")))

    def hasHeightForWidth(self) -> bool:
        """Its buttons flow."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """How high it is at that width."""
        height_px = self.lay_out(width_px)
        self.lay_out(self.width())
        return height_px

    def sizeHint(self) -> QSize:
        """Wide."""
        return QSize(400, self.heightForWidth(400))

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest button."""
        widest_px = max((button.sizeHint().width() for button in self.buttons), default=0)
        return QSize(widest_px, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons in their places."""
        super().resizeEvent(event)
        self.lay_out(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Mirror with the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.lay_out(self.width())
