"""Keeps the translations: `translate.py update` collects the texts, `translate.py compile` makes the files
that the app reads. Both call Qt Linguist's tools in the environment that runs this.

English has only what depends on a number. After `update`, translate what is new in the .ts files (a text
editor will do, or `pyside6-linguist`), then `compile`; all of it is committed.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
SOURCES = ("app/ui", "app/controllers")
LANGUAGES = ("en", "de", "ar")


def main(arguments: list[str]) -> int:
    """Run one verb; 2 for a wrong one."""
    match arguments:
        case ["update"]:
            update(FOLDER)
        case ["compile"]:
            compile_into(FOLDER)
        case _:
            print("translate.py update|compile", file=sys.stderr)
            return 2
    return 0


def update(folder: Path) -> None:
    """Bring the .ts files of a folder up to the source texts; what is translated stays."""
    folder.mkdir(parents=True, exist_ok=True)
    sources = sorted(str(path) for place in SOURCES for path in (ROOT / place).rglob("*.py"))
    for language in LANGUAGES:
        options = ["-silent", "-locations", "none", "-no-obsolete", "-disable-heuristic", "similartext"]
        options += ["-source-language", "en", "-target-language", language]
        # Where source and translation are the same language, only forms of a number are missing.
        options += ["-pluralonly"] if language == "en" else []
        linguist("lupdate", *options, *sources, "-ts", str(folder / f"homesight_{language}.ts"))


def compile_into(folder: Path) -> None:
    """Write the .qm files to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        source = FOLDER / f"homesight_{language}.ts"
        linguist("lrelease", "-silent", str(source), "-qm", str(folder / f"homesight_{language}.qm"))


def linguist(tool: str, *arguments: str) -> None:
    """Run a tool of Qt Linguist.

    Raises:
        subprocess.CalledProcessError: the tool says what is wrong.
    """
    suffix = ".exe" if sys.platform == "win32" else ""
    command = Path(sys.executable).with_name(f"pyside6-{tool}{suffix}")
    subprocess.run([str(command), *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
