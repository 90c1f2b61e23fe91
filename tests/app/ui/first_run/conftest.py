"""Windows of one test are gone before the next."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def _windows_are_gone(qapp):
    """They would take every new look again, each test slower than the last."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
