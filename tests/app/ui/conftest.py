"""Widgets are tested in the look that people see."""

import pytest

from app.ui import theme


@pytest.fixture(autouse=True)
def _look(qapp):
    """The light theme, from left to right; put back after tests that change it."""
    from PySide6.QtCore import Qt

    theme.apply(qapp, theme.LIGHT)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
