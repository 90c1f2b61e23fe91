"""Spoken clips on disk, in shards: int16 samples end to end in one file, what they are in another."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from speech.timing import Spans


class ClipEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One clip of a shard; spans are flat triples of first sample, end sample, class."""

    offset: int  # in samples
    length: int
    text: str
    words: tuple[int, ...]  # class: the word's place in the shard's list of words
    phonemes: tuple[int, ...]  # class: the phoneme's place in speech.timing.PHONEMES
    voice: str
    voice_held_out: bool
    sentence_held_out: bool
    kind: str  # question, command, words
    question: str  # a key of QUESTIONS, or empty
    label: str


class ShardIndex(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a shard holds."""

    split: str
    seed: int
    sample_rate: int
    words: tuple[str, ...]
    phonemes: tuple[str, ...]
    clips: tuple[ClipEntry, ...]


@dataclass(frozen=True)
class Clip:
    """One clip: bare speech, no noise, no silence around it."""

    entry: ClipEntry
    samples: npt.NDArray[np.int16]
    words: Spans
    phonemes: Spans


def write_shard(folder: Path, number: int, index: ShardIndex, samples: list[npt.NDArray[np.int16]]) -> None:
    """Write a shard; its index appears last and at once, so a reader never meets half a shard."""
    folder.mkdir(parents=True, exist_ok=True)
    np.concatenate(samples).tofile(folder / f"shard-{number:05d}.bin")
    unfinished = folder / f"shard-{number:05d}.index.part"
    unfinished.write_bytes(msgspec.msgpack.encode(index))
    unfinished.rename(folder / f"shard-{number:05d}.index")


class SpeechClips:
    """All finished shards of a folder; samples stay on disk until a clip is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.words: tuple[str, ...] = ()
        self.phonemes: tuple[str, ...] = ()
        self.entries: list[ClipEntry] = []
        self.by_kind: dict[str, list[int]] = defaultdict(list)
        self.by_question: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._samples: list[npt.NDArray[np.int16]] = []
        self._shard_of: list[int] = []
        self._seen: set[str] = set()
        self.refresh()
        if not self.entries:
            raise FileNotFoundError(
                f"{folder}: no shard-*.index here; make it with packaging/nano/make_speech.py"
            )

    def refresh(self) -> int:
        """Take in shards that were finished since; how many clips there are now."""
        for path in sorted(self.folder.glob("shard-*.index")):
            if path.name not in self._seen:
                self._seen.add(path.name)
                self._add(path)
        return len(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def clip(self, number: int) -> Clip:
        """The clip of that number."""
        entry = self.entries[number]
        shard = self._samples[self._shard_of[number]]
        return Clip(
            entry=entry,
            samples=np.asarray(shard[entry.offset : entry.offset + entry.length]),
            words=np.asarray(entry.words, dtype=np.int32).reshape(-1, 3),
            phonemes=np.asarray(entry.phonemes, dtype=np.int32).reshape(-1, 3),
        )

    def _add(self, path: Path) -> None:
        index = msgspec.msgpack.decode(path.read_bytes(), type=ShardIndex)
        if self.entries and (index.words, index.phonemes) != (self.words, self.phonemes):
            raise ValueError(
                f"{path}: its word or phoneme list differs from the other shards'; make all again"
            )
        self.words, self.phonemes = index.words, index.phonemes
        self._samples.append(np.memmap(path.with_suffix(".bin"), dtype=np.int16, mode="r"))
        for entry in index.clips:
            number = len(self.entries)
            self.entries.append(entry)
            self._shard_of.append(len(self._samples) - 1)
            self.by_kind[entry.kind].append(number)
            if entry.question:
                self.by_question[entry.question, entry.label].append(number)
