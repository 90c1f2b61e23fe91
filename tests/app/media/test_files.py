"""Files that cannot be opened are errors that name them and say what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.errors import AppError
from app.media.files import read_audio, read_image, read_video

READERS = [read_image, read_audio, read_video]


@pytest.mark.parametrize("read", READERS)
def test_a_missing_file(tmp_path: Path, read: Callable[[Path], object]) -> None:
    with pytest.raises(AppError) as caught:
        read(tmp_path / "gone.dat")
    assert caught.value.title == "The file was not found"
    assert "gone.dat" in caught.value.message


@pytest.mark.parametrize("read", READERS)
def test_a_folder(tmp_path: Path, read: Callable[[Path], object]) -> None:
    with pytest.raises(AppError) as caught:
        read(tmp_path)
    assert "is a folder" in caught.value.message


@pytest.mark.parametrize("read", READERS)
def test_an_empty_file(tmp_path: Path, read: Callable[[Path], object]) -> None:
    (tmp_path / "none.dat").touch()
    with pytest.raises(AppError) as caught:
        read(tmp_path / "none.dat")
    assert "none.dat" in caught.value.message


@pytest.mark.parametrize("read", READERS)
def test_a_device_without_end_is_not_read(read: Callable[[Path], object]) -> None:
    with pytest.raises(AppError) as caught:
        read(Path("/dev/zero"))
    assert "not an ordinary file" in caught.value.message


@pytest.mark.parametrize("read", READERS)
def test_a_file_of_something_else(tmp_path: Path, read: Callable[[Path], object]) -> None:
    (tmp_path / "notes.txt").write_text("hello " * 400)
    with pytest.raises(AppError) as caught:
        read(tmp_path / "notes.txt")
    assert "notes.txt" in caught.value.message
    assert caught.value.hint


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.wav"
    with path.open("wb") as file:
        file.truncate(600 * 2**20)
    with pytest.raises(AppError) as caught:
        read_audio(path)
    assert "huge.wav has 600 MiB; at most 512" in caught.value.message
