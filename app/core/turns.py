"""From the shown branch of a conversation to the turns that the engine gets."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from app.core.content import AudioPart, ImagePart, ModelLoaded, Part, Role, TextPart, Turn
from app.core.conversation import Exchange
from app.core.shot import Shot
from app.core.shot_plan import Reader, plan_of, shot_parts

# A context this small holds one question with its picture; earlier turns would only push them out.
ONE_QUESTION_TOKENS = 2048
# Cautious: English has four characters a token and more, other scripts fewer.
CHARACTERS_A_TOKEN = 2.5
TOKENS_A_TURN = 8
SAMPLES_A_TOKEN = 640
BYTES_A_SAMPLE = 4


class Media(NamedTuple):
    """What went along with one question, kept in memory so that a follow-up can look again.

    `shots` are planned for the model that answers, when it does; `images` go as they are.
    """

    images: tuple[ImagePart, ...] = ()
    audio: AudioPart | None = None
    shots: tuple[Shot, ...] = ()

    @property
    def has_pictures(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.images or self.shots)

    def pictures(self, model: ModelLoaded) -> tuple[ImagePart, ...]:
        """Every picture as this model should get it; none for a model that sees nothing."""
        if not model.image_patch_px:
            return ()
        reader = Reader.of(model)
        parts = [part for shot in self.shots for part in shot_parts(shot.image, plan_of(shot, reader))]
        return (*self.images, *parts)


def answers_alone(model: ModelLoaded) -> bool:
    """Whether this model gets each question without the ones before it."""
    return model.context_tokens <= ONE_QUESTION_TOKENS


def turns_of(
    path: list[Exchange], media: Mapping[str, Media], model: ModelLoaded, max_tokens: int
) -> list[Turn]:
    """The last question of the path with as much of what came before as the context holds.

    A question without a picture of its own looks at the newest picture before it when that turn is left out.
    """
    last = path[-1]
    question = _question(last, media.get(last.id, Media()), model)
    seen = () if media.get(last.id, Media()).has_pictures else _newest_pictures(path[:-1], media, model)
    room = model.context_tokens - max_tokens - _tokens(question, model)
    kept: list[list[Turn]] = []
    for exchange in [] if answers_alone(model) else path[-2::-1]:
        turns = _said(exchange, media.get(exchange.id, Media()), model)
        room -= sum(_tokens(turn, model) for turn in turns)
        if room < 0:
            break
        kept.append(turns)
    earlier = [turn for turns in reversed(kept) for turn in turns]
    if seen and not any(isinstance(part, ImagePart) for turn in earlier for part in turn.parts):
        question = msgspec.structs.replace(question, parts=[*seen, *question.parts])
    return [*earlier, question]


def _newest_pictures(
    path: list[Exchange], media: Mapping[str, Media], model: ModelLoaded
) -> tuple[ImagePart, ...]:
    for exchange in reversed(path):
        known = media.get(exchange.id)
        if known is not None and known.has_pictures:
            return known.pictures(model)
    return ()


def _said(exchange: Exchange, media: Media, model: ModelLoaded) -> list[Turn]:
    """A question with its answer; one that was never answered is not repeated to the model."""
    if not exchange.answer.strip():
        return []
    return [_question(exchange, media, model), Turn(Role.ASSISTANT, [TextPart(exchange.answer)])]


def _question(exchange: Exchange, media: Media, model: ModelLoaded) -> Turn:
    parts: list[Part] = list(media.pictures(model))
    if exchange.question:
        parts.append(TextPart(exchange.question))
    if media.audio is not None:
        parts.append(media.audio)
    return Turn(Role.USER, parts)


def _tokens(turn: Turn, model: ModelLoaded) -> int:
    return TOKENS_A_TURN + sum(_part_tokens(part, model) for part in turn.parts)


def _part_tokens(part: Part, model: ModelLoaded) -> int:
    match part:
        case TextPart(text=text):
            return int(len(text) / CHARACTERS_A_TOKEN) + 1
        case ImagePart(budget=budget):
            return (budget or model.image_budget) + 2
        case AudioPart(samples=samples):
            return len(samples) // (SAMPLES_A_TOKEN * BYTES_A_SAMPLE) + 3
        case _:
            return 0
