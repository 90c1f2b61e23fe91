"""The question as a tinted card, with what was sent along, and a field in its place while it is edited."""

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.conversation import Attachment, AttachmentKind, Exchange
from app.ui.chat.prose_view import ProseView
from app.ui.theme import SPACE_4_PX, SPACE_8_PX, SPACE_12_PX
from app.ui.widgets.chip import Chip
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.growing_field import GrowingField
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.quiet_button import QuietButton

# A pasted log is folded to its beginning.
_MOST_LINES = 16
_MOST_CHARACTERS = 1_600
_SIDE_PX = 28


class QuestionCard(QFrame):
    """One question.

    Signals:
        edited(str): the question was changed and is to be asked on a branch of its own.
        height_changed(): it needs another height.
    """

    edited = Signal(str)
    height_changed = Signal()

    def __init__(self, exchange: Exchange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "raised")
        self._question = exchange.question
        self._is_folded = _is_long(exchange.question)
        self._editor: QWidget | None = None
        self._field: GrowingField | None = None
        self._chips = FlowRow(self)
        for attachment in exchange.attachments:
            self._chips.add(_chip(attachment, self))
        self.text_view = ProseView(self.tr("Question"), parent=self)
        self.edit_button = IconButton("edit", self.tr("Edit question"), self, is_shy=True)
        self.edit_button.clicked.connect(self.edit)
        self._more_button = QuietButton(self.tr("Show all"), "", self)
        self._more_button.clicked.connect(self._on_more)
        self._more_button.setVisible(self._is_folded)
        self._write()

    @property
    def is_editing(self) -> bool:
        """Whether the field is shown."""
        return self._editor is not None

    @property
    def field(self) -> GrowingField | None:
        """The field, while it is shown."""
        return self._field

    def reveal(self, is_revealed: bool) -> None:
        """Show or hide the shy button."""
        self.edit_button.reveal(is_revealed)

    def lay_out(self, width_px: int) -> int:
        """Put everything in its place; gives the height."""
        inner_px = width_px - 2 * SPACE_12_PX
        y_px = SPACE_8_PX
        if chips_px := self._chips.lay_out(inner_px):
            self._chips.setGeometry(SPACE_12_PX, y_px + SPACE_4_PX, inner_px, chips_px)
            y_px += chips_px + SPACE_8_PX
        if self._editor is not None:
            height_px = self._editor.sizeHint().height()
            self._editor.setGeometry(SPACE_12_PX, y_px, inner_px, height_px)
            return y_px + height_px + SPACE_8_PX
        is_right_to_left = self.isRightToLeft()
        text_px = inner_px - _SIDE_PX + SPACE_8_PX
        text_x_px = SPACE_8_PX + (_SIDE_PX if is_right_to_left else 0)
        height_px = self.text_view.height_for(text_px)
        self.text_view.setGeometry(text_x_px, y_px, text_px, height_px)
        button_x_px = SPACE_8_PX if is_right_to_left else width_px - _SIDE_PX - SPACE_8_PX
        self.edit_button.move(button_x_px, y_px)
        y_px += max(height_px, 28)
        if self._is_folded:
            hint = self._more_button.sizeHint()
            x_px = width_px - SPACE_12_PX - hint.width() if is_right_to_left else SPACE_4_PX
            self._more_button.setGeometry(x_px, y_px, hint.width(), hint.height())
            y_px += hint.height()
        return y_px + SPACE_8_PX

    @Slot()
    def edit(self) -> None:
        """Put a field in the place of the text."""
        if self._editor is not None:
            return
        self._field = GrowingField(self.tr("Edit question"), "", self)
        self._field.setPlainText(self._question)
        self._field.submitted.connect(self._on_submitted)
        self._field.cancelled.connect(self.stop_editing)
        self._field.document().documentLayout().documentSizeChanged.connect(self.height_changed)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.clicked.connect(self.stop_editing)
        ask = QPushButton(self.tr("Ask"), self)
        ask.setProperty("primary", True)
        ask.clicked.connect(self._on_submitted)
        self._editor = _editor(self, self._field, cancel, ask)
        self._set_text_visible(False)
        self._editor.show()
        self.height_changed.emit()
        self._field.moveCursor(self._field.textCursor().MoveOperation.End)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def stop_editing(self) -> None:
        """Show the text again."""
        if self._editor is None:
            return
        self._editor.hide()
        self._editor.deleteLater()
        self._editor = self._field = None
        self._set_text_visible(True)
        self.height_changed.emit()
        self.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_text_visible(self, is_visible: bool) -> None:
        self.text_view.setVisible(is_visible)
        self.edit_button.setVisible(is_visible)
        self._more_button.setVisible(is_visible and self._is_folded)

    def _write(self) -> None:
        self.text_view.write_plain(_beginning(self._question) if self._is_folded else self._question)

    @Slot()
    def _on_submitted(self) -> None:
        text = self._field.toPlainText().strip() if self._field is not None else ""
        if not text:
            return
        self.stop_editing()
        self.edited.emit(text)

    @Slot()
    def _on_more(self) -> None:
        self._is_folded = False
        self._more_button.hide()
        self._write()
        self.height_changed.emit()


def _editor(parent: QWidget, question_field: GrowingField, *buttons: QPushButton) -> QWidget:
    frame = QFrame(parent)
    frame.setProperty("card", "field")
    inner = QVBoxLayout(frame)
    inner.setContentsMargins(SPACE_8_PX, SPACE_8_PX, SPACE_8_PX, SPACE_8_PX)
    inner.addWidget(question_field)
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    editor = QWidget(parent)
    column = QVBoxLayout(editor)
    column.setContentsMargins(0, SPACE_4_PX, 0, SPACE_4_PX)
    column.setSpacing(SPACE_8_PX)
    column.addWidget(frame)
    column.addLayout(row)
    return editor


def _chip(attachment: Attachment, parent: QWidget) -> Chip:
    translate = QCoreApplication.translate
    if attachment.kind is AttachmentKind.IMAGE:
        name = translate("QuestionCard", "Picture")
        size = f"{attachment.width_px} \u00d7 {attachment.height_px}" if attachment.width_px else ""
        return Chip("image", attachment.label or name, size, parent)
    number = parent.locale().toString(attachment.seconds, "f", 1)
    seconds = translate("QuestionCard", "{seconds} s").format(seconds=number)
    return Chip("sound", attachment.label or translate("QuestionCard", "Sound"), seconds, parent)


def _is_long(text: str) -> bool:
    return len(text) > _MOST_CHARACTERS or text.count("\n") >= _MOST_LINES


def _beginning(text: str) -> str:
    lines = text[:_MOST_CHARACTERS].split("\n")[:_MOST_LINES]
    return "\n".join(lines).rstrip() + "…"
