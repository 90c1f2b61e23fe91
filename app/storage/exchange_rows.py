"""Exchanges with what was attached to them, as rows."""

import msgspec

from app.core.conversation import Attachment, Exchange
from app.storage import sqlcipher
from app.storage.search import index_text

_FIELDS = """exchange.id, parent_id, asked_at_s, question, answer, thought, state, note, thought_s,
    tokens_per_s"""


def add_exchange(connection: sqlcipher.Connection, conversation_number: int, exchange: Exchange) -> None:
    """Add an exchange; it is the newest of its conversation."""
    cursor = connection.execute(
        "INSERT INTO exchange (id, conversation_number, parent_id, asked_at_s, question, answer, thought,"
        " state, note, thought_s, tokens_per_s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (exchange.id, conversation_number, exchange.parent_id, exchange.asked_at_s, *_texts(exchange)),
    )
    number = cursor.lastrowid
    assert number is not None
    _write_attachments(connection, number, exchange.attachments)
    index(connection, number, exchange.question, exchange.answer)
    connection.execute(
        "UPDATE conversation SET changed_at_s = max(changed_at_s, ?) WHERE number = ?",
        (exchange.asked_at_s, conversation_number),
    )


def update_exchange(connection: sqlcipher.Connection, number: int, exchange: Exchange) -> None:
    """Bring an exchange up to date."""
    connection.execute(
        "UPDATE exchange SET question = ?, answer = ?, thought = ?, state = ?, note = ?, thought_s = ?,"
        " tokens_per_s = ? WHERE number = ?",
        (*_texts(exchange), number),
    )
    if _attachment_sizes(connection, number) != [_size(attachment) for attachment in exchange.attachments]:
        connection.execute("DELETE FROM attachment WHERE exchange_number = ?", (number,))
        _write_attachments(connection, number, exchange.attachments)
    # The words of an answer that still grows would be written anew each time.
    if exchange.state.is_over:
        index(connection, number, exchange.question, exchange.answer)


def index(connection: sqlcipher.Connection, number: int, question: str, answer: str) -> None:
    """Let the words of an exchange be found."""
    connection.execute("DELETE FROM exchange_words WHERE rowid = ?", (number,))
    connection.execute(
        "INSERT INTO exchange_words (rowid, words) VALUES (?, ?)", (number, index_text(question, answer))
    )


def _write_attachments(
    connection: sqlcipher.Connection, number: int, attachments: tuple[Attachment, ...]
) -> None:
    for place, attachment in enumerate(attachments):
        connection.execute(
            "INSERT INTO attachment (exchange_number, place, kind, label, width_px, height_px, seconds, kept)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, place, *_size(attachment)[:5], attachment.kept),
        )


def _attachment_sizes(connection: sqlcipher.Connection, number: int) -> list[tuple[object, ...]]:
    """What is stored, told apart by size: the bytes themselves may be many, and never change."""
    return connection.execute(
        "SELECT kind, label, width_px, height_px, seconds, length(kept) FROM attachment"
        " WHERE exchange_number = ? ORDER BY place",
        (number,),
    ).fetchall()


def _attachments_of(
    connection: sqlcipher.Connection, conversation_number: int
) -> dict[str, tuple[Attachment, ...]]:
    found: dict[str, tuple[Attachment, ...]] = {}
    for exchange_id, *values in connection.execute(
        "SELECT exchange.id, kind, label, width_px, height_px, seconds, kept FROM attachment"
        " JOIN exchange ON exchange.number = exchange_number"
        " WHERE conversation_number = ? ORDER BY exchange_number, place",
        (conversation_number,),
    ):
        names = Attachment.__struct_fields__
        attachment = msgspec.convert(dict(zip(names, values, strict=True)), Attachment)
        found[exchange_id] = (*found.get(exchange_id, ()), attachment)
    return found


def exchanges_of(connection: sqlcipher.Connection, conversation_number: int) -> tuple[Exchange, ...]:
    """The exchanges of a conversation, in the order in which they were asked."""
    attachments = _attachments_of(connection, conversation_number)
    rows = connection.execute(
        f"SELECT {_FIELDS} FROM exchange WHERE conversation_number = ? ORDER BY number",  # noqa: S608
        (conversation_number,),
    )
    return tuple(_exchange(values, attachments.get(values[0], ())) for values in rows)


def storable(text: str) -> str:
    """Half of a character pair, which a broken clipboard can hand over, cannot be stored."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _texts(exchange: Exchange) -> tuple[str | float, ...]:
    return (
        storable(exchange.question),
        storable(exchange.answer),
        storable(exchange.thought),
        exchange.state.value,
        storable(exchange.note),
        exchange.thought_s,
        exchange.tokens_per_s,
    )


def _size(attachment: Attachment) -> tuple[object, ...]:
    kept_bytes = None if attachment.kept is None else len(attachment.kept)
    sides = (attachment.width_px, attachment.height_px, attachment.seconds)
    return (attachment.kind.value, storable(attachment.label), *sides, kept_bytes)


def _exchange(values: tuple[object, ...], attachments: tuple[Attachment, ...]) -> Exchange:
    names = ("id", "parent_id", "asked_at_s", "question", "answer", "thought", "state", "note")
    names += ("thought_s", "tokens_per_s")
    exchange = msgspec.convert(dict(zip(names, values, strict=True)), Exchange)
    return msgspec.structs.replace(exchange, attachments=attachments)
