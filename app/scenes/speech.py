"""One spoken sentence by espeak-ng, as 16 kHz samples, with the times of its words and phonemes."""

import ctypes
import functools
import re
import threading
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import soxr

SAMPLE_RATE = 16_000

# espeak-ng knows some accents only by file, and the spelling of their names changed between versions.
ACCENTS: dict[str, str] = {
    "en-us": "gmw/en-US",
    "en-gb": "gmw/en",
    "en-gb-scotland": "gmw/en-GB-scotland",
    "en-gb-x-rp": "gmw/en-GB-x-rp",
    "en-gb-x-gbcwmd": "gmw/en-GB-x-gbcwmd",
    "en-029": "gmw/en-029",
    "en-us-nyc": "gmw/en-US-nyc",
    "en-gb-x-gbclan": "gmw/en-GB-x-gbclan",
}
# "" is the accent's own voice. Whispers, robots and the heavily distorted ones are left out.
VARIANTS: tuple[str, ...] = (
    "",
    *"""
    f1 f2 f3 f4 f5 m1 m2 m3 m4 m5 m6 m7 m8 Alex Alicia Andrea Andy Annie Denis Diogo Gene Gene2 Henrique Hugo
    Jacky Lee Mario Michael Mike Nguyen adam anika antonio belinda benjamin boris caleb david ed edward
    gustave iven3 john kaukovalta klatt klatt2 klatt3 linda marcelo max michel miguel norbert pablo paul pedro
    quincy rob robert sandro shelby steph travis victor zac
    """.split(),
)
# What nano is taught and judged on; wide voices are for a nano that had more time.
NANO_ACCENTS = ("en-us", "en-gb")
NANO_VARIANTS = ("", *"f1 f2 f3 f4 f5 m1 m2 m3 m4 m5 m6 m7 m8".split())
# Of the wide voices, never used for training.
HELD_OUT_ACCENTS = ("en-gb-x-gbclan",)
HELD_OUT_VARIANTS = ("f2", "m4", "Annie", "Michael", "belinda", "pedro")

PITCHES = range(20, 81)
SPEEDS_WPM = range(120, 201)

_SYNCHRONOUS = 2
_PHONEME_EVENTS_NO_EXIT = 0x0001 | 0x8000
_BY_CHARACTER, _UTF8 = 1, 1
_SPEED, _PITCH = 1, 3
_END_OF_EVENTS, _WORD, _PHONEME = 0, 1, 7


class SpeechUnavailableError(RuntimeError):
    """espeak-ng is missing, or refuses the voice or the sentence."""


@dataclass(frozen=True)
class Voice:
    """Who speaks: an accent of ACCENTS, a variant of VARIANTS, espeak-ng's pitch (0 to 99) and speed."""

    accent: str = "en-us"
    variant: str = ""
    pitch: int = 50
    speed_wpm: int = 160

    @property
    def name(self) -> str:
        """A short name for tables, such as en-us+f1/50/160."""
        return f"{self.accent}{'+' * bool(self.variant)}{self.variant}/{self.pitch}/{self.speed_wpm}"


@dataclass(frozen=True)
class Mark:
    """A word or a phoneme begins: the sample, and the word's first character or the phoneme's name."""

    sample: int
    character: int
    phoneme: str


@dataclass(frozen=True)
class Spoken:
    """Samples in -1 to 1 at 16 kHz, and where each word and phoneme begins in them."""

    samples: npt.NDArray[np.float32]
    words: tuple[Mark, ...]
    phonemes: tuple[Mark, ...]


def speak(text: str, voice: Voice | None = None) -> npt.NDArray[np.float32]:
    """The sentence as 16 kHz mono samples in -1 to 1, without silence around it."""
    return synthesize(text, voice or Voice()).samples


def synthesize(text: str, voice: Voice) -> Spoken:
    """The sentence as samples, with the beginnings of its words and phonemes."""
    if voice.accent not in ACCENTS:
        raise SpeechUnavailableError(f"accent {voice.accent!r}: expected one of {', '.join(ACCENTS)}")
    # Left to itself, espeak-ng would speak with the accent's own voice, and a clip would bear a wrong name.
    if voice.variant not in VARIANTS:
        raise SpeechUnavailableError(f"variant {voice.variant!r}: expected one of {', '.join(VARIANTS)}")
    if not text.strip():
        raise SpeechUnavailableError("nothing to say: expected a sentence with at least one word")
    take, rate = _espeak().say(text, voice)
    pcm = np.frombuffer(b"".join(take.pcm), dtype=np.int16).astype(np.float32) / 32768
    samples = np.asarray(soxr.resample(pcm, rate, SAMPLE_RATE, quality="HQ"), dtype=np.float32)
    scaled = [
        (kind, Mark(min(len(samples), round(mark.sample * SAMPLE_RATE / rate)), mark.character, mark.phoneme))
        for kind, mark in take.marks
    ]
    return Spoken(
        samples=np.clip(samples, -1, 1),
        words=_first_of_each_word(text, [mark for kind, mark in scaled if kind == _WORD]),
        phonemes=tuple(mark for kind, mark in scaled if kind == _PHONEME),
    )


def _first_of_each_word(text: str, marks: list[Mark]) -> tuple[Mark, ...]:
    """The marks of words; espeak-ng now and then marks a pause too, as a word at a place that has none."""
    starts = {match.start() for match in re.finditer(r"\S+", text)}
    first: dict[int, Mark] = {}
    for mark in marks:
        if mark.character in starts:
            first.setdefault(mark.character, mark)
    return tuple(first.values())


def draw_voice(rng: np.random.Generator, held_out: bool, *, wide: bool = False) -> Voice:
    """A random voice; a held-out one has a pitch and a speed never trained on, a wide one also a new accent
    or variant.
    """
    accents, variants = _wide_choice(rng, held_out) if wide else (list(NANO_ACCENTS), list(NANO_VARIANTS))
    # Odd pitches and speeds are held out, even ones are for training.
    odd = int(held_out)
    return Voice(
        accent=str(rng.choice(accents)),
        variant=str(rng.choice(variants)),
        pitch=int(rng.integers(PITCHES.start // 2, PITCHES.stop // 2)) * 2 + odd,
        speed_wpm=int(rng.integers(SPEEDS_WPM.start // 2, SPEEDS_WPM.stop // 2)) * 2 + odd,
    )


def _wide_choice(rng: np.random.Generator, held_out: bool) -> tuple[list[str], list[str]]:
    new_accent = held_out and rng.random() < 0.5
    new_variant = held_out and (not new_accent or rng.random() < 0.5)
    accents = HELD_OUT_ACCENTS if new_accent else [a for a in ACCENTS if a not in HELD_OUT_ACCENTS]
    variants = HELD_OUT_VARIANTS if new_variant else [v for v in VARIANTS if v not in HELD_OUT_VARIANTS]
    return list(accents), list(variants)


@dataclass
class _Take:
    """What the library hands over while it speaks one sentence."""

    pcm: list[bytes] = field(default_factory=list[bytes])
    marks: list[tuple[int, Mark]] = field(default_factory=list[tuple[int, Mark]])


class _EventId(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("phoneme", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int), ("unique_identifier", ctypes.c_uint), ("text_position", ctypes.c_int),
        ("length", ctypes.c_int), ("audio_position_ms", ctypes.c_int), ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p), ("id", _EventId),
    ]  # fmt: skip


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class _Espeak:
    """The library, of which a process has one; it speaks one sentence at a time."""

    def __init__(self) -> None:
        try:
            self._library = ctypes.CDLL("libespeak-ng.so.1")
        except OSError as error:
            raise SpeechUnavailableError(
                "libespeak-ng.so.1 not found: install the package espeak-ng"
            ) from error
        self._rate = int(self._library.espeak_Initialize(_SYNCHRONOUS, 0, None, _PHONEME_EVENTS_NO_EXIT))
        if self._rate <= 0:
            raise SpeechUnavailableError("espeak-ng has no voices: install the package espeak-ng-data")
        self._take = _Take()
        self._lock = threading.Lock()
        self._callback = _Callback(self._receive)  # kept, or the library would call freed memory
        self._library.espeak_SetSynthCallback(self._callback)

    def say(self, text: str, voice: Voice) -> tuple[_Take, int]:
        """Speak one sentence; what was heard, and its sample rate."""
        name = ACCENTS[voice.accent] + (f"+{voice.variant}" if voice.variant else "")
        with self._lock:
            self._take = take = _Take()
            if self._library.espeak_SetVoiceByName(name.encode()) != 0:
                raise SpeechUnavailableError(f"voice {name}: this espeak-ng does not have it")
            # Choosing a voice resets these two.
            self._library.espeak_SetParameter(_PITCH, voice.pitch, 0)
            self._library.espeak_SetParameter(_SPEED, voice.speed_wpm, 0)
            raw = text.encode() + b"\0"
            self._library.espeak_Synth(raw, ctypes.c_size_t(len(raw)), 0, _BY_CHARACTER, 0, _UTF8, None, None)
        if not take.pcm:
            raise SpeechUnavailableError("espeak-ng made no sound of the sentence: expected English words")
        return take, self._rate

    def _receive(self, pcm: Any, count: int, events: Any) -> int:
        if pcm and count > 0:
            self._take.pcm.append(ctypes.string_at(pcm, count * 2))
        for index in range(1_000_000):
            event = events[index]
            if event.type == _END_OF_EVENTS:
                break
            if event.type in (_WORD, _PHONEME):
                phoneme = event.id.phoneme.decode(errors="replace") if event.type == _PHONEME else ""
                mark = Mark(event.sample, event.text_position - 1, phoneme)
                self._take.marks.append((event.type, mark))
        return 0


@functools.cache
def _espeak() -> _Espeak:
    return _Espeak()
