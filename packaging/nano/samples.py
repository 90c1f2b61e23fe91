"""Training rows for nano: a picture or nothing, then several questions that do not see each other.

A row is T tokens. Its prefix (segment 0: <bos>, user header, the picture) is seen by every segment; each
segment is one question, written or spoken, with its answer, and its positions go on where the prefix ended.
So a picture is embedded once for several questions, and every segment equals a prompt of its own.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging/nano")]

from engine.text.tokenizer import Tokenizer  # noqa: E402
from make_scenes import Record, read_shard  # noqa: E402
from speech.clips import SpeechClips  # noqa: E402
from speech.hearing import hear  # noqa: E402
from wordings import asked, reworded  # noqa: E402

PATCH = 16
SLOTS = 4  # places across a patch where a character's centre can be
HEAR_WORDINGS = (
    "What did I say?",
    "What did I say",
    "Write what I said.",
    "Transcribe it.",
    "What was said?",
)
IGNORE = -100
REWORDED_SHARE = 0.75
# Reading takes most of a row, and so does a spoken question: a row has one of the two.
SPOKEN_SHARE = 0.5
ABSENT_SHARE = 0.8
# So many answer tokens and frames a row bear labels, on average, at most; what is above is left out by lot.
ANSWERS_A_ROW = 60
FRAMES_A_ROW = 80


@dataclass
class Shape:
    """Fixed sizes of a batch, so that the compiled step is compiled once."""

    rows: int
    tokens: int
    patches: int
    frames: int


class Row:
    """One row under construction."""

    def __init__(self, shape: Shape) -> None:
        self.ids = np.zeros(shape.tokens, np.int64)
        self.targets = np.full(shape.tokens, IGNORE, np.int64)
        self.segment = np.full(shape.tokens, -1, np.int64)
        self.position = np.zeros(shape.tokens, np.int64)
        self.media = np.full(shape.tokens, -1, np.int64)
        self.block = np.full(shape.tokens, -1, np.int64)
        self.next_place = np.full((shape.tokens, 2), IGNORE, np.int64)
        self.pixels = np.zeros((shape.patches, PATCH * PATCH * 3), np.uint8)
        self.places = np.zeros((shape.patches, 2), np.int64)
        self.letters = np.full((shape.patches, SLOTS), IGNORE, np.int64)
        self.sound = np.zeros((shape.frames, 640), np.float32)
        self.words = np.full(shape.frames, IGNORE, np.int64)
        self.phonemes = np.full(shape.frames, IGNORE, np.int64)
        self.used = self.frames_used = self.prefix = self.segments = 0
        self.shape = shape

    def add(
        self, ids: list[int], segment: int, targets: list[int] | None = None, places: np.ndarray | None = None
    ) -> None:
        end = self.used + len(ids)
        at = slice(self.used, end)
        if places is not None:
            # The token before an answer's first letter looks for that letter, and so on.
            first_letter = end - len(places)
            self.next_place[first_letter - 1 : end - 1] = places
        self.ids[at] = ids
        self.segment[at] = segment
        first = self.used if segment == 0 else self._segment_position
        self.position[at] = np.arange(first, first + len(ids))
        if targets is not None:
            self.targets[at] = targets
        self.used = end
        if segment:
            self._segment_position += len(ids)

    def open_segment(self) -> int:
        self.segments += 1
        self._segment_position = self.prefix
        return self.segments

    def room(self) -> int:
        return self.shape.tokens - self.used


class Samples:
    """Draws rows from the shards; every draw is random, `rng` decides all."""

    def __init__(
        self, scenes: list[Path], speech: Path, folder: Path, shape: Shape, *, budgets: tuple[int, ...]
    ) -> None:
        self.shape = shape
        self.tokenizer = Tokenizer.load(folder)
        self.control = {name: self.tokenizer.token_id(name) for name in (
            "<|image>", "<|image|>", "<image|>", "<|audio>", "<|audio|>", "<audio|>", "<turn|>")}  # fmt: skip
        self.start = self.tokenizer.encode("<bos><|turn>user\n")
        self.turn = self.tokenizer.encode("<turn|>\n<|turn>model\n<|channel>thought\n<channel|>")
        letters = [chr(code) for code in range(33, 127)]
        self.letter_class = {letter: index + 1 for index, letter in enumerate(letters)}
        self.letter_ids = {letter: self.tokenizer.encode(letter)[0] for letter in [*letters, " ", "\n"]}
        self.records: list[tuple[Record, int]] = []
        self.pixels: list[np.ndarray] = []
        shards = [path for folder in scenes for path in sorted(folder.glob("scenes-*.msgpack"))]
        for index, path in enumerate(shards):
            records, pixels = read_shard(path)
            self.pixels.append(pixels)
            self.records += [(record, index) for record in records if record.budget in budgets]
        self.clips = SpeechClips(speech)
        self.word_classes = len(self.clips.words) + 1
        self.phoneme_classes = len(self.clips.phonemes)
        self._questions: dict[str, list[int]] = {}

    def batch(self, rng: np.random.Generator, hearing_share: float) -> dict[str, np.ndarray]:
        rows = [
            self.hearing_row(rng) if rng.random() < hearing_share else self.picture_row(rng)
            for _ in range(self.shape.rows)
        ]
        names = ("ids", "segment", "position", "media", "block", "pixels", "places", "sound")
        arrays = {name: np.stack([getattr(row, name) for row in rows]) for name in names}
        return {**arrays, **self._wanted(rng, rows)}

    def _wanted(self, rng: np.random.Generator, rows: list[Row]) -> dict[str, np.ndarray]:
        """Labels, and the place in the flat batch of the token that bears each: heads run on these alone."""
        targets, next_place, media, words, phonemes = (
            np.stack([getattr(row, name) for row in rows])
            for name in ("targets", "next_place", "media", "words", "phonemes")
        )
        patches = self.shape.patches
        answer_at = _some(rng, np.flatnonzero(targets != IGNORE), ANSWERS_A_ROW * len(rows))
        frame_at = _some(rng, np.flatnonzero(media >= patches), FRAMES_A_ROW * len(rows))
        row, frame = frame_at // self.shape.tokens, media.ravel()[frame_at] - patches
        return {
            "answer_at": answer_at,
            "answers": _masked(targets.ravel(), answer_at),
            "next_place": _masked(next_place.reshape(-1, 2), answer_at),
            "frame_at": frame_at,
            "words": np.where(frame_at < 0, IGNORE, words[row, frame]),
            "phonemes": np.where(frame_at < 0, IGNORE, phonemes[row, frame]),
            "letters": np.concatenate([row.letters for row in rows]),
        }

    def picture_row(self, rng: np.random.Generator) -> Row:
        record, shard = self.records[int(rng.integers(len(self.records)))]
        row = Row(self.shape)
        self._put_picture(row, record, self.pixels[shard])
        questions = list(record.questions)
        rng.shuffle(questions)
        early = "absent" if rng.random() < 0.5 else ""
        questions.sort(key=lambda item: (item[2] != "read", item[2] != early))
        places = _Places(record)
        if rng.random() < SPOKEN_SHARE:
            questions = [item for item in questions if item[2] != "read"]
            questions = self._speak_one(rng, row, questions, places)
        absent_left = 1 if rng.random() < ABSENT_SHARE else 0
        words = Random(int(rng.integers(2**32)))
        for question, answer, kind in questions:
            if kind == "absent":
                if not absent_left:
                    continue
                absent_left -= 1
            wording = reworded(words, question) if words.random() < REWORDED_SHARE else question
            self._ask(row, self._question_ids(wording), self._spell(answer), places.of(answer))
        return row

    def _speak_one(
        self, rng: np.random.Generator, row: Row, questions: list[tuple[str, str, str]], places: "_Places"
    ) -> list[tuple[str, str, str]]:
        """Ask the first question that somebody spoke aloud; gives the others."""
        for item in questions:
            meaning = asked(item[0])
            clips = self.clips.by_question.get(meaning, []) if meaning else []
            if clips and self._ask_aloud(rng, row, clips, item[1], places.of(item[1])):
                return [other for other in questions if other is not item]
        return questions

    def hearing_row(self, rng: np.random.Generator) -> Row:
        row = Row(self.shape)
        row.add(self.start, 0)
        row.prefix = row.used
        for _ in range(4):
            clip = self.clips.clip(int(rng.integers(len(self.clips))))
            wording = HEAR_WORDINGS[int(rng.integers(len(HEAR_WORDINGS)))]
            answer = self.tokenizer.encode_untrusted(clip.entry.text)
            if not self._hear(rng, row, clip, self._question_ids(wording), answer):
                break
        return row

    def _question_ids(self, question: str) -> list[int]:
        if question not in self._questions:
            self._questions[question] = self.tokenizer.encode_untrusted(question)
        return self._questions[question]

    def _spell(self, answer: str) -> list[int]:
        return [self.letter_ids[letter] for letter in answer]

    def _put_picture(self, row: Row, record: Record, pixels: np.ndarray) -> None:
        columns, rows = record.columns, record.rows
        count = columns * rows
        size = record.width_px * record.height_px * 3
        raw = pixels[record.offset_bytes : record.offset_bytes + size]
        grid = raw.reshape(rows, PATCH, columns, PATCH, 3).transpose(0, 2, 1, 3, 4)
        row.pixels[:count] = grid.reshape(count, -1)
        order = np.arange(count)
        row.places[:count, 0], row.places[:count, 1] = order % columns, order // columns
        row.letters[:count] = 0
        xs = np.frombuffer(record.xs_tenths, "<i2") / 10
        ys = np.frombuffer(record.ys_tenths, "<i2") / 10
        for letter, x, y in zip(record.chars, xs, ys, strict=True):
            patch = min(int(y) // PATCH, rows - 1) * columns + min(int(x) // PATCH, columns - 1)
            row.letters[patch, int(x) % PATCH // (PATCH // SLOTS)] = self.letter_class[letter]
        c = self.control
        row.add([*self.start, c["<|image>"], *[c["<|image|>"]] * count, c["<image|>"]], 0)
        first = len(self.start) + 1
        row.media[first : first + count] = order
        row.block[first : first + count] = 0
        row.prefix = row.used

    def _ask(self, row: Row, question: list[int], answer: list[int], places: np.ndarray | None) -> bool:
        return self._segment(row, [*question, *self.turn], answer, places)

    def _ask_aloud(
        self, rng: np.random.Generator, row: Row, clips: list[int], answer: str, places: np.ndarray | None
    ) -> bool:
        clip = self.clips.clip(clips[int(rng.integers(len(clips)))])
        return self._hear(rng, row, clip, [], self._spell(answer), places)

    def _hear(
        self,
        rng: Any,
        row: Row,
        clip: Any,
        question: list[int],
        answer: list[int],
        places: np.ndarray | None = None,
    ) -> bool:
        heard = hear(rng, clip)
        count = len(heard.frames)
        if row.frames_used + count > self.shape.frames:
            return False
        c = self.control
        before = [*question, c["<|audio>"]]
        start = row.used + len(before)
        asked = [*before, *[c["<|audio|>"]] * count, c["<audio|>"], *self.turn]
        if not self._segment(row, asked, answer, places):
            return False
        at = slice(row.frames_used, row.frames_used + count)
        row.sound[at], row.words[at], row.phonemes[at] = heard.frames, heard.words, heard.phonemes
        row.media[start : start + count] = self.shape.patches + np.arange(at.start, at.stop)
        row.frames_used += count
        return True

    def _segment(self, row: Row, asked: list[int], answer: list[int], places: np.ndarray | None) -> bool:
        whole = [*asked, *answer]
        if len(whole) > row.room():
            return False
        targets = [IGNORE] * (len(asked) - 1) + [*answer, self.control["<turn|>"]]
        row.add(whole, row.open_segment(), targets, places)
        return True


def _some(rng: np.random.Generator, found: np.ndarray, count: int) -> np.ndarray:
    """Exactly `count` of the indices, -1 where there are too few."""
    if len(found) > count:
        found = rng.permutation(found)[:count]
    return np.concatenate([found, np.full(count - len(found), -1, np.int64)])


def _masked(values: np.ndarray, at: np.ndarray) -> np.ndarray:
    chosen = values[at]
    chosen[at < 0] = IGNORE
    return chosen


class _Places:
    """Which patch (column, row) each letter of an answer is read from."""

    def __init__(self, record: Record) -> None:
        self._text = record.text
        columns = np.frombuffer(record.xs_tenths, "<i2") // 10 // PATCH
        rows = np.frombuffer(record.ys_tenths, "<i2") // 10 // PATCH
        self._places = np.stack([columns, rows], axis=1).astype(np.int64)

    def of(self, answer: str) -> np.ndarray | None:
        """(letters of the answer, 2), a gap having the place of the letter after it.

        None when the answer is not in the text, or more than once.
        """
        start = self._text.find(answer)
        if start < 0 or self._text.find(answer, start + 1) >= 0:
            return None
        before = sum(not letter.isspace() for letter in self._text[:start])
        index = before + np.cumsum([0, *(not letter.isspace() for letter in answer[:-1])])
        return self._places[np.minimum(index, len(self._places) - 1)]
