"""Private windows are told from their titles; a page about them is not one; the unknown counts as private."""

import pytest

from app.core.private_windows import Privacy, judge, must_be_left_out

PRIVATE = [
    ("Privacy - Wikipedia - Google Chrome (Incognito)", ""),
    ("Privacy - Wikipedia - Google Chrome (Incognito)", "Google-chrome"),
    ("New tab - [InPrivate] - Microsoft Edge", ""),
    ("New tab and 2 more pages - [InPrivate] - Microsoft\u200b Edge", "Microsoft-edge"),
    ("Accounts — Mozilla Firefox Private Browsing", "firefox"),
    ("Accounts \u2014 Mozilla Firefox Private Browsing", ""),
    ("Compte - Google Chrome (Navigation privée)", ""),
    ("Compte - Google Chrome (Navigation prive\u0301e)", ""),
    ("Compte — Navigation privée de Mozilla Firefox", "firefox"),
    ("Konto – Mozilla Firefox (Privater Modus)", ""),
    ("Konto - Google Chrome (Inkognito)", "google-chrome"),
    ("Новая вкладка - Google Chrome (Инкогнито)", ""),
    ("新しいタブ - Google Chrome（シークレット）", ""),
    ("새 탭 - Google Chrome(시크릿)", ""),
    ("New private tab - Brave (Private)", "brave-browser"),
    ("Start page - Opera (Private)", "opera"),
    ("Check your connection", "Tor Browser"),
    ("A page - Tor Browser", ""),
    ("A page - Chromium (INCOGNITO)", ""),
    ("InPrivate - Microsoft Edge", "msedge"),
    ("Some page - Google Chrome - Anna (Incognito)", "Google Chrome"),
]
ORDINARY = [
    ("What is incognito mode? - Google Chrome", ""),
    ("What is incognito mode? - Google Chrome", "google-chrome"),
    ("Private Browsing - use it without history | Help — Mozilla Firefox", "firefox"),
    ("A page - Google Chrome - Anna", "Google Chrome"),
    ("Mozilla Firefox", "firefox"),
    ("A page - Personal - Microsoft\u200b Edge", "microsoft-edge"),
    ("report.txt - Text Editor", ""),
    ("Notes on incognito windows", "gedit"),
    ("incognito_test.py - Editor", ""),
    ("About Google Chrome flags.pdf", "evince"),
    ("", "xfce4-panel"),
]
UNKNOWN = [
    (None, ""),
    (None, "firefox"),
    ("", ""),
    ("", "firefox"),
    ("   \u200b", "google-chrome"),
    ("A page without the browser's name", "firefox"),
    ("A page - Google Chrome (Some new word)", ""),
    ("A page - Google Chrome (Some new word)", "google-chrome"),
    ("A page — Mozilla Firefox Ibrahim selo", "firefox"),
]


@pytest.mark.parametrize(("title", "program"), PRIVATE)
def test_private_windows(title: str, program: str) -> None:
    assert judge(title, program) is Privacy.PRIVATE
    assert must_be_left_out(title, program)


@pytest.mark.parametrize(("title", "program"), ORDINARY)
def test_ordinary_windows(title: str, program: str) -> None:
    assert judge(title, program) is Privacy.ORDINARY
    assert not must_be_left_out(title, program)


@pytest.mark.parametrize(("title", "program"), UNKNOWN)
def test_what_nobody_can_tell_is_left_out(title: str | None, program: str) -> None:
    assert judge(title, program) is Privacy.UNKNOWN
    assert must_be_left_out(title, program)
