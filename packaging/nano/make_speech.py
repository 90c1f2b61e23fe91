"""Makes spoken clips for nano: make_speech.py --out DIR --count N --seed S --split train|held_out."""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # `app`, when run as a script

from app.scenes.sentences import FIELD_SHARE, Sentence, is_held_out, sentences, spoken_form
from app.scenes.speech import SAMPLE_RATE, draw_voice, synthesize
from app.scenes.vocabulary import LABELS, WORDS
from speech.clips import ClipEntry, ShardIndex, write_shard
from speech.hearing import MOST_CLIP_SAMPLES
from speech.timing import PHONEMES, phoneme_spans, word_spans
from wordings import templates

SHARD_CLIPS = 2_000
_TRIES = 4  # voices for one sentence, until one is fast enough
_NEW_SENTENCE_SHARE = 2 / 3  # in the held-out split; the rest are known sentences by new voices
_NUMBER_OF = {word: number for number, word in enumerate(WORDS)}

Recorded = tuple[ClipEntry, npt.NDArray[np.int16]]


def record(
    rng: np.random.Generator, sentence: Sentence, held_out: bool, *, wide: bool = False
) -> Recorded | None:
    """The sentence by a random voice of the split, or None when no voice says it in time."""
    for _ in range(_TRIES):
        voice = draw_voice(rng, held_out, wide=wide)
        spoken = synthesize(sentence.text, voice)
        if len(spoken.samples) > MOST_CLIP_SAMPLES:
            continue
        samples = np.round(spoken.samples * 32767).astype(np.int16)
        entry = ClipEntry(
            offset=0, length=len(samples), text=sentence.text,
            words=tuple(word_spans(spoken, sentence.text, _NUMBER_OF).ravel().tolist()),
            phonemes=tuple(phoneme_spans(spoken).ravel().tolist()),
            voice=voice.name, voice_held_out=held_out, sentence_held_out=is_held_out(sentence.text),
            kind=sentence.kind, question=sentence.question, label=sentence.label,
        )  # fmt: skip
        return entry, samples
    return None


def reworded_questions(rng: np.random.Generator) -> Iterator[Sentence]:
    """Questions in every wording of training whose words are in the vocabulary."""
    known = set(WORDS)
    said = {
        kind: [text for text in map(spoken_form, templates(kind)) if set(text.split()) <= known]
        for kind in ("title", "error_code", "total", "first_button", "last_button")
    }
    fields = [wording for wording in templates("field") if set(spoken_form(wording).split()) <= known]
    while True:
        if rng.random() < FIELD_SHARE:
            label = str(rng.choice(LABELS))
            text = spoken_form(str(rng.choice(fields)).replace("{label}", label))
            sentence = Sentence(text, "question", "field", label)
        else:
            kind = str(rng.choice(list(said)))
            sentence = Sentence(str(rng.choice(said[kind])), "question", kind)
        if not is_held_out(sentence.text):
            yield sentence


def recordings(
    seed: int, held_out: bool, *, wide: bool = False, is_reworded: bool = False
) -> Iterator[Recorded]:
    """Endless clips of one split."""
    rng = np.random.default_rng([seed, int(held_out)])
    new = sentences(rng, held_out=True)
    known = reworded_questions(rng) if is_reworded else sentences(rng, held_out=False)
    while True:
        use_new = held_out and rng.random() < _NEW_SENTENCE_SHARE
        made = record(rng, next(new if use_new else known), held_out, wide=wide)
        if made:
            yield made


def main() -> int:
    """Write the shards, one line of progress for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first-shard", type=int, default=0, help="to add to a folder, with another seed")
    parser.add_argument("--split", choices=("train", "held_out"), required=True)
    parser.add_argument("--reworded", action="store_true", help="questions only, in many wordings")
    parser.add_argument("--wide", action="store_true", help="every accent and voice, not nano's own")
    arguments = parser.parse_args()
    source = recordings(
        arguments.seed, arguments.split == "held_out", wide=arguments.wide, is_reworded=arguments.reworded
    )
    began, done, seconds = time.monotonic(), 0, 0.0
    while done < arguments.count:
        entries: list[ClipEntry] = []
        sounds: list[npt.NDArray[np.int16]] = []
        offset = 0
        for _ in range(min(SHARD_CLIPS, arguments.count - done)):
            entry, samples = next(source)
            entries.append(msgspec.structs.replace(entry, offset=offset))
            sounds.append(samples)
            offset += len(samples)
        index = ShardIndex(arguments.split, arguments.seed, SAMPLE_RATE, WORDS, PHONEMES, tuple(entries))
        write_shard(arguments.out, arguments.first_shard + done // SHARD_CLIPS, index, sounds)
        done, seconds = done + len(entries), seconds + offset / SAMPLE_RATE
        rate = done / (time.monotonic() - began)
        print(f"{done} clips, {seconds / done:.2f} s a clip, {rate:.0f} clips/s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
