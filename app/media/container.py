"""Opens sound and video containers with PyAV, an optional library, without letting a file fetch others."""

from pathlib import Path
from typing import Any, BinaryIO

from app.core.errors import AppError

FORMATS_HINT = "Convert it to WAV for sound or MP4 for video and try again."

# Containers that carry their own data. Playlists are left out: they make the reader open other places.
_FORMATS = (
    "aac,ac3,aiff,amr,asf,au,avi,caf,flac,flv,gif,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mp3,mpeg,mpegts,"
    "ogg,opus,wav,w64,wv"
)


def load_av(path: Path, without: str) -> Any:
    """Import PyAV, or say what its absence means for this file.

    Raises:
        AppError: the library is not installed.
    """
    try:
        import av
    except ImportError as error:
        raise AppError(
            "This kind of file cannot be read",
            f"Reading {path.name} needs the av package. {without}",
            "Install it with: pip install 'homesight[media]'",
        ) from error
    return av


def open_container(av: Any, file: BinaryIO) -> Any:
    """Open a file as a container; nothing outside it can be reached."""
    return av.open(file, container_options={"format_whitelist": _FORMATS, "protocol_whitelist": "none"})
