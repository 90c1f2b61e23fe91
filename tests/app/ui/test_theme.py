"""The look: contrasts, a focus ring that is seen, and a change while windows are open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme
from app.ui.style_sheet import style_sheet

THEMES = list(theme.THEMES.values())


def luminance(color):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    made = QColor(color)
    return 0.2126 * linear(made.redF()) + 0.7152 * linear(made.greenF()) + 0.0722 * linear(made.blueF())


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("one", THEMES, ids=lambda one: one.name.value)
def test_text_can_be_read(one):
    for ground in (one.background, one.surface, one.raised):
        for name in ("text", "secondary", "accent", "danger", "recording"):
            assert contrast(getattr(one, name), ground) >= 4.5, name
    for ground in (one.background, one.surface):
        assert contrast(one.warning, ground) >= 4.5
    for name in ("code_keyword", "code_string", "code_number", "code_name", "secondary"):
        assert contrast(getattr(one, name), one.raised) >= 4.5, name
    assert contrast(one.on_accent, one.accent) >= 4.5


@pytest.mark.parametrize("one", THEMES, ids=lambda one: one.name.value)
def test_controls_can_be_seen(one):
    for ground in (one.background, one.surface):
        assert contrast(one.outline, ground) >= 3
        assert contrast(one.accent, ground) >= 3
    if "high" in one.name.value:
        assert contrast(one.text, one.background) >= 20
        assert contrast(one.disabled, one.background) >= 4.5


@pytest.mark.parametrize("one", THEMES, ids=lambda one: one.name.value)
def test_every_token_of_the_style_sheet_is_known(one):
    assert "@" not in style_sheet(one)


def controls():
    tabs = QTabBar()
    tabs.addTab("One")
    shown = QListWidget()
    shown.addItem("One")
    box = QComboBox()
    box.addItem("One")
    plain = [QPushButton("One"), QToolButton(), QLineEdit(), QPlainTextEdit(), QCheckBox("One")]
    return [*plain, QRadioButton("One"), QSlider(Qt.Orientation.Horizontal), QSpinBox(), box, shown, tabs]


def accent_pixels(window, control, accent):
    picture = window.grab(control.geometry()).toImage()
    wanted = QColor(accent).rgb()
    return sum(picture.pixel(x, y) == wanted for x in range(picture.width()) for y in range(picture.height()))


@pytest.mark.parametrize("one", [theme.LIGHT, theme.DARK], ids=lambda one: one.name.value)
@pytest.mark.parametrize("number", range(11))
def test_the_focus_is_seen_on_every_control(qtbot, qapp, one, number):
    theme.apply(qapp, one)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    other = QPushButton("Other")
    control = controls()[number]
    column.addWidget(control)
    column.addWidget(other)
    window.resize(300, 200)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    other.setFocus(Qt.FocusReason.TabFocusReason)
    without = accent_pixels(window, control, one.accent)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    assert control.hasFocus()
    size = control.size()
    ring = accent_pixels(window, control, one.accent) - without
    # Two sides of a ring of 2 px, at least, without the corners.
    assert ring >= 2 * theme.FOCUS_RING_PX * (min(size.width(), size.height()) - 16)
    assert control.size() == size


def test_an_open_window_changes_with_the_theme(qtbot, qapp):
    field = QLineEdit("x")
    qtbot.addWidget(field)
    field.show()
    theme.apply(qapp, theme.DARK)
    assert theme.current_theme() is theme.DARK
    assert QColor(field.grab().toImage().pixel(field.width() // 2, 6)).name().upper() == theme.DARK.surface
    theme.apply(qapp, theme.LIGHT)
    assert QColor(field.grab().toImage().pixel(field.width() // 2, 6)).name().upper() == theme.LIGHT.surface


def test_dark_is_told_from_light():
    assert [one.is_dark for one in THEMES] == [False, True, False, True]
