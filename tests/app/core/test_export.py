"""A conversation as Markdown."""

from app.core.conversation import AnswerState, Attachment, AttachmentKind
from app.core.export import conversation_as_markdown
from tests.support.chats import conversation, exchange


def time_words(at_s):
    return f"time {at_s:.0f}"


def test_questions_answers_and_what_was_sent_along():
    picture = Attachment(AttachmentKind.IMAGE, "A `title`\nin two lines", 1280, 720)
    sound = Attachment(AttachmentKind.AUDIO, seconds=3.24)
    made = conversation_as_markdown(
        conversation(exchange("a", "# Why?\nNow.", "Because.\n", attachments=(picture, sound), thought="hm")),
        time_words,
    )
    assert made == (
        "# # Why?\n\n## Question, time 1700000000\n\nPicture: `A 'title' in two lines` (1280 x 720)\n\n"
        "Sound (3.2 s)\n\n> # Why?\n> Now.\n\n### Answer\n\nBecause.\n"
    )


def test_only_the_branch_that_is_shown():
    made = conversation_as_markdown(conversation(exchange("a", "old"), exchange("b", "new")), time_words)
    assert "> new" in made
    assert "> old" not in made


def test_a_fence_that_was_cut_off_is_closed():
    cut = exchange("a", answer="```py\nx = 1", state=AnswerState.STOPPED, note="Stopped.")
    assert "```py\nx = 1\n```\n\n*Stopped.*" in conversation_as_markdown(conversation(cut), time_words)


def test_thoughts_only_when_wanted_and_no_answer_is_said():
    waiting = exchange("a", answer="", thought="secret", state=AnswerState.WAITING)
    without = conversation_as_markdown(conversation(waiting), time_words)
    assert "secret" not in without
    assert "*This answer is not complete.*" in without
    assert "> secret" in conversation_as_markdown(conversation(waiting), time_words, has_thoughts=True)
