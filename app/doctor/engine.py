"""Starts the engine, loads the embedded model, and asks it one question about a dialog drawn here."""

import time
from random import Random
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from app.core.content import ImagePart, ModelLoaded, Sampling, Turn
from app.core.errors import AppError
from app.core.prompt import Question, build_turns, fit_image
from app.core.view import EngineStatus
from app.doctor.answer import Answer
from app.doctor.finding import Finding, Outcome, problem
from app.engine_link.client import EngineClient
from app.engine_link.supervisor import EngineSupervisor
from app.scenes.demo_dialog import DemoDialog, draw_content
from app.storage.paths import embedded_model_folder

NAME = "engine"
QUESTION = "What is the error code?"
ANSWER_LIMIT_S = 120.0
_MAX_TOKENS = 32
# The dialog is the same on every machine, so that answers can be compared.
_SEED = 11


async def check_engine(command: list[str] | None = None) -> Finding:
    """Ask it; `command` None is the app's own engine."""
    client = EngineClient(EngineSupervisor(command))
    try:
        return await _try(client)
    finally:
        client.close()


async def _try(client: EngineClient) -> Finding:
    answer = Answer(
        loaded=client.model_loaded,
        refused=client.engine_failed,
        text=client.text_arrived,
        failed=client.failed,
        finished=client.finished,
        interrupted=client.interrupted,
        status=client.status_changed,
    )
    began_s = time.perf_counter()
    client.start()
    client.load_model(str(embedded_model_folder()))
    name, values = await _next(answer, "loaded")
    if name != "loaded":
        return _failed(client, name, values)
    load_s = time.perf_counter() - began_s
    code, picture = draw_dialog()
    began_s = time.perf_counter()
    client.generate(_turns(picture, values[0]), Sampling(max_tokens=_MAX_TOKENS, temperature=0.0))
    text = ""
    while True:
        name, values = await _next(answer, "text", "finished")
        if name != "text":
            break
        text += values[1]
    if name != "finished":
        return _failed(client, name, values)
    return _judge(text, code, load_s, time.perf_counter() - began_s)


async def _next(answer: Answer, *wanted: str) -> tuple[str, tuple[Any, ...]]:
    """The next thing that is wanted, or that says that it will not come."""
    while True:
        name, values = await answer.within(ANSWER_LIMIT_S)
        if name == "status" and values[0] is not EngineStatus.LOST:
            continue
        if name in (*wanted, "", "refused", "failed", "interrupted", "status"):
            return name, values


def _turns(picture: ImagePart, model: ModelLoaded) -> list[Turn]:
    fitted = fit_image(picture, model.image_patch_px, model.image_budget)
    return build_turns(Question(QUESTION, [fitted.image]))


def draw_dialog() -> tuple[str, ImagePart]:
    """The error code of a dialog, and its picture, unscaled on every display."""
    content = draw_content(Random(_SEED))  # noqa: S311 - a picture, no secret
    dialog = DemoDialog(content)
    drawn = QImage(dialog.size(), QImage.Format.Format_RGB32)
    dialog.render(drawn, QPoint())
    dialog.deleteLater()
    image = drawn.convertToFormat(QImage.Format.Format_RGB888)
    rows = bytes(image.constBits())
    rgb = b"".join(rows[top * image.bytesPerLine() :][: image.width() * 3] for top in range(image.height()))
    return content.code, ImagePart(image.width(), image.height(), rgb)


def _judge(text: str, code: str, load_s: float, answer_s: float) -> Finding:
    is_right = text.strip().removesuffix(".") == code
    facts = {"load_s": round(load_s, 2), "answer_s": round(answer_s, 2), "is_right": is_right}
    if not text.strip():
        words = "It was asked about a drawn picture, and its answer is empty."
        return Finding(NAME, Outcome.PROBLEM, words, "Please report this.", facts)
    words = f"It started and loaded the embedded model in {load_s:.1f} s and answered in {answer_s:.1f} s"
    # The embedded model is small and errs; that it answers is what is looked at.
    words += ", rightly." if is_right else ", but misread the picture, as this small model sometimes does."
    return Finding(NAME, Outcome.OK, words, "", facts)


def _failed(client: EngineClient, name: str, values: tuple[Any, ...]) -> Finding:
    """The words for an engine that did not come to its answer."""
    error = next((value for value in values if isinstance(value, AppError)), None)
    if error is not None:
        return problem(NAME, error)
    if not name:
        words = f"It gave no sign for {ANSWER_LIMIT_S:.0f} s."
    else:
        words = f"It ended: {client.last_end or 'nobody knows why'}."
    return Finding(NAME, Outcome.PROBLEM, words, "Close other programs, and install Homesight again.")
