"""What a person reads when something cannot be done: an error of three short texts."""


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
