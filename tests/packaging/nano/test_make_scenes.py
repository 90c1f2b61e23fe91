"""Shards give back the pictures and facts of their scenes, as the engine sees them."""

import sys
from pathlib import Path

import numpy as np
import pytest

from app.scenes.scene import draw
from engine.media.image import prepare

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "packaging" / "nano"))

import make_scenes


@pytest.fixture(scope="module")
def shard(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scenes")
    make_scenes.write_shard(folder, 3, range(70, 100), "train")
    return make_scenes.read_shard(folder / "scenes-00003.msgpack")


def test_pictures_are_what_the_engine_makes_of_the_scenes(shard):
    records, pixels = shard
    assert {record.scale for record in records} == {1, 2}
    for record in records:
        scene = draw(record.seed, "train")
        stored = pixels[record.offset_bytes :][: record.width_px * record.height_px * 3]
        seen = prepare(scene.rgb, scene.width_px, scene.height_px, record.budget, 16, 64)
        again = prepare(stored.tobytes(), record.width_px, record.height_px, record.budget, 16, 64)
        assert again.grid == (record.columns, record.rows)
        assert np.array_equal(seen.patches, again.patches)


def test_records_hold_the_scene(shard):
    for record in shard[0]:
        scene = draw(record.seed, "train")
        assert record.text == scene.text
        assert record.chars == "".join(glyph.character for glyph in scene.chars)
        x_px = np.frombuffer(record.xs_tenths, "<i2") / 10
        y_px = np.frombuffer(record.ys_tenths, "<i2") / 10
        assert np.allclose(x_px, [glyph.x_px for glyph in scene.chars], atol=0.051)
        assert np.allclose(y_px, [glyph.y_px for glyph in scene.chars], atol=0.051)
        assert record.questions == tuple(tuple(question) for question in scene.questions)


def test_no_unfinished_files_are_left(tmp_path, qapp):
    make_scenes.write_shard(tmp_path, 0, range(2), "heldout")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["scenes-00000.bin", "scenes-00000.msgpack"]
