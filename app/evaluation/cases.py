"""Draws the questions of an evaluation: held-out pictures and speech, the same ones for the same seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import numpy as np

from app.core.content import AudioPart, ImagePart
from app.core.prompt import Question
from app.scenes.domain import Domain
from app.scenes.noise import augment
from app.scenes.scene import Scene, draw
from app.scenes.sentences import sentences, spoken_form
from app.scenes.speech import SAMPLE_RATE, draw_voice, synthesize

HEAR = "What did I say?"
SEED_STRIDE = 1_000_000
LEAD_IN_S, TAIL_S, LONGEST_S = 0.2, 0.2, 4.0
FIELD_KINDS = ("error_code", "total", "title", "first_button", "last_button", "field")
# A line is read as the whole text is, only shorter; a field has to be found by its meaning.
GROUPS = (("read", ("read",)), ("field", FIELD_KINDS), ("line", ("line",)), ("absent", ("absent",)))


@dataclass(frozen=True)
class Case:
    """One question and its answer; `group` says what is measured by it, `font` and `size_px` where."""

    question: Question
    truth: str
    group: str
    font: str = ""
    size_px: int = 0


def picture_cases(seed: int, count: int, domain: Domain) -> Iterator[Case]:
    """For each of `count` regions: read it, a field, a line, and something that is not there."""
    rng = Random(seed)
    for number in range(count):
        scene = draw(seed * SEED_STRIDE + number, "heldout", domain)
        for group, kinds in GROUPS:
            asked = [question for question in scene.questions if question.kind in kinds]
            if asked:
                chosen = rng.choice(asked)
                question = Question(text=chosen.question, images=[image_of(scene)])
                yield Case(question, chosen.answer, group, scene.family, scene.size_px)


def hearing_cases(seed: int, count: int) -> Iterator[Case]:
    """Held-out sentences in held-out voices, to be written down."""
    rng = np.random.default_rng(seed)
    texts = sentences(rng, held_out=True)
    made = 0
    while made < count:
        text = next(texts).text
        sound = spoken(rng, text)
        if sound is not None:
            made += 1
            yield Case(Question(text=HEAR, audio=sound), text, "hear")


def spoken_field_cases(seed: int, count: int, domain: Domain) -> Iterator[Case]:
    """Field questions spoken in held-out voices, about held-out regions."""
    rng = np.random.default_rng(seed + 1)
    number, made = 0, 0
    while made < count:
        scene = draw((seed + 1) * SEED_STRIDE + number, "heldout", domain)
        number += 1
        asked = [question for question in scene.questions if question.kind in FIELD_KINDS]
        if not asked:
            continue
        chosen = asked[int(rng.integers(len(asked)))]
        sound = spoken(rng, spoken_form(chosen.question))
        if sound is not None:
            made += 1
            yield Case(Question(images=[image_of(scene)], audio=sound), chosen.answer, "spoken field")


def image_of(scene: Scene) -> ImagePart:
    """The picture with the budget that keeps its pixels."""
    return ImagePart(scene.width_px, scene.height_px, scene.rgb, budget=scene.budget)


def spoken(rng: np.random.Generator, text: str) -> AudioPart | None:
    """The text in a held-out voice with noise, silence around it; None when it is too long for nano."""
    bare = synthesize(text, draw_voice(rng, held_out=True)).samples
    silence = np.zeros(int(LEAD_IN_S * SAMPLE_RATE), np.float32)
    sound = np.concatenate([silence, bare, np.zeros(int(TAIL_S * SAMPLE_RATE), np.float32)])
    if len(sound) > LONGEST_S * SAMPLE_RATE:
        return None
    return AudioPart(augment(rng, sound).astype("<f4").tobytes())
