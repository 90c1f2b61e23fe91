"""Every text has its translations, with the same places to fill in, and the committed files are of today."""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import translate

PLACES = re.compile(r"\{\w*\}|%n|%L?\d")
# Qt's forms that stand for one number only, which words can say: none, one, two.
SINGLE_NUMBER_FORMS = {"en": 0, "de": 0, "ar": 3}
NUMBER_FORMS = {"en": 2, "de": 2, "ar": 6}


def messages(path):
    """(name of the text, source, translations) of every message of a .ts file."""
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            source = message.findtext("source")
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")]
            if translation.get("type") == "unfinished":
                forms = [""]
            yield f"{context.findtext('name')}: {source}", source, forms or [translation.text or ""]


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The .ts files, brought up to the source texts of today."""
    folder = tmp_path_factory.mktemp("translations")
    for path in translate.FOLDER.glob("*.ts"):
        (folder / path.name).write_bytes(path.read_bytes())
    translate.update(folder)
    return folder


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_every_text_is_translated(collected, language):
    missing = [name for name, _, forms in messages(collected / f"homesight_{language}.ts") if not all(forms)]
    assert missing == []


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_the_committed_texts_are_those_of_the_source(collected, language):
    name = f"homesight_{language}.ts"
    assert (translate.FOLDER / name).read_text("utf-8") == (collected / name).read_text("utf-8")


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_what_the_app_reads_is_made_of_the_committed_texts(language, tmp_path):
    translate.compile_into(tmp_path)
    name = f"homesight_{language}.qm"
    assert (translate.FOLDER / name).read_bytes() == (tmp_path / name).read_bytes()


@pytest.mark.parametrize("language", translate.LANGUAGES)
def test_the_places_to_fill_in_are_kept(language):
    wrong = []
    for name, source, forms in messages(translate.FOLDER / f"homesight_{language}.ts"):
        wanted = sorted(PLACES.findall(source))
        if "%n" in wanted and len(forms) != NUMBER_FORMS[language]:
            wrong.append(name)
        for number, form in enumerate(forms):
            found = sorted(PLACES.findall(form))
            if number < SINGLE_NUMBER_FORMS[language] and "%n" in wanted:
                found, wanted_here = [one for one in found if one != "%n"], sorted(set(wanted) - {"%n"})
            else:
                wanted_here = wanted
            if found != wanted_here:
                wrong.append(f"{name} -> {form}")
    assert wrong == []


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_mnemonic_stays_a_mnemonic(language):
    wrong = [
        name
        for name, source, forms in messages(translate.FOLDER / f"homesight_{language}.ts")
        if any(form.count("&") != source.count("&") for form in forms)
    ]
    assert wrong == []


def test_arabic_is_written_in_arabic():
    """A text that was filled in from another column would pass everything else."""
    no_words = {"Alt+{number}", "Markdown (*.md)", "English"}
    latin = []
    for name, source, forms in messages(translate.FOLDER / "homesight_ar.ts"):
        has_words = source not in no_words and PLACES.sub("", source).strip(" ,.")
        if has_words and not all(re.search("[\u0600-\u06ff]", form) for form in forms):
            latin.append(name)
    assert latin == []
