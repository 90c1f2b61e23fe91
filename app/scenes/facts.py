"""What a scene's builder knows about it: the truth behind its questions."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Facts:
    """Everything that can be asked of a scene beside its text."""

    kind: str
    arrangement: str
    title: str | None = None
    error_code: str | None = None
    total: str | None = None
    buttons: list[str] = field(default_factory=list[str])
    fields: dict[str, str] = field(default_factory=dict[str, str])
    # Whole rows and pieces of rows the builder asked for; the drawn text must hold just these characters.
    pieces: list[str] = field(default_factory=list[str])
