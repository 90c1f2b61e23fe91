"""What can be done with an answer: copy it, ask again, look at another branch."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui.theme import SPACE_4_PX
from app.ui.widgets.icon_button import IconButton

_COPIED_MS = 1500


class ActionsBar(QWidget):
    """A row of quiet icon buttons.

    Signals:
        copy_requested(): the answer is to be copied.
        regenerate_requested(): the same question is to be asked again.
        branch_requested(str): the exchange of another branch is to be shown.
    """

    copy_requested = Signal()
    regenerate_requested = Signal()
    branch_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._branches: tuple[str, ...] = ()
        self._place = 0
        self.copy_button = IconButton("copy", self.tr("Copy answer"), self, is_shy=True)
        self.copy_button.clicked.connect(self.copy_requested)
        self.regenerate_button = IconButton("regenerate", self.tr("Ask again"), self, is_shy=True)
        self.regenerate_button.clicked.connect(self.regenerate_requested)
        self.earlier_button = IconButton("chevron_left", self.tr("Earlier version"), self)
        self.earlier_button.clicked.connect(self._on_earlier)
        self.later_button = IconButton("chevron_right", self.tr("Later version"), self)
        self.later_button.clicked.connect(self._on_later)
        self._place_label = QLabel(self)
        self._place_label.setProperty("tone", "secondary")
        self._place_label.setProperty("text_size", "small")
        self._copied_timer = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._copied_timer.timeout.connect(self._on_copied_over)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4_PX)
        row.addWidget(self.copy_button)
        row.addWidget(self.regenerate_button)
        row.addWidget(self.earlier_button)
        row.addWidget(self._place_label)
        row.addWidget(self.later_button)
        row.addStretch(1)
        self.set_branches((), "")

    @property
    def place_words(self) -> str:
        """Which of the branches is shown, such as "2 of 3"; empty when there is one."""
        return "" if self._place_label.isHidden() else self._place_label.text()

    def set_branches(self, branches: tuple[str, ...], shown: str) -> None:
        """The exchanges that stand in this place, oldest first, and the one that is shown."""
        self._branches = branches
        self._place = branches.index(shown) if shown in branches else 0
        has_choice = len(branches) > 1
        words = self.tr("{number} of {count}").format(number=self._place + 1, count=len(branches))
        self._place_label.setText(words)
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.earlier_button.set_icon("chevron_right" if is_mirrored else "chevron_left")
        self.later_button.set_icon("chevron_left" if is_mirrored else "chevron_right")
        for widget in (self.earlier_button, self._place_label, self.later_button):
            widget.setVisible(has_choice)
        self.earlier_button.setEnabled(self._place > 0)
        self.later_button.setEnabled(self._place < len(branches) - 1)

    def reveal(self, is_revealed: bool) -> None:
        """Show or hide the shy buttons."""
        self.copy_button.reveal(is_revealed)
        self.regenerate_button.reveal(is_revealed)

    def show_copied(self) -> None:
        """Say for a moment that it was copied."""
        self.copy_button.set_icon("check", "accent")
        self.copy_button.set_name(self.tr("Copied"))
        self._copied_timer.start()

    @Slot()
    def _on_copied_over(self) -> None:
        self.copy_button.set_icon("copy")
        self.copy_button.set_name(self.tr("Copy answer"))

    def hideEvent(self, event: QHideEvent) -> None:
        """No timer runs for what is not seen."""
        if self._copied_timer.isActive():
            self._copied_timer.stop()
            self._on_copied_over()
        super().hideEvent(event)

    @Slot()
    def _on_earlier(self) -> None:
        self.branch_requested.emit(self._branches[self._place - 1])

    @Slot()
    def _on_later(self) -> None:
        self.branch_requested.emit(self._branches[self._place + 1])
