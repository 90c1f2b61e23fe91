"""The folder of the history: writable, room on the disk, and left as it was."""

import os
from pathlib import Path

import pytest

from app.doctor.finding import Outcome
from app.doctor.history import LEAST_FREE_BYTES, check_history


def test_a_folder_with_room_is_ok_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "history.db").write_bytes(b"as it was")
    finding = check_history(folder=tmp_path, free_bytes=lambda _: LEAST_FREE_BYTES)
    assert finding.outcome is Outcome.OK
    assert [path.name for path in tmp_path.iterdir()] == ["history.db"]
    assert (tmp_path / "history.db").read_bytes() == b"as it was"


def test_a_folder_that_is_not_made_yet_is_not_made(tmp_path: Path) -> None:
    assert check_history(folder=tmp_path / "data" / "homesight").outcome is Outcome.OK
    assert list(tmp_path.iterdir()) == []


def test_too_little_room_is_a_problem(tmp_path: Path) -> None:
    finding = check_history(folder=tmp_path, free_bytes=lambda _: LEAST_FREE_BYTES - 1)
    assert finding.outcome is Outcome.PROBLEM
    assert "Free some space" in finding.remedy


def test_a_folder_that_is_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    finding = check_history(folder=tmp_path / "data")
    assert finding.outcome is Outcome.PROBLEM
    assert str(tmp_path) not in finding.words


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only_is_a_problem(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert check_history(folder=tmp_path).outcome is Outcome.PROBLEM
    tmp_path.chmod(0o700)


def test_a_history_that_is_not_wanted_is_not_looked_at(tmp_path: Path) -> None:
    finding = check_history(is_wanted=False, folder=tmp_path / "nowhere", free_bytes=lambda _: 0)
    assert finding.outcome is Outcome.SKIPPED
