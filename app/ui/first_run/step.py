"""What all steps of the first run are: a title, a sentence, a body, and one primary action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui.settings.words import Words
from app.ui.theme import SIZE_READING_PX, SIZE_TITLE_PX, SPACE_8_PX, SPACE_16_PX, SPACE_24_PX, SPACE_32_PX


class FirstRunStep(QScrollArea):
    """Subclasses fill the body and say what the primary action is; the window has the button.

    Signals:
        action_changed(): the primary action is another one now.
        done(): go on to the next step.
    """

    action_changed = Signal()
    done = Signal()

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(title)
        body = QWidget(self)
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(SPACE_32_PX, SPACE_24_PX, SPACE_32_PX, SPACE_16_PX)
        self.column.setSpacing(SPACE_16_PX)
        head = QVBoxLayout()
        head.setSpacing(SPACE_8_PX)
        head.addWidget(Words(title, body, size_px=SIZE_TITLE_PX, is_strong=True))
        self.about = Words(words, body, tone="secondary", size_px=SIZE_READING_PX)
        head.addWidget(self.about)
        self.column.addLayout(head)
        self.setWidget(body)

    @property
    def action(self) -> str:
        """What the primary button says."""
        raise NotImplementedError

    @property
    def can_act(self) -> bool:
        """Whether the primary button can be pressed now."""
        return True

    def act(self) -> None:
        """The primary button was pressed."""
        raise NotImplementedError

    def enter(self) -> None:
        """The step is shown now."""

    def leave(self) -> None:
        """The step is left: what runs for it ends, and what it showed of the person is gone."""
