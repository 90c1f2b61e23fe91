"""The engine's numbers equal the reference's: logits within 1e-4 and the same 64 greedy tokens, float32."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.generation.load import LoadedModel, load_model
from engine.generation.prefill import Forward
from engine.generation.request import PreparedRequest, prepare_request
from engine.media.video import stamp
from engine.protocol.content import AudioPart, ImagePart, Role, TextPart, Turn, VideoPart
from tests.support import checkpoints

NEW_TOKENS = 64
LONG_TEXT = "What does it say? The file could not be saved, and the answer is on the screen. " * 2


@pytest.fixture(scope="module")
def unified(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, LoadedModel]:
    folder = tmp_path_factory.mktemp("unified")
    return checkpoints.unified(folder), load(folder)


@pytest.fixture(scope="module")
def e2b(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, LoadedModel]:
    folder = tmp_path_factory.mktemp("e2b")
    return checkpoints.e2b_like(folder), load(folder)


def load(folder: Path) -> LoadedModel:
    return load_model(folder, precision="float32", progress=lambda _stage, _done, _total: None)


def picture(seed: int, width: int, height: int) -> ImagePart:
    rgb = np.random.default_rng(seed).integers(0, 256, width * height * 3, dtype=np.uint8)
    return ImagePart(width, height, rgb.tobytes(), budget=70)


def sound(seconds: float) -> AudioPart:
    samples = np.random.default_rng(3).uniform(-0.5, 0.5, int(seconds * 16000)).astype("<f4")
    return AudioPart(samples.tobytes())


def clip(frames: int) -> VideoPart:
    shots = [picture(number, 40, 24).rgb for number in range(frames)]
    return VideoPart(40, 24, shots, [number * 31.0 for number in range(frames)], budget=70)


def user(*parts: Any) -> list[Turn]:
    return [Turn(Role.USER, list(parts))]


CASES: dict[str, Callable[[], list[Turn]]] = {
    "text": lambda: user(TextPart("What is the error code?")),
    "text four windows long": lambda: user(TextPart(LONG_TEXT)),
    "one picture": lambda: user(picture(1, 64, 48), TextPart("What does it say?")),
    "two pictures": lambda: user(picture(1, 64, 48), picture(2, 30, 70), TextPart("Compare.")),
    "sound": lambda: user(TextPart("What did I say?"), sound(1.03)),
    "picture, text and sound": lambda: user(sound(0.5), TextPart("And this?"), picture(4, 50, 50)),
    "video": lambda: user(clip(3), TextPart("What happens?")),
}


def reference_inputs(
    loaded: LoadedModel, request: PreparedRequest, turns: list[Turn]
) -> dict[str, torch.Tensor]:
    """The same request as the reference takes it: ids, token types, padded patches and frames."""
    ids = torch.tensor([request.ids])
    inputs = {"input_ids": ids, "attention_mask": torch.ones_like(ids)}
    if not loaded.config.media:
        return inputs
    media = loaded.config.media
    types = torch.zeros_like(ids)
    types[ids == media.image], types[ids == media.video], types[ids == media.audio] = 1, 2, 3
    inputs["mm_token_type_ids"] = types
    for name, group in (("image", images_of(turns)), ("video", frames_of(turns))):
        if not group:
            continue
        patches, places = zip(*(prepared(loaded, part) for part in group), strict=True)
        values = torch.nn.utils.rnn.pad_sequence(list(patches), batch_first=True)
        positions = torch.nn.utils.rnn.pad_sequence(list(places), batch_first=True, padding_value=-1)
        inputs["pixel_values" if name == "image" else "pixel_values_videos"] = values
        inputs[f"{name}_position_ids"] = positions
        if name == "video":
            inputs["num_frames_per_video"] = torch.tensor([len(group)])
    for part in (part for turn in turns for part in turn.parts if isinstance(part, AudioPart)):
        samples = np.frombuffer(part.samples, "<f4")
        padded = np.pad(samples, (0, -len(samples) % 640)).reshape(1, -1, 640)
        inputs["input_features"] = torch.from_numpy(padded)
        inputs["input_features_mask"] = torch.ones(padded.shape[:2], dtype=torch.bool)
    return inputs


def images_of(turns: list[Turn]) -> list[ImagePart]:
    return [part for turn in turns for part in turn.parts if isinstance(part, ImagePart)]


def frames_of(turns: list[Turn]) -> list[ImagePart]:
    videos = [part for turn in turns for part in turn.parts if isinstance(part, VideoPart)]
    return [ImagePart(v.width_px, v.height_px, frame, budget=v.budget) for v in videos for frame in v.frames]


def prepared(loaded: LoadedModel, part: ImagePart) -> tuple[torch.Tensor, torch.Tensor]:
    from engine.media.image import prepare

    assert loaded.config.vision
    vision = loaded.config.vision
    image = prepare(
        part.rgb, part.width_px, part.height_px, part.budget, vision.patch_px, vision.max_positions
    )
    return torch.from_numpy(image.patches), torch.from_numpy(image.positions)


def reference_run(model: Any, inputs: dict[str, torch.Tensor]) -> tuple[list[int], list[torch.Tensor]]:
    """64 greedy tokens and the logits before each, from `generate()`.

    Only with a static cache does the reference build its picture masks as its makers meant them: pictures
    both ways on sliding layers, within the window, and causal on full layers.
    """
    out = model.generate(
        **inputs, max_new_tokens=NEW_TOKENS, min_new_tokens=NEW_TOKENS, do_sample=False, output_logits=True,
        return_dict_in_generate=True, cache_implementation="static", disable_compile=True,
    )  # fmt: skip
    return out.sequences[0, inputs["input_ids"].shape[1] :].tolist(), [step[0] for step in out.logits]


@torch.inference_mode()
def compare(
    pair: tuple[Any, LoadedModel], turns: list[Turn], *, thinking: bool = False, chunk: int = 256
) -> float:
    """Force the reference's tokens through our steps; the largest logit difference, after equal choices."""
    model, loaded = pair
    request = prepare_request(loaded, turns, [], thinking=thinking)
    expected_ids, expected = reference_run(model, reference_inputs(loaded, request, turns))
    forward = Forward(loaded)
    logits = forward.prefill(request, chunk_tokens=chunk)
    worst = 0.0
    for token, wanted in zip(expected_ids, expected, strict=True):
        worst = max(worst, float((logits - wanted).abs().max()))
        masked = logits.clone()
        masked[1] = -torch.inf  # the reference was told not to stop
        assert int(masked.argmax()) == token
        logits = forward.step(token)
    return worst


@pytest.mark.parametrize("name", CASES)
def test_equals_reference(
    unified: tuple[Any, LoadedModel], name: str, record_property: Callable[[str, object], None]
) -> None:
    worst = compare(unified, CASES[name]())
    record_property("max_logit_difference", worst)
    assert worst <= 1e-4


def test_thinking_template_equals_reference(unified: tuple[Any, LoadedModel]) -> None:
    assert compare(unified, CASES["text"](), thinking=True) <= 1e-4


@pytest.mark.parametrize("name", ["text four windows long", "two pictures", "picture, text and sound"])
@pytest.mark.parametrize("chunk", [1, 7, 64, 100_000])
def test_chunk_size_does_not_change_the_numbers(
    unified: tuple[Any, LoadedModel], name: str, chunk: int
) -> None:
    assert compare(unified, CASES[name](), chunk=chunk) <= 1e-4


@pytest.mark.parametrize("name", ["text", "text four windows long"])
def test_e2b_like_decoder_equals_reference(e2b: tuple[Any, LoadedModel], name: str) -> None:
    assert compare(e2b, CASES[name]()) <= 1e-4


@torch.inference_mode()
@pytest.mark.parametrize("name", CASES)
def test_cached_steps_equal_one_full_pass(unified: tuple[Any, LoadedModel], name: str) -> None:
    _, loaded = unified
    request = prepare_request(loaded, CASES[name](), [], thinking=False)
    tail = loaded.tokenizer.encode_untrusted(" The answer is on the screen, and the window says it.")
    stepped = Forward(loaded)
    stepped.prefill(request)
    for token in tail:
        logits = stepped.step(token)
    whole = prepare_request(loaded, CASES[name](), [], thinking=False)
    whole.ids += tail
    if whole.blocks is not None:
        whole.blocks = torch.cat([whole.blocks, torch.full((len(tail),), -1)])
    full = Forward(loaded).prefill(whole, chunk_tokens=100_000)
    assert float((full - logits).abs().max()) <= 1e-4


def test_mutant_without_picture_blocks_is_noticed(unified: tuple[Any, LoadedModel], monkeypatch: Any) -> None:
    """The comparison can fail: a causal picture differs."""
    real = Forward._masks
    monkeypatch.setattr(Forward, "_masks", lambda self, queries, _blocks: real(self, queries, None))
    with pytest.raises(AssertionError):
        assert compare(unified, CASES["one picture"]()) <= 1e-4


def test_video_frames_carry_their_times(unified: tuple[Any, LoadedModel]) -> None:
    _, loaded = unified
    request = prepare_request(loaded, CASES["video"](), [], thinking=False)
    text = loaded.tokenizer.decode(request.ids)
    assert [stamp(31.0 * number) in text for number in range(3)] == [True] * 3
