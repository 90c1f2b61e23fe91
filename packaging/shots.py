"""Pictures of every window, to be judged by eye: light, dark, Arabic and German, in build/shots.

Run by `dev.py shots [WINDOW …] [--look NAME] [--scale 2]` inside `.venv`, without a display and without an
engine. What they show is made up.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
OUT = ROOT / "build" / "shots"
SETTLE_MS = 250
LOOKS = ("light", "dark", "arabic", "german")


def main(arguments: list[str]) -> int:
    """Write them all, or those of some windows; 2 for a window that there is not."""
    parser = argparse.ArgumentParser(prog="dev.py shots")
    parser.add_argument("windows", nargs="*", help="such as overlay or chat; all without it")
    parser.add_argument("--look", choices=LOOKS, help="only this one")
    parser.add_argument("--scale", type=float, default=1.0, help="physical pixels for each logical one")
    parser.add_argument("--out", type=Path, default=OUT, help="another folder than build/shots")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), options.scale)
        return write(options.windows, [options.look] if options.look else list(LOOKS), options.out)


def prepare(folder: Path, scale: float) -> None:
    """Tell Qt, before it starts, of a screen that is as large as the example's desktop."""
    from example.desktop import DESKTOP_PX

    width, height = DESKTOP_PX
    screen = {"name": "DP-1", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    # "This plugin does not support raise()", once for each window.
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false;default.debug=false"


def write(names: list[str], looks: list[str], out: Path) -> int:
    """Make the windows of each look and write what they show."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.core.settings import Language
    from app.ui import theme, translation
    from example.windows import WINDOWS

    if wrong := [name for name in names if name not in WINDOWS]:
        print(f"shots: there is no {', '.join(wrong)}; there are {', '.join(WINDOWS)}", file=sys.stderr)
        return 2
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    meanings = {
        "light": (theme.LIGHT, Language.ENGLISH),
        "dark": (theme.DARK, Language.ENGLISH),
        "arabic": (theme.LIGHT, Language.ARABIC),
        "german": (theme.DARK, Language.GERMAN),
    }
    count = 0
    for look in looks:
        colours, language = meanings[look]
        theme.apply(application, colours)
        translation.install(application, language)
        folder = out / look
        folder.mkdir(parents=True, exist_ok=True)
        for name in names or WINDOWS:
            shown = WINDOWS[name](language)
            for state, window in shown:
                QTest.qWait(SETTLE_MS)
                window.grab().save(str(folder / f"{state}.png"))
                count += 1
            for window in application.topLevelWidgets():
                window.hide()
                window.deleteLater()
            QTest.qWait(1)
    print(f"shots: {count} pictures in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
