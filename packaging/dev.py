"""Makes everything from nothing and runs it: python3 packaging/dev.py demo|test|run|check|bench|shots|setup.

Standard library only, because it runs before anything is installed. `setup` is part of every verb: system
libraries (apt-get as root on Debian and Ubuntu; otherwise the exact line is printed), `.venv`, pinned
packages. A stamp in `.venv` skips what is done, so that a second run starts at once.
"""

from __future__ import annotations  # so that an old Python reaches the check of its version

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple, NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = VENV / "homesight-setup.txt"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
OLDEST_PYTHON = (3, 11)
TORCH = "torch==2.13.0"
NEEDS_A_HAND = 3


class Need(NamedTuple):
    """A Debian package and the library, command or font that shows that it is there."""

    package: str
    kind: str
    probe: str


SYSTEM_NEEDS = (
    # Qt: window system, drawing, keyboard, and the platform plugin for X11.
    Need("libegl1", "library", "libEGL.so.1"),
    Need("libgl1", "library", "libGL.so.1"),
    Need("libglib2.0-0", "library", "libglib-2.0.so.0"),
    Need("libdbus-1-3", "library", "libdbus-1.so.3"),
    Need("libfontconfig1", "library", "libfontconfig.so.1"),
    Need("libxkbcommon-x11-0", "library", "libxkbcommon-x11.so.0"),
    Need("libx11-xcb1", "library", "libX11-xcb.so.1"),
    Need("libxcb-cursor0", "library", "libxcb-cursor.so.0"),
    Need("libxcb-icccm4", "library", "libxcb-icccm.so.4"),
    Need("libxcb-image0", "library", "libxcb-image.so.0"),
    Need("libxcb-keysyms1", "library", "libxcb-keysyms.so.1"),
    Need("libxcb-randr0", "library", "libxcb-randr.so.0"),
    Need("libxcb-render-util0", "library", "libxcb-render-util.so.0"),
    Need("libxcb-shape0", "library", "libxcb-shape.so.0"),
    Need("libxcb-sync1", "library", "libxcb-sync.so.1"),
    Need("libxcb-xfixes0", "library", "libxcb-xfixes.so.0"),
    Need("libxcb-xkb1", "library", "libxcb-xkb.so.1"),
    # Screen capture and its display for tests and the demo, microphone, the spoken question.
    Need("libxrandr2", "library", "libXrandr.so.2"),
    Need("libxfixes3", "library", "libXfixes.so.3"),
    Need("xvfb", "command", "Xvfb"),
    Need("libportaudio2", "library", "libportaudio.so.2"),
    Need("espeak-ng", "command", "espeak-ng"),
    # Hotkey, layouts, windows, a session bus and a sound server for the tests of the app.
    Need("xdotool", "command", "xdotool"),
    Need("openbox", "command", "openbox"),
    Need("x11-xkb-utils", "command", "setxkbmap"),
    Need("dbus-daemon", "command", "dbus-run-session"),
    Need("pulseaudio", "command", "pulseaudio"),
    Need("pulseaudio-utils", "command", "pactl"),
    Need("libpulse0", "library", "libpulse.so.0"),
    Need("libasound2-plugins", "file", "alsa-lib/libasound_module_pcm_pulse.so"),
    # The fonts that the test scenes are drawn in.
    Need("fonts-dejavu-core", "font", "DejaVuSans.ttf"),
    Need("fonts-liberation", "font", "LiberationSans-Regular.ttf"),
    Need("fonts-noto-core", "font", "NotoSans-Regular.ttf"),
    Need("fonts-roboto-unhinted", "font", "Roboto-Regular.ttf"),
    Need("fonts-open-sans", "font", "OpenSans-Regular.ttf"),
    Need("fonts-hack", "font", "Hack-Regular.ttf"),
)


def main(arguments: list[str]) -> int:
    """Set up, then run the verb; the exit code is the verb's own."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description="Sets up and runs Homesight from a source tree."
    )
    parser.add_argument("verb", choices=sorted(VERBS), help="what to do; what follows is passed on to it")
    verb, rest = parser.parse_args(arguments[:1]).verb, arguments[1:]
    if sys.version_info < OLDEST_PYTHON:
        stop(
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}; call dev.py with a newer one."
        )
    ensure_system_libraries()
    if rest != ["--system-only"]:
        ensure_environment()
        return VERBS[verb](rest)
    return 0


def demo(rest: list[str]) -> int:
    """The main job, end to end, on a dialog with an error code drawn in this run."""
    return run_in_venv("packaging/demo.py", *rest)


def test(rest: list[str]) -> int:
    """Static checks, then pytest. pytest's exit code wins, so that its failures are never hidden."""
    checked = 0 if rest else check([])
    tested = run_in_venv("-m", "pytest", *rest, environment={"QT_QPA_PLATFORM": "offscreen"})
    if checked:
        say("the static checks above failed")
    return tested or checked


def run(rest: list[str]) -> int:
    """The homesight command."""
    return run_in_venv("-m", "app", *rest)


def check(_rest: list[str]) -> int:
    """Lint, format, types and import contracts; all of them run, the first failure is the exit code."""
    steps = (
        ("-m", "ruff", "check", "--quiet"),
        ("-m", "ruff", "format", "--check", "--quiet"),
        ("-m", "pyright", "--warnings"),
        ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    )
    codes = []
    for step in steps:
        say("check: " + (step[1] if step[0] == "-m" else "import contracts"))
        codes.append(run_in_venv(*step))
    return next((code for code in codes if code), 0)


def bench(rest: list[str]) -> int:
    """Speed of the shipped model through the command line."""
    return run_in_venv("packaging/bench.py", *rest)


def shots(rest: list[str]) -> int:
    """Pictures of every window in build/shots: light, dark, mirrored."""
    return run_in_venv("packaging/shots.py", *rest)


def setup(_rest: list[str]) -> int:
    """Nothing but the setup that every verb does first."""
    say(f"ready: {PYTHON.relative_to(ROOT)}")
    return 0


VERBS = {
    "demo": demo,
    "test": test,
    "run": run,
    "check": check,
    "bench": bench,
    "shots": shots,
    "setup": setup,
}


def ensure_system_libraries() -> None:
    """Install what is missing where we may, say exactly what is missing where we may not."""
    if sys.platform != "linux":
        return
    needs = list(SYSTEM_NEEDS)
    if not VENV.exists() and not importlib.util.find_spec("ensurepip"):
        needs.append(Need(f"python3.{sys.version_info.minor}-venv", "module", "ensurepip"))
    missing = missing_needs(needs)
    if not missing:
        return
    packages = [need.package for need in missing]
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        probes = ", ".join(f"{need.kind} {need.probe}" for need in missing)
        stop(
            f"missing here: {probes}.\nOn Debian or Ubuntu this would bring them:\n  sudo {shlex.join(line)}"
        )
    if os.geteuid() != 0:
        stop(
            f"system libraries are missing. Run this, then the same command again:\n  sudo {shlex.join(line)}"
        )
    say(f"[1/3] system libraries: installing {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], [*line[:2], "-q", *line[2:]]):
        if subprocess.run(command, env=environment, check=False).returncode:
            stop(f"`{shlex.join(command)}` failed; its own message is above.")
    still = missing_needs(missing)
    if still:
        stop("still missing after apt-get: " + ", ".join(f"{need.kind} {need.probe}" for need in still))


def missing_needs(needs: list[Need]) -> list[Need]:
    """Those whose library or file cannot be found, whose command is not in PATH, whose font in no folder."""
    importlib.invalidate_caches()
    fonts = font_files()
    found = {
        "library": can_open,
        "command": lambda probe: shutil.which(probe) is not None,
        "font": lambda probe: probe in fonts,
        "file": lambda probe: (
            any(Path("/usr").glob(f"lib*/{probe}")) or any(Path("/usr/lib").glob(f"*/{probe}"))
        ),
        "module": lambda probe: importlib.util.find_spec(probe) is not None,
    }
    return [need for need in needs if not found[need.kind](need.probe)]


def can_open(library: str) -> bool:
    """Whether the loader finds a library: true on every distribution, whatever its packages are called."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def font_files() -> set[str]:
    """Names of all files in the folders where Linux systems keep fonts."""
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
    return {name for folder in folders for _, _, names in os.walk(folder) for name in names}


def ensure_environment() -> None:
    """Make `.venv` and install into it, unless the stamp says that exactly this was done."""
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    started_s = time.monotonic()
    if not venv_works():
        say(f"[1/3] environment: making {VENV.relative_to(ROOT)} with Python {sys.version.split()[0]}")
        if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False).returncode:
            stop(
                "the environment could not be made. Python's venv and ensurepip modules are needed; "
                "on Debian or Ubuntu:\n  sudo apt-get install -y python3-venv"
            )
    # torch first and alone: it is by far the largest download, and a failure there is clear.
    say(f"[2/3] {TORCH} (large; only the first time)")
    pip_install(TORCH)
    say("[3/3] the other packages, pinned in packaging/constraints.txt")
    pip_install("-e", ".[dev]")
    STAMP.write_text(wanted, encoding="utf-8")
    say(f"set up in {time.monotonic() - started_s:.0f} s")


def venv_works() -> bool:
    """Whether `.venv` has a Python that starts and is new enough, with pip."""
    if not PYTHON.exists():
        return False
    probe = f"import pip, sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return subprocess.run([PYTHON, "-c", probe], check=False, stderr=subprocess.DEVNULL).returncode == 0


def pip_install(*what: str) -> None:
    """Install into `.venv`, held to the tested versions."""
    code = run_in_venv("-m", "pip", "install", "--disable-pip-version-check", "-c", str(CONSTRAINTS), *what)
    if code:
        stop(f"pip could not install {' '.join(what)}; its own message is above.", code)


def fingerprint() -> str:
    """Changes whenever the environment must be made anew."""
    digest = hashlib.sha256(f"{ROOT} {sys.version_info[:2]}".encode())
    for path in (ROOT / "pyproject.toml", CONSTRAINTS, Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def run_in_venv(*arguments: str, environment: dict[str, str] | None = None) -> int:
    """Run `.venv`'s Python in the repository root, on this terminal, and hand back its exit code."""
    sys.stdout.flush()
    command = [str(PYTHON), *arguments]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, **(environment or {})}) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                # The child got the same Ctrl-C and ends in its own way.
                continue


def say(text: str) -> None:
    """One line of progress."""
    print(f"dev.py: {text}", flush=True)


def stop(reason: str, code: int = NEEDS_A_HAND) -> NoReturn:
    """End with a reason and an exit code."""
    sys.stdout.flush()
    print(f"dev.py: {reason}", file=sys.stderr, flush=True)
    sys.exit(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
