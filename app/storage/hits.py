"""Where words are found in the history."""

from app.core.conversation import Conversation, Exchange
from app.core.history import HitField, SearchHit
from app.storage import sqlcipher
from app.storage.search import Snippet, snippet_of

MOST_HITS = 100
# The beginning of the first question, of which a conversation has its title until it is given another.
FIRST_QUESTION = """
    coalesce((SELECT substr(question, 1, 400) FROM exchange
        WHERE conversation_number = conversation.number ORDER BY number LIMIT 1), '')"""


def title_hits(connection: sqlcipher.Connection, text: str, query: str) -> list[SearchHit]:
    """The chosen titles that hold the words."""
    rows = connection.execute(
        "SELECT id, title, changed_at_s FROM title_words JOIN conversation ON number = title_words.rowid"
        " WHERE title_words MATCH ? ORDER BY changed_at_s DESC LIMIT ?",
        (query, MOST_HITS),
    ).fetchall()
    return [
        SearchHit(conversation_id, None, title, changed_at_s, HitField.TITLE, *_shown(title, text))
        for conversation_id, title, changed_at_s in rows
    ]


def exchange_hits(connection: sqlcipher.Connection, text: str, query: str) -> list[SearchHit]:
    """The exchanges that hold the words, newest first."""
    rows = connection.execute(
        f"SELECT conversation.id, exchange.id, title, {FIRST_QUESTION}, asked_at_s, question, answer"  # noqa: S608
        " FROM exchange_words JOIN exchange ON exchange.number = exchange_words.rowid"
        " JOIN conversation ON conversation.number = conversation_number"
        " WHERE exchange_words MATCH ? ORDER BY asked_at_s DESC, exchange.number DESC LIMIT ?",
        (query, MOST_HITS),
    ).fetchall()
    hits: list[SearchHit] = []
    for conversation_id, exchange_id, title, first, asked_at_s, question, answer in rows:
        field = HitField.QUESTION if snippet_of(question, text) else HitField.ANSWER
        shown = _shown(question if field is HitField.QUESTION else answer, text)
        hits.append(
            SearchHit(conversation_id, exchange_id, title_of(title, first), asked_at_s, field, *shown)
        )
    return hits


def title_of(chosen: str, first_question: str) -> str:
    """The title that was chosen, else the one that the first question gives."""
    first = Exchange("", None, 0.0, first_question)
    return chosen or Conversation("", 0.0, (first,)).title


def _shown(text: str, query: str) -> Snippet:
    return snippet_of(text, query) or Snippet(text[:80], ())
