"""A domain holds what it promises."""

import pytest
from PySide6.QtWidgets import QApplication

from app.scenes.domain import NANO, WIDE
from app.scenes.scene import draw


@pytest.mark.parametrize("split", ["train", "heldout"])
def test_scenes_stay_in_the_domain(qapp: QApplication, split: str) -> None:
    for seed in range(12):
        scene = draw(seed, split, NANO)  # type: ignore[arg-type]
        assert scene.family in (NANO.families or ())
        assert scene.scale == 1
        assert scene.grid[0] * scene.grid[1] <= scene.budget == 70


def test_the_wide_domain_varies(qapp: QApplication) -> None:
    scenes = [draw(seed, "train", WIDE) for seed in range(30)]
    assert len({scene.family for scene in scenes}) > 3
    assert {scene.budget for scene in scenes} == {70, 140}
