"""The overlay: the frozen shot, one field, and the answer under it in the same card."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QCursor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.conversation import Conversation
from app.core.geometry import Box
from app.core.settings import QuickAction
from app.core.shot import ShotKind
from app.core.view import ShotView
from app.ui.chat.composer import Composer
from app.ui.chat.transcript import Transcript
from app.ui.overlay.picture import picture_of
from app.ui.overlay.shot_editor import ShotEditor
from app.ui.overlay.shot_thumb import ShotThumb
from app.ui.overlay.target_bar import TargetBar
from app.ui.theme import (
    RADIUS_OVERLAY_PX,
    SPACE_4_PX,
    SPACE_8_PX,
    SPACE_12_PX,
    SPACE_16_PX,
    current_theme,
)
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.quiet_button import QUIET_INSET_PX, QuietButton
from app.ui.widgets.status_line import StatusLine

WIDTH_PX = 680
_ANSWER_PX = 280
_LEAST_ANSWER_PX = 96
_MOST_HEIGHT_SHARE = 0.6
_TOP_SHARE = 0.16


class AskOverlay(QWidget):
    """Appears in place over the screen that holds the cursor. Esc closes, Enter asks.

    Signals:
        ask_requested(str): the question that was written.
        action_requested(QuickAction): one of the quick questions.
        target_requested(ShotKind): another part of the screen.
        blank_requested(Box): a part of the shot must not be sent.
        shot_removed(): no picture is to be sent.
        talk_pressed(), talk_released(): the microphone.
        stop_requested(str): the answer of that exchange is to end.
        continue_requested(): go on in the chat window.
        link_clicked(str): an address in an answer; nothing was opened.
        dismissed(): Esc, or the window lost its place.
    """

    ask_requested = Signal(str)
    action_requested = Signal(QuickAction)
    target_requested = Signal(ShotKind)
    blank_requested = Signal(Box)
    shot_removed = Signal()
    talk_pressed = Signal()
    talk_released = Signal()
    stop_requested = Signal(str)
    continue_requested = Signal()
    link_clicked = Signal(str)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(parent, flags)
        self.setWindowTitle(self.tr("Homesight: ask about my screen"))
        self.setAccessibleName(self.tr("Ask about my screen"))
        self._shot: ShotView | None = None
        self._editor: ShotEditor | None = None
        self._answering_id = ""
        self.thumb = ShotThumb(self)
        self.thumb.enlarge_requested.connect(self._on_enlarge)
        self.thumb.remove_requested.connect(self.shot_removed)
        self.target_bar = TargetBar(self)
        self.target_bar.target_requested.connect(self.target_requested)
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.composer = Composer(parent=self)
        self.action_buttons: dict[QuickAction, QuietButton] = {}
        self.sent_icon = IconLabel("lock", parent=self)
        self.sent = QLabel(self)
        self.sent.setTextFormat(Qt.TextFormat.PlainText)
        self.sent.setWordWrap(True)
        self.sent.setProperty("tone", "secondary")
        self.sent.setProperty("text_size", "small")
        self.problem = StatusLine(self)
        self.answer = Transcript(self)
        self.continue_button = QuietButton(self.tr("Continue in the chat window"), "chevron_right", self)
        self._lay_out()
        self._connect()
        self.clear()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        # Quiet buttons keep these sides; what is not one moves in, so that words stand under words.
        side_px = SPACE_16_PX - QUIET_INSET_PX
        column.setContentsMargins(side_px, SPACE_16_PX, side_px, SPACE_12_PX)
        column.setSpacing(SPACE_8_PX)
        about = QVBoxLayout()
        about.setSpacing(SPACE_4_PX)
        about.addLayout(_moved_in(self.title))
        about.addWidget(self.target_bar, 0, Qt.AlignmentFlag.AlignLeft)
        chips = QHBoxLayout()
        chips.setSpacing(0)
        chips.addWidget(self.thumb)
        chips.addLayout(about, 1)
        column.addLayout(chips)
        column.addLayout(_moved_in(self.composer))
        self.action_row = FlowRow(self)
        for number, (action, words) in enumerate(self._action_words().items(), start=1):
            button = QuietButton(f"{words}  {number}", parent=self)
            button.setAccessibleName(words)
            button.setToolTip(self.tr("Alt+{number}").format(number=number))
            self.action_buttons[action] = button
            self.action_row.add(button)
        column.addWidget(self.action_row)
        column.addLayout(_moved_in(self.answer), 1)
        column.addLayout(_moved_in(self.problem))
        line = QFrame(self)
        line.setProperty("line", True)
        column.addLayout(_moved_in(line))
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addLayout(_moved_in(self.sent_icon, self.sent), 1)
        foot.addWidget(self.continue_button)
        column.addLayout(foot)

    def _action_words(self) -> dict[QuickAction, str]:
        return {
            QuickAction.EXPLAIN: self.tr("Explain"),
            QuickAction.TRANSLATE: self.tr("Translate"),
            QuickAction.SUMMARIZE: self.tr("Summarize"),
            QuickAction.EXTRACT_TEXT: self.tr("Extract text"),
            QuickAction.FIX_ERROR: self.tr("Fix this error"),
        }

    def _connect(self) -> None:
        self.composer.send_requested.connect(self.ask_requested)
        self.composer.cancel_requested.connect(self.dismissed)
        self.composer.talk_pressed.connect(self.talk_pressed)
        self.composer.talk_released.connect(self.talk_released)
        self.composer.stop_requested.connect(self._on_stop)
        self.composer.field.submitted.connect(self._on_submitted)
        self.answer.stop_requested.connect(self.stop_requested)
        self.answer.link_clicked.connect(self.link_clicked)
        self.continue_button.clicked.connect(self.continue_requested)
        for number, (action, button) in enumerate(self.action_buttons.items(), start=1):
            button.setProperty("action", action.value)
            button.clicked.connect(self._on_action)
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(button.click)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.answer)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.answer.copy_last_answer)

    def appear(self) -> None:
        """Show it on the screen that holds the cursor, the field ready for typing."""
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        area = screen.availableGeometry()
        self.setFixedWidth(min(WIDTH_PX, area.width() - 2 * SPACE_16_PX))
        self._fit()
        left = area.x() + (area.width() - self.width()) // 2
        self.move(QPoint(left, area.y() + round(area.height() * _TOP_SHARE)))
        self.show()
        self.raise_()
        self.activateWindow()
        self.composer.field.setFocus()

    def clear(self) -> None:
        """As it is when it appears: no shot, no draft, no answer."""
        self.composer.clear()
        self.composer.set_answering(False)
        self._answering_id = ""
        self.answer.clear()
        self.answer.hide()
        self.continue_button.set_icon("chevron_left" if self.isRightToLeft() else "chevron_right")
        self.continue_button.hide()
        self.problem.hide()
        self.show_shot(None)

    def show_shot(self, shot: ShotView | None) -> None:
        """The picture that would be sent now; None for a question without one."""
        self._shot = shot
        self.thumb.setVisible(shot is not None)
        self.target_bar.show_target(shot.kind if shot else None)
        if shot is None:
            self.title.setText(self.tr("No picture"))
        else:
            name = " ".join(shot.title.split()) or self.target_bar.buttons[shot.kind].text()
            metrics = self.title.fontMetrics()
            self.title.setAlignment(_leading(self))
            self.title.setText(metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, WIDTH_PX - 200))
            picture = picture_of(shot.image)
            self.thumb.show_picture(picture, name)
            if self._editor is not None:
                self._editor.show_picture(picture)
        self._say_what_is_sent()
        self._fit()

    def show_conversation(self, conversation: Conversation) -> None:
        """The questions of this overlay and their answers."""
        self.answer.show_conversation(conversation)
        has_answer = bool(conversation.exchanges)
        self.answer.setVisible(has_answer)
        self.continue_button.setVisible(has_answer)
        path = conversation.path()
        self.set_answering(path[-1].id if path and not path[-1].state.is_over else "")
        self._fit()

    def set_answering(self, exchange_id: str) -> None:
        """The exchange whose answer is on its way, which can be stopped; empty for none."""
        self._answering_id = exchange_id
        self.composer.set_answering(bool(exchange_id))

    def show_problem(self, words: str, action: str = "") -> None:
        """Something could not be done, and what to do; empty takes it away."""
        self.problem.setVisible(bool(words))
        if words:
            self.problem.show_words(words, "warning", "warning", action)
        self._fit()

    def _say_what_is_sent(self) -> None:
        shot = self._shot
        if shot is None:
            words = self.tr("Answered on this computer. Only your words will be sent to the model.")
        else:
            size = self.tr("{width} × {height} px")  # noqa: RUF001 - the sign between sides
            parts = [
                self.tr("Answered on this computer"),
                size.format(width=shot.image.width_px, height=shot.image.height_px),
            ]
            if shot.tokens:
                parts.append(self.tr("%n token(s)", "", shot.tokens))
            if shot.expected_s is not None:
                parts.append(self.tr("about %n second(s)", "", max(1, round(shot.expected_s))))
            words = self.tr(", ").join(parts) + "."
            if shot.words:
                words += " " + shot.words
        self.sent.setText(words)
        self.sent.setAccessibleName(words)

    def _fit(self) -> None:
        """As high as what it holds; an answer scrolls from 60 % of the screen on."""
        screen = self.screen() or QGuiApplication.primaryScreen()
        most_px = round(screen.availableSize().height() * _MOST_HEIGHT_SHARE)
        inner_px = self.width() - 2 * (SPACE_16_PX - QUIET_INSET_PX)
        self.action_row.setFixedHeight(self.action_row.lay_out(inner_px))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        if self.answer.isHidden():
            self.answer.setMinimumHeight(0)
        else:
            answer_px = self.answer.minimumHeight() or self.answer.minimumSizeHint().height()
            rest_px = layout.totalMinimumSize().height() - answer_px
            self.answer.setMinimumHeight(max(_LEAST_ANSWER_PX, min(_ANSWER_PX, most_px - rest_px)))
        layout.activate()
        wanted_px = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else 0
        # On a small screen it grows over its share rather than cut anything off.
        self.resize(self.width(), max(min(most_px, wanted_px), layout.totalMinimumSize().height()))

    @Slot()
    def _on_submitted(self) -> None:
        if not self.composer.text.strip() and not self.answer.isHidden() and not self._answering_id:
            self.continue_requested.emit()

    @Slot()
    def _on_action(self) -> None:
        button = self.sender()
        if button is not None:
            self.action_requested.emit(QuickAction(button.property("action")))

    @Slot()
    def _on_stop(self) -> None:
        if self._answering_id:
            self.stop_requested.emit(self._answering_id)

    @Slot()
    def _on_enlarge(self) -> None:
        if self._shot is None:
            return
        self._editor = ShotEditor(picture_of(self._shot.image), self)
        self._editor.blank_requested.connect(self.blank_requested)
        self._editor.finished.connect(self._on_editor_finished)
        self._editor.open()

    @Slot()
    def _on_editor_finished(self) -> None:
        if self._editor is not None:
            self._editor.deleteLater()
            self._editor = None
        self.composer.field.setFocus()

    def event(self, event: QEvent) -> bool:
        """What it holds may grow by itself, when it gets its style for instance."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and hasattr(self, "action_row"):
            self._fit()
        return done

    def sizeHint(self) -> QSize:
        """Its width; the height follows what it holds."""
        return QSize(WIDTH_PX, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One card with an edge; corners are round where the desktop can draw them so."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.outline))
        painter.setBrush(QColor(theme.background))
        is_round = self.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        radius = RADIUS_OVERLAY_PX if is_round else 0
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)
        painter.end()


def _moved_in(*widgets: QWidget) -> QHBoxLayout:
    """Widgets side by side that begin and end where the words of quiet buttons do; the last one grows."""
    row = QHBoxLayout()
    row.setContentsMargins(QUIET_INSET_PX, 0, QUIET_INSET_PX, 0)
    row.setSpacing(SPACE_8_PX)
    for widget in widgets:
        row.addWidget(widget, int(widget is widgets[-1]))
    return row


def _leading(widget: QWidget) -> Qt.AlignmentFlag:
    """Where reading begins; Qt itself would go by the first letter of a title."""
    side = Qt.AlignmentFlag.AlignRight if widget.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
