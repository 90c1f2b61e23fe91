import pytest

from app.core.prompt import Question, build_turns, fit_image
from engine.protocol.content import AudioPart, ImagePart, Role, TextPart, VideoPart

IMAGE = ImagePart(100, 50, bytes(range(100)) * 150)
AUDIO = AudioPart(b"\0" * 8)
VIDEO = VideoPart(1, 1, [b"abc"], [0.0])


def test_pictures_come_first_and_sound_last():
    (turn,) = build_turns(Question("why?", [IMAGE], VIDEO, AUDIO))
    assert turn.role is Role.USER
    assert turn.parts == [IMAGE, VIDEO, TextPart("why?"), AUDIO]


def test_a_spoken_question_needs_no_words():
    (turn,) = build_turns(Question(audio=AUDIO))
    assert turn.parts == [AUDIO]


def test_a_small_model_gets_a_canvas_that_keeps_every_pixel():
    fitted, scale = fit_image(IMAGE, 16, 140)
    assert (fitted.budget, scale) == (70, 1.0)
    assert fitted.width_px % 16 == fitted.height_px % 16 == 0
    row = fitted.rgb[: fitted.width_px * 3]
    assert row[:300] == IMAGE.rgb[:300]
    assert row[300:303] == IMAGE.rgb[-3:]


def test_a_small_model_never_gets_more_than_its_own_budget_and_it_is_said():
    fitted, scale = fit_image(ImagePart(1000, 800, bytes(2_400_000)), 16, 140)
    assert fitted.budget == 140
    assert scale < 0.25


@pytest.mark.parametrize(
    ("width_px", "height_px", "budget", "shrinks"),
    [(300, 200, 70, False), (1280, 720, 560, False), (1920, 1080, 1120, False), (3840, 2160, 1120, True)],
)
def test_a_large_model_gets_the_smallest_budget_that_keeps_text_legible(width_px, height_px, budget, shrinks):
    image = ImagePart(width_px, height_px, bytes(width_px * height_px * 3))
    fitted, scale = fit_image(image, 48, 280)
    assert fitted.budget == budget
    assert fitted.rgb is image.rgb
    assert (scale < 1) is shrinks


def test_no_sight_and_a_chosen_budget_leave_the_picture_alone():
    chosen = ImagePart(100, 50, IMAGE.rgb, 280)
    assert fit_image(IMAGE, 0, 0).image is IMAGE
    assert fit_image(chosen, 16, 140).image is chosen
    assert fit_image(chosen, 48, 280).image is chosen
