"""Starts the right process: the engine with --engine, else the command line. Decided before other imports."""

import sys


def main() -> int:
    """Run the process that the arguments ask for."""
    if sys.argv[1:] == ["--engine"]:
        from engine.worker.main import main as run_engine

        run_engine()
    from app.cli.main import main as run_command

    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
