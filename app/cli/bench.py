"""`homesight bench ui`: how fast the app answers a hand, as a table and as JSON."""

import argparse
import json
import os
from pathlib import Path
from typing import Any

import msgspec

from app.bench.figures import Figure

_NAME_WIDTH = 34
QUICK_PRESSES, QUICK_MESSAGES, QUICK_TOKENS = 3, 20, 300


def add_bench_arguments(parser: argparse.ArgumentParser) -> None:
    """Add how much is measured, and where it is written."""
    parser.add_argument("what", choices=["ui"], help="what to measure")
    parser.add_argument("--presses", type=int, default=20, metavar="N", help="(default: 20)")
    parser.add_argument("--messages", type=int, default=500, metavar="N", help="of the chat (default: 500)")
    parser.add_argument("--tokens", type=int, default=20_000, metavar="N", help="(default: 20000)")
    parser.add_argument("--quick", action="store_true", help="a little of each, to see that it works")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")


def bench(options: argparse.Namespace) -> int:
    """Measure, print, write; 0 whatever the figures are.

    Raises:
        AppError: there is nothing to measure on.
    """
    from app.bench.desk import desktop
    from app.bench.presses import measure_presses
    from app.bench.sound import microphone
    from app.bench.streaming import measure_streaming

    presses, messages, tokens = options.presses, options.messages, options.tokens
    if options.quick:
        presses, messages, tokens = QUICK_PRESSES, QUICK_MESSAGES, QUICK_TOKENS
    with microphone() as sound, desktop() as desk:
        print(f"display: {desk.words}; microphone: {sound or 'none, so it is not measured'}")
        _print_load()
        measured = measure_presses(desk, presses, has_sound=bool(sound))
        figures = measured.figures
        _print_figures(figures)
        print(f"a copy of the screen had the overlay {measured.overlays_seen} of {measured.presses} times")
        streaming = measure_streaming(messages, tokens)
    report = {
        "display": desk.words,
        "microphone": sound,
        "processors": os.cpu_count(),
        "load": os.getloadavg()[0],
        "presses": [{**msgspec.to_builtins(one), "within_target": one.is_within_target} for one in figures],
        "overlays_seen": measured.overlays_seen,
        "overlays_shown": measured.presses,
        "streaming": streaming,
    }
    if options.json:
        options.json.write_text(json.dumps(report, indent=1), encoding="utf-8")
    _print_streaming(streaming)
    return 0


def _print_load() -> None:
    processors, load = os.cpu_count() or 1, os.getloadavg()[0]
    busy = "; the machine is busy, so the figures are too high" if load > processors else ""
    print(f"processors: {processors}, load {load:.1f}{busy}\n", flush=True)


def _print_figures(figures: list[Figure]) -> None:
    headings = ("median ms", "p95 ms", "worst ms", "first ms", "presses", "p95 is to be")
    print(f"{'':<{_NAME_WIDTH}}" + "".join(f"{heading:>13}" for heading in headings))
    for one in figures:
        cells = [_number(value) for value in (one.median_ms, one.p95_ms, one.worst_ms, one.first_ms)]
        presses = f"{one.count}" if not one.missed else f"{one.count} of {one.count + one.missed}"
        target = "" if one.target_p95_ms is None else f"<= {one.target_p95_ms:.0f}"
        verdict = {True: "", False: "  MISSED", None: ""}[one.is_within_target]
        print(
            f"{one.name:<{_NAME_WIDTH}}"
            + "".join(f"{cell:>13}" for cell in (*cells, presses, target))
            + verdict,
            flush=True,
        )


def _print_streaming(found: dict[str, Any]) -> None:
    print(f"\nan answer of {found['tokens']:.0f} tokens below a chat of {found['messages']:.0f} messages")
    rows = (
        ("gap in the event loop, median", "gap_median_ms", "ms"),
        ("gap in the event loop, p95", "gap_p95_ms", "ms"),
        ("gap in the event loop, worst", "gap_max_ms", "ms"),
        ("of it our own work, worst", "own_gap_max_ms", "ms"),
        ("gaps over 100 ms", "gaps_over_100_ms", ""),
        ("drawing new text, first tenth", "frame_median_first_tenth_ms", "ms"),
        ("drawing new text, last tenth", "frame_median_last_tenth_ms", "ms"),
        ("taking in a token, median", "append_median_us", "us"),
        ("opening the chat", "show_ms", "ms"),
    )
    for words, name, unit in rows:
        print(f"{words:<{_NAME_WIDTH}}{found[name]:>13.1f} {unit}".rstrip())


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"
