"""What is sent is visibly chosen, and said."""

import pytest
from PySide6.QtCore import QSize

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


def test_on_a_small_screen_nothing_is_cut_off(qtbot):
    from app.core.conversation import AnswerState, Conversation, Exchange, ask
    from app.core.pixels import RawImage
    from app.core.view import ShotView
    from app.ui.overlay.window import AskOverlay

    overlay = AskOverlay()
    qtbot.addWidget(overlay)
    overlay.screen = SmallScreen
    overlay.show_shot(ShotView(RawImage(320, 200, bytes(192_000)), ShotKind.WINDOW, "Table", 70, 1.4))
    overlay.appear()
    done = Exchange("a", None, 0.0, "What is it?", answer="A disk error. " * 200, state=AnswerState.DONE)
    overlay.show_conversation(ask(Conversation("talk", 0.0), done))
    qtbot.wait(50)
    assert overlay.thumb.picture.height() == 68
    assert overlay.answer.height() >= 96
    assert overlay.height() < 360
    assert overlay.continue_button.geometry().bottom() <= overlay.height()


class SmallScreen:
    """1280 x 720 pixels at twice the size."""

    @staticmethod
    def availableSize():
        return QSize(640, 360)


def test_words_of_quiet_rows_stand_under_the_title(qtbot):
    from app.core.settings import QuickAction
    from app.ui.overlay.window import AskOverlay
    from app.ui.widgets.quiet_button import QUIET_INSET_PX

    overlay = AskOverlay()
    qtbot.addWidget(overlay)
    overlay.appear()
    left = [
        overlay.mapFromGlobal(widget.mapToGlobal(widget.rect().topLeft())).x()
        for widget in (overlay.title, overlay.target_bar, overlay.action_buttons[QuickAction.EXPLAIN])
    ]
    assert left == [left[0], left[0] - QUIET_INSET_PX, left[0] - QUIET_INSET_PX]
