"""What every test gets: no display, few threads, and a check that nothing is left running."""

import gc
import os
import sys
import threading

import pytest


def pytest_addoption(parser):
    parser.addoption("--onscreen", action="store_true", help="show windows on the real display")


def pytest_configure(config):
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def _nothing_left_running(request):
    """A test that leaves a thread, a timer or a process behind disturbs the ones after it."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    assert not left, f"threads left running: {left}"
    if "qapp" in request.fixturenames:
        assert not _running_qt_objects(), "Qt objects left running"


@pytest.fixture(autouse=True)
def _looks_as_before(request):
    """One application serves all tests: a theme or a language that a test put on must not reach the next."""
    if "qapp" not in request.fixturenames:
        yield
        return
    application = request.getfixturevalue("qapp")
    core = sys.modules["PySide6.QtCore"]
    before = (application.font(), application.palette(), application.style().objectName(), core.QLocale())
    yield
    font, palette, style, locale = before
    if application.styleSheet():
        application.setStyleSheet("")
    if application.style().objectName() != style:
        application.setStyle(style)
    if application.palette() != palette:
        application.setPalette(palette)
    if application.font() != font:
        application.setFont(font)
    if core.QLocale() != locale:
        core.QLocale.setDefault(locale)
    for translator in application.findChildren(core.QTranslator):
        core.QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    application.setLayoutDirection(core.Qt.LayoutDirection.LeftToRight)


def _running_qt_objects():
    core = sys.modules["PySide6.QtCore"]
    running = []
    for thing in gc.get_objects():
        # type(), not isinstance(): that asks the thing for its class, and a library's stand-ins answer with
        # a warning.
        kind = type(thing)
        if issubclass(kind, core.QProcess) and _is_alive(thing):
            if thing.state() != core.QProcess.ProcessState.NotRunning:
                running.append(thing)
        elif issubclass(kind, core.QThread | core.QTimer) and _is_alive(thing):
            is_running = thing.isRunning() if issubclass(kind, core.QThread) else thing.isActive()
            if is_running and thing is not core.QThread.currentThread():
                running.append(thing)
    return running


def _is_alive(thing):
    from shiboken6 import isValid

    return isValid(thing)
