"""The arguments of `homesight ask`, and what they say checked as far as words alone allow."""

import argparse
from pathlib import Path

from app.core.prompt import BUDGETS


def add_ask_arguments(parser: argparse.ArgumentParser) -> None:
    """Add question, media, screen and sampling arguments."""
    parser.add_argument(
        "question", metavar="QUESTION", nargs="?", default="", help="may be left out with --audio"
    )
    media = parser.add_argument_group("what it is about")
    media.add_argument(
        "--image", type=Path, action="append", default=[], metavar="FILE", help="may be repeated"
    )
    media.add_argument("--audio", type=Path, metavar="FILE", help="a sound of at most 30 s")
    media.add_argument("--video", type=Path, metavar="FILE")
    screen = media.add_mutually_exclusive_group()
    screen.add_argument("--screen", action="store_true", help="all monitors")
    screen.add_argument("--monitor", type=_positive, metavar="N", help="one monitor, the first is 1")
    screen.add_argument(
        "--region",
        type=_region,
        metavar="X,Y,W,H",
        help="a rectangle in pixels; --region=-5,... where X is negative",
    )
    screen.add_argument("--window", metavar="TITLE", help="the window with this in its title")
    _add_model_arguments(parser.add_argument_group("how it is answered"))
    parser.add_argument("--json", action="store_true", help="print one JSON object at the end")


def _add_model_arguments(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--model", type=Path, metavar="DIR", help="a model's folder; the embedded one if left out"
    )
    group.add_argument("--precision", default="auto", metavar="NAME", help="of the weights (default: auto)")
    group.add_argument(
        "--budget", type=int, default=0, choices=BUDGETS, metavar="N", help="most tokens a picture"
    )
    group.add_argument("--max-tokens", type=_positive, default=1024, metavar="N", help="(default: 1024)")
    group.add_argument("--temperature", type=_temperature, metavar="T", help="0 is always the likeliest word")
    group.add_argument("--think", action="store_true", help="let the model think first; shown on stderr")


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return int(text)


def _temperature(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 10:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 10")
    return value


def _region(text: str) -> tuple[int, int, int, int]:
    try:
        left, top, width, height = (int(word) for word in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not four whole numbers X,Y,W,H") from None
    return left, top, width, height
