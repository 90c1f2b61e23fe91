"""The `homesight` command: reads the verb and hands over."""

import argparse
import sys

import app
from app.cli.arguments import add_ask_arguments
from app.cli.bench import add_bench_arguments
from app.core.errors import AppError

BAD_INPUT, CANCELLED = 2, 130


def main(arguments: list[str], engine_command: list[str] | None = None) -> int:
    """Run a command and give its exit code; `engine_command` None is the app's own engine."""
    options = _parser().parse_args(arguments)
    try:
        return _run_verb(options, engine_command)
    except AppError as error:
        print(f"homesight: {error}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return CANCELLED


def _run_verb(options: argparse.Namespace, engine_command: list[str] | None) -> int:
    """Each verb brings its own imports, and no other's."""
    is_asking = options.verb == "ask"
    match options.verb:
        case "ask" if not options.gui:
            from app.cli.ask import ask

            return ask(options, engine_command)
        case "doctor":
            from app.cli.doctor import doctor

            return doctor(options, engine_command)
        case "bench":
            from app.cli.bench import bench

            return bench(options)
        case "eval":
            from app.evaluation.nano import main as evaluate_nano

            return evaluate_nano(options.rest)
        case _:
            return _run_app(is_asking=is_asking, engine_command=engine_command)


def _run_app(*, is_asking: bool, engine_command: list[str] | None) -> int:
    from app.instance.single_instance import InstanceMessage
    from app.main import run

    return run(InstanceMessage.ASK if is_asking else InstanceMessage.SHOW, engine_command)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="homesight",
        description="Ask a local model about your screen, pictures and sound.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"homesight {app.__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    verbs.add_parser("app", help="start the app with its windows; the same as no verb", allow_abbrev=False)
    ask = verbs.add_parser(
        "ask",
        help="ask a question and see the answer arrive",
        description="Ask a question about pictures, sound or the screen.",
        epilog="Exit codes: 0 answered, 1 the engine failed, 2 the input cannot be used, 130 cancelled.",
        allow_abbrev=False,
    )
    add_ask_arguments(ask)
    ask.add_argument("--gui", action="store_true", help="ask in the app's window; starts the app if need be")
    evaluate = verbs.add_parser("eval", help="measure the embedded model", allow_abbrev=False)
    evaluate.add_argument("model", choices=["nano"], help="what to measure")
    evaluate.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    doctor = verbs.add_parser(
        "doctor",
        help="find out whether screen, hotkey, microphone, keyring and engine work here",
        description="Check what Homesight needs of this machine. Nothing that is seen or heard is kept.",
        epilog="Exit codes: 0 nothing has to be done, 1 there is a problem.",
        allow_abbrev=False,
    )
    doctor.add_argument("--json", action="store_true", help="print one JSON object at the end")
    doctor.add_argument("--pattern", metavar="WORD", help=argparse.SUPPRESS)
    bench = verbs.add_parser("bench", help="measure how fast the app answers a hand", allow_abbrev=False)
    add_bench_arguments(bench)
    return parser
