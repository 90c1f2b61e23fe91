"""What every screen source promises; the same tests run on the fake one and on a real X server."""

import pytest

from app.core.errors import AppError
from app.core.geometry import Box
from app.core.ports import Monitor, RawImage, ScreenSource
from app.core.shot import FreezeRules, ShotKind

Pixel = tuple[int, ...]


def pixel(image: RawImage, x_px: int, y_px: int) -> Pixel:
    start = (y_px * image.width_px + x_px) * 3
    return tuple(image.rgb[start : start + 3])


def crop(image: RawImage, monitor: Monitor) -> RawImage:
    """Cut a rectangle, given in the image's own pixels, out of an image."""
    rows = [
        image.rgb[(y * image.width_px + monitor.left_px) * 3 :][: monitor.width_px * 3]
        for y in range(monitor.top_px, monitor.top_px + monitor.height_px)
    ]
    return RawImage(monitor.width_px, monitor.height_px, b"".join(rows))


class ScreenSourceContract:
    """Give the fixtures `source`, of monitors MONITORS, and windows titled as WINDOWS at their places.

    BLACK is a place on the screen, at least 8 x 8, that is wholly black. Titles: one window must be named
    "Homesight notes", one "Homesight", two hold "report", in upper and lower case; the window "old report"
    is the active one.
    """

    MONITORS: tuple[Monitor, ...]
    WINDOWS: dict[str, Monitor]
    BLACK: Monitor

    def test_monitors_are_listed_in_order(self, source: ScreenSource) -> None:
        assert tuple(source.monitors()) == self.MONITORS

    def test_a_shot_has_the_bytes_its_sides_need(self, source: ScreenSource) -> None:
        for number, monitor in enumerate(self.MONITORS, start=1):
            shot = source.grab_monitor(number)
            assert (shot.width_px, shot.height_px) == (monitor.width_px, monitor.height_px)
            assert type(shot.rgb) is bytes
            assert len(shot.rgb) == shot.width_px * shot.height_px * 3

    def test_all_holds_every_monitor_at_its_place(self, source: ScreenSource) -> None:
        left, top, right, bottom = self.edges()
        whole = source.grab_all()
        assert (whole.width_px, whole.height_px) == (right - left, bottom - top)
        for number, monitor in enumerate(self.MONITORS, start=1):
            place = monitor._replace(left_px=monitor.left_px - left, top_px=monitor.top_px - top)
            assert crop(whole, place) == source.grab_monitor(number)

    @pytest.mark.parametrize("number", [-1, 0, 99])
    def test_a_monitor_that_is_not_there(self, source: ScreenSource, number: int) -> None:
        with pytest.raises(AppError) as caught:
            source.grab_monitor(number)
        assert str(number) in caught.value.message
        assert f"has {len(self.MONITORS)}" in caught.value.message

    def test_a_region_is_the_same_part_of_the_whole(self, source: ScreenSource) -> None:
        left, top, _, _ = self.edges()
        region = source.grab_region(left + 31, top + 47, 101, 53)
        assert region == crop(source.grab_all(), Monitor(31, 47, 101, 53))

    def test_a_region_is_cut_at_the_screen_s_edges(self, source: ScreenSource) -> None:
        left, top, right, bottom = self.edges()
        corner = source.grab_region(left - 30, top - 20, 100, 60)
        assert corner == source.grab_region(left, top, 70, 40)
        band = source.grab_region(left, top, 10_000, 100)
        assert (band.width_px, band.height_px) == (right - left, 100)
        everything = source.grab_region(left - 5_000, top - 5_000, 50_000, 50_000)
        assert (everything.width_px, everything.height_px) == (right - left, bottom - top)

    def test_a_region_outside_is_refused_with_the_screen_s_size(self, source: ScreenSource) -> None:
        left, top, right, bottom = self.edges()
        places = [
            (right, top, 10, 10),
            (left, bottom, 10, 10),
            (left - 10, top, 10, 10),
            (left, top - 99, 9, 9),
        ]
        for place in places:
            with pytest.raises(AppError) as caught:
                source.grab_region(*place)
            assert f"{right - left} x {bottom - top} px" in caught.value.message
            assert caught.value.hint

    @pytest.mark.parametrize(("width_px", "height_px"), [(0, 10), (10, 0), (-5, 10), (10, -5)])
    def test_a_region_without_pixels_is_refused(
        self, source: ScreenSource, width_px: int, height_px: int
    ) -> None:
        with pytest.raises(AppError) as caught:
            source.grab_region(0, 0, width_px, height_px)
        assert f"{width_px} x {height_px} px" in caught.value.message

    def test_a_wholly_black_shot_is_refused(self, source: ScreenSource) -> None:
        with pytest.raises(AppError) as caught:
            source.grab_region(*self.BLACK)
        assert caught.value.title == "The screen could not be read"
        assert caught.value.hint

    def test_one_pixel_that_is_not_black_is_enough(self, source: ScreenSource) -> None:
        wider = source.grab_region(
            self.BLACK.left_px, self.BLACK.top_px, self.BLACK.width_px + 1, self.BLACK.height_px
        )
        assert pixel(wider, 0, 0) == (0, 0, 0)
        assert pixel(wider, self.BLACK.width_px, 0) != (0, 0, 0)

    def test_a_window_is_found_by_part_of_its_title(self, source: ScreenSource) -> None:
        for words in ("Homesight notes", "SIGHT NOT", "  homesight notes "):
            assert source.grab_window(words) == source.grab_region(*self.WINDOWS["Homesight notes"])

    def test_an_exact_title_wins_over_a_part(self, source: ScreenSource) -> None:
        assert source.grab_window("homesight") == source.grab_region(*self.WINDOWS["Homesight"])

    def test_no_and_several_windows_are_counted_not_named(self, source: ScreenSource) -> None:
        count = len(self.WINDOWS)
        with pytest.raises(AppError) as caught:
            source.grab_window("payroll 2031")
        assert f"None of the {count} open windows" in caught.value.message
        with pytest.raises(AppError) as several:
            source.grab_window("Report")
        assert f"2 of the {count} open windows" in several.value.message
        with pytest.raises(AppError):
            source.grab_window("   ")
        for error in (caught.value, several.value):
            text = f"{error.title} {error.message} {error.hint}".casefold()
            assert not any(title.casefold() in text for title in (*self.WINDOWS, "payroll"))

    def test_a_freeze_holds_every_monitor(self, source: ScreenSource) -> None:
        frozen = source.freeze(FreezeRules())
        assert tuple(Monitor(*shot.box) for shot in frozen.monitors) == self.MONITORS
        assert len({shot.name for shot in frozen.monitors}) == len(self.MONITORS)
        for number, shot in enumerate(frozen.monitors, start=1):
            assert shot.image == source.grab_monitor(number)
            assert frozen.crop_monitor(shot.name).image == shot.image
        assert frozen.crop_all().image == source.grab_all()

    def test_a_frozen_region_is_what_a_grab_would_give(self, source: ScreenSource) -> None:
        left, top, right, _ = self.edges()
        frozen = source.freeze(FreezeRules())
        for place in (
            (left + 31, top + 47, 101, 53),
            (left - 30, top - 20, 100, 60),
            (left, top, 9_999, 100),
        ):
            shot = frozen.crop_region(Box(*place))
            assert shot.image == source.grab_region(*place)
            assert shot.kind is ShotKind.REGION
        with pytest.raises(AppError):
            frozen.crop_region(Box(right, top, 10, 10))

    def test_the_frozen_active_window_is_the_last_one(self, source: ScreenSource) -> None:
        frozen = source.freeze(FreezeRules())
        place = self.WINDOWS["old report"]
        assert {window.title for window in frozen.windows} == set(self.WINDOWS)
        shot = frozen.crop_window()
        assert (shot.title, shot.box, shot.covered) == ("old report", Box(*place), False)
        assert shot.image == source.grab_region(*place)

    def test_titles_and_pixels_are_not_in_what_is_printed(self, source: ScreenSource) -> None:
        frozen = source.freeze(FreezeRules())
        printed = repr(frozen) + repr(frozen.crop_window())
        assert "report" not in printed.casefold()
        assert "\\x" not in printed

    def test_windows_of_our_own_are_not_in_the_picture(self, source: ScreenSource) -> None:
        frozen = source.freeze(FreezeRules())
        own = next(window for window in frozen.windows if window.title == "old report")
        without = source.freeze(FreezeRules(own_windows=frozenset({own.number})))
        assert without.active is not None
        assert without.active.window.title != "old report"
        assert "old report" not in [window.title for window in without.windows]
        before, after = frozen.crop_region(own.box).image, without.crop_region(own.box).image
        assert all(
            pixel(before, x_px, y_px) != pixel(after, x_px, y_px)
            for x_px in range(own.box.width_px)
            for y_px in range(own.box.height_px)
        )
        left, top, _, _ = self.edges()
        assert (
            without.crop_region(Box(left, top, 9, 9)).image == frozen.crop_region(Box(left, top, 9, 9)).image
        )

    def test_a_monitor_that_was_not_there_is_named(self, source: ScreenSource) -> None:
        frozen = source.freeze(FreezeRules())
        with pytest.raises(AppError) as caught:
            frozen.crop_monitor("HDMI-9")
        assert "HDMI-9" in caught.value.message
        assert all(shot.name in caught.value.message for shot in frozen.monitors)

    def test_a_source_can_be_closed_and_asked_again(self, source: ScreenSource) -> None:
        first = source.freeze(FreezeRules())
        source.close()
        source.close()
        assert source.freeze(FreezeRules()) == first

    def edges(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the smallest rectangle around the monitors."""
        return (
            min(monitor.left_px for monitor in self.MONITORS),
            min(monitor.top_px for monitor in self.MONITORS),
            max(monitor.left_px + monitor.width_px for monitor in self.MONITORS),
            max(monitor.top_px + monitor.height_px for monitor in self.MONITORS),
        )
