"""The windows speak the language that was chosen, in its direction, with words that fit a number."""

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QDialogButtonBox

from app.core.settings import Language
from app.ui.overlay.window import AskOverlay
from app.ui.settings.general import GeneralPage
from app.ui.settings.memory_words import size_words
from app.ui.translation import install, locale_of, spoken


@pytest.fixture(autouse=True)
def _english_again(qapp):
    locale = QLocale()
    yield
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(locale)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def words(language, qapp, text, number=-1, context="AskOverlay"):
    install(qapp, language)
    return QCoreApplication.translate(context, text, "", number)


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        (Language.ENGLISH, 1, "1 token"),
        (Language.ENGLISH, 70, "70 tokens"),
        (Language.ARABIC, 2, "رمزان"),
        (Language.ARABIC, 7, "7 رموز"),
        (Language.ARABIC, 70, "70 رمزًا"),
    ],
)
def test_words_fit_the_number(qapp, language, number, expected):
    assert words(language, qapp, "%n token(s)", number) == expected


def test_seconds_fit_the_number_in_german(qapp):
    text = "about %n second(s) left"
    assert words(Language.GERMAN, qapp, text, 1, "EngineStatusController") == "noch etwa 1 Sekunde"
    assert words(Language.GERMAN, qapp, text, 9, "EngineStatusController") == "noch etwa 9 Sekunden"


def test_windows_made_afterwards_speak_it(qapp, qtbot):
    install(qapp, Language.GERMAN)
    overlay = AskOverlay()
    qtbot.addWidget(overlay)
    assert overlay.title.text() == "Kein Bild"
    # A text of the page's own, in a class below the one that Qt's tools know pages by.
    page = GeneralPage()
    qtbot.addWidget(page)
    assert page.title == "Allgemein"
    assert size_words(5_000_000) == "5 MB"


def test_qts_own_buttons_speak_it_too(qapp, qtbot):
    install(qapp, Language.GERMAN)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text().replace("&", "") == "Abbrechen"


def test_arabic_is_mirrored_and_german_is_not(qapp):
    install(qapp, Language.ARABIC)
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert QLocale().language() is QLocale.Language.Arabic
    assert QLocale().toString(70) == "70"
    install(qapp, Language.GERMAN)
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert QLocale().dayName(1) == "Montag"


def test_the_language_before_is_taken_away(qapp):
    install(qapp, Language.ARABIC)
    assert words(Language.ENGLISH, qapp, "Explain") == "Explain"
    assert words(Language.GERMAN, qapp, "Explain") == "Erklären"
    assert words(Language.ENGLISH, qapp, "Explain") == "Explain"


def test_without_a_file_there_is_english(qapp, monkeypatch, tmp_path):
    monkeypatch.setattr("app.ui.translation.resources_folder", lambda: tmp_path)
    assert words(Language.GERMAN, qapp, "Explain") == "Explain"


@pytest.mark.parametrize(
    ("chosen", "system", "expected"),
    [
        (Language.SYSTEM, ["de-AT", "en"], Language.GERMAN),
        (Language.SYSTEM, ["fr-CA", "fr", "ar-SA"], Language.ARABIC),
        (Language.SYSTEM, ["ja-JP"], Language.ENGLISH),
        (Language.SYSTEM, ["C"], Language.ENGLISH),
        (Language.SYSTEM, [], Language.ENGLISH),
        (Language.GERMAN, ["ar-EG"], Language.GERMAN),
    ],
)
def test_the_system_is_followed_as_far_as_there_are_words(chosen, system, expected):
    assert spoken(chosen, system) is expected


def test_dates_are_written_as_the_system_does_where_it_speaks_the_language():
    assert locale_of(Language.GERMAN, QLocale("de_CH")) == QLocale("de_CH")
    assert locale_of(Language.GERMAN, QLocale("fr_CH")) == QLocale("de_DE")
    assert locale_of(Language.ENGLISH, QLocale("C")).language() is QLocale.Language.English
