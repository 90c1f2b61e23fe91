"""Reads a picture file of any common kind as upright rows of RGB."""

import io
import math
import struct
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.content import MAX_SIDE_PX, ImagePart
from app.core.errors import AppError

if TYPE_CHECKING:
    from PIL import Image

# Only decoders that are pure pictures: others (EPS) would start programs.
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM", "ICO", "AVIF", "JPEG2000", "TGA")
_HINT = "Save it as PNG or JPEG and try again."
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError, KeyError, OverflowError)


def read_image_file(path: Path, data: bytes, max_bytes: int) -> ImagePart:
    """Decode the bytes of a picture; one of more than `max_bytes` of RGB is scaled down.

    Raises:
        AppError: the bytes are no picture, a broken one, or one too large to open.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            # Pillow only warns about a picture of up to twice its limit; that is too much as well.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # Odd metadata is not worth a word when the picture itself can be read.
            warnings.filterwarnings("ignore", category=UserWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                opened.load()
                picture = _rgb(ImageOps.exif_transpose(opened))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        limit = Image.MAX_IMAGE_PIXELS or 0
        raise AppError(
            "The picture is too large",
            f"{path.name} has more than {limit // 1_000_000} million pixels.",
            "Crop it or make it smaller and try again.",
        ) from error
    except Image.UnidentifiedImageError as error:
        raise AppError(
            "The picture could not be read", f"{path.name} is not a picture of a known kind.", _HINT
        ) from error
    except _BROKEN as error:
        raise AppError(
            "The picture could not be read", f"{path.name} is damaged or not complete.", _HINT
        ) from error
    return _part(picture, max_bytes)


def shrink_image(image: ImagePart, max_bytes: int) -> ImagePart:
    """The picture itself, or scaled down when its rows take more than `max_bytes`."""
    from PIL import Image

    if len(image.rgb) <= max_bytes and max(image.width_px, image.height_px) <= MAX_SIDE_PX:
        return image
    return _part(Image.frombytes("RGB", (image.width_px, image.height_px), image.rgb), max_bytes)


def _part(picture: "Image.Image", max_bytes: int) -> ImagePart:
    picture = _fit(picture, max_bytes)
    return ImagePart(picture.width, picture.height, picture.tobytes())


def _formats() -> list[str]:
    """The kinds that this build of Pillow can read."""
    from PIL import Image

    Image.init()
    return [name for name in _FORMATS if name in Image.OPEN]


def _rgb(picture: "Image.Image") -> "Image.Image":
    """Bring any mode to RGB, laying what is transparent over white."""
    from PIL import Image

    if picture.mode.startswith("I") or picture.mode == "F":
        picture = _eight_bits(picture)
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    return picture.convert("RGB")


def _eight_bits(picture: "Image.Image") -> "Image.Image":
    """Scale grey levels of more than 8 bits; Pillow alone would cut them off at 255."""
    levels = picture.convert("F")
    low, high = levels.getextrema()
    if not (isinstance(low, float) and isinstance(high, float) and math.isfinite(high - low)):
        raise ValueError("grey levels are not numbers")
    if picture.mode == "F":
        top = 1.0 if high <= 1 else 255.0 if high <= 255 else high
    else:
        top = 65535.0 if high <= 65535 else high
    return levels.point(lambda level: level * (255 / top) + 0.5).convert("L")


def _fit(picture: "Image.Image", max_bytes: int) -> "Image.Image":
    """Scale down what would not fit a message; the engine scales further anyway."""
    from PIL import Image

    area_factor = math.sqrt(max_bytes / (picture.width * picture.height * 3))
    factor = min(1.0, area_factor, MAX_SIDE_PX / max(picture.size))
    if factor == 1:
        return picture
    size = (max(1, int(picture.width * factor)), max(1, int(picture.height * factor)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
