"""Scenes show all of their text, know where it is, and ask only what has one answer."""

from collections import Counter
from functools import cache

import numpy as np
import pytest

from app.scenes.looks import HELDOUT_FONTS
from app.scenes.questions import ABSENT
from app.scenes.scene import MOST_CHARS, draw

SEEDS = range(120)


@cache
def _scenes(split):
    return [draw(seed, split) for seed in SEEDS]


@pytest.fixture(params=["train", "heldout"])
def scenes(request, qapp):
    return _scenes(request.param)


def _pixels(scene):
    return np.frombuffer(scene.rgb, np.uint8).reshape(scene.height_px, scene.width_px, 3).astype(int)


def _cell(pixels, scene, glyph):
    """The pixels around a character's centre, some five wide and a line high."""
    half_px = scene.size_px * 0.75
    top, bottom = max(0, glyph.y_px - half_px) * scene.scale, (glyph.y_px + half_px) * scene.scale
    left, right = max(0, glyph.x_px - 2.5) * scene.scale, (glyph.x_px + 3) * scene.scale
    return pixels[int(top) : int(bottom), int(left) : int(right)].reshape(-1, 3)


def test_the_same_seed_draws_the_same_scene(qapp):
    again = [draw(seed, "train") for seed in (5, 3, 11)]
    assert again == [_scenes("train")[seed] for seed in (5, 3, 11)]
    assert draw(5, "train").rgb != draw(5, "heldout").rgb


def test_every_character_has_ink(scenes):
    """Also finds text that a frame cuts off and text in the colour of its background."""
    total = blank = 0
    for scene in scenes:
        pixels = _pixels(scene)
        for glyph in scene.chars:
            total += 1
            blank += np.ptp(_cell(pixels, scene, glyph), axis=0).max() < 50
    assert total > 3000
    assert blank <= total / 2000


def test_nothing_but_frames_is_left_when_the_characters_are_masked(qapp):
    """On scenes of plain labels nothing at all: no text is drawn that the transcription lacks."""
    plain = [s for s in _scenes("train") if s.kind == "lines" and s.arrangement in ("labels", "paragraph")]
    assert len(plain) > 8
    for scene in plain:
        pixels = _pixels(scene)
        rows, columns = (np.arange(side) / scene.scale for side in pixels.shape[:2])
        kept = np.ones(pixels.shape[:2], dtype=bool)
        for glyph in scene.chars:
            near_y = np.abs(rows - glyph.y_px) <= scene.size_px
            near_x = np.abs(columns - glyph.x_px) <= scene.size_px * 0.75
            kept[np.ix_(near_y, near_x)] = False
        left = pixels[kept]
        assert np.ptp(left, axis=0).max() == 0, scene.text


def test_text_and_characters_agree(scenes):
    for scene in scenes:
        assert Counter("".join(scene.text.split())) == Counter(g.character for g in scene.chars)
        assert all(32 <= ord(character) <= 126 or character == "\n" for character in scene.text)
        assert all(row and row == row.strip() for row in scene.text.split("\n"))
        assert len(scene.text) <= MOST_CHARS + 20


def test_sizes_follow_the_grid(scenes):
    for scene in scenes:
        assert (scene.width_px, scene.height_px) == tuple(side * 16 * scene.scale for side in scene.grid)
        assert len(scene.rgb) == scene.width_px * scene.height_px * 3


def test_answers_can_be_read_off_and_absent_ones_cannot(scenes):
    for scene in scenes:
        joined = " ".join(scene.text.split())
        for question in scene.questions:
            if question.kind == "absent":
                assert question.answer == ABSENT
            else:
                assert " ".join(question.answer.split()) in joined
        assert scene.questions[0].kind == "read"
        assert scene.questions[0].answer == scene.text


def test_no_question_of_a_scene_has_two_answers(scenes):
    for scene in scenes:
        answers = {}
        for question in scene.questions:
            key = question.question.lower().rstrip("?.")
            assert answers.setdefault(key, question.answer) == question.answer


def test_the_held_out_font_is_not_trained_on(qapp):
    assert not any(scene.family in HELDOUT_FONTS for scene in _scenes("train"))
    assert any(scene.family in HELDOUT_FONTS for scene in _scenes("heldout"))


def test_scenes_vary(scenes):
    assert len({scene.kind for scene in scenes}) == 7
    assert {scene.scale for scene in scenes} == {1, 2}
    assert {scene.dark for scene in scenes} == {True, False}
    assert len({scene.style for scene in scenes}) == 3
    assert len({scene.size_px for scene in scenes}) == 10
    assert 40 <= np.mean([len(scene.text) for scene in scenes]) <= 62
    kinds = Counter(question.kind for scene in scenes for question in scene.questions)
    assert set(kinds) == {
        "read",
        "line",
        "title",
        "error_code",
        "total",
        "first_button",
        "last_button",
        "field",
        "absent",
    }
