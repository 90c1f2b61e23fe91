"""`python -m engine`: the engine process alone, frames on stdin and stdout."""

from engine.worker.main import main

if __name__ == "__main__":
    main()
