"""The engine is asked for real, here with a scripted model; one that ends or refuses is a problem."""

import sys

import pytest

from app.doctor.engine import check_engine, draw_dialog
from app.doctor.finding import Outcome
from tests.support.worker import FAKE


@pytest.fixture(autouse=True)
def model(tmp_path, monkeypatch) -> None:
    """A folder that passes for a model."""
    monkeypatch.setattr("app.doctor.engine.embedded_model_folder", lambda: tmp_path)


def test_an_engine_that_answers_is_ok_and_its_mistake_is_told(run) -> None:
    """The scripted model says the question again."""
    finding = run(check_engine(FAKE))
    assert finding.outcome is Outcome.OK
    assert finding.facts["is_right"] is False
    assert "misread" in finding.words
    assert finding.facts["load_s"] >= 0


@pytest.mark.parametrize("command", [[sys.executable, "-c", "import sys; sys.exit(3)"], ["/nowhere/engine"]])
def test_an_engine_that_ends_is_a_problem(run, command: list[str]) -> None:
    finding = run(check_engine(command))
    assert finding.outcome is Outcome.PROBLEM
    assert "It ended" in finding.words


def test_a_model_that_cannot_be_loaded_is_a_problem(run, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("app.doctor.engine.embedded_model_folder", lambda: tmp_path / "corrupt")
    finding = run(check_engine(FAKE))
    assert finding.outcome is Outcome.PROBLEM
    assert "config.json is not JSON" in finding.words


def test_the_dialog_is_drawn_in_black_and_white(qapp) -> None:
    code, picture = draw_dialog()
    assert len(picture.rgb) == picture.width_px * picture.height_px * 3
    assert len(set(picture.rgb)) > 20, "nothing was drawn"
    assert code
