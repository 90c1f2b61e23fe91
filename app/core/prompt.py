"""Builds the turns of a question from its words and media."""

import math
from typing import NamedTuple

import msgspec

from app.core.plan import BUDGETS, EXACT_PATCH_PX, padded, plan_image
from app.core.shot_plan import Reader
from engine.protocol.content import AudioPart, ImagePart, Part, Role, TextPart, Turn, VideoPart

__all__ = ["BUDGETS", "EXACT_PATCH_PX", "FittedImage", "Question", "build_turns", "fit_image"]


class Question(msgspec.Struct, frozen=True):
    """What a person asks; at least words or a sound."""

    text: str = ""
    images: list[ImagePart] = []
    video: VideoPart | None = None
    audio: AudioPart | None = None


def build_turns(question: Question) -> list[Turn]:
    """The one turn of a question: pictures first, sound last, as the model was taught."""
    parts: list[Part] = list(question.images)
    if question.video is not None:
        parts.append(question.video)
    if question.text:
        parts.append(TextPart(question.text))
    if question.audio is not None:
        parts.append(question.audio)
    return [Turn(Role.USER, parts)]


class FittedImage(NamedTuple):
    """A picture with its budget; `text_scale` is the size of its text for the model against its own."""

    image: ImagePart
    text_scale: float


def fit_image(image: ImagePart, patch_px: int, largest_budget: int) -> FittedImage:
    """Choose the smallest budget that keeps the size of a picture's text.

    `largest_budget` is the model's own. A model with small patches reads pixels as they are and was taught
    no larger picture: the canvas grows until nothing is scaled, and the budget stays within the model's own.
    A model with large patches takes any budget; pictures too large for all of them shrink in the largest.
    A budget that the person chose is left alone.
    """
    if patch_px <= 0:
        return FittedImage(image, 1.0)
    if image.budget:
        return FittedImage(image, _scale(image, image.budget, patch_px))
    if patch_px >= EXACT_PATCH_PX:
        budget = next((budget for budget in BUDGETS if _scale(image, budget, patch_px) >= 1), BUDGETS[-1])
        return FittedImage(msgspec.structs.replace(image, budget=budget), _scale(image, budget, patch_px))
    budgets = Reader(patch_px, largest_budget).budgets
    plan = plan_image(image.width_px, image.height_px, patch_px, budgets)
    return FittedImage(padded(image.rgb, image.width_px, image.height_px, plan), plan.factor)


def _scale(image: ImagePart, budget: int, patch_px: int) -> float:
    """How much the engine's rule scales a picture to fill a budget, whole patches aside."""
    return math.sqrt(budget * patch_px * patch_px / (image.width_px * image.height_px))
