"""Our icons: each can be drawn, in the colour that was asked for, at every scale."""

import pytest
from PySide6.QtGui import QColor

from app.storage.paths import resources_folder
from app.ui.icons import icon, pixmap

NAMES = sorted(
    path.stem for path in (resources_folder() / "icons").glob("*.svg") if not path.stem.startswith("check_")
)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_in_its_colour(qapp, name):
    picture = pixmap(name, "#C6273B", 20, 2).toImage()
    assert (picture.width(), picture.height()) == (40, 40)
    colors = [picture.pixelColor(x, y) for x in range(40) for y in range(40)]
    solid = [color for color in colors if color.alpha() == 255]
    assert len(solid) > 10
    assert all(abs(color.red() - 0xC6) < 3 and abs(color.green() - 0x27) < 3 for color in solid)
    # Nothing is cut off at the edge.
    edge = [picture.pixelColor(x, y) for x in range(40) for y in (0, 39)]
    assert all(color.alpha() < 40 for color in edge)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_made_as_the_others(name):
    source = (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 20 20"' in source
    assert 'stroke="currentColor" stroke-width="1.5"' in source


def test_disabled_icons_have_their_own_colour(qapp):
    made = icon("copy", "#000000", "#9A9AA2")
    picture = made.pixmap(16, made.Mode.Disabled).toImage()
    solid = [
        picture.pixelColor(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() > 200
    ]
    assert solid
    assert all(abs(color.red() - QColor("#9A9AA2").red()) < 4 for color in solid)


def test_an_unknown_icon_is_an_error(qapp):
    with pytest.raises(FileNotFoundError):
        pixmap("nothing", "#000000")
