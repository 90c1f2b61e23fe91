"""A conversation as a Markdown text that any program can read."""

from collections.abc import Callable
from typing import NamedTuple

from app.core.conversation import Attachment, Conversation, Exchange


class ExportWords(NamedTuple):
    """The words of the language that the person uses."""

    question: str = "Question"
    answer: str = "Answer"
    thought: str = "Thought"
    picture: str = "Picture"
    sound: str = "Sound"
    unfinished: str = "This answer is not complete."


def conversation_as_markdown(
    conversation: Conversation,
    time_words: Callable[[float], str],
    words: ExportWords = ExportWords(),  # noqa: B008 - immutable
    *,
    has_thoughts: bool = False,
) -> str:
    """The branch that is shown, question by question; pictures and sounds are named, not included."""
    parts = [f"# {_one_line(conversation.title)}"] if conversation.title else []
    for exchange in conversation.path():
        parts += _exchange_parts(exchange, time_words(exchange.asked_at_s), words, has_thoughts=has_thoughts)
    return "\n\n".join(parts) + "\n"


def _exchange_parts(exchange: Exchange, time: str, words: ExportWords, *, has_thoughts: bool) -> list[str]:
    parts = [f"## {words.question}, {time}"]
    parts += [_attachment_line(attachment, words) for attachment in exchange.attachments]
    parts.append(_quoted(exchange.question))
    if has_thoughts and exchange.thought:
        parts += [f"### {words.thought}", _quoted(exchange.thought)]
    parts.append(f"### {words.answer}")
    if exchange.answer:
        parts.append(_with_closed_fence(exchange.answer.strip("\n")))
    if exchange.note:
        parts.append(f"*{_one_line(exchange.note)}*")
    elif not exchange.state.is_over or not exchange.answer:
        parts.append(f"*{words.unfinished}*")
    return parts


def _attachment_line(attachment: Attachment, words: ExportWords) -> str:
    if attachment.width_px:
        detail, kind = f"{attachment.width_px} x {attachment.height_px}", words.picture
    else:
        detail, kind = f"{attachment.seconds:.1f} s", words.sound
    label = _one_line(attachment.label).replace("`", "'")
    return f"{kind}: `{label}` ({detail})" if label else f"{kind} ({detail})"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _with_closed_fence(text: str) -> str:
    """A fence that was cut off must not swallow what follows."""
    fence = ""
    for line in text.split("\n"):
        bare = line.strip()
        if not fence and bare.startswith(("```", "~~~")):
            fence = bare[: len(bare) - len(bare.lstrip(bare[0]))]
        elif fence and bare.startswith(fence) and not bare.strip(fence[0]):
            fence = ""
    return f"{text}\n{fence}" if fence else text


def _one_line(text: str) -> str:
    return " ".join(text.split())
