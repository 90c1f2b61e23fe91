from pathlib import Path

from app.storage.paths import embedded_model_folder, resources_folder


def test_resources_lie_beside_the_packages():
    root = Path(__file__).resolve().parents[3]
    assert resources_folder() == root / "resources"
    assert embedded_model_folder() == root / "resources" / "nano"
