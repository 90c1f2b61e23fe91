"""The main job, end to end: a real dialog on a real X screen, asked about in writing and by voice.

Run by `dev.py demo` inside `.venv`. Each question goes the product's own way, through the command line:
screen, queue, engine process, streamed answer. The truth is drawn at random in this run and only compared.
"""

import argparse
import json
import os
import selectors
import shutil
import subprocess
import sys
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random, SystemRandom
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "demo"
NANO = ROOT / "resources" / "nano"
SHIPPED_QUESTION = ROOT / "tests" / "data" / "what_is_the_error_code.wav"
QUESTION = "What is the error code?"
SPOKEN = "what is the error code"
SAMPLE_RATE_HZ = 16_000
START_LIMIT_S = 20
ASK_LIMIT_S = 120
# One logical pixel is one pixel, whatever the desktop asks for.
QT_ENVIRONMENT = {"QT_ENABLE_HIGHDPI_SCALING": "0", "QT_SCALE_FACTOR": "1"}


class DemoError(Exception):
    """The demo cannot go on; the text says why."""


class Shown(NamedTuple):
    """Where the dialog is and what is on it."""

    region: tuple[int, int, int, int]
    code: str


def main(arguments: list[str]) -> int:
    """Play the demo; 0 only when every answer is right."""
    parser = argparse.ArgumentParser(prog="dev.py demo")
    parser.add_argument("--seed", type=int, help="draw the dialog of an earlier run again")
    parser.add_argument("--dialog", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    seed = SystemRandom().randrange(1_000_000) if options.seed is None else options.seed
    if options.dialog:
        return show_dialog(seed)
    try:
        return play(seed)
    except DemoError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1


def play(seed: int) -> int:
    """Display, dialog, capture, two questions."""
    if not (NANO / "config.json").is_file():
        raise DemoError("resources/nano holds no model (config.json is missing); get the whole repository")
    OUT.mkdir(parents=True, exist_ok=True)
    with display() as environment, dialog(seed, environment) as shown:
        left, top, width, height = shown.region
        row("dialog", f"{width} x {height} px at {left},{top} (seed {seed})")
        row("seen", str(save_seen(shown.region, environment).relative_to(ROOT)))
        written = ask_in_writing(shown, environment)
        spoken = ask_by_voice(shown, environment)
    verdict = "both answers are right" if written and spoken else "WRONG"
    print(f"\n{verdict}")
    return 0 if written and spoken else 1


def ask_in_writing(shown: Shown, environment: dict[str, str]) -> bool:
    """One run that streams before the reader's eyes, one for the figures; both must be right."""
    print(f"\n  asked         {QUESTION}")
    where = ("--region", region_argument(shown))
    streamed = ask_streaming([QUESTION, *where], environment)
    result = ask_json([QUESTION, *where], environment)
    row("truth", shown.code)
    row("verdict", verdict(streamed, shown.code))
    figures(result)
    return is_right(streamed, shown.code) and is_right(result["answer"], shown.code)


def ask_by_voice(shown: Shown, environment: dict[str, str]) -> bool:
    """The same question as sound, no written question at all."""
    sound = speak()
    print(f"\n  asked aloud   {SPOKEN}? ({sound.relative_to(ROOT)})")
    result = ask_json(["--audio", str(sound), "--region", region_argument(shown)], environment)
    row("answer", result["answer"].strip())
    row("truth", shown.code)
    row("verdict", verdict(result["answer"], shown.code))
    figures(result)
    return is_right(result["answer"], shown.code)


def ask_command(*arguments: str) -> list[str]:
    """The command that a person would type, at temperature 0."""
    fixed = ("--model", str(NANO), "--temperature", "0", "--max-tokens", "64")
    return [sys.executable, "-m", "app", "ask", *arguments, *fixed]


def ask_streaming(arguments: list[str], environment: dict[str, str]) -> str:
    """Ask and show the answer as it arrives."""
    sys.stdout.write(f"  {'answer':<13} ")
    sys.stdout.flush()
    pieces = []
    with subprocess.Popen(
        ask_command(*arguments), cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        while piece := process.stdout.read(1):
            pieces.append(piece)
            sys.stdout.write(piece)
            sys.stdout.flush()
    if process.returncode:
        raise DemoError(f"homesight ask ended with exit code {process.returncode}; its own message is above")
    if not pieces or pieces[-1] != "\n":
        sys.stdout.write("\n")
    return "".join(pieces)


def ask_json(arguments: list[str], environment: dict[str, str]) -> dict[str, Any]:
    """Ask and take the answer with its figures."""
    done = subprocess.run(
        ask_command(*arguments, "--json"),
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, timeout=ASK_LIMIT_S, check=False,
    )  # fmt: skip
    if done.returncode:
        raise DemoError(f"homesight ask ended with exit code {done.returncode}; its own message is above")
    return json.loads(done.stdout)


def is_right(answer: str, truth: str) -> bool:
    """The code and nothing else; one full stop after it is forgiven."""
    return answer.strip().removesuffix(".") == truth


def verdict(answer: str, truth: str) -> str:
    """Words for is_right."""
    return "right" if is_right(answer, truth) else "WRONG"


def figures(result: dict[str, Any]) -> None:
    """What the answer cost."""
    row("first token", f"{result['ttft_s']:.2f} s")
    row("speed", f"{result['tokens_per_s']:.1f} tokens/s")
    prompt = f"{result['prompt_tokens']} tokens, {result['image_tokens']} of them the picture"
    row("prompt", prompt + f", {result['audio_tokens']} the sound")


def row(name: str, value: str) -> None:
    """One aligned line."""
    print(f"  {name:<13} {value}", flush=True)


def region_argument(shown: Shown) -> str:
    """The dialog's rectangle as --region wants it."""
    return ",".join(str(number) for number in shown.region)


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """The environment of the desktop that is there, or of an X server of our own that ends with us."""
    environment = {**os.environ, **QT_ENVIRONMENT}
    environment.pop("QT_QPA_PLATFORM", None)
    if sys.platform != "linux" or environment.get("DISPLAY"):
        row("display", environment.get("DISPLAY", "the desktop's own"))
        yield environment
        return
    if not shutil.which("Xvfb"):
        raise DemoError("there is no display and no Xvfb; on Debian or Ubuntu: apt-get install xvfb")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        try:
            number = read_line(reading, "Xvfb")
            row("display", f"own X server :{number}, 1280 x 800")
            yield {**environment, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            os.close(reading)
            end(server)


@contextmanager
def dialog(seed: int, environment: dict[str, str]) -> Iterator[Shown]:
    """A child process that shows the dialog until this block ends."""
    command = [sys.executable, str(Path(__file__)), "--dialog", "--seed", str(seed)]
    with subprocess.Popen(
        command, cwd=ROOT, env={**environment, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout is not None
            told = json.loads(read_line(process.stdout.fileno(), "the dialog"))
            yield Shown(tuple(told["region"]), told["code"])
        finally:
            end(process)


def read_line(descriptor: int, who: str) -> str:
    """The first line that a child writes, within START_LIMIT_S."""
    line, until_s = b"", time.monotonic() + START_LIMIT_S
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while not line.endswith(b"\n"):
            if not selector.select(max(0.0, until_s - time.monotonic())):
                raise DemoError(f"{who} did not start within {START_LIMIT_S} s")
            piece = os.read(descriptor, 4096)
            if not piece:
                raise DemoError(f"{who} ended before it was ready")
            line += piece
    return line.decode().strip()


def end(process: subprocess.Popen[Any]) -> None:
    """Ask a child to end, then make it."""
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()


def show_dialog(seed: int) -> int:
    """The child: show the dialog, tell where it is once it is painted, stay until terminated."""
    from PySide6.QtCore import QPoint, QTimer
    from PySide6.QtWidgets import QApplication

    from app.scenes.demo_dialog import DemoDialog, draw_content

    application = QApplication([])
    application.setStyle("Fusion")
    content = draw_content(Random(seed))
    window = DemoDialog(content)
    window.move(496, 336)
    window.show()

    def tell() -> None:
        corner = window.mapToGlobal(QPoint(0, 0))
        region = [corner.x(), corner.y(), window.width(), window.height()]
        print(json.dumps({"region": region, "code": content.code}), flush=True)

    # Exposed is not yet painted: the server needs a moment to draw.
    QTimer.singleShot(500, tell)
    return application.exec()


def save_seen(region: tuple[int, int, int, int], environment: dict[str, str]) -> Path:
    """The same rectangle by the same library that the capture uses, as a PNG for people."""
    import mss
    import mss.tools

    left, top, width, height = region
    path = OUT / "seen.png"
    with mss.MSS(display=environment.get("DISPLAY")) as screen:
        shot = screen.grab({"left": left, "top": top, "width": width, "height": height})
    mss.tools.to_png(shot.rgb, shot.size, output=str(path))
    return path


def speak() -> Path:
    """The spoken question as 16 kHz mono, from espeak-ng where it is, else the recording we ship."""
    if not shutil.which("espeak-ng"):
        return SHIPPED_QUESTION
    raw = OUT / "espeak.wav"
    path = OUT / "question.wav"
    subprocess.run(["espeak-ng", "-v", "en-us", "-s", "150", "-w", str(raw), SPOKEN], check=True)
    resample(raw, path)
    return path


def resample(source: Path, target: Path) -> None:
    """Mono 16-bit WAV of any rate to the rate that the model hears."""
    import numpy as np
    import soxr

    with wave.open(str(source)) as sound:
        rate_hz = sound.getframerate()
        samples = np.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2")
    heard = soxr.resample(samples, rate_hz, SAMPLE_RATE_HZ)
    with wave.open(str(target), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(SAMPLE_RATE_HZ)
        sound.writeframes(heard.astype("<i2").tobytes())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
