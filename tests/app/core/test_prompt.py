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
    fitted = fit_image(IMAGE, 16, 140)
    assert fitted.budget == 70
    assert fitted.width_px % 16 == fitted.height_px % 16 == 0
    row = fitted.rgb[: fitted.width_px * 3]
    assert row[:300] == IMAGE.rgb[:300]
    assert row[300:303] == IMAGE.rgb[-3:]


def test_the_budget_never_exceeds_the_models_own():
    assert fit_image(ImagePart(1000, 800, bytes(2_400_000)), 16, 140).budget == 140


def test_large_patches_no_sight_and_a_chosen_budget_leave_the_picture_alone():
    chosen = ImagePart(100, 50, IMAGE.rgb, 280)
    assert fit_image(IMAGE, 48, 280) is IMAGE
    assert fit_image(IMAGE, 0, 0) is IMAGE
    assert fit_image(chosen, 16, 140) is chosen
