"""Speech by the real espeak-ng: the sound is there, its word times fit its energy, voices differ."""

import ctypes.util

import numpy as np
import pytest

from app.scenes.speech import (
    ACCENTS,
    HELD_OUT_ACCENTS,
    HELD_OUT_VARIANTS,
    NANO_ACCENTS,
    NANO_VARIANTS,
    SAMPLE_RATE,
    VARIANTS,
    SpeechUnavailableError,
    Voice,
    draw_voice,
    speak,
    synthesize,
)

pytestmark = pytest.mark.skipif(
    ctypes.util.find_library("espeak-ng") is None, reason="espeak-ng is not installed"
)


def test_a_sentence_is_speech_at_16_khz():
    samples = speak("what is the error code", Voice(speed_wpm=150))
    assert samples.dtype == np.float32
    assert samples.ndim == 1
    assert 1.0 < len(samples) / SAMPLE_RATE < 2.5
    assert 0.1 < np.abs(samples).max() <= 1.0
    # Speech has most of its power below 4 kHz, whatever the rate was said to be.
    spectrum = np.abs(np.fft.rfft(samples)) ** 2
    assert spectrum[: len(spectrum) // 2].sum() > 0.8 * spectrum.sum()


def test_a_faster_voice_takes_less_time():
    slow, fast = (len(speak("open the second page", Voice(speed_wpm=wpm))) for wpm in (120, 200))
    assert fast < 0.8 * slow


def test_every_word_is_marked_where_it_begins():
    text = "ten dogs, two pages, delete"
    spoken = synthesize(text, Voice())
    assert [mark.character for mark in spoken.words] == [0, 4, 10, 14, 21]
    starts = [mark.sample for mark in spoken.words]
    assert starts == sorted(starts)
    assert starts[-1] < len(spoken.samples)


@pytest.mark.parametrize("accent", sorted(ACCENTS))
def test_sound_starts_again_at_the_mark_after_a_pause(accent: str):
    spoken = synthesize("now, list, now, list", Voice(accent=accent))
    window = 5 * SAMPLE_RATE // 1000
    power = np.convolve(np.square(spoken.samples), np.ones(window) / window, mode="same")
    loud = power > 0.002 * power.max()
    for mark in spoken.words[1:]:
        before = loud[mark.sample - SAMPLE_RATE // 50 : mark.sample - window]
        after = loud[mark.sample : mark.sample + SAMPLE_RATE // 10]
        assert before.mean() < 0.1, "the pause before a word is silent"
        assert after.mean() > 0.4, "a word is heard within 100 ms of its mark"


def test_phonemes_are_named_and_in_order():
    spoken = synthesize("ten", Voice())
    names = [mark.phoneme for mark in spoken.phonemes if not mark.phoneme.startswith("_")]
    assert names == ["t", "E", "n"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_is_there(variant: str):
    assert len(speak("ok", Voice(variant=variant))) > SAMPLE_RATE // 10


@pytest.mark.parametrize("wide", [False, True])
def test_training_and_held_out_settings_never_meet(wide: bool):
    rng = np.random.default_rng(3)
    trained = [draw_voice(rng, held_out=False, wide=wide) for _ in range(500)]
    kept = [draw_voice(rng, held_out=True, wide=wide) for _ in range(500)]
    assert not {v.pitch for v in trained} & {v.pitch for v in kept}
    assert not {v.speed_wpm for v in trained} & {v.speed_wpm for v in kept}


def test_wide_voices_hold_out_accents_and_variants_too():
    rng = np.random.default_rng(3)
    trained = [draw_voice(rng, held_out=False, wide=True) for _ in range(500)]
    kept = [draw_voice(rng, held_out=True, wide=True) for _ in range(500)]
    assert not any(v.accent in HELD_OUT_ACCENTS or v.variant in HELD_OUT_VARIANTS for v in trained)
    assert all(v.accent in HELD_OUT_ACCENTS or v.variant in HELD_OUT_VARIANTS for v in kept)


def test_nano_is_taught_and_judged_on_the_same_voices():
    rng = np.random.default_rng(3)
    drawn = [draw_voice(rng, held_out=held_out) for held_out in (False, True) for _ in range(500)]
    assert {v.accent for v in drawn} == set(NANO_ACCENTS)
    assert {v.variant for v in drawn} == set(NANO_VARIANTS)


def test_an_unknown_voice_says_what_is_known():
    with pytest.raises(SpeechUnavailableError, match="en-gb-scotland"):
        speak("ok", Voice(accent="en-mars"))
    with pytest.raises(SpeechUnavailableError, match=r"nobody.*f1"):
        speak("ok", Voice(variant="nobody"))


def test_a_sentence_without_words_is_refused():
    with pytest.raises(SpeechUnavailableError, match="at least one word"):
        speak("")
