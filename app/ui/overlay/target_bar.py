"""Which part of the frozen screen is sent: the window, its monitor, a region, or everything."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from app.core.shot import ShotKind
from app.ui.theme import SPACE_4_PX
from app.ui.widgets.quiet_button import QuietButton

_ICONS = {
    ShotKind.WINDOW: "window", ShotKind.MONITOR: "monitor", ShotKind.REGION: "region", ShotKind.ALL: "image",
}  # fmt: skip


class TargetBar(QWidget):
    """A row of buttons of which one is down.

    Signals:
        target_requested(ShotKind): another part is wanted.
    """

    target_requested = Signal(ShotKind)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {
            ShotKind.WINDOW: self.tr("Window"),
            ShotKind.MONITOR: self.tr("Monitor"),
            ShotKind.REGION: self.tr("Region"),
            ShotKind.ALL: self.tr("Everything"),
        }
        self._group = QButtonGroup(self)
        self.buttons: dict[ShotKind, QuietButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4_PX)
        for number, kind in enumerate(ShotKind):
            button = QuietButton(words[kind], _ICONS[kind], self)
            button.setCheckable(True)
            button.setProperty("choice", "true")
            button.setToolTip(self.tr("Send this part of the screen"))
            button.toggled.connect(self._say_choice)
            self._group.addButton(button, number)
            self.buttons[kind] = button
            row.addWidget(button)
        self._group.idClicked.connect(self._on_clicked)
        self._say_choice()

    def show_target(self, kind: ShotKind | None) -> None:
        """Which part is chosen; None for no picture."""
        self._group.setExclusive(False)
        for one, button in self.buttons.items():
            button.setChecked(one is kind)
        self._group.setExclusive(kind is not None)

    @Slot()
    def _say_choice(self) -> None:
        """In words too: not every screen reader tells that a button is down."""
        for button in self.buttons.values():
            is_chosen = button.isChecked()
            button.setAccessibleDescription(self.tr("chosen") if is_chosen else self.tr("not chosen"))
            button.set_tone("accent" if is_chosen else "secondary")

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        self.target_requested.emit(list(ShotKind)[number])
