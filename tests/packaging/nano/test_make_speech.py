"""Spoken training clips: the split holds, spans fit the words, shards come back as they were written."""

import ctypes.util
import itertools
import sys
from pathlib import Path

import numpy as np
import pytest

from app.scenes.vocabulary import WORDS

sys.path.insert(0, str(Path(__file__).parents[3] / "packaging" / "nano"))

import make_speech
from app.scenes import sentences
from speech import hearing, timing
from speech.clips import ShardIndex, SpeechClips, write_shard

needs_espeak = pytest.mark.skipif(
    ctypes.util.find_library("espeak-ng") is None, reason="espeak-ng is not installed"
)


@pytest.mark.parametrize("held_out", [False, True])
def test_sentences_stay_in_the_vocabulary_and_on_their_side_of_the_split(held_out: bool):
    drawn = list(itertools.islice(sentences.sentences(np.random.default_rng(1), held_out), 3000))
    assert {word for sentence in drawn for word in sentence.text.split()} <= set(WORDS)
    assert {sentences.is_held_out(sentence.text) for sentence in drawn} == {held_out}
    assert 0.45 < sum(sentence.kind == "question" for sentence in drawn) / len(drawn) < 0.55


def test_every_question_and_label_has_training_sentences():
    every = sentences.questions()
    trained = {(s.question, s.label) for s in every if not sentences.is_held_out(s.text)}
    assert trained == {(s.question, s.label) for s in every}


@needs_espeak
def test_words_spoken_as_one_get_a_span_each():
    text = "what is the first word of the list in the code"
    numbers = {word: index for index, word in enumerate(sorted(set(text.split())))}
    spoken = make_speech.synthesize(text, make_speech.draw_voice(np.random.default_rng(0), held_out=False))
    spans = timing.word_spans(spoken, text, numbers)
    assert [sorted(numbers)[number] for number in spans[:, 2]] == text.split()
    assert (spans[:, 1] > spans[:, 0]).all()
    assert (spans[1:, 0] >= spans[:-1, 1]).all()
    assert spans[-1, 1] <= len(spoken.samples)


@needs_espeak
def test_the_phoneme_table_names_all_that_is_spoken():
    source = make_speech.recordings(5, held_out=False)
    for entry, samples in itertools.islice(source, 200):
        rows = np.asarray(entry.phonemes).reshape(-1, 3)
        assert timing.PHONEMES.index("other") not in rows[:, 2]
        assert len(samples) <= hearing.MOST_CLIP_SAMPLES


@needs_espeak
def test_a_shard_comes_back_with_its_labels(tmp_path: Path):
    made = list(itertools.islice(make_speech.recordings(7, held_out=True), 20))
    entries, offset = [], 0
    for entry, samples in made:
        entries.append(make_speech.msgspec.structs.replace(entry, offset=offset))
        offset += len(samples)
    index = ShardIndex("held_out", 7, 16_000, WORDS, timing.PHONEMES, tuple(entries))
    write_shard(tmp_path, 0, index, [samples for _, samples in made])
    clips = SpeechClips(tmp_path)
    assert len(clips) == 20
    for number, (entry, samples) in enumerate(made):
        clip = clips.clip(number)
        assert np.array_equal(clip.samples, samples)
        heard = hearing.hear(np.random.default_rng(number), clip)
        assert heard.frames.shape[1] == 640
        assert len(heard.frames) == len(heard.words) == len(heard.phonemes) <= hearing.MOST_FRAMES
        said = [clips.words[label - 1] for label, _ in itertools.groupby(heard.words) if label]
        # A short word may fall between two frames, but nothing is out of order or made up.
        rest = iter(entry.text.split())
        assert all(word in rest for word in said)
        assert len(said) >= 0.7 * len(set(entry.text.split()))
    with pytest.raises(FileNotFoundError, match="make_speech"):
        SpeechClips(tmp_path / "none")


def test_frame_labels_follow_the_lead_in():
    spans = np.array([[0, 1280, 4], [1280, 1920, 9]], dtype=np.int32)
    assert hearing.frame_labels(spans, 640, 5, first=1).tolist() == [0, 5, 5, 10, 0]
    assert hearing.frame_labels(spans, 640 + 400, 5, first=1).tolist() == [0, 5, 5, 5, 10]
    assert hearing.frame_labels(spans, 640 + 500, 5, first=1).tolist() == [0, 0, 5, 5, 10]


@pytest.mark.parametrize("seed", range(5))
def test_noise_and_gain_keep_the_speech(seed: int):
    tone = np.sin(np.arange(16_000) / 5).astype(np.float32) * np.float32(0.2)
    changed = hearing.augment(np.random.default_rng(seed), tone)
    assert changed.dtype == np.float32
    assert np.abs(changed).max() <= 1
    assert np.corrcoef(tone, changed)[0, 1] > 0.95
    assert not np.array_equal(changed, tone)
