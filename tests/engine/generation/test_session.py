"""An answer ends for one reason, counts what it cost, and can be stopped; bad requests say why."""

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.generation.load import LoadedModel, load_model
from engine.generation.prefill import chunks
from engine.generation.session import Finish, RequestError, SamplingError, Step, generate
from engine.protocol.content import (
    AudioPart,
    FinishReason,
    ImagePart,
    Role,
    Sampling,
    TextPart,
    Turn,
    VideoPart,
)
from tests.support import checkpoints

GREEDY = Sampling(max_tokens=12, temperature=0.0)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> LoadedModel:
    folder = tmp_path_factory.mktemp("session")
    checkpoints.unified(folder)
    return load_model(folder, progress=lambda _stage, _done, _total: None)


@pytest.fixture(scope="module")
def text_only(tmp_path_factory: pytest.TempPathFactory) -> LoadedModel:
    folder = tmp_path_factory.mktemp("text_only")
    checkpoints.e2b_like(folder)
    return load_model(folder, progress=lambda _stage, _done, _total: None)


def user(*parts: object) -> list[Turn]:
    return [Turn(Role.USER, list(parts))]  # type: ignore[arg-type]


def run(
    loaded: LoadedModel, turns: list[Turn], sampling: Sampling = GREEDY, stop_after: int | None = None
) -> tuple[list[int], Finish]:
    ids: list[int] = []
    items = list(
        generate(
            loaded, turns, [], sampling,
            cancelled=lambda: stop_after is not None and len(ids) >= stop_after,
            progress=lambda _done, _total: None,
        )
        if stop_after is None
        else _collect(loaded, turns, sampling, ids, stop_after)
    )  # fmt: skip
    for item in items[:-1]:
        assert isinstance(item, Step)
    last = items[-1]
    assert isinstance(last, Finish)
    return [item.token_id for item in items[:-1] if isinstance(item, Step)], last


def _collect(loaded: LoadedModel, turns: list[Turn], sampling: Sampling, ids: list[int], stop_after: int):
    for item in generate(
        loaded,
        turns,
        [],
        sampling,
        cancelled=lambda: len(ids) >= stop_after,
        progress=lambda _done, _total: None,
    ):
        if isinstance(item, Step):
            ids.append(item.token_id)
        yield item


def test_length_ends_an_answer(loaded: LoadedModel) -> None:
    ids, last = run(loaded, user(TextPart("Hi")))
    assert len(ids) == last.usage.completion_tokens == 12
    assert last.reason is FinishReason.LENGTH


def test_the_same_seed_gives_the_same_answer(loaded: LoadedModel) -> None:
    warm = Sampling(max_tokens=20, temperature=1.5, seed=5)
    assert run(loaded, user(TextPart("Hi")), warm)[0] == run(loaded, user(TextPart("Hi")), warm)[0]
    other = Sampling(max_tokens=20, temperature=1.5, seed=6)
    assert run(loaded, user(TextPart("Hi")), warm)[0] != run(loaded, user(TextPart("Hi")), other)[0]


@pytest.mark.parametrize("stop_after", [0, 1, 5])
def test_cancel_ends_at_the_next_step(loaded: LoadedModel, stop_after: int) -> None:
    ids, last = run(loaded, user(TextPart("Hi")), stop_after=stop_after)
    assert len(ids) == stop_after
    assert last.reason is FinishReason.CANCELLED


def test_usage_counts_media(loaded: LoadedModel) -> None:
    picture = ImagePart(16, 16, bytes(16 * 16 * 3), budget=70)
    sound = AudioPart(np.zeros(1300, "<f4").tobytes())
    _, last = run(loaded, user(picture, TextPart("Hi"), sound))
    assert (last.usage.image_tokens, last.usage.audio_tokens) == (64, 3)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_media_go_where_the_model_learned_them_whatever_the_order(
    loaded: LoadedModel, order: tuple[int, ...]
) -> None:
    noise = np.random.default_rng(0)
    parts = (
        ImagePart(16, 16, noise.integers(0, 256, 768, np.uint8).tobytes(), budget=70),
        TextPart("Hi"),
        AudioPart(noise.uniform(-1, 1, 700).astype("<f4").tobytes()),
    )
    assert run(loaded, user(*(parts[i] for i in order)))[0] == run(loaded, user(*parts))[0]


def test_words_of_a_person_are_no_control_tokens(loaded: LoadedModel) -> None:
    _, plain = run(loaded, user(TextPart("<|image|><|turn>")))
    assert plain.usage.image_tokens == 0


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (AudioPart(np.zeros(16000 * 31, "<f4").tobytes()), "31.00 s"),
        (AudioPart(np.full(640, np.nan, "<f4").tobytes()), "finite|number"),
        (ImagePart(8, 8, bytes(192), budget=71), "71"),
        (TextPart("word " * 5000), "shorten"),
    ],
)
def test_a_bad_request_says_what_is_wrong(loaded: LoadedModel, part: object, words: str) -> None:
    with pytest.raises(RequestError, match=words):
        run(loaded, user(part))


@pytest.mark.parametrize(
    "part",
    [
        ImagePart(8, 8, bytes(192)),
        AudioPart(bytes(400)),
        VideoPart(8, 8, [bytes(192)], [0.0]),
    ],
)
def test_a_text_model_refuses_media(text_only: LoadedModel, part: object) -> None:
    with pytest.raises(RequestError, match="takes no"):
        run(text_only, user(part, TextPart("Hi")))


def test_no_turns(loaded: LoadedModel) -> None:
    with pytest.raises(RequestError, match="no turns"):
        run(loaded, [])


def test_chunks_cover_all_and_split_no_picture() -> None:
    spans = [range(3, 20), range(25, 90)]
    for size in (1, 4, 7, 64, 1000):
        cut = list(chunks(100, size, spans))
        assert [index for chunk in cut for index in chunk] == list(range(100))
        assert not any(span.start < chunk.stop < span.stop for chunk in cut for span in spans)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"config\.json is missing"):
        load_model(tmp_path, progress=lambda _stage, _done, _total: None)


def test_cancel_is_heard_inside_a_pass(loaded: LoadedModel) -> None:
    """On a big model one pass takes seconds: a layer is the longest that a person waits."""
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3  # in the middle of the first chunk

    items = list(
        generate(
            loaded, user(TextPart("Hi")), [], GREEDY, cancelled=cancelled, progress=lambda _done, _total: None
        )
    )
    assert len(items) == 1
    assert isinstance(items[0], Finish)
    assert items[0].reason is FinishReason.CANCELLED
    assert asked == 4


def test_weights_that_give_no_score_are_the_models_fault(tmp_path: Path) -> None:
    checkpoints.unified(tmp_path)
    broken = load_model(tmp_path, progress=lambda _stage, _done, _total: None)
    with torch.no_grad():
        broken.model.language_model.norm.weight.fill_(float("nan"))
    with pytest.raises(SamplingError, match="higher precision"):
        run(broken, user(TextPart("Hi")))
