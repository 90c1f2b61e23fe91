"""Walks what screen readers see of a window, and finds what they could not name."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

# What a widget of our own is by default: it says nothing.
MEANINGLESS = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def interfaces(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """The thing itself and everything inside it."""
    yield interface
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from interfaces(child)


def focusable(window: QWidget) -> list[tuple[QWidget, QAccessibleInterface]]:
    """Every visible widget that the keyboard can reach, in the tree that screen readers walk."""
    root = QAccessible.queryAccessibleInterface(window)
    found = []
    for interface in interfaces(root):
        thing = interface.object()
        if (
            isinstance(thing, QWidget)
            and thing.isVisibleTo(window)
            and thing.isEnabled()
            and thing.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            found.append((thing, interface))
    return found


def unnamed(window: QWidget) -> list[str]:
    """What can have the focus and has no name or no meaningful role."""
    return [
        f"{type(thing).__name__} {thing.objectName()!r} {interface.role().name}"
        for thing, interface in focusable(window)
        if not interface.text(QAccessible.Text.Name).strip() or interface.role() in MEANINGLESS
    ]
