"""Reads files a person names into the parts of a request: pictures, sound and video."""

from pathlib import Path

from app.core.content import AudioPart, ImagePart, VideoPart
from app.core.errors import AppError
from app.media.audio_file import read_audio_file
from app.media.image_file import read_image_file
from app.media.video_file import read_video_file

# One message to the engine holds 64 MiB; the text and the frame around it need little.
MAX_PART_BYTES = 48 * 1024 * 1024
MAX_CLIP_S = 30.0
_MAX_FILE_BYTES = 512 * 1024 * 1024


def read_image(path: Path | str, max_bytes: int = MAX_PART_BYTES) -> ImagePart:
    """Read a picture: upright, transparency over white, the first frame of an animation.

    Raises:
        AppError: the file cannot be read, is no picture or is too large.
    """
    return read_image_file(Path(path), _read(Path(path)), max_bytes)


def read_audio(path: Path | str, max_s: float = MAX_CLIP_S) -> AudioPart:
    """Read a sound as mono 16 kHz; any WAV, and with PyAV what that reads.

    Raises:
        AppError: the file cannot be read, is no sound, or is longer than `max_s`.
    """
    return read_audio_file(Path(path), _read(Path(path)), max_s)


def read_video(path: Path | str, max_bytes: int = MAX_PART_BYTES) -> VideoPart:
    """Read at most 32 frames spread evenly over a video; needs PyAV.

    Raises:
        AppError: the file cannot be read or is no video.
    """
    path = Path(path)
    try:
        _size_bytes(path)
        with path.open("rb") as file:
            return read_video_file(path, file, max_bytes)
    except OSError as error:
        raise _unopened(path, error) from error


def _read(path: Path) -> bytes:
    try:
        size_bytes = _size_bytes(path)
        if size_bytes > _MAX_FILE_BYTES:
            raise AppError(
                "The file is too large",
                f"{path.name} has {size_bytes // 2**20} MiB; at most {_MAX_FILE_BYTES // 2**20} can be read.",
                "Cut it or make it smaller and try again.",
            )
        return path.read_bytes()
    except OSError as error:
        raise _unopened(path, error) from error


def _size_bytes(path: Path) -> int:
    """Refuse what is no file with an end, such as a device."""
    size_bytes = path.stat().st_size
    if path.is_dir():
        raise AppError("The file could not be opened", f"{path} is a folder.", "Name a file in it.")
    if not path.is_file():
        raise AppError("The file could not be opened", f"{path} is not an ordinary file.", "Name a file.")
    if not size_bytes:
        raise AppError("The file is empty", f"{path.name} has no bytes.", "Choose another file.")
    return size_bytes


def _unopened(path: Path, error: OSError) -> AppError:
    if isinstance(error, FileNotFoundError):
        return AppError(
            "The file was not found", f"There is no file {path}.", "Check the name and the folder."
        )
    if isinstance(error, PermissionError):
        return AppError(
            "The file could not be opened", f"You may not read {path}.", "Change its permissions or copy it."
        )
    return AppError(
        "The file could not be opened",
        f"{path}: {error.strerror or 'it cannot be read'}.",
        "Try a copy of it.",
    )
