"""One recording from the key to its last sample, over as many streams as the device's losses make of it.

It has no thread and no clock of its own: somebody calls `tick` with the time, some 50 times a second.
"""

import numpy as np

from app.audio.base import not_opened
from app.audio.loss import Step, next_step
from app.audio.mono import Samples, Segment
from app.audio.verdict import is_speech
from app.core.audio import (
    LONGEST_RECORDING_S,
    AudioDevice,
    AudioSource,
    AudioStream,
    Ending,
    Gap,
    Level,
    Recording,
    Verdict,
)
from app.core.content import SAMPLE_RATE_HZ
from app.core.errors import AppError

# Radio headsets need a while from opening to the first sample; after that half a second without is a loss.
FIRST_SAMPLE_WITHIN_S = 3.0
AGAIN_WITHIN_S = 1.5
STALLED_AFTER_S = 0.5
# People let the key go on their last sound, and the sound card holds some of it back.
TAIL_S = 0.15


class Take:
    """Records until it is stopped, too long, or without a device; then `result` is there and nothing open."""

    def __init__(self, source: AudioSource, device_name: str | None, now_s: float) -> None:
        self._source = source
        self._wanted = device_name
        self._stream: AudioStream | None = None
        self._segment: Segment | None = None
        self._pieces: list[Samples] = []
        self._gaps: list[Gap] = []
        self._levels: list[Level] = []
        self._has_signal = False
        self._dropouts = 0
        self._heard_s = now_s
        self._tried_s = now_s
        self._stop_at_s: float | None = None
        self.device: AudioDevice | None = None
        self.result: Recording | AppError | None = None
        try:
            self._stream = self._open_wanted()
        except AppError as error:
            self.result = error

    @property
    def is_started(self) -> bool:
        """Whether the first sample has arrived."""
        return self.device is not None

    @property
    def seconds(self) -> float:
        """The length so far."""
        sizes = sum(piece.size for piece in self._pieces) / SAMPLE_RATE_HZ
        return sizes + (self._segment.seconds if self._segment else 0.0)

    def take_level(self) -> Level | None:
        """The loudest since the last call, None when nothing came."""
        levels, self._levels = self._levels, []
        if not levels:
            return None
        return Level(max(level.peak_dbfs for level in levels), max(level.rms_dbfs for level in levels))

    def tick(self, now_s: float) -> None:
        """Take what arrived and look after the device."""
        if self.result is not None:
            return
        if self._stream is not None:
            self._read(self._stream, now_s)
        if self.seconds >= LONGEST_RECORDING_S:
            self._finish(Ending.LONGEST)
        elif self._stop_at_s is not None and now_s >= self._stop_at_s:
            self._finish(Ending.STOPPED)
        elif self._is_lost(now_s):
            self._look_for_device(now_s)

    def stop(self, now_s: float) -> None:
        """End it a moment from now, so that the last sound is in; at once when no device is there."""
        if self.result is None and self._stop_at_s is None:
            self._stop_at_s = now_s + (TAIL_S if self._segment else 0.0)
            self.tick(now_s)

    def abandon(self) -> None:
        """Close the device and forget what was recorded."""
        self._close_stream()
        self._pieces.clear()
        self._segment = None

    def _open_wanted(self) -> AudioStream:
        """Open the chosen microphone; when it is not there, even after a fresh look, the default."""
        try:
            return self._source.open(self._wanted)
        except AppError:
            self._source.refresh()
        try:
            return self._source.open(self._wanted)
        except AppError:
            if self._wanted is None:
                raise
        return self._source.open(None)

    def _read(self, stream: AudioStream, now_s: float) -> None:
        block = stream.read()
        if not block:
            return
        if self._segment is None:
            self._segment = Segment(stream.device.rate_hz, stream.device.channels)
            arrived_s = len(block) / 4 / stream.device.channels / stream.device.rate_hz
            if self.is_started:
                self._add_gap(now_s - arrived_s - self._heard_s)
            self.device = stream.device
        self._levels.append(self._segment.add(block))
        self._heard_s = now_s

    def _is_lost(self, now_s: float) -> bool:
        if self._stream is None or not self._stream.is_alive:
            return True
        if self._segment:
            patience_s = STALLED_AFTER_S
        else:
            patience_s = AGAIN_WITHIN_S if self.is_started else FIRST_SAMPLE_WITHIN_S
        return now_s - max(self._heard_s, self._tried_s) > patience_s

    def _look_for_device(self, now_s: float) -> None:
        was_alive = self._stream is not None and self._stream.is_alive
        self._end_segment()
        if self.device is None:
            self.result = _never_started(was_alive=was_alive)
            return
        step = next_step(now_s - self._heard_s, now_s - self._tried_s)
        if step is Step.GIVE_UP:
            self._finish(Ending.DEVICE_LOST)
        elif step is not Step.WAIT:
            self._tried_s = now_s
            self._reopen(self.device.name if step is Step.TRY_SAME else None)

    def _reopen(self, name: str | None) -> None:
        self._source.refresh()
        try:
            self._stream = self._source.open(name)
        except AppError:
            self._stream = None

    def _add_gap(self, length_s: float) -> None:
        """Note that nothing was heard for so long; called before the new segment holds anything."""
        count = round(min(length_s, LONGEST_RECORDING_S - self.seconds) * SAMPLE_RATE_HZ)
        if count > 0:
            self._gaps.append(Gap(self.seconds, count / SAMPLE_RATE_HZ))
            self._pieces.append(np.zeros(count, np.float32))

    def _end_segment(self) -> None:
        self._close_stream()
        if self._segment is not None:
            self._pieces.append(self._segment.finish())
            self._has_signal = self._has_signal or self._segment.has_signal
            self._segment = None

    def _close_stream(self) -> None:
        if self._stream is not None:
            self._dropouts += self._stream.dropouts
            self._stream.close()
            self._stream = None

    def _finish(self, ending: Ending) -> None:
        self._end_segment()
        longest = round(LONGEST_RECORDING_S * SAMPLE_RATE_HZ)
        samples = np.concatenate([*self._pieces, np.zeros(0, np.float32)])[:longest]
        if not samples.size:
            self.result = AppError(
                "Nothing was recorded",
                "The recording ended before the first sample came.",
                "Hold the key a little longer.",
            )
            return
        self.result = Recording(
            samples.astype("<f4").tobytes(),
            tuple(self._gaps),
            self._verdict(samples),
            ending,
            self._dropouts,
        )

    def _verdict(self, samples: Samples) -> Verdict:
        if not self._has_signal:
            return Verdict.DIGITAL_ZERO
        is_heard = np.ones(samples.size, bool)
        for gap in self._gaps:
            start = round(gap.start_s * SAMPLE_RATE_HZ)
            is_heard[start : start + round(gap.length_s * SAMPLE_RATE_HZ)] = False
        return Verdict.SPEECH if is_speech(samples[is_heard]) else Verdict.SILENCE


def _never_started(*, was_alive: bool) -> AppError:
    if not was_alive:
        return not_opened("it went away as soon as it was opened")
    return AppError(
        "The microphone gives no sound at all",
        f"It was opened, and not one sample came within {FIRST_SAMPLE_WITHIN_S:.0f} s.",
        "Plug it in again, or choose another microphone.",
    )
