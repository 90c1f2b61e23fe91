"""Pictures of windows are written, in the language of the look, without a display."""

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]


def shots(*arguments):
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    command = [sys.executable, "packaging/shots.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_windows_are_written_and_arabic_is_another_picture(tmp_path):
    done = shots("link", "--out", str(tmp_path), "--look", "light")
    assert done.returncode == 0, done.stderr
    assert shots("link", "--out", str(tmp_path), "--look", "arabic", "--scale", "2").returncode == 0
    light, arabic = (Image.open(tmp_path / look / "link.png") for look in ("light", "arabic"))
    assert light.getpixel((2, 2)) == arabic.getpixel((2, 2)) == (250, 250, 249)
    assert arabic.width == 2 * light.width
    # Words begin on the other side.
    ink = [picture.convert("L").point(lambda level: 255 if level < 128 else 0) for picture in (light, arabic)]
    title = [image.crop((0, 0, image.width, image.width // 8)).getbbox() for image in ink]
    assert title[0][0] < light.width // 4
    assert title[1][2] > arabic.width * 3 // 4


def test_a_window_that_there_is_not_is_named():
    done = shots("cellar")
    assert done.returncode == 2
    assert "cellar" in done.stderr
    assert "overlay" in done.stderr
