"""What is sent is visibly chosen, and said."""

import pytest

from app.core.shot import ShotKind
from app.ui import theme
from app.ui.overlay.target_bar import TargetBar


@pytest.fixture
def bar(qtbot):
    made = TargetBar()
    qtbot.addWidget(made)
    made.show()
    return made


def background(bar, kind):
    """The colour of a button inside its edge."""
    button = bar.buttons[kind]
    return button.grab().toImage().pixelColor(button.width() // 2, 4).name().upper()


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
def test_the_chosen_part_is_raised_and_the_others_are_not(qapp, bar, look):
    theme.apply(qapp, look)
    bar.show_target(ShotKind.MONITOR)
    assert background(bar, ShotKind.MONITOR) == look.raised
    assert background(bar, ShotKind.WINDOW) != look.raised
    bar.show_target(None)
    assert background(bar, ShotKind.MONITOR) != look.raised


def test_the_choice_is_said_to_screen_readers(bar):
    bar.show_target(ShotKind.REGION)
    said = {kind: button.accessibleDescription() for kind, button in bar.buttons.items()}
    assert said.pop(ShotKind.REGION) == "chosen"
    assert set(said.values()) == {"not chosen"}


def test_words_of_quiet_rows_stand_under_the_title(qtbot):
    from app.core.settings import QuickAction
    from app.ui.overlay.window import AskOverlay
    from app.ui.widgets.quiet_button import QUIET_INSET_PX

    overlay = AskOverlay()
    qtbot.addWidget(overlay)
    overlay.appear()
    left = [
        overlay.mapFromGlobal(widget.mapToGlobal(widget.rect().topLeft())).x()
        for widget in (overlay.title, overlay.target_bar, overlay.actions[QuickAction.EXPLAIN])
    ]
    assert left == [left[0], left[0] - QUIET_INSET_PX, left[0] - QUIET_INSET_PX]
