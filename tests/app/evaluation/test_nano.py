"""The evaluation runs through the real engine process, asks held-out things, and counts them."""

import pytest
from PySide6.QtWidgets import QApplication

from app.evaluation.cases import picture_cases
from app.evaluation.nano import Report, main
from app.scenes.domain import NANO
from app.scenes.questions import ABSENT


def test_the_same_seed_asks_the_same(qapp: QApplication) -> None:
    first, again = (list(picture_cases(3, 5, NANO)) for _ in range(2))
    assert first == again
    assert first != list(picture_cases(4, 5, NANO))
    assert {case.truth for case in first if case.group == "absent"} == {ABSENT}


def test_right_and_wrong_answers_are_told_apart(qapp: QApplication) -> None:
    cases = list(picture_cases(3, 5, NANO))
    right = Report((case, case.truth) for case in cases)
    wrong = Report((case, "") for case in cases)
    assert right.misses == []
    assert right.letters.right == right.letters.total > 0
    assert len(wrong.misses) == len(cases)
    assert wrong.letters.right == 0


@pytest.mark.timeout(300)
def test_a_small_run_prints_the_table(qapp: QApplication, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--regions", "2", "--clips", "1"]) == 0
    told = capsys.readouterr().out
    assert "characters read" in told
    assert "regions read without a fault" in told
    assert "seed 7" in told
