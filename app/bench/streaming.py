"""How long the window stands still while a long answer is streamed below a long chat.

Not a test: the times depend on what else runs.
"""

import sys
from random import Random
from statistics import median
from time import perf_counter, process_time

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.core.conversation import AnswerState, Conversation, Exchange, ask, replace_exchange
from app.ui import theme
from app.ui.chat.composer import Composer
from app.ui.chat.transcript import Transcript

HEARTBEAT_MS = 5
# 125 tokens a second, as fast as they are due: a late tick takes several.
TICK_MS = 8


def history(exchanges: int) -> Conversation:
    """Half of the messages are questions."""
    answer = "A **short** answer with `code`.\n\n1. one\n2. two\n\n```python\nx = 1\n```\n\n"
    answer += "| a | b |\n|--|--|\n| 1 | 2 |\n"
    made = tuple(
        Exchange(f"e{n}", f"e{n - 1}" if n else None, 0.0, f"Question {n}", (), answer, "", AnswerState.DONE)
        for n in range(exchanges)
    )
    return Conversation("c", 0.0, made, made[-1].id)


def long_answer(tokens: int) -> list[str]:
    """Sections of prose, code of 40 lines and a table, cut into pieces of 2 to 6 letters."""
    random = Random(1)  # noqa: S311 - the same text every time
    words = "the window shows what is on this screen and nothing of it leaves the computer".split()
    text = ""
    section = 0
    while len(text) < tokens * 4:
        section += 1
        text += f"## Section {section}\n\n"
        for _ in range(3):
            text += " ".join(random.choices(words, k=70)) + " with **bold** and `code`.\n\n"
        text += "".join(f"- {' '.join(random.choices(words, k=9))}\n" for _ in range(8))
        text += (
            "\n```python\n"
            + "".join(f"    value_{n} = call({n}, 'text')  # note\n" for n in range(40))
            + "```\n\n"
        )
        text += (
            "| a | b | c |\n|---|--:|:-:|\n" + "".join(f"| row {n} | {n} | `x` |\n" for n in range(12)) + "\n"
        )
    pieces = []
    at = 0
    while at < len(text) and len(pieces) < tokens:
        length = random.randint(2, 6)
        pieces.append(text[at : at + length])
        at += length
    return pieces


class _Run:
    """Streams by a timer, beats by another, and writes a letter now and then."""

    def __init__(self, transcript: Transcript, composer: Composer, pieces: list[str]) -> None:
        self.transcript, self.composer, self.pieces = transcript, composer, pieces
        self.sent = 0
        self.gaps_ms: list[float] = []
        self.costs_us: list[float] = []
        self.keys_ms: list[float] = []
        self.busy_ms: list[float] = []
        self._started_s = self._beat_s = perf_counter()
        self._beat_busy_s = process_time()
        self._heart = QTimer(interval=HEARTBEAT_MS)
        self._heart.timeout.connect(self._on_beat)
        self._stream = QTimer(interval=TICK_MS)
        self._stream.timeout.connect(self._on_tick)

    def run(self, application: QApplication) -> None:
        """To the last piece."""
        self._started_s = self._beat_s = perf_counter()
        self._beat_busy_s = process_time()
        self._heart.start()
        self._stream.start()
        while self.sent < len(self.pieces):
            application.processEvents()
        self._stream.stop()
        self._heart.stop()

    def _on_beat(self) -> None:
        now_s = perf_counter()
        self.gaps_ms.append((now_s - self._beat_s) * 1000 - HEARTBEAT_MS)
        self._beat_s = now_s
        busy_s = process_time()
        self.busy_ms.append((busy_s - self._beat_busy_s) * 1000)
        self._beat_busy_s = busy_s

    def _on_tick(self) -> None:
        due = int((perf_counter() - self._started_s) * 1000 / TICK_MS)
        for piece in self.pieces[self.sent : due]:
            started_s = perf_counter()
            self.transcript.append_answer("new", piece)
            self.costs_us.append((perf_counter() - started_s) * 1e6)
            self.sent += 1
        if self.sent >= 250 * (len(self.keys_ms) + 1):
            started_s = perf_counter()
            QTest.keyClicks(self.composer.field, "a")
            self.keys_ms.append((perf_counter() - started_s) * 1000)


def measure_streaming(messages: int = 500, tokens: int = 20_000) -> dict[str, float]:
    """Figures in milliseconds; `frame` is the work of one drawing of new text."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    theme.apply(application, theme.LIGHT)
    window = QWidget()
    column = QVBoxLayout(window)
    transcript, composer = Transcript(), Composer()
    column.addWidget(transcript, 1)
    column.addWidget(composer)
    window.resize(900, 800)
    window.show()
    conversation = history(messages // 2)
    started_s = perf_counter()
    transcript.show_conversation(conversation)
    shown_ms = (perf_counter() - started_s) * 1000
    question = Exchange("new", conversation.current_id, 0.0, "A long one", state=AnswerState.ANSWERING)
    conversation = ask(conversation, question)
    transcript.show_conversation(conversation)
    application.processEvents()
    frames_ms = _timed_frames(transcript)
    run = _Run(transcript, composer, long_answer(tokens))
    run.run(application)
    started_s = perf_counter()
    done = Exchange(
        "new", question.parent_id, 0.0, "A long one", (), "".join(run.pieces), state=AnswerState.DONE
    )
    transcript.show_conversation(replace_exchange(conversation, done))
    finish_ms = (perf_counter() - started_s) * 1000
    gaps, busy, tenth = sorted(run.gaps_ms), sorted(run.busy_ms), max(1, len(frames_ms) // 10)
    figures = {
        "messages": messages,
        "tokens": run.sent,
        "show_ms": shown_ms,
        "gap_median_ms": median(gaps),
        "gap_p95_ms": gaps[int(len(gaps) * 0.95)],
        "gap_p99_ms": gaps[int(len(gaps) * 0.99)],
        "gap_max_ms": gaps[-1],
        # The work of this process between two beats: the gap where nothing else runs.
        "own_gap_p99_ms": busy[int(len(busy) * 0.99)],
        "own_gap_max_ms": busy[-1],
        "gaps_over_100_ms": sum(gap > 100 for gap in gaps),
        "frame_median_first_tenth_ms": median(frames_ms[:tenth]),
        "frame_median_last_tenth_ms": median(frames_ms[-tenth:]),
        "frame_max_ms": max(frames_ms),
        "append_median_us": median(run.costs_us),
        "key_max_ms": max(run.keys_ms, default=0.0),
        "finish_ms": finish_ms,
        "widgets": len(transcript.findChildren(QWidget)),
    }
    window.close()
    window.deleteLater()
    return {name: round(value, 2) for name, value in figures.items()}


def _timed_frames(transcript: Transcript) -> list[float]:
    """The time of each frame in CPU time of this process, so that other programs do not count."""
    found: list[float] = []
    draw = transcript._on_frame  # noqa: SLF001 - there is no other place to hold a watch to

    def timed() -> None:
        started_s = process_time()
        draw()
        found.append((process_time() - started_s) * 1000)

    timer = transcript._frame_timer  # noqa: SLF001 - as above
    timer.timeout.disconnect(draw)
    timer.timeout.connect(timed)
    return found
