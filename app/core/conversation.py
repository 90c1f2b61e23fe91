"""A conversation as a tree of exchanges: editing a question or asking again makes a branch, nothing is lost.

Immutable: every function gives a new conversation. Times are seconds since 1970, ids are made by the caller.
"""

from enum import StrEnum

import msgspec

MOST_TITLE_CHARACTERS = 60


class AnswerState(StrEnum):
    """How far an answer is."""

    WAITING = "waiting"
    ANSWERING = "answering"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"
    INTERRUPTED = "interrupted"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self not in (AnswerState.WAITING, AnswerState.ANSWERING)


class AttachmentKind(StrEnum):
    """What was sent along with a question."""

    IMAGE = "image"
    AUDIO = "audio"


class Attachment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is remembered of a picture or a sound; its bytes only when the person asked to keep them.

    `label` is private text, such as a window's title. Sides are 0 for a sound, seconds 0 for a picture.
    """

    kind: AttachmentKind
    label: str = ""
    width_px: int = 0
    height_px: int = 0
    seconds: float = 0.0
    kept: bytes | None = None


class Exchange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question with its answer; `parent_id` is the exchange before it, None for a first one."""

    id: str
    parent_id: str | None
    asked_at_s: float
    question: str
    attachments: tuple[Attachment, ...] = ()
    answer: str = ""
    thought: str = ""
    state: AnswerState = AnswerState.WAITING
    # Why an answer ended before its end, in words for the person.
    note: str = ""
    thought_s: float = 0.0
    tokens_per_s: float = 0.0


class Conversation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All branches of a conversation; `current_id` is the last exchange of the branch that is shown."""

    id: str
    created_at_s: float
    exchanges: tuple[Exchange, ...] = ()
    current_id: str | None = None

    @property
    def title(self) -> str:
        """The first line of the first question, shortened."""
        first = self.exchanges[0].question.strip() if self.exchanges else ""
        line = first.split("\n", 1)[0]
        return (
            line if len(line) <= MOST_TITLE_CHARACTERS else line[: MOST_TITLE_CHARACTERS - 1].rstrip() + "…"
        )

    def exchange(self, exchange_id: str) -> Exchange:
        """The exchange of that id.

        Raises:
            KeyError: there is none.
        """
        for exchange in self.exchanges:
            if exchange.id == exchange_id:
                return exchange
        raise KeyError(exchange_id)

    def path(self) -> list[Exchange]:
        """The branch that is shown, first exchange first."""
        known = {exchange.id: exchange for exchange in self.exchanges}
        found: list[Exchange] = []
        next_id = self.current_id
        while next_id is not None:
            found.append(known[next_id])
            next_id = known[next_id].parent_id
        return found[::-1]

    def siblings(self, exchange_id: str) -> list[Exchange]:
        """The exchange and those that stand in its place on other branches, oldest first."""
        parent_id = self.exchange(exchange_id).parent_id
        return [exchange for exchange in self.exchanges if exchange.parent_id == parent_id]


def ask(conversation: Conversation, exchange: Exchange) -> Conversation:
    """Add a question and show its branch.

    Raises:
        ValueError: its id is taken, or its parent is not in the conversation.
    """
    ids = {known.id for known in conversation.exchanges}
    if exchange.id in ids:
        raise ValueError(f"exchange {exchange.id} is in the conversation already")
    if exchange.parent_id is not None and exchange.parent_id not in ids:
        raise ValueError(f"exchange {exchange.id} follows {exchange.parent_id}, which is not there")
    return msgspec.structs.replace(
        conversation, exchanges=(*conversation.exchanges, exchange), current_id=exchange.id
    )


def replace_exchange(conversation: Conversation, exchange: Exchange) -> Conversation:
    """Put an exchange in the place of the one with its id.

    Raises:
        KeyError: there is none with its id.
    """
    conversation.exchange(exchange.id)
    changed = tuple(exchange if known.id == exchange.id else known for known in conversation.exchanges)
    return msgspec.structs.replace(conversation, exchanges=changed)


def show_branch(conversation: Conversation, exchange_id: str) -> Conversation:
    """Show the branch through that exchange, to its newest end.

    Raises:
        KeyError: there is no such exchange.
    """
    last = conversation.exchange(exchange_id)
    while children := [known for known in conversation.exchanges if known.parent_id == last.id]:
        last = children[-1]
    return msgspec.structs.replace(conversation, current_id=last.id)
