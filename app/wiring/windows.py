"""The connections between overlay, chat and tray and what does the work, grouped by feature."""

from datetime import date

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.controllers.voice import VoiceState
from app.core.audio import Level
from app.core.conversation import Exchange
from app.core.errors import AppError
from app.core.history import ConversationSummary
from app.core.hotkey import HotkeyState, HotkeyStatus
from app.core.shot import FrozenDesktop
from app.core.view import EngineStatus, EngineView
from app.ui.chat.export import ConversationExport
from app.ui.chat.link_guard import LinkGuard
from app.ui.chat.transcript import Transcript
from app.ui.tray import TrayState
from app.wiring.parts import Parts
from app.wiring.settings import share_of


class WindowWiring(QObject):
    """Joins the parts; the few slots here only choose which window is told."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        self._link_guard = LinkGuard(parts.chat)
        self._export = ConversationExport(parts.chat)
        self._connect_conversation()
        self._connect_history()
        self._connect_overlay()
        self._connect_voice()
        self._connect_chat()
        self._connect_state()

    def _connect_conversation(self) -> None:
        parts = self._parts
        assistant, chat, overlay = parts.assistant, parts.chat, parts.overlay
        assistant.conversation_changed.connect(chat.show_conversation)
        assistant.conversation_changed.connect(overlay.show_conversation)
        assistant.exchange_changed.connect(self._on_exchange_changed)
        assistant.answer_grew.connect(self._on_answer_grew)
        assistant.thought_grew.connect(self._on_thought_grew)
        assistant.status_told.connect(self._on_status_told)
        for transcript in (chat.transcript, overlay.answer):
            transcript.regenerate_requested.connect(assistant.regenerate)
            transcript.edit_requested.connect(assistant.edit)
            transcript.branch_requested.connect(assistant.show_branch)
            transcript.stop_requested.connect(assistant.stop)
            transcript.link_clicked.connect(self._link_guard.ask)
        assistant.problem_told.connect(self._on_problem)
        self._link_guard.link_opened.connect(self._on_link_opened)

    def _connect_history(self) -> None:
        parts = self._parts
        history, assistant, sidebar = parts.history, parts.assistant, parts.chat.history
        assistant.question_asked.connect(history.question_asked)
        history.question_committed.connect(assistant.on_question_committed)
        assistant.answer_progressed.connect(history.answer_grew)
        assistant.conversation_changed.connect(history.branch_shown)
        history.storage_problem.connect(self._on_problem)
        history.failed.connect(self._on_problem)
        history.mode_changed.connect(history.list_newest)
        history.question_committed.connect(history.list_newest)
        history.conversations_listed.connect(self._on_conversations_listed)
        history.search_finished.connect(self._on_search_finished)
        history.conversation_loaded.connect(assistant.open)
        history.conversation_deleted.connect(assistant.close)
        history.conversation_deleted.connect(history.list_newest)
        sidebar.new_requested.connect(assistant.start_new)
        sidebar.conversation_requested.connect(history.load)
        sidebar.search_requested.connect(self._on_search_requested)
        sidebar.delete_requested.connect(history.delete)
        sidebar.more_requested.connect(history.list_more)

    def _connect_overlay(self) -> None:
        parts = self._parts
        asker, overlay, region = parts.asker, parts.overlay, parts.region
        parts.hotkey.pressed.connect(asker.press)
        parts.hotkey.released.connect(asker.release)
        asker.opened.connect(self._on_overlay_opened)
        asker.closed.connect(overlay.hide)
        asker.shot_changed.connect(overlay.show_shot)
        asker.problem_told.connect(self._on_problem)
        asker.region_wanted.connect(self._on_region_wanted)
        overlay.ask_requested.connect(asker.ask)
        overlay.action_requested.connect(asker.ask_action)
        overlay.target_requested.connect(asker.choose)
        overlay.blank_requested.connect(asker.blank)
        overlay.shot_removed.connect(asker.remove_shot)
        overlay.stop_requested.connect(parts.assistant.stop)
        overlay.composer.text_changed.connect(asker.set_draft)
        overlay.continue_requested.connect(self._on_continue)
        overlay.dismissed.connect(asker.cancel)
        region.region_picked.connect(self._on_region_picked)
        region.cancelled.connect(self._on_region_cancelled)

    def _connect_voice(self) -> None:
        parts = self._parts
        for composer in (parts.overlay.composer, parts.chat.composer):
            composer.talk_pressed.connect(parts.asker.talk)
            composer.talk_released.connect(parts.asker.end_talk)
        parts.voice.state_changed.connect(self._on_voice_state)
        parts.voice.level_changed.connect(self._on_level)

    def _connect_chat(self) -> None:
        parts = self._parts
        chat, tray = parts.chat, parts.tray
        chat.ask_requested.connect(parts.asker.ask)
        chat.screen_requested.connect(parts.asker.start)
        chat.stop_requested.connect(parts.assistant.stop)
        chat.export_requested.connect(self._on_export)
        tray.ask_requested.connect(parts.asker.start)
        tray.show_requested.connect(self.show_chat)
        self._export.failed.connect(self._on_problem)

    def _connect_state(self) -> None:
        parts = self._parts
        parts.engine_status.view_changed.connect(parts.chat.show_engine)
        parts.engine_status.view_changed.connect(self._on_engine_view)
        parts.hotkey.status_changed.connect(self._on_hotkey_status)
        parts.preferences.failed.connect(self._on_problem)
        parts.asker.asked.connect(self._on_asked)

    @Slot()
    def show_chat(self) -> None:
        """Bring the chat window up."""
        chat = self._parts.chat
        chat.show()
        chat.raise_()
        chat.activateWindow()
        chat.composer.setFocus()

    def _showing(self, exchange_id: str) -> list[Transcript]:
        """The transcripts that hold an exchange: an answer may go on in a conversation that is not shown."""
        transcripts = (self._parts.chat.transcript, self._parts.overlay.answer)
        return [transcript for transcript in transcripts if transcript.holds(exchange_id)]

    @Slot(str, str)
    def _on_answer_grew(self, exchange_id: str, text: str) -> None:
        for transcript in self._showing(exchange_id):
            transcript.append_answer(exchange_id, text)

    @Slot(str, str)
    def _on_thought_grew(self, exchange_id: str, text: str) -> None:
        for transcript in self._showing(exchange_id):
            transcript.append_thought(exchange_id, text)

    @Slot(str, str)
    def _on_status_told(self, exchange_id: str, words: str) -> None:
        for transcript in self._showing(exchange_id):
            transcript.set_status(exchange_id, words)

    @Slot(Exchange)
    def _on_exchange_changed(self, exchange: Exchange) -> None:
        """Whether Stop or Ask is offered follows the last exchange that is shown."""
        for transcript in self._showing(exchange.id):
            transcript.update_exchange(exchange)
        conversation = self._parts.assistant.conversation
        path = conversation.path()
        is_answering = bool(path) and not path[-1].state.is_over
        for window in (self._parts.chat, self._parts.overlay):
            window.set_answering(path[-1].id if is_answering else "")
        self._show_tray_state()

    @Slot(str)
    def _on_asked(self, _exchange_id: str) -> None:
        """A problem that was said belongs to the question before."""
        self._parts.overlay.show_problem("")
        self._parts.chat.show_problem("")

    @Slot(AppError)
    def _on_problem(self, error: AppError) -> None:
        """Said where the person looks."""
        if self._parts.overlay.isVisible():
            self._parts.overlay.show_problem(str(error))
        elif not self._parts.settings.isVisible():
            self._parts.chat.show_problem(str(error))

    @Slot(str)
    def _on_link_opened(self, address: str) -> None:
        QDesktopServices.openUrl(QUrl(address))

    @Slot(list, bool)
    def _on_conversations_listed(self, summaries: list[ConversationSummary], is_first: bool) -> None:
        if not self._parts.chat.history.search.text().strip():
            today = date.today()  # noqa: DTZ011 - the person's own day
            self._parts.chat.history.show_conversations(summaries, is_more=not is_first, today=today)

    @Slot(str)
    def _on_search_requested(self, text: str) -> None:
        if text:
            self._parts.history.search(text)
        else:
            self._parts.history.list_newest()

    @Slot(str, list)
    def _on_search_finished(self, _text: str, hits: list[object]) -> None:
        if self._parts.chat.history.search.text().strip():
            self._parts.chat.history.show_hits(hits)  # type: ignore[arg-type]

    @Slot()
    def _on_overlay_opened(self) -> None:
        self._parts.overlay.clear()
        self._parts.overlay.appear()

    @Slot(object)
    def _on_region_wanted(self, desktop: FrozenDesktop) -> None:
        self._parts.overlay.hide()
        self._parts.region.start(desktop)

    @Slot(int, int, int, int)
    def _on_region_picked(self, left_px: int, top_px: int, width_px: int, height_px: int) -> None:
        self._parts.overlay.appear()
        self._parts.asker.choose_region(left_px, top_px, width_px, height_px)

    @Slot()
    def _on_region_cancelled(self) -> None:
        self._parts.overlay.appear()
        self._parts.asker.give_up_region()

    @Slot()
    def _on_continue(self) -> None:
        self._parts.asker.finish()
        self.show_chat()

    @Slot()
    def _on_export(self) -> None:
        self._export.ask(self._parts.assistant.conversation)

    @Slot(VoiceState)
    def _on_voice_state(self, state: VoiceState) -> None:
        is_listening = state in (VoiceState.OPENING, VoiceState.LISTENING)
        for composer in (self._parts.overlay.composer, self._parts.chat.composer):
            composer.set_listening(is_listening)
        self._show_tray_state()

    @Slot(Level)
    def _on_level(self, level: Level) -> None:
        share = share_of(level)
        self._parts.overlay.composer.set_level(share)
        self._parts.chat.composer.set_level(share)

    @Slot(EngineView)
    def _on_engine_view(self, _view: EngineView) -> None:
        self._show_tray_state()

    @Slot(HotkeyStatus)
    def _on_hotkey_status(self, status: HotkeyStatus) -> None:
        self._parts.tray.show_hotkey(status.trigger)
        self._parts.chat.show_hotkey(status)
        if status.state in (HotkeyState.CONFLICT, HotkeyState.UNSUPPORTED):
            self._parts.chat.show_problem(" ".join(text for text in (status.words, status.hint) if text))

    def _show_tray_state(self) -> None:
        parts = self._parts
        if parts.voice.state is not VoiceState.IDLE:
            state, words = TrayState.LISTENING, ""
        elif parts.assistant.is_busy:
            state, words = TrayState.ANSWERING, ""
        elif parts.engine_status.view.status is not EngineStatus.READY:
            state, words = TrayState.LOADING, parts.engine_status.view.words
        elif parts.hotkey.status.state is HotkeyState.UNBOUND:
            state, words = TrayState.PAUSED, ""
        else:
            state, words = TrayState.IDLE, ""
        parts.tray.show_state(state, words)
