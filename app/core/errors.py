"""What a person reads when something cannot be done: an error of three short texts."""

from engine.protocol.errors import ErrorCode, ErrorInfo

__all__ = ["AppError", "ErrorCode", "describe"]


class AppError(Exception):
    """A failure that a person can understand: what it is, what was found, what to do.

    None of the three may hold words from a screen, a sound or a conversation, so that they can be logged.
    """

    def __init__(self, title: str, message: str, hint: str = "") -> None:
        super().__init__(title, message, hint)
        self.title = title
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """One line with all three."""
        texts = [f"{self.title}: {self.message}" if self.message else self.title, self.hint]
        return " ".join(text for text in texts if text)


_WORDS: dict[ErrorCode, tuple[str, str]] = {
    ErrorCode.PROTOCOL_MISMATCH: ("The engine is of another version", "Install the app again."),
    ErrorCode.BAD_FRAME: ("The engine could not be understood", "Please report this."),
    ErrorCode.BAD_COMMAND: ("The engine did not understand the app", "Please report this."),
    ErrorCode.QUEUE_FULL: ("Too many questions are waiting", "Ask again when one is answered."),
    ErrorCode.NO_MODEL: ("No model is loaded", "Choose a model first."),
    ErrorCode.MODEL_INVALID: ("The model cannot be used", "Choose another model or get this one again."),
    ErrorCode.REQUEST_INVALID: ("The question cannot be asked like that", ""),
    ErrorCode.OUT_OF_MEMORY: (
        "There is too little memory",
        "Close programs or choose a smaller model.",
    ),
    ErrorCode.INTERNAL: ("The engine made a mistake", "Please report this; the engine goes on."),
}


def describe(error: ErrorInfo) -> AppError:
    """Words for what the engine reported."""
    title, hint = _WORDS[error.code]
    return AppError(title, error.detail.rstrip(".") + "." if error.detail else "", hint)
