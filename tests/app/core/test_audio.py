"""The value types of sound: lengths, the countdown, and what is said of a recording that is no question."""

import pytest

from app.core.audio import LONGEST_RECORDING_S, Recording, Verdict, problem_with, time_left_s


def test_the_length_is_that_of_the_samples() -> None:
    assert Recording(bytes(4 * 16_000 * 3)).seconds == 3.0


def test_a_recording_is_what_the_engine_takes() -> None:
    assert Recording(bytes(8)).part().samples == bytes(8)


@pytest.mark.parametrize(
    ("seconds", "left_s"), [(0, None), (24.9, None), (25, 5), (28.5, 1.5), (30, 0), (30.1, 0)]
)
def test_the_time_left_is_told_near_the_end(seconds: float, left_s: float | None) -> None:
    assert LONGEST_RECORDING_S == 30
    assert time_left_s(seconds) == left_s


def test_zero_and_silence_have_words_of_their_own_and_speech_has_none() -> None:
    zero = problem_with(Recording(b"", verdict=Verdict.DIGITAL_ZERO))
    silence = problem_with(Recording(b"", verdict=Verdict.SILENCE))
    assert zero is not None
    assert silence is not None
    assert (zero.title, zero.message) == (
        "The microphone gives no sound at all",
        "It may be switched off or not allowed.",
    )
    assert silence.title == "No speech was heard"
    assert zero.hint
    assert silence.hint
    assert problem_with(Recording(b"", verdict=Verdict.SPEECH)) is None
