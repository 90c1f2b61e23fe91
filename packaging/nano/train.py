"""Trains nano on a CPU: the product's own Gemma 4 decoder and embedders, on scenes and spoken clips.

Two heads serve training only and are dropped afterwards: which character's centre lies in each quarter of a
patch, and which word and phoneme sounds in each frame. Master weights are float32, the step runs in bfloat16.
The learning rate follows the clock, so that a run of any length ends on its cosine; `--cool` keeps it high
until the last minutes, for a run that others will resume.
"""

import argparse
import json
import math
import queue
import sys
import threading
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging/nano")]

from engine.config import FULL, SLIDING, parse_model_config  # noqa: E402
from engine.model.decoder import Step  # noqa: E402
from engine.model.embed import UnifiedModel  # noqa: E402
from samples import IGNORE, SLOTS, Samples, Shape  # noqa: E402
from shape import write_config_files  # noqa: E402

# The letters are named after this many layers, the place of the next letter after these.
LETTERS_AFTER = 3
PLACES_AFTER = (5,)
SIDES = (36, 36)
FIRST_PATCH = 5  # tokens before a picture: <bos>, the user's header, <|image>
SOUND_WEIGHT = 0.3
EAR_HZ = (90, 7200)
MUON_SHARE = 2.0  # of the rate
LETTERS = 95


class Trainee(nn.Module):
    """Nano with its training heads; one call gives all losses of a batch."""

    def __init__(self, model: UnifiedModel, words: int, phonemes: int) -> None:
        super().__init__()
        self.model = model
        hidden = model.config.text.hidden_size
        self.letter_head = nn.Linear(hidden, SLOTS * LETTERS)
        self.word_head = nn.Linear(hidden, words)
        self.phoneme_head = nn.Linear(hidden, phonemes)
        self.place_heads = nn.ModuleList(nn.Linear(hidden, sum(SIDES)) for _ in PLACES_AFTER)
        self.register_buffer("letter_weight", torch.cat([torch.tensor([0.1]), torch.ones(LETTERS - 1)]))

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        decoder = self.model.language_model
        x = self._embed(batch)
        masks = _masks(batch["segment"], batch["block"], x.dtype)
        step = Step(decoder.rotations(batch["position"], x.dtype), masks, None)
        hidden = [x]
        for block in decoder.layers:
            x, _ = block(x, step, None, None)
            hidden.append(x)
        answering = _picked(x, batch["answer_at"])
        answer, right = _entropy(decoder.logits(decoder.norm(answering)), batch["answers"])
        places, found = self._place_losses(batch["next_place"], hidden, batch["answer_at"])
        letter, named = self._letter_losses(batch["letters"], hidden[LETTERS_AFTER])
        word, heard = self._sound_losses(batch, _picked(hidden[LETTERS_AFTER], batch["frame_at"]))
        total = answer + letter + word + 0.25 * places
        return {
            "total": total,
            "answer": answer,
            "right": right,
            "letter": named,
            "word": heard,
            "place": found,
        }

    def _place_losses(self, wanted: Tensor, hidden: list[Tensor], at: Tensor) -> tuple[Tensor, Tensor]:
        """Cross entropy of the next letter's column and row, and how often the last head has both right."""
        total = torch.zeros(())
        both = torch.zeros(())
        for head, after in zip(self.place_heads, PLACES_AFTER, strict=True):
            columns, rows = head(_picked(hidden[after], at)).float().split(SIDES, dim=-1)
            for axis, guess in enumerate((columns, rows)):
                total = total + _entropy(guess, wanted[..., axis])[0]
            both = (columns.argmax(-1) == wanted[..., 0]) & (rows.argmax(-1) == wanted[..., 1])
        return total, both.sum() / (wanted[..., 0] != IGNORE).sum().clamp(min=1)

    def _letter_losses(self, letters: Tensor, middle: Tensor) -> tuple[Tensor, Tensor]:
        """`letters` is (rows x patches, slots); a picture's patches stand at one place in every row."""
        patches = letters.shape[0] // middle.shape[0]
        found = self.letter_head(middle[:, FIRST_PATCH : FIRST_PATCH + patches]).float()
        found = found.reshape(-1, SLOTS, LETTERS)
        loss = functional.cross_entropy(
            found.flatten(0, 1),
            letters.flatten(),
            weight=self.get_buffer("letter_weight").float(),
            ignore_index=IGNORE,
        )
        drawn = letters > 0
        right = ((found.argmax(-1) == letters) & drawn).sum() / drawn.sum().clamp(min=1)
        return torch.nan_to_num(loss), right

    def _sound_losses(self, batch: dict[str, Tensor], frames: Tensor) -> tuple[Tensor, Tensor]:
        phoneme, _ = _entropy(self.phoneme_head(frames), batch["phonemes"])
        word_logits = self.word_head(frames).float()
        word, _ = _entropy(word_logits, batch["words"])
        spoken = batch["words"] > 0
        right = ((word_logits.argmax(-1) == batch["words"]) & spoken).sum() / spoken.sum().clamp(min=1)
        return SOUND_WEIGHT * (word + phoneme), right

    def _embed(self, batch: dict[str, Tensor]) -> Tensor:
        decoder, vision, audio = self.model.language_model, self.model.embed_vision, self.model.embed_audio
        text = decoder.embed(batch["ids"])
        seen = vision(batch["pixels"].to(text.dtype) / 255, batch["places"])
        heard = audio(batch["sound"])
        media = torch.cat([seen, heard], dim=1)
        index = batch["media"].clamp(min=0)[..., None].expand(-1, -1, text.shape[-1])
        return torch.where((batch["media"] >= 0)[..., None], media.gather(1, index), text)


def _picked(hidden: Tensor, at: Tensor) -> Tensor:
    """(tokens, width) of the flat indices; index -1 gives some token whose label is ignored."""
    return hidden.flatten(0, 1)[at.clamp(min=0)]


def _entropy(logits: Tensor, wanted: Tensor) -> tuple[Tensor, Tensor]:
    """Mean cross entropy and share right over the labels that are not ignored; 0 when there are none."""
    logits = logits.float()
    counted = wanted != IGNORE
    loss = functional.cross_entropy(logits, wanted, ignore_index=IGNORE)
    right = ((logits.argmax(-1) == wanted) & counted).sum() / counted.sum().clamp(min=1)
    return torch.nan_to_num(loss), right


def _masks(segment: Tensor, block: Tensor, dtype: torch.dtype) -> dict[str, Tensor | None]:
    length = segment.shape[1]
    order = torch.arange(length)
    causal = order[None, :, None] >= order[None, None, :]
    same = (segment[:, None, :] == 0) | (segment[:, None, :] == segment[:, :, None])
    picture = (block[:, :, None] == block[:, None, :]) & (block[:, :, None] >= 0)
    low = torch.finfo(dtype).min
    zero = torch.zeros((), dtype=dtype)
    full = torch.where(causal & same, zero, low).to(dtype)[:, None]
    sliding = torch.where((causal & same) | picture, zero, low).to(dtype)[:, None]
    return {SLIDING: sliding, FULL: full}


class Master:
    """Muon for the matrices between layers, AdamW for the rest, on float32 copies of the bfloat16 weights.

    Source: Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks".
    """

    def __init__(self, module: nn.Module) -> None:
        named = [(name, p) for name, p in module.named_parameters() if p.requires_grad]
        self.live = [p for _, p in named]
        self.kept = [p.detach().float().clone().requires_grad_() for p in self.live]
        hidden = [
            k for (name, _), k in zip(named, self.kept, strict=True) if k.dim() == 2 and _is_hidden(name)
        ]
        others = [k for k in self.kept if all(k is not h for h in hidden)]
        groups = [
            {"params": [k for k in others if k.dim() >= 2], "weight_decay": 0.05},
            {"params": [k for k in others if k.dim() < 2], "weight_decay": 0.0},
        ]
        self.adam = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.98), foreach=True)
        self.muon = torch.optim.Muon(hidden, lr=1e-3, weight_decay=0.05, adjust_lr_fn="match_rms_adamw")

    def step(self, rate: float) -> None:
        for kept, live in zip(self.kept, self.live, strict=True):
            kept.grad = live.grad.float() if live.grad is not None else torch.zeros_like(kept)
            live.grad = None
        torch.nn.utils.clip_grad_norm_(self.kept, 1.0)
        for optimizer, share in ((self.adam, 1.0), (self.muon, MUON_SHARE)):
            for group in optimizer.param_groups:
                group["lr"] = rate * share
            optimizer.step()
        with torch.no_grad():
            for kept, live in zip(self.kept, self.live, strict=True):
                live.copy_(kept)


def _is_hidden(name: str) -> bool:
    return ".layers." in name or "patch_dense" in name or "embedding_projection" in name


def initialise(trainee: Trainee) -> None:
    """Small random maps; the residual branches start quiet because their closing norms start small."""
    for name, parameter in trainee.named_parameters():
        if parameter.dim() >= 2:
            nn.init.normal_(parameter, std=0.02 if "embed_tokens" not in name else 0.03)
        if "embed_audio" in name:
            parameter.data.copy_(ear(*parameter.shape))
        if "pos_embedding" in name:
            nn.init.normal_(parameter, std=0.3)
        if name.endswith(("q_norm.weight", "k_norm.weight")):
            # Scores are not divided by sqrt(head width): the norms' weights must bring them to about 1.
            nn.init.constant_(parameter, 0.42)
        if name.endswith(("post_attention_layernorm.weight", "post_feedforward_layernorm.weight")):
            nn.init.constant_(parameter, 0.3)


def ear(rows: int, samples: int) -> Tensor:
    """(rows, samples): sine and cosine of bands spaced as the ear hears them, for each half of a frame.

    A start from noise settled on a few high bands and heard three words of five; the network can take the
    strength of a band from this pair by one gated product.
    """
    half, bands = samples // 2, rows // 4
    lowest, highest = (2595 * math.log10(1 + hertz / 700) for hertz in EAR_HZ)
    mels = torch.linspace(lowest, highest, bands)
    angles = 2 * math.pi * 700 * (10 ** (mels / 2595) - 1)[:, None] * torch.arange(half) / 16_000
    waves = torch.stack([angles.sin(), angles.cos()], dim=1).flatten(0, 1) * torch.hann_window(half)
    waves = functional.normalize(waves, dim=1)
    filters = torch.zeros(rows, samples)
    filters[: 2 * bands, :half] = waves
    filters[2 * bands : 4 * bands, half:] = waves
    return filters


def save(trainee: Trainee, master: Master, folder: Path, state: Path, progress: dict[str, Any]) -> None:
    """The checkpoint under the names of the published files, and all that a resumed run needs."""
    tensors: dict[str, Tensor] = {}
    for name, value in trainee.model.state_dict().items():
        name = name.replace("embed_vision.multimodal_embedder.", "embed_vision.")
        if name.startswith("embed_vision.") and "embedding_projection" not in name:
            name = name.replace("embed_vision.", "vision_embedder.")
        tensors[f"model.{name}"] = value.detach().to(torch.bfloat16).contiguous()
    part = folder / "model.safetensors.part"
    save_file(tensors, part, metadata={"format": "pt"})
    part.replace(folder / "model.safetensors")
    kept = {
        "trainee": trainee.state_dict(),
        "kept": master.kept,
        "adam": master.adam.state_dict(),
        "muon": master.muon.state_dict(),
        **progress,
    }
    torch.save(kept, state.with_suffix(".part"))
    state.with_suffix(".part").replace(state)


def start_from(trainee: Trainee, folder: Path) -> None:
    """Take the weights of a saved checkpoint; the heads that it does not have start anew."""
    weights = {_own_name(name): value for name, value in load_file(folder / "model.safetensors").items()}
    missing, unexpected = trainee.model.load_state_dict(weights, strict=False)
    if missing or unexpected:
        raise SystemExit(f"{folder}: missing {missing}, unexpected {unexpected}")


def _own_name(name: str) -> str:
    """The name of a tensor in the module, from that in the file; `save` goes the other way."""
    name = name.removeprefix("model.").replace("vision_embedder.", "embed_vision.")
    return name.replace(
        "embed_vision.embedding_projection", "embed_vision.multimodal_embedder.embedding_projection"
    )


def feed(samples: Samples, seed: int, share: float, out: queue.Queue[dict[str, Tensor]]) -> None:
    """Make batches for ever; runs in a thread of its own."""
    rng = np.random.default_rng(seed)
    while True:
        batch = {name: torch.from_numpy(value) for name, value in samples.batch(rng, share).items()}
        batch["sound"] = batch["sound"].bfloat16()
        out.put(batch)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=Path, nargs="+", required=True)
    parser.add_argument("--speech", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / "resources/nano")
    parser.add_argument("--state", type=Path, required=True, help="file that a resumed run continues from")
    parser.add_argument(
        "--start", type=Path, help="folder of a checkpoint to begin with when there is no state"
    )
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--rows", type=int, default=32)
    parser.add_argument("--tokens", type=int, default=192)
    parser.add_argument("--budgets", type=int, nargs="+", default=[70])
    parser.add_argument("--frames", type=int, default=160)
    parser.add_argument("--hearing", type=float, default=0.25)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--cool", type=float, help="last minutes, in which the rate falls; else all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--compile", action=argparse.BooleanOptionalAction, default=True)
    return parser.parse_args()


def main() -> None:
    args = arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    args.out.mkdir(parents=True, exist_ok=True)
    config = parse_model_config(write_config_files(args.out))
    shape = Shape(args.rows, args.tokens, max(args.budgets), args.frames)
    samples = Samples(args.scenes, args.speech, args.out, shape, budgets=tuple(args.budgets))
    trainee = Trainee(UnifiedModel(config), samples.word_classes, samples.phoneme_classes)
    initialise(trainee)
    if args.start is not None:
        start_from(trainee, args.start)
    trainee.bfloat16()
    progress = {"step": 0, "seconds": 0.0}
    master = Master(trainee)
    if args.state.exists():
        kept = torch.load(args.state, weights_only=True)
        progress = {"step": kept["step"], "seconds": kept["seconds"]}
        resume(trainee, master, kept)
    values = sum(p.numel() for p in trainee.model.parameters())
    print(f"{values:,} parameters, {len(samples.records)} scenes, "
          f"{len(samples.clips)} clips, from step {progress['step']}", flush=True)  # fmt: skip
    run(args, trainee, master, samples, progress)


def resume(trainee: Trainee, master: Master, kept: dict[str, Any]) -> None:
    """Go on exactly where a run of this shape ended, or start from what fits of another shape."""
    mine, theirs = trainee.state_dict(), kept["trainee"]
    fitting = {
        name: theirs[name] for name in mine if name in theirs and mine[name].shape == theirs[name].shape
    }
    trainee.load_state_dict(fitting, strict=False)
    same_shape = len(fitting) == len(mine) and "muon" in kept
    with torch.no_grad():
        for number, (own, live) in enumerate(zip(master.kept, master.live, strict=True)):
            own.copy_(kept["kept"][number] if same_shape else live)
    if same_shape:
        master.adam.load_state_dict(kept["adam"])
        master.muon.load_state_dict(kept["muon"])
    print(f"resumed {len(fitting)} of {len(mine)} tensors", flush=True)


def run(
    args: argparse.Namespace, trainee: Trainee, master: Master, samples: Samples, progress: dict[str, Any]
) -> None:
    batches: queue.Queue[dict[str, Tensor]] = queue.Queue(maxsize=6)
    seed = args.seed * 1000 + progress["step"]
    threading.Thread(target=feed, args=(samples, seed, args.hearing, batches), daemon=True).start()
    step_fn = torch.compile(trainee) if args.compile else trainee
    started, first, log_at, sums = time.monotonic(), progress["step"], 0, dict[str, float]()
    saved_s = started
    before_s = progress["seconds"]
    cool = args.cool or args.minutes
    while (elapsed := time.monotonic() - started) < args.minutes * 60:
        losses = step_fn(batches.get())
        losses["total"].backward()
        done = max(0.0, 1 - (args.minutes * 60 - elapsed) / (cool * 60))
        warm = min(1.0, (progress["step"] - first + 1) / 150)
        master.step(args.rate * warm * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * done))))
        progress["step"] += 1
        progress["seconds"] = before_s + elapsed
        for name, value in losses.items():
            sums[name] = sums.get(name, 0.0) + value.item()
        log_at += 1
        if log_at == 25:
            figures = " ".join(f"{name} {value / log_at:.3f}" for name, value in sums.items())
            print(f"step {progress['step']} {elapsed:.0f} s {figures}", flush=True)
            sums, log_at = {}, 0
        if time.monotonic() - saved_s > 240:
            save(trainee, master, args.out, args.state, progress)
            saved_s = time.monotonic()
    save(trainee, master, args.out, args.state, progress)
    (args.state.parent / "done.json").write_text(json.dumps(progress))


if __name__ == "__main__":
    main()
