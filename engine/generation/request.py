"""A request's turns as what the model reads: token ids, and the embeddings of its pictures and sound."""

from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from engine.generation.load import LoadedModel
from engine.media.audio import frames
from engine.media.image import PreparedImage, prepare
from engine.protocol.content import AudioPart, ImagePart, TextPart, ToolSpec, Turn, VideoPart
from engine.text.messages import TemplateError, media_positions
from engine.text.prompt import MediaTokens, assemble

SAMPLE_TYPE = np.dtype("<f4")


class RequestError(ValueError):
    """A request that this model cannot answer; the message says why and is safe to show."""


@dataclass
class PreparedRequest:
    """Token ids of the prompt, and for each media token its soft embedding in order."""

    ids: list[int]
    soft: Tensor | None  # (soft tokens, hidden)
    blocks: Tensor | None  # (prompt tokens,) number of the picture a token belongs to, or -1
    inside_thought: bool
    image_tokens: int = 0
    audio_tokens: int = 0
    picture_spans: list[range] = field(default_factory=list[range])


@dataclass
class _Media:
    tokens: MediaTokens
    embedded: list[Tensor]


def prepare_request(
    loaded: LoadedModel, turns: list[Turn], tools: list[ToolSpec], *, thinking: bool
) -> PreparedRequest:
    """Embed the media, render and tokenize.

    Raises:
        RequestError: the media are not what the model takes, or the conversation cannot be rendered.
    """
    if not turns:
        raise RequestError("the request has no turns; at least one is needed")
    try:
        media = [_embed(loaded, turns[turn].parts[part]) for turn, part in media_positions(turns)]
        prompt = assemble(
            loaded.template,
            loaded.tokenizer,
            turns,
            tools,
            thinking=thinking,
            media=[item.tokens for item in media],
            ids=loaded.media_ids,
        )
    except TemplateError as error:
        raise RequestError(f"the conversation cannot be rendered: {error}") from None
    ids = loaded.media_ids
    pictures, sounds = {ids.image, ids.video}, {ids.audio}
    spans = _runs(prompt.ids, pictures)
    embedded = [tensor for item in media for tensor in item.embedded]
    return PreparedRequest(
        ids=prompt.ids,
        soft=torch.cat(embedded) if embedded else None,
        blocks=_blocks(spans, len(prompt.ids)) if loaded.config.text.bidirectional_vision and spans else None,
        inside_thought=prompt.inside_thought,
        image_tokens=sum(len(span) for span in spans),
        audio_tokens=sum(token in sounds for token in prompt.ids) if embedded else 0,
        picture_spans=spans,
    )


def _embed(loaded: LoadedModel, part: TextPart | ImagePart | AudioPart | VideoPart) -> _Media:
    if isinstance(part, ImagePart):
        image = _prepare_image(loaded, part.rgb, part, part.budget or loaded.media.image_budget)
        return _Media(MediaTokens(kind="image", counts=[len(image.patches)]), [_embed_image(loaded, image)])
    if isinstance(part, VideoPart):
        budget = part.budget or loaded.media.video_budget
        images = [_prepare_image(loaded, frame, part, budget) for frame in part.frames]
        counts = [len(image.patches) for image in images]
        tokens = MediaTokens(kind="video", counts=counts, times_s=part.times_s)
        return _Media(tokens, [_embed_image(loaded, image) for image in images])
    if isinstance(part, AudioPart):
        return _embed_audio(loaded, part)
    raise RequestError("text is not media")


def _prepare_image(
    loaded: LoadedModel, rgb: bytes, part: ImagePart | VideoPart, budget: int
) -> PreparedImage:
    vision = loaded.config.vision
    if vision is None:
        raise RequestError(f"{loaded.name} takes no pictures")
    try:
        return prepare(rgb, part.width_px, part.height_px, budget, vision.patch_px, vision.max_positions)
    except ValueError as error:
        raise RequestError(str(error)) from None


def _embed_image(loaded: LoadedModel, image: PreparedImage) -> Tensor:
    embedder = loaded.model.embed_vision
    if embedder is None:
        raise RequestError(f"{loaded.name} takes no pictures")
    return embedder(torch.tensor(image.patches), torch.tensor(image.positions))


def _embed_audio(loaded: LoadedModel, part: AudioPart) -> _Media:
    audio, embedder = loaded.config.audio, loaded.model.embed_audio
    if audio is None or embedder is None:
        raise RequestError(f"{loaded.name} takes no sound")
    samples = np.frombuffer(part.samples, SAMPLE_TYPE).astype(np.float32)
    try:
        cut = frames(samples, audio.samples_per_token)
    except ValueError as error:
        raise RequestError(str(error)) from None
    return _Media(MediaTokens(kind="audio", counts=[len(cut)]), [embedder(torch.tensor(cut))])


def _runs(ids: list[int], wanted: set[int]) -> list[range]:
    """Unbroken stretches of the wanted ids."""
    runs: list[range] = []
    start = None
    for index, token in enumerate([*ids, -2]):
        if token in wanted and start is None:
            start = index
        elif token not in wanted and start is not None:
            runs.append(range(start, index))
            start = None
    return runs


def _blocks(spans: list[range], length: int) -> Tensor:
    blocks = torch.full((length,), -1, dtype=torch.long)
    for number, span in enumerate(spans):
        blocks[span.start : span.stop] = number
    return blocks
