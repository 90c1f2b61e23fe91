"""Runs questions: into the conversation, onto the disk, to the engine, and the answer back as it comes."""

import time
import uuid
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal, Slot

from app.core.content import FinishReason, ModelLoaded, Sampling, Usage
from app.core.conversation import (
    AnswerState,
    Attachment,
    Conversation,
    Exchange,
    ask,
    replace_exchange,
    show_branch,
)
from app.core.engine import Engine
from app.core.errors import AppError, ErrorCode
from app.core.turns import Media, turns_of


def new_id() -> str:
    """An id that no other conversation or exchange has."""
    return uuid.uuid4().hex


PROGRESS_EVERY_S = 0.25


class _Live:
    """An answer on its way: pieces are joined only when somebody looks, so a piece costs the same always."""

    def __init__(self, conversation_id: str, exchange: Exchange, request_id: int) -> None:
        self.conversation_id = conversation_id
        self.exchange = exchange
        self.request_id = request_id
        self.text: list[str] = []
        self.thought: list[str] = []
        self.thought_began_s = 0.0
        self.thought_s = 0.0
        self.told_s = 0.0

    def folded(self) -> Exchange:
        """The exchange with what has arrived."""
        if self.text or self.thought:
            self.text, self.thought = ["".join(self.text)], ["".join(self.thought)]
            self.exchange = msgspec.structs.replace(
                self.exchange,
                answer=self.text[0],
                thought=self.thought[0],
                thought_s=self.thought_s,
                state=AnswerState.ANSWERING,
            )
        return self.exchange


class Assistant(QObject):
    """Owns the conversation that is shown and those that are still being answered.

    A question goes to the engine only once it is committed.

    Signals:
        conversation_changed(Conversation): another branch, another conversation or one more question.
        exchange_changed(Exchange): an exchange has another state.
        answer_grew(str, str): exchange, the text to add.
        thought_grew(str, str): exchange, the thought to add.
        status_told(str, str): exchange, words on what is happening to it.
        question_asked(Conversation, Exchange): to be committed; call on_question_committed then.
        answer_progressed(str, Exchange): conversation, what there is of the answer.
        problem_told(AppError): a question could not be asked.
    """

    conversation_changed = Signal(Conversation)
    exchange_changed = Signal(Exchange)
    answer_grew = Signal(str, str)
    thought_grew = Signal(str, str)
    status_told = Signal(str, str)
    question_asked = Signal(Conversation, Exchange)
    answer_progressed = Signal(str, Exchange)
    problem_told = Signal(AppError)

    def __init__(
        self, engine: Engine, now_s: Callable[[], float] = time.time, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._now_s = now_s
        self._model: ModelLoaded | None = None
        self._sampling = Sampling()
        first = Conversation(new_id(), now_s())
        self._shown_id = first.id
        self._open = {first.id: first}
        self._media: dict[str, Media] = {}
        # Conversation and exchange.
        self._waiting: list[tuple[str, str]] = []
        self._uncommitted: set[str] = set()
        self._live: dict[int, _Live] = {}
        engine.model_loaded.connect(self._on_model_loaded)
        engine.queued.connect(self._on_queued)
        engine.prefill_progressed.connect(self._on_prefill_progressed)
        engine.text_arrived.connect(self._on_text_arrived)
        engine.thought_arrived.connect(self._on_thought_arrived)
        engine.finished.connect(self._on_finished)
        engine.failed.connect(self._on_failed)
        engine.interrupted.connect(self._on_interrupted)

    @property
    def conversation(self) -> Conversation:
        """The conversation that is shown, with what has arrived of its answers."""
        return self._folded(self._shown_id)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is on its way or awaited."""
        return bool(self._live or self._waiting)

    def set_sampling(self, sampling: Sampling) -> None:
        """How the next answers are chosen."""
        self._sampling = sampling

    def ask(self, text: str, media: Media | None = None, attachments: tuple[Attachment, ...] = ()) -> str:
        """Ask after the last exchange that is shown; gives the new exchange's id, "" if nothing was asked."""
        media = media or Media()
        if not text.strip() and media.audio is None:
            return ""
        return self._put(text, self._open[self._shown_id].current_id, media, attachments)

    def regenerate(self, exchange_id: str) -> str:
        """Ask the same again, on a branch beside the old answer."""
        old = self.conversation.exchange(exchange_id)
        media = self._media.get(exchange_id, Media())
        if not old.question and media.audio is None:
            self.problem_told.emit(
                AppError(
                    "It cannot be asked again", "The recording was not kept.", "Ask by voice or in writing."
                )
            )
            return ""
        return self._put(old.question, old.parent_id, media, old.attachments)

    def edit(self, exchange_id: str, text: str) -> str:
        """Ask another question in the place of an old one, on a branch; the pictures stay."""
        old = self.conversation.exchange(exchange_id)
        media = self._media.get(exchange_id, Media())._replace(audio=None)
        return self._put(text, old.parent_id, media, old.attachments) if text.strip() else ""

    def stop(self, exchange_id: str) -> None:
        """End an answer; what there is of it stays."""
        for waiting in [one for one in self._waiting if one[1] == exchange_id]:
            self._waiting.remove(waiting)
            exchange = self._open[waiting[0]].exchange(exchange_id)
            self._end(waiting[0], exchange, AnswerState.STOPPED, "")
        for live in self._live.values():
            if live.exchange.id == exchange_id:
                self._engine.cancel(live.request_id)

    def keep_what_arrived(self) -> None:
        """Tell what there is of every answer, for the end of the app."""
        for live in self._live.values():
            self.answer_progressed.emit(live.conversation_id, live.folded())

    def show_branch(self, exchange_id: str) -> None:
        """Show the branch through that exchange."""
        self._open[self._shown_id] = show_branch(self.conversation, exchange_id)
        self.conversation_changed.emit(self._open[self._shown_id])

    def start_new(self) -> None:
        """Begin an empty conversation; answers on their way in another one go on."""
        self.open(Conversation(new_id(), self._now_s()))

    def open(self, conversation: Conversation) -> None:
        """Show another conversation. One that is still being answered is shown as it is by now."""
        self._open.setdefault(conversation.id, conversation)
        self._shown_id = conversation.id
        self._forget_closed()
        self.conversation_changed.emit(self.conversation)

    def close(self, conversation_id: str) -> None:
        """Let go of a conversation that was deleted; what is being answered in it is ended."""
        for live in self._live.values():
            if live.conversation_id == conversation_id:
                self._engine.cancel(live.request_id)
        self._waiting = [one for one in self._waiting if one[0] != conversation_id]
        if conversation_id == self._shown_id:
            self.start_new()

    @Slot(str)
    def on_question_committed(self, exchange_id: str) -> None:
        """The question is on disk, or cannot be put there: it may go to the engine."""
        if exchange_id in self._uncommitted:
            self._uncommitted.discard(exchange_id)
            self._send_waiting()

    def _put(
        self, text: str, parent_id: str | None, media: Media, attachments: tuple[Attachment, ...]
    ) -> str:
        exchange = Exchange(new_id(), parent_id, self._now_s(), text.strip(), attachments)
        self._media[exchange.id] = media
        conversation = ask(self.conversation, exchange)
        self._open[conversation.id] = conversation
        self._waiting.append((conversation.id, exchange.id))
        self._uncommitted.add(exchange.id)
        self.conversation_changed.emit(conversation)
        self.question_asked.emit(conversation, exchange)
        return exchange.id

    def _send_waiting(self) -> None:
        """Hand over what is committed, in the order it was asked, once a model is there."""
        if self._model is None:
            for _, exchange_id in self._waiting:
                self.status_told.emit(exchange_id, self.tr("Waiting for the model"))
            return
        while self._waiting and self._waiting[0][1] not in self._uncommitted:
            self._send(*self._waiting.pop(0), self._model)

    def _send(self, conversation_id: str, exchange_id: str, model: ModelLoaded) -> None:
        path = show_branch(self._folded(conversation_id), exchange_id).path()
        path = path[: [exchange.id for exchange in path].index(exchange_id) + 1]
        turns = turns_of(path, self._media, model, self._sampling.max_tokens)
        try:
            request_id = self._engine.generate(turns, self._sampling)
        except AppError as error:
            self._end(conversation_id, path[-1], AnswerState.FAILED, str(error))
            return
        self._live[request_id] = _Live(conversation_id, path[-1], request_id)

    def _folded(self, conversation_id: str) -> Conversation:
        """The conversation with what has arrived of its answers."""
        conversation = self._open[conversation_id]
        for live in self._live.values():
            if live.conversation_id == conversation_id:
                conversation = replace_exchange(conversation, live.folded())
        self._open[conversation_id] = conversation
        return conversation

    def _finish(self, request_id: int, state: AnswerState, note: str, tokens_per_s: float = 0.0) -> None:
        if live := self._live.pop(request_id, None):
            self._end(live.conversation_id, live.folded(), state, note, tokens_per_s)
            self._forget_closed()

    def _end(
        self,
        conversation_id: str,
        exchange: Exchange,
        state: AnswerState,
        note: str,
        tokens_per_s: float = 0.0,
    ) -> None:
        ended = msgspec.structs.replace(exchange, state=state, note=note, tokens_per_s=tokens_per_s)
        self._open[conversation_id] = replace_exchange(self._open[conversation_id], ended)
        self.exchange_changed.emit(ended)
        self.answer_progressed.emit(conversation_id, ended)

    def _forget_closed(self) -> None:
        """Let go of conversations that are neither shown nor answered, with their pictures."""
        needed = {self._shown_id, *(one[0] for one in self._waiting)}
        needed |= {live.conversation_id for live in self._live.values()}
        for conversation_id in self._open.keys() - needed:
            for exchange in self._open.pop(conversation_id).exchanges:
                self._media.pop(exchange.id, None)

    def _tell_progress(self, live: _Live) -> None:
        """Let what has arrived be written down, now and then."""
        now_s = self._now_s()
        if now_s - live.told_s >= PROGRESS_EVERY_S:
            live.told_s = now_s
            self.answer_progressed.emit(live.conversation_id, live.folded())

    def _tell_status(self, request_id: int, words: str) -> None:
        if live := self._live.get(request_id):
            self.status_told.emit(live.exchange.id, words)

    @Slot(ModelLoaded)
    def _on_model_loaded(self, model: ModelLoaded) -> None:
        self._model = model
        self._send_waiting()

    @Slot(int, int)
    def _on_queued(self, request_id: int, position: int) -> None:
        words = self.tr("Waiting, %n question(s) before it", "", position) if position else ""
        self._tell_status(request_id, words)

    @Slot(int, int, int)
    def _on_prefill_progressed(self, request_id: int, done: int, total: int) -> None:
        words = self.tr("Reading the question and what came with it, {done} of {total} tokens")
        self._tell_status(request_id, words.format(done=done, total=total))

    @Slot(int, str, list)
    def _on_text_arrived(self, request_id: int, text: str, _token_ids: list[int]) -> None:
        live = self._live.get(request_id)
        if live is None or not text:
            return
        live.text.append(text)
        self.answer_grew.emit(live.exchange.id, text)
        self._tell_progress(live)

    @Slot(int, str, list)
    def _on_thought_arrived(self, request_id: int, text: str, _token_ids: list[int]) -> None:
        live = self._live.get(request_id)
        if live is None or not text:
            return
        if not live.thought:
            live.thought_began_s = self._now_s()
        live.thought_s = self._now_s() - live.thought_began_s
        live.thought.append(text)
        self.thought_grew.emit(live.exchange.id, text)
        self._tell_progress(live)

    @Slot(int, FinishReason, Usage)
    def _on_finished(self, request_id: int, reason: FinishReason, usage: Usage) -> None:
        state = AnswerState.STOPPED if reason is FinishReason.CANCELLED else AnswerState.DONE
        self._finish(request_id, state, self._words_of(reason), usage.tokens_per_s)

    @Slot(int, AppError, ErrorCode)
    def _on_failed(self, request_id: int, error: AppError, _code: ErrorCode) -> None:
        self._finish(request_id, AnswerState.FAILED, str(error))

    @Slot(int, str)
    def _on_interrupted(self, request_id: int, what_happened: str) -> None:
        self._model = None
        words = self.tr("The answer was interrupted: {reason}. Ask again when the engine is back.")
        self._finish(request_id, AnswerState.INTERRUPTED, words.format(reason=what_happened))

    def _words_of(self, reason: FinishReason) -> str:
        match reason:
            case FinishReason.LENGTH:
                return self.tr("The answer reached its length limit.")
            case FinishReason.REPETITION:
                return self.tr("It was stopped because it began to repeat itself.")
            case _:
                return ""
