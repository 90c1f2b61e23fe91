"""What a question is about is gathered whole, in one message's size."""

import argparse
from pathlib import Path

import pytest
from PIL import Image

from app.cli import inputs
from app.cli.arguments import add_ask_arguments
from app.core.content import ImagePart
from app.media.image_file import shrink_image


def test_many_large_pictures_share_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits are lowered so that the test needs no hundred megabytes; the share is what is tested."""
    monkeypatch.setattr(inputs, "MAX_PART_BYTES", 300_000)
    names: list[str] = []
    for number in range(3):
        path = tmp_path / f"{number}.png"
        Image.new("RGB", (400, 300), (number, 0, 0)).save(path)
        names += ["--image", str(path)]
    parser = argparse.ArgumentParser()
    add_ask_arguments(parser)
    question = inputs.gather(parser.parse_args(["What is it?", *names]))
    assert len(question.images) == 3
    assert 150_000 < sum(len(image.rgb) for image in question.images) <= 300_000
    assert {round(image.width_px / image.height_px, 1) for image in question.images} == {1.3}


def test_a_picture_that_fits_is_left_alone() -> None:
    image = ImagePart(2, 1, bytes(6))
    assert shrink_image(image, 6) is image
    assert len(shrink_image(ImagePart(20, 10, bytes(600)), 150).rgb) <= 150
