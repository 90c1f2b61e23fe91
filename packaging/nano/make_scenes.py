"""Writes scenes as shards that a training loader can map into memory and read in any order.

A shard is two files. `scenes-00000.bin` holds the pictures end to end, each (height, width, 3) bytes of RGB
at logical size, as the engine's resize rule leaves it. `scenes-00000.msgpack`, written last, holds one
`Record` a scene. Scene number n of a folder is always drawn from seed S * 10,000,000 + n, whatever the shards
and processes.
"""

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.scenes.domain import DOMAINS, WIDE, Domain
from app.scenes.grids import PATCH_PX
from app.scenes.scene import Scene, draw
from app.scenes.strings import Split
from engine.media.image import prepare

SHARD_SCENES = 4096
_SEED_STRIDE = 10_000_000
_TENTHS = 10


class Record(msgspec.Struct, frozen=True):
    """One scene of a shard: where its pixels are and everything known about it."""

    seed: int
    offset_bytes: int
    width_px: int
    height_px: int
    columns: int
    rows: int
    budget: int
    text: str
    # The non-space characters in reading order and, little-endian int16, their centres in tenths of a pixel.
    chars: str
    xs_tenths: bytes
    ys_tenths: bytes
    questions: tuple[tuple[str, str, str], ...]
    kind: str
    arrangement: str
    family: str
    size_px: int
    style: str
    dark: bool
    scale: int


def logical_rgb(scene: Scene) -> bytes:
    """The picture as the model gets it: at scale 2 shrunk by the engine's own resize rule."""
    if scene.scale == 1:
        return scene.rgb
    columns, rows = scene.grid
    prepared = prepare(scene.rgb, scene.width_px, scene.height_px, scene.budget, PATCH_PX, max(columns, rows))
    if prepared.grid != scene.grid:
        raise ValueError(f"scene grid is {scene.grid}, the engine's resize made {prepared.grid}")
    cells = np.rint(prepared.patches * 255).astype(np.uint8).reshape(rows, columns, PATCH_PX, PATCH_PX, 3)
    return cells.transpose(0, 2, 1, 3, 4).tobytes()


def record(scene: Scene, seed: int, offset_bytes: int) -> Record:
    """The scene without its pixels."""
    centres = np.rint(np.array([(g.x_px, g.y_px) for g in scene.chars]) * _TENTHS).astype("<i2")
    return Record(
        seed=seed,
        offset_bytes=offset_bytes,
        width_px=scene.width_px // scene.scale,
        height_px=scene.height_px // scene.scale,
        columns=scene.grid[0],
        rows=scene.grid[1],
        budget=scene.budget,
        text=scene.text,
        chars="".join(g.character for g in scene.chars),
        xs_tenths=centres[:, 0].tobytes(),
        ys_tenths=centres[:, 1].tobytes(),
        questions=scene.questions,
        kind=scene.kind,
        arrangement=scene.arrangement,
        family=scene.family,
        size_px=scene.size_px,
        style=scene.style,
        dark=scene.dark,
        scale=scene.scale,
    )


def write_shard(folder: Path, index: int, seeds: range, split: Split, domain: Domain = WIDE) -> int:
    """Draws the scenes of the seeds into one shard and says how many bytes of pixels it holds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication(["make_scenes"])
    name, records, offset_bytes = f"scenes-{index:05}", list[Record](), 0
    with (folder / f"{name}.bin.part").open("wb") as pixels:
        for seed in seeds:
            scene = draw(seed, split, domain)
            rgb = logical_rgb(scene)
            records.append(record(scene, seed, offset_bytes))
            pixels.write(rgb)
            offset_bytes += len(rgb)
    part = folder / f"{name}.msgpack.part"
    part.write_bytes(msgspec.msgpack.encode(records))
    # The index last: a reader that finds it finds whole pixels too.
    (folder / f"{name}.bin.part").rename(folder / f"{name}.bin")
    part.rename(folder / f"{name}.msgpack")
    del application
    return offset_bytes


def read_shard(index_file: Path) -> tuple[list[Record], np.ndarray]:
    """The records of a shard and its pixels, mapped into memory."""
    records = msgspec.msgpack.decode(index_file.read_bytes(), type=list[Record])
    return records, np.memmap(index_file.with_suffix(".bin"), dtype=np.uint8, mode="r")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for the shards")
    parser.add_argument("--count", type=int, required=True, help="how many scenes")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same scenes")
    parser.add_argument("--split", choices=("train", "heldout"), default="train")
    parser.add_argument("--domain", choices=sorted(DOMAINS), default="wide")
    parser.add_argument("--processes", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    arguments = _arguments()
    arguments.out.mkdir(parents=True, exist_ok=True)
    first, started_s, done, size_bytes = arguments.seed * _SEED_STRIDE, time.monotonic(), 0, 0
    jobs: list[tuple[int, range]] = []
    for index, start in enumerate(range(0, arguments.count, SHARD_SCENES)):
        if not (arguments.out / f"scenes-{index:05}.msgpack").exists():
            jobs.append((index, range(first + start, first + min(start + SHARD_SCENES, arguments.count))))
    # Even a single worker is a process of its own: its memory ends with its shard.
    with ProcessPoolExecutor(max_workers=arguments.processes, max_tasks_per_child=1) as pool:
        futures = [
            (
                pool.submit(
                    write_shard, arguments.out, index, seeds, arguments.split, DOMAINS[arguments.domain]
                ),
                seeds,
            )
            for index, seeds in jobs
        ]
        for future, seeds in futures:
            size_bytes += future.result()
            done += len(seeds)
            rate = done / (time.monotonic() - started_s)
            print(
                f"{done} scenes, {rate:.0f} a second, {size_bytes / done / 1024:.0f} KiB of pixels each",
                flush=True,
            )


if __name__ == "__main__":
    main()
