"""`homesight doctor`: one line for each check, with what to do, or one JSON object."""

import argparse
import json
import sys

import msgspec

import app
from app.cli.output import use_any_characters
from app.doctor.examination import examine
from app.doctor.finding import Finding, is_well

WELL, UNWELL = 0, 1
_NAME_WIDTH = 12
_OUTCOME_WIDTH = 8


def doctor(options: argparse.Namespace, engine_command: list[str] | None = None) -> int:
    """Examine this machine and give the exit code."""
    if options.pattern:
        from app.doctor.pattern_window import show_patterns

        return show_patterns(bytes.fromhex(options.pattern))
    use_any_characters()
    is_person_there = sys.stdin is not None and sys.stdin.isatty() and not options.json
    findings = examine(
        _stay_silent if options.json else _print_line, _ask if is_person_there else None, engine_command
    )
    if options.json:
        report = {
            "version": app.__version__,
            "is_well": is_well(findings),
            "findings": msgspec.to_builtins(findings),
        }
        print(json.dumps(report, indent=1))
    return WELL if is_well(findings) else UNWELL


def _print_line(finding: Finding) -> None:
    words = " ".join(text for text in (finding.words, finding.remedy) if text)
    print(f"{finding.name:<{_NAME_WIDTH}} {finding.outcome:<{_OUTCOME_WIDTH}} {words}", flush=True)


def _stay_silent(_finding: Finding) -> None:
    """The object at the end has it all."""


def _ask(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
