"""Reads a video file as frames spread evenly over it, each with its time from the start."""

import math
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from app.core.content import MAX_SIDE_PX, VideoPart
from app.core.errors import AppError
from app.media.container import FORMATS_HINT, load_av, open_container

MAX_FRAMES = 32
_DEFAULT_FPS = 24


class _Index(NamedTuple):
    """How many frames a stream has and where: times of all and of those that can be sought, sorted.

    The times are empty when the container does not tell them.
    """

    total: int
    times: list[int]
    keys: list[int]


class _Chosen(NamedTuple):
    time_s: float
    frame: Any


def read_video_file(path: Path, file: BinaryIO, max_bytes: int) -> VideoPart:
    """Decode at most MAX_FRAMES frames, scaled so that all of them take at most `max_bytes` of RGB.

    Raises:
        AppError: the file is no video or a broken one.
    """
    av = load_av(path, "Without it no video can be read.")
    try:
        with open_container(av, file) as container:
            if not container.streams.video:
                raise _unreadable(f"{path.name} has no picture track.")
            index = _index(container)
        file.seek(0)
        with open_container(av, file) as container:
            chosen = _chosen_frames(container, index)
            if not chosen:
                raise _unreadable(f"{path.name} has no frame that can be shown.")
            return _part(chosen, container.streams.video[0], max_bytes)
    except (av.FFmpegError, EOFError, ValueError) as error:
        raise _unreadable(f"{path.name} is damaged or not a video.") from error


def _unreadable(message: str) -> AppError:
    return AppError("The video could not be read", message, FORMATS_HINT)


def _index(container: Any) -> _Index:
    """Walk the packets without decoding them."""
    total, known = 0, True
    times: list[int] = []
    keys: list[int] = []
    for packet in container.demux(container.streams.video[0]):
        if not packet.size:
            continue
        total += 1
        time = packet.pts
        if time is None:
            known = False
            continue
        times.append(time)
        if packet.is_keyframe:
            keys.append(time)
    return _Index(total, sorted(times), sorted(keys)) if known else _Index(total, [], [])


def _chosen_frames(container: Any, index: _Index) -> list[_Chosen]:
    stream = container.streams.video[0]
    stream.thread_type = "AUTO"
    kept = min(index.total, MAX_FRAMES)
    numbers = [number * index.total // kept for number in range(kept)]
    if not index.times:
        return _by_number(container.decode(stream), set(numbers), float(stream.average_rate or _DEFAULT_FPS))
    return _by_time(container, stream, index, [index.times[number] for number in numbers])


def _by_number(frames: Iterator[Any], numbers: set[int], fps: float) -> list[_Chosen]:
    """Count decoded frames, for containers without times."""
    return [_Chosen(number / fps, frame) for number, frame in enumerate(frames) if number in numbers]


def _by_time(container: Any, stream: Any, index: _Index, targets: list[int]) -> list[_Chosen]:
    """Decode up to each target, skipping ahead where a key frame lies between."""
    chosen: list[_Chosen] = []
    frames = container.decode(stream)
    position = targets[0]
    for target in targets:
        key = index.keys[bisect_right(index.keys, target) - 1] if index.keys else position
        if position < key <= target:
            container.seek(key, stream=stream)
            frames = container.decode(stream)
        frame = next((frame for frame in frames if frame.pts is not None and frame.pts >= target), None)
        if frame is None:
            continue
        if frame.pts > position or not chosen:
            chosen.append(_Chosen(float((frame.pts - targets[0]) * stream.time_base), frame))
        position = frame.pts
    return chosen


def _part(chosen: list[_Chosen], stream: Any, max_bytes: int) -> VideoPart:
    first = chosen[0].frame
    # Pixels that are not square are made so; phones store upright videos lying down.
    aspect = float(stream.sample_aspect_ratio or 1)
    width_px, height_px = round(first.width * aspect) or 1, first.height
    area_factor = math.sqrt(max_bytes / (len(chosen) * width_px * height_px * 3))
    factor = min(1.0, area_factor, MAX_SIDE_PX / max(width_px, height_px))
    width_px, height_px = max(1, int(width_px * factor)), max(1, int(height_px * factor))
    turns = round(first.rotation / 90) % 4
    frames = [_rgb(item.frame, width_px, height_px, turns) for item in chosen]
    if turns % 2:
        width_px, height_px = height_px, width_px
    return VideoPart(width_px, height_px, frames, [max(0.0, item.time_s) for item in chosen])


def _rgb(frame: Any, width_px: int, height_px: int, turns: int) -> bytes:
    """Scale, convert and turn one frame, `turns` quarter turns to the left."""
    import numpy as np

    scaled = frame.reformat(width=width_px, height=height_px, format="rgb24", interpolation="AREA")
    return np.rot90(scaled.to_ndarray(), turns).tobytes()
