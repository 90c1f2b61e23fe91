"""What every engine process must do, whatever model is inside; the fake one and the real one both pass."""

import time

import pytest

from engine.protocol.codec import encode
from engine.protocol.commands import PROTOCOL, Cancel, Hello, LoadModel, ResetSession, Shutdown, UnloadModel
from engine.protocol.content import FinishReason
from engine.protocol.errors import ErrorCode
from engine.protocol.events import Failed, Finished, PrefillProgress, Queued, TextDelta
from engine.protocol.framing import MAX_FRAME_BYTES, frame
from tests.support.worker import ask, is_terminal, loaded_worker, worker

CANCEL_LIMIT_S = 0.3


class EngineContract:
    """Subclass with the command, the model's folder and questions that take at least a second."""

    command: list[str]
    folder: object
    quick_question: str
    slow_question: str

    @pytest.fixture
    def engine(self):
        with loaded_worker(self.command, self.folder) as running:
            yield running

    def test_a_request_is_answered_with_every_token_once(self, engine):
        engine.send(ask(1, self.quick_question, max_tokens=16))
        end = engine.terminal(1)
        assert isinstance(end, Finished)
        deltas = [event for event in engine.seen if isinstance(event, TextDelta)]
        assert sum(len(delta.token_ids) for delta in deltas) == end.usage.completion_tokens > 0
        assert Queued(1, 0) in engine.seen
        assert any(isinstance(event, PrefillProgress) for event in engine.seen)

    def test_an_answer_stops_at_its_limit(self, engine):
        engine.send(ask(1, self.quick_question, max_tokens=1))
        end = engine.terminal(1)
        assert (end.reason, end.usage.completion_tokens) == (FinishReason.LENGTH, 1)

    def test_requests_run_in_order_and_the_sixth_is_refused(self, engine):
        engine.send(*(ask(number, self.slow_question) for number in range(1, 7)))
        refused = engine.terminal(6)
        assert refused.error.code is ErrorCode.QUEUE_FULL
        assert "4 wait" in refused.error.detail
        engine.send(*(Cancel(number) for number in range(1, 6)), ask(7, self.quick_question, max_tokens=2))
        engine.terminal(7)
        for number in range(1, 8):
            assert sum(is_terminal(event, number) for event in engine.seen) == 1

    def test_a_running_request_is_cancelled_in_time(self, engine):
        engine.send(ask(1, self.slow_question))
        engine.until(lambda event: isinstance(event, PrefillProgress | TextDelta))
        sent_s = time.monotonic()
        engine.send(Cancel(1))
        while not is_terminal((timed := engine.next_timed())[1], 1):
            pass
        assert timed[1].reason is FinishReason.CANCELLED
        assert timed[0] - sent_s < CANCEL_LIMIT_S

    def test_a_waiting_request_is_cancelled_before_the_running_one_ends(self, engine):
        engine.send(ask(1, self.slow_question), ask(2, self.slow_question), Cancel(2))
        assert engine.terminal(2).reason is FinishReason.CANCELLED
        assert not any(is_terminal(event, 1) for event in engine.seen)
        engine.send(Cancel(1))
        engine.terminal(1)

    def test_cancelling_what_is_over_or_unknown_changes_nothing(self, engine):
        engine.send(ask(1, self.quick_question, max_tokens=2))
        engine.terminal(1)
        engine.send(Cancel(1), Cancel(77), ask(2, self.quick_question, max_tokens=2))
        assert engine.terminal(2).reason is not FinishReason.CANCELLED
        assert sum(is_terminal(event, 1) for event in engine.seen) == 1

    def test_without_a_model_a_request_fails_and_a_later_load_helps(self, engine):
        engine.send(ResetSession(), UnloadModel(), ask(1, self.quick_question))
        assert engine.terminal(1).error.code is ErrorCode.NO_MODEL
        engine.send(LoadModel(str(self.folder)), ask(2, self.quick_question, max_tokens=2))
        assert isinstance(engine.terminal(2, 60), Finished)

    def test_a_bad_model_is_named_and_the_engine_lives_on(self, engine, tmp_path):
        folder = tmp_path / "corrupt"
        folder.mkdir()
        (folder / "config.json").write_text("{", encoding="utf-8")
        engine.send(LoadModel(str(folder)))
        failed = engine.until(lambda event: isinstance(event, Failed))
        assert failed.request_id is None
        assert failed.error.code is ErrorCode.MODEL_INVALID
        assert "config.json" in failed.error.detail
        engine.send(ask(1, self.quick_question, max_tokens=1))
        assert engine.terminal(1)

    def test_shutdown_cancels_what_is_open_and_ends(self, engine):
        engine.send(ask(1, self.slow_question), ask(2, self.slow_question), Shutdown(), ask(3, "late"))
        events = engine.rest()
        assert engine.process.wait(5) == 0
        for number in (1, 2, 3):
            ends = [event for event in events if is_terminal(event, number)]
            assert [end.reason for end in ends] == [FinishReason.CANCELLED]

    def test_the_end_of_input_ends_it_in_the_middle_of_an_answer(self, engine):
        engine.send(ask(1, self.slow_question))
        engine.until(lambda event: isinstance(event, PrefillProgress | TextDelta))
        engine.process.stdin.close()
        assert engine.process.wait(3) == 0

    def test_another_protocol_is_refused(self):
        with worker(self.command, greet=False) as running:
            running.send(Hello(PROTOCOL + 1))
            assert running.next().error.code is ErrorCode.PROTOCOL_MISMATCH
            assert running.rest() == []
            assert running.process.wait(5) == 3

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"\0\0\0\0", ErrorCode.BAD_FRAME),
            ((MAX_FRAME_BYTES + 1).to_bytes(4, "little"), ErrorCode.BAD_FRAME),
            (frame(b"\xc1"), ErrorCode.BAD_COMMAND),
            (frame(encode(Hello(PROTOCOL))), ErrorCode.BAD_COMMAND),
        ],
        ids=["empty", "huge", "garbage", "second hello"],
    )
    def test_input_that_cannot_be_trusted_ends_it_with_a_reason(self, data, code):
        with worker(self.command) as running:
            running.send_bytes(data)
            assert running.next().error.code is code
            assert running.rest() == []
            assert running.process.wait(5) == 4

    def test_nothing_may_come_before_hello(self):
        with worker(self.command, greet=False) as running:
            running.send(ask(1, "secret"))
            failed = running.next()
            assert failed.error.code is ErrorCode.BAD_COMMAND
            assert "secret" not in failed.error.detail
            assert running.process.wait(5) == 4

    def test_commands_may_come_a_byte_at_a_time(self):
        with worker(self.command, greet=False) as running:
            for byte in frame(encode(Hello(PROTOCOL))):
                running.send_bytes(bytes([byte]))
            assert running.next().protocol == PROTOCOL
