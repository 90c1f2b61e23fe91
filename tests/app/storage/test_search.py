from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.conversation import AnswerState
from app.core.history import HitField
from app.storage.database import memory_database
from app.storage.search import SNIPPET_CHARACTERS, index_text, query_of, snippet_of, words_of
from tests.app.storage.conftest import conversation, exchange


@pytest.fixture
def database():
    made = memory_database()
    yield made
    made.close()


def found(database, query):
    return [hit.exchange_id for hit in database.search(query)]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Where is the settings file?", "SETT fil"),
        ("Größe und Maß der Straße", "grosse strasse"),
        ("déjà vu", "deja"),
        ("e\u0301tude", "étud"),
        ("画面に何がありますか", "画面"),
        ("画面に何がありますか", "何が"),
        ("这个错误是什么意思", "错误"),
        ("ガラス", "ｶﾞ"),
        ("한국어 질문입니다", "질문"),
        ("한국어 질문입니다", "질"),
        ("مَرْحَبًا بالعالم", "مرحبا"),
        ("مرحـــبا", "مرح"),
        ("שָׁלוֹם עולם", "שלום"),
        ("हिन्दी में प्रश्न", "हिन्दी"),
        ("สวัสดีครับ", "ดีครับ"),
        ("Привет, мир", "ПРИВ"),
        ("well done 🎉🎉", "🎉"),
        ("the function get_user_name() fails", "get_user"),
        ("Error 0x80070005: Access is denied.", "0x8007"),
        ("it costs $750", "$750"),
    ],
)
def test_words_are_found_in_any_script(database, text, query):
    database.begin_conversation(conversation(exchange(1, text), exchange(2, "something else")))
    assert found(database, query) == ["e1"]
    (hit,) = database.search(query)
    assert hit.matches, "and they are shown"
    for start, end in hit.matches:
        assert 0 <= start < end <= len(hit.snippet)


@pytest.mark.parametrize("query", ["ettings", "settings NOT", "面に画", "settings elephant"])
def test_what_is_not_there_is_not_found(database, query):
    database.begin_conversation(conversation(exchange(1, "Where is the settings file? 画面に")))
    assert found(database, query) == []


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '""',
        "'",
        "*",
        "a*b",
        "NEAR(a b)",
        "words:a",
        "-a",
        "^a",
        "(a",
        "a) OR (b",
        "a AND",
        "{a}",
        "a+b",
        "\0",
        ";",
    ],
)
def test_quotes_and_operators_do_no_harm(database, query):
    database.begin_conversation(conversation(exchange(1, "a quiet text")))
    database.search(query)
    database.search(f'quiet {query} "')


def test_an_operator_is_a_word_like_others(database):
    database.begin_conversation(
        conversation(exchange(1, "this OR that"), exchange(2, "this"), exchange(3, "that"))
    )
    assert found(database, "this OR that") == ["e1"]


def test_without_words_nothing_is_found(database):
    database.begin_conversation(conversation(exchange(1, "text")))
    assert [found(database, query) for query in ("", "  ", "?!", '"*"')] == [[], [], [], []]


def test_the_newest_comes_first_and_the_answer_counts_too(database):
    asked = exchange(1, "How?", answer="By magic", state=AnswerState.DONE)
    database.begin_conversation(conversation(asked, exchange(2, "More magic?")))
    first, second = database.search("magi")
    assert (first.exchange_id, first.field, first.snippet) == ("e2", HitField.QUESTION, "More magic?")
    assert (second.exchange_id, second.field, second.snippet) == ("e1", HitField.ANSWER, "By magic")
    assert second.matches == ((3, 8),)
    assert second.title == "How?"


def test_a_snippet_is_short_one_line_and_marks_the_words():
    text = "intro " * 100 + "the needle\nin the hay\t" + "outro " * 100
    snippet = snippet_of(text, "needl hay")
    assert len(snippet.text) <= SNIPPET_CHARACTERS + 2
    assert "\n" not in snippet.text
    assert snippet.text[0] == snippet.text[-1] == "…"
    assert [snippet.text[start:end] for start, end in snippet.matches] == ["needle", "hay"]


text_of_all_kinds = st.text(
    st.characters() | st.sampled_from('aAéß画面を見เม\u0301\u05b8\u064eـ🎉 ."*\n\0'), max_size=40
)


@settings(deadline=None)
@given(text_of_all_kinds)
def test_a_text_is_found_by_itself_and_by_the_beginning_of_each_word(text):
    words = words_of(text)
    for before, after in pairwise(words):
        assert before.end <= after.start
    for word in words:
        assert word.folded
        assert snippet_of(text, text[word.start : word.end])
    assert " ".join(word.folded for word in words) == index_text(text)
    assert bool(words) == bool(query_of(text))


@settings(deadline=None, max_examples=50)
@given(text_of_all_kinds, text_of_all_kinds)
def test_any_text_can_be_stored_and_any_text_searched_for(text, query):
    database = memory_database()
    database.begin_conversation(conversation(exchange(1, text)))
    storable = text.encode("utf-8", "replace").decode()
    assert database.conversation("c1").exchanges[0].question == storable
    for hit in database.search(query):
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.matches)
    if words_of(storable):
        assert len(database.search(storable)) == 1
    database.close()
