"""What the five quick actions ask, as text that can be changed."""

from PySide6.QtCore import QSignalBlocker, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.core.settings import MOST_PROMPT_CHARACTERS, PromptSettings, QuickAction, Settings
from app.ui.settings.page import SettingsPage
from app.ui.settings.row import SettingRow
from app.ui.settings.trial import TrialLine, TrialState
from app.ui.settings.words import Words
from app.ui.theme import SPACE_8_PX

_LINES = 3
_FRAME_PX = 14
TOLD_AFTER_MS = 600


class PromptField(QPlainTextEdit):
    """A question; it is told when typing pauses or the field is left.

    Signals:
        edited(): the text is another one than the one that holds.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = ""
        self.setTabChangesFocus(True)
        self._timer = QTimer(self, singleShot=True, interval=TOLD_AFTER_MS)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(self._timer.start)

    def show_text(self, text: str) -> None:
        """Show what holds; what is being typed stays."""
        is_edited = self.toPlainText() != self._held and self.hasFocus()
        self._held = text
        if not is_edited and self.toPlainText() != text:
            with QSignalBlocker(self):
                self.setPlainText(text)

    @Slot()
    def _tell(self) -> None:
        self._timer.stop()
        if self.toPlainText() != self._held:
            self.edited.emit()

    def sizeHint(self) -> QSize:
        """Three lines; more scroll."""
        return QSize(400, QFontMetrics(self.font()).lineSpacing() * _LINES + _FRAME_PX)

    def minimumSizeHint(self) -> QSize:
        """As high, and narrow if need be."""
        return QSize(200, self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field tells."""
        super().focusOutEvent(event)
        self._tell()


class PromptEditor(QWidget):
    """A field, and a line that is there only when the text cannot be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = PromptField(self)
        self.problem = TrialLine(self)
        self.problem.hide()
        self.setFocusProxy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8_PX)
        column.addWidget(self.field)
        column.addWidget(self.problem)

    def show_problem(self, words: str) -> None:
        """Why the text is not used; empty for one that is."""
        self.problem.setVisible(bool(words))
        if words:
            self.problem.show_trial(TrialState.FAILED, words)


class PromptsPage(SettingsPage):
    """Five fields, and a way back to what they held at first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Quick actions"), "edit", parent)
        about = self.tr("What each button asks about the picture. {language} stands for your language.")
        self.add(Words(about, self, tone="secondary"))
        self.editors: dict[QuickAction, PromptEditor] = {}
        rows = []
        for action, words in self._action_words().items():
            editor = PromptEditor()
            editor.field.setProperty("action", action.value)
            editor.field.setAccessibleName(words)
            editor.field.edited.connect(self._on_edited)
            self.editors[action] = editor
            keywords = self.tr("prompt question quick action button")
            rows.append(SettingRow(words, "", editor, is_wide=True, keywords=keywords))
        self.add_card(*rows)
        self.reset = QPushButton(self.tr("Reset all five"), self)
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(self._on_reset)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.reset)
        foot.addStretch(1)
        holder = QWidget(self)
        holder.setLayout(foot)
        self.add(holder)

    def _action_words(self) -> dict[QuickAction, str]:
        return {
            QuickAction.EXPLAIN: self.tr("Explain"),
            QuickAction.TRANSLATE: self.tr("Translate"),
            QuickAction.SUMMARIZE: self.tr("Summarize"),
            QuickAction.EXTRACT_TEXT: self.tr("Extract text"),
            QuickAction.FIX_ERROR: self.tr("Fix this error"),
        }

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        for action, editor in self.editors.items():
            editor.field.show_text(getattr(settings.prompts, action.value))
            if editor.field.toPlainText() == getattr(settings.prompts, action.value):
                editor.show_problem("")
        self.reset.setEnabled(settings.prompts != PromptSettings())

    @Slot()
    def _on_edited(self) -> None:
        field = self.sender()
        if not isinstance(field, PromptField):
            return
        action = QuickAction(field.property("action"))
        text = field.toPlainText()
        words = ""
        if not text.strip():
            words = self.tr("A question cannot be empty; the one before is used.")
        elif len(text) > MOST_PROMPT_CHARACTERS:
            words = self.tr("At most %n character(s) can be used; the one before is used.", "",
                            MOST_PROMPT_CHARACTERS)  # fmt: skip
        self.editors[action].show_problem(words)
        if not words:
            self.change_requested.emit("prompts", action.value, text)

    @Slot()
    def _on_reset(self) -> None:
        self.reset_requested.emit("prompts")
