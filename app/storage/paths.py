"""Where things are on disk, whether the app runs from its source or frozen."""

from pathlib import Path


def resources_folder() -> Path:
    """Data that ships with the app: it lies beside the packages, in a frozen app too."""
    return Path(__file__).resolve().parents[2] / "resources"


def embedded_model_folder() -> Path:
    """The small model that ships with the app."""
    return resources_folder() / "nano"
