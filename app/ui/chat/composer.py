"""Where a question is written or spoken: a field, the microphone, and one button that asks or stops."""

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.icons import ICON_PX, icon
from app.ui.theme import SPACE_4_PX, SPACE_8_PX, current_theme
from app.ui.widgets.growing_field import GrowingField
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.talk_button import TalkButton

_SIDE_PX = 36


class Composer(QFrame):
    """One field, focus there.

    Signals:
        send_requested(str): the question, without space around it, never empty.
        stop_requested(): the answer that is being written is to end.
        cancel_requested(): Esc was pressed.
        talk_pressed(): the microphone is to open.
        talk_released(): the microphone is to close.
        text_changed(str): the draft.
    """

    send_requested = Signal(str)
    stop_requested = Signal()
    cancel_requested = Signal()
    talk_pressed = Signal()
    talk_released = Signal()
    text_changed = Signal(str)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_answering = False
        self.setProperty("card", "field")
        self.field = GrowingField(self.tr("Question"), placeholder or self.tr("Ask about my screen"), self)
        self.field.submitted.connect(self._on_submitted)
        self.field.cancelled.connect(self.cancel_requested)
        self.field.focused.connect(self._on_focused)
        self.field.textChanged.connect(self._on_text_changed)
        self.talk_button = TalkButton(self)
        self.talk_button.pressed.connect(self.talk_pressed)
        self.talk_button.released.connect(self.talk_released)
        self.send_button = _PrimaryButton("send", self.tr("Ask"), self)
        self.send_button.clicked.connect(self._on_button)
        self.setFocusProxy(self.field)
        self._lay_out()
        self._on_text_changed()

    def _lay_out(self) -> None:
        text = QVBoxLayout()
        text.setContentsMargins(0, SPACE_8_PX, 0, SPACE_8_PX)
        text.addWidget(self.field)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_4_PX)
        buttons.addWidget(self.talk_button)
        buttons.addWidget(self.send_button)
        side = QVBoxLayout()
        side.addStretch(1)
        side.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_8_PX, SPACE_4_PX, SPACE_8_PX, SPACE_4_PX)
        row.setSpacing(SPACE_8_PX)
        row.addLayout(text, 1)
        row.addLayout(side)

    @property
    def text(self) -> str:
        """The draft as it is written."""
        return self.field.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a draft in the field, the cursor at its end."""
        self.field.setPlainText(text)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def clear(self) -> None:
        """An empty field."""
        self.field.clear()

    def set_answering(self, is_answering: bool) -> None:
        """While an answer is written the button stops it, and Enter keeps the draft."""
        self._is_answering = is_answering
        name = self.tr("Stop") if is_answering else self.tr("Ask")
        self.send_button.show_as("stop" if is_answering else "send", name)
        self._on_text_changed()

    def set_listening(self, is_listening: bool) -> None:
        """Show that the microphone is open."""
        self.talk_button.set_listening(is_listening)

    def set_level(self, level: float) -> None:
        """How loud it is, from 0 to 1."""
        self.talk_button.set_level(level)

    def set_talk_available(self, is_available: bool, why_not: str = "") -> None:
        """Without a microphone the button says why."""
        self.talk_button.setEnabled(is_available)
        self.talk_button.set_name(self.tr("Hold to talk") if is_available else why_not)

    @Slot()
    def _on_text_changed(self) -> None:
        self.send_button.setEnabled(self._is_answering or bool(self.text.strip()))
        self.text_changed.emit(self.text)

    @Slot()
    def _on_submitted(self) -> None:
        question = self.text.strip()
        if question and not self._is_answering:
            self.field.clear()
            self.send_requested.emit(question)

    @Slot()
    def _on_button(self) -> None:
        if self._is_answering:
            self.stop_requested.emit()
        else:
            self._on_submitted()

    @Slot(bool)
    def _on_focused(self, is_focused: bool) -> None:
        self.setProperty("focused", is_focused)
        self.style().unpolish(self)
        self.style().polish(self)


class _PrimaryButton(IconButton):
    """The one button in the accent colour."""

    def __init__(self, icon_name: str, name: str, parent: QWidget) -> None:
        super().__init__(icon_name, name, parent)
        self.setProperty("primary", True)
        self.setFixedSize(_SIDE_PX, _SIDE_PX)
        self.setIconSize(QSize(ICON_PX, ICON_PX))

    def show_as(self, icon_name: str, name: str) -> None:
        """Another thing to do."""
        self.set_name(name)
        self.set_icon(icon_name)

    def _draw_icon(self) -> None:
        theme = current_theme()
        color = theme.accent if self.hasFocus() else theme.on_accent
        self.setIcon(icon(self._icon_name, color, theme.disabled))

    def event(self, event: QEvent) -> bool:
        """With the focus the button is drawn the other way round, and its icon with it."""
        done = super().event(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._draw_icon()
        return done
