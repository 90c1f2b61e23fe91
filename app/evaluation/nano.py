"""`homesight eval nano`: held-out regions and speech through the real engine process, then a table.

Nothing is teacher-forced: every letter is decoded freely, at temperature 0, through the same protocol that
the app uses.
"""

import argparse
import os
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.core.content import FinishReason, Sampling, Usage
from app.core.errors import AppError, ErrorCode
from app.core.prompt import build_turns
from app.engine_link.client import EngineClient
from app.engine_link.supervisor import EngineSupervisor
from app.evaluation.cases import Case, hearing_cases, picture_cases, spoken_field_cases
from app.evaluation.score import Rate
from app.scenes.domain import DOMAINS
from app.scenes.speech import SpeechUnavailableError
from app.storage.paths import embedded_model_folder

MAX_ANSWER_TOKENS = 160


def main(arguments: list[str]) -> int:
    """Print the table; 1 when the engine failed."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["homesight"])
    domain = DOMAINS[options.domain]
    cases = list(picture_cases(options.seed, options.regions, domain))
    try:
        cases += chain(
            hearing_cases(options.seed, options.clips),
            spoken_field_cases(options.seed, options.clips, domain),
        )
    except SpeechUnavailableError as error:
        print(f"hearing is not measured: {error}")
    started_s = time.monotonic()
    run = Run(cases, str(options.model or embedded_model_folder()))
    QTimer.singleShot(0, run.start)
    application.exec()
    run.close()
    if run.failure:
        print(f"homesight eval: {run.failure}")
        return 1
    report = Report(zip(cases, run.answers, strict=True))
    print(report.text())
    print(
        f"{len(cases)} answers, {run.tokens} tokens, "
        f"{time.monotonic() - started_s:.0f} s, seed {options.seed}"
    )
    if options.show:
        print("\n".join(report.misses[: options.show]))
    return 0


class Run(QObject):
    """Asks one case after the other; quits the event loop after the last."""

    def __init__(self, cases: list[Case], folder: str) -> None:
        super().__init__()
        self.answers: list[str] = []
        self.tokens = 0
        self.failure = ""
        self._cases, self._folder = cases, folder
        self._text = ""
        self._client = EngineClient(EngineSupervisor())
        self._client.model_loaded.connect(self._on_model_loaded)
        self._client.engine_failed.connect(self._on_engine_failed)
        self._client.text_arrived.connect(self._on_text_arrived)
        self._client.finished.connect(self._on_finished)
        self._client.failed.connect(self._on_failed)
        self._client.interrupted.connect(self._on_interrupted)

    def start(self) -> None:
        """Start the engine and load the model."""
        self._client.start()
        self._client.load_model(self._folder)

    def close(self) -> None:
        """End the engine."""
        self._client.close()

    def _ask_next(self) -> None:
        if len(self.answers) == len(self._cases):
            QApplication.quit()
            return
        self._text = ""
        question = self._cases[len(self.answers)].question
        self._client.generate(build_turns(question), Sampling(max_tokens=MAX_ANSWER_TOKENS, temperature=0.0))

    def _give_up(self, why: str) -> None:
        self.failure = why
        QApplication.quit()

    @Slot()
    def _on_model_loaded(self) -> None:
        self._ask_next()

    @Slot(int, str, list)
    def _on_text_arrived(self, _request_id: int, text: str, _token_ids: list[int]) -> None:
        self._text += text

    @Slot(int, FinishReason, Usage)
    def _on_finished(self, _request_id: int, _reason: FinishReason, usage: Usage) -> None:
        self.answers.append(self._text)
        self.tokens += usage.completion_tokens
        self._ask_next()

    @Slot(AppError, ErrorCode)
    def _on_engine_failed(self, error: AppError, _code: ErrorCode) -> None:
        self._give_up(str(error))

    @Slot(int, AppError, ErrorCode)
    def _on_failed(self, _request_id: int, error: AppError, _code: ErrorCode) -> None:
        self._give_up(str(error))

    @Slot(int, str)
    def _on_interrupted(self, _request_id: int, what_happened: str) -> None:
        self._give_up(what_happened)


class Report:
    """Rates by what was asked, and of reading by font and size."""

    def __init__(self, answered: Iterable[tuple[Case, str]]) -> None:
        self.letters, self.regions, self.words = Rate(), Rate(), Rate()
        self.groups: dict[str, Rate] = defaultdict(Rate)
        self.places: dict[str, Rate] = defaultdict(Rate)
        self.misses: list[str] = []
        for case, answer in answered:
            self._count(case, answer)

    def text(self) -> str:
        """The table."""
        rows = [
            ("characters read", self.letters),
            ("regions read without a fault", self.regions),
            *((f"  characters, {place}", rate) for place, rate in sorted(self.places.items())),
            ("field questions exactly right", self.groups["field"]),
            ("line questions exactly right", self.groups["line"]),
            ("unanswerable ones refused", self.groups["absent"]),
            ("words heard", self.words),
            ("spoken field questions exactly right", self.groups["spoken field"]),
        ]
        return "\n".join(f"{name:<40} {rate}" for name, rate in rows)

    def _count(self, case: Case, answer: str) -> None:
        exact = answer == case.truth
        if not exact:
            self.misses.append(f"{case.group}: {case.truth!r} was answered {answer!r}")
        if case.group == "read":
            self.letters.add_edits(answer, case.truth)
            self.places[f"{case.font}, {case.size_px} px"].add_edits(answer, case.truth)
            self.regions.add(exact)
        elif case.group == "hear":
            self.words.add_edits(answer.split(), case.truth.split())
        else:
            self.groups[case.group].add(exact)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="homesight eval nano", description="Measure the embedded model.")
    parser.add_argument(
        "--regions", type=int, default=140, metavar="N", help="regions to read (default: 140)"
    )
    parser.add_argument(
        "--clips", type=int, default=50, metavar="N", help="spoken sentences, and as many spoken questions"
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--domain", choices=sorted(DOMAINS), default="nano", help="what pictures may hold")
    parser.add_argument("--model", metavar="DIR", help="another model's folder")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N wrong answers")
    return parser
