"""Builds the turns of a question from its words and media."""

import msgspec

from app.core.plan import pad, plan_image
from engine.protocol.content import AudioPart, ImagePart, Part, Role, TextPart, Turn, VideoPart

# Below this patch size a model reads pixels as they are, so a picture must not be scaled on its way in.
EXACT_PATCH_PX = 32
BUDGETS = (70, 140, 280, 560, 1120)


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


def fit_image(image: ImagePart, patch_px: int, largest_budget: int) -> ImagePart:
    """Choose the budget of a picture, and grow its canvas where a small model must see exact pixels.

    A picture that has its budget already, or goes to a model that sees shapes, is left as it is.
    """
    if image.budget or not 0 < patch_px < EXACT_PATCH_PX:
        return image
    budgets = tuple(budget for budget in BUDGETS if budget <= largest_budget) or BUDGETS[:1]
    plan = plan_image(image.width_px, image.height_px, patch_px, budgets)
    return ImagePart(
        image.width_px + plan.pad_right_px,
        image.height_px + plan.pad_bottom_px,
        pad(image.rgb, image.width_px, image.height_px, plan),
        plan.budget,
    )
