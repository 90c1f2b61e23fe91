"""Collects what a question is about: the files that were named, the part of the screen that was asked for."""

import argparse
from pathlib import Path

import msgspec

from app.capture.select import screen_source
from app.core.content import ImagePart
from app.core.errors import AppError
from app.core.ports import RawImage, ScreenSource
from app.core.prompt import Question
from app.media.files import MAX_PART_BYTES, read_audio, read_image, read_video
from app.media.image_file import shrink_image
from app.storage.paths import embedded_model_folder


def model_folder(named: Path | None) -> Path:
    """The folder of the model to use.

    Raises:
        AppError: there is no model in it.
    """
    folder = (named or embedded_model_folder()).resolve()
    if not folder.is_dir():
        raise AppError(
            "The model was not found", f"There is no folder {folder}.", "Name a model's folder with --model."
        )
    if not (folder / "config.json").is_file():
        raise AppError(
            "The folder holds no model",
            f"{folder / 'config.json'} is missing.",
            "Name a model's folder with --model.",
        )
    return folder


def gather(options: argparse.Namespace) -> Question:
    """Read every file and the screen.

    Raises:
        AppError: something cannot be read, or nothing was asked.
    """
    text = options.question.strip()
    if not text and options.audio is None:
        raise AppError(
            "Nothing was asked", "There is no QUESTION.", "Give one, or a spoken one with --audio."
        )
    captured = _captured(options)
    # All of them travel in one message to the engine.
    share = MAX_PART_BYTES // max(
        1, len(options.image) + (captured is not None) + (options.video is not None)
    )
    images = [read_image(path, share) for path in options.image]
    if captured is not None:
        images.append(shrink_image(ImagePart(captured.width_px, captured.height_px, captured.rgb), share))
    return Question(
        text=text,
        images=[msgspec.structs.replace(image, budget=options.budget) for image in images],
        video=None if options.video is None else read_video(options.video, share),
        audio=None if options.audio is None else read_audio(options.audio),
    )


def _captured(options: argparse.Namespace) -> RawImage | None:
    wants_screen = options.screen or any(
        value is not None for value in (options.monitor, options.region, options.window)
    )
    return _grab(screen_source(), options) if wants_screen else None


def _grab(screen: ScreenSource, options: argparse.Namespace) -> RawImage:
    if options.monitor is not None:
        return screen.grab_monitor(options.monitor)
    if options.region is not None:
        return screen.grab_region(*options.region)
    if options.window is not None:
        return screen.grab_window(options.window)
    return screen.grab_all()
