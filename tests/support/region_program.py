"""Opens the region picker on a display's own frozen pixels, drags with the mouse, prints what was picked."""

import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.capture.linux_x11 import X11Screen
from app.core.shot import FreezeRules
from app.ui.region import RegionPicker

# Physical places, given to the X server itself.
STEPS = (
    ["mousemove", "600", "100"],
    ["mousedown", "1"],
    ["mousemove", "630", "150"],
    ["mousemove", "660", "250"],
    ["mousemove", "700", "300"],
    ["mouseup", "1"],
    ["key", "Return"],
)


def main() -> int:
    application = QApplication(sys.argv)
    source = X11Screen(os.environ["DISPLAY"])
    frozen = source.freeze(FreezeRules())
    source.close()
    picker = RegionPicker()
    picked: list[list[int]] = []

    def on_picked(*numbers: int) -> None:
        picked.append(list(numbers))
        application.quit()

    def act() -> None:
        for step in STEPS:
            subprocess.run(["xdotool", *step, "sleep", "0.15"], check=True)
            application.processEvents()

    picker.region_picked.connect(on_picked)
    picker.start(frozen)
    QTimer.singleShot(1000, act)
    QTimer.singleShot(60_000, application.quit)
    application.exec()
    screens = [
        [screen.name(), screen.size().width(), screen.devicePixelRatio()]
        for screen in sorted(application.screens(), key=lambda screen: screen.geometry().x())
    ]
    print(json.dumps({"screens": screens, "picked": picked[0] if picked else None}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
