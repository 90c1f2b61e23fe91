"""The language of the windows: our own texts, those of Qt's dialogs, dates and numbers, and the direction.

English has a file too, because of words that depend on a number: "1 token", "2 tokens".
"""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from app.core.settings import Language
from app.storage.paths import resources_folder

_NAME = "homesight_translator"
# Latin digits for Arabic, as in the texts, where numbers are put into words by Python.
_LOCALES = {Language.ENGLISH: "en_US", Language.GERMAN: "de_DE", Language.ARABIC: "ar_AE"}


def install(application: QApplication, language: Language) -> None:
    """Speak this language from now on; windows that are there already keep their words.

    What is not translated, or whose file is gone, is shown in English.
    """
    for old in application.findChildren(QTranslator, _NAME):
        QCoreApplication.removeTranslator(old)
        old.deleteLater()
    system = QLocale.system()
    chosen = spoken(language, system.uiLanguages())
    locale = locale_of(chosen, system)
    QLocale.setDefault(locale)
    ours = str(resources_folder() / "translations")
    qts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # The one that was installed last is asked first.
    for name, folder in (("qtbase", qts), ("homesight", ours)):
        translator = QTranslator(application)
        translator.setObjectName(_NAME)
        if translator.load(f"{name}_{chosen.value}", folder):
            QCoreApplication.installTranslator(translator)
        else:
            translator.deleteLater()
    is_mirrored = locale.textDirection() is Qt.LayoutDirection.RightToLeft
    direction = Qt.LayoutDirection.RightToLeft if is_mirrored else Qt.LayoutDirection.LeftToRight
    application.setLayoutDirection(direction)


def spoken(language: Language, system_languages: list[str]) -> Language:
    """The language itself, or the first of the system's that there are words for."""
    if language is not Language.SYSTEM:
        return language
    known = {one.value: one for one in _LOCALES}
    for name in system_languages:
        code = name.replace("_", "-").partition("-")[0].lower()
        if code in known:
            return known[code]
    return Language.ENGLISH


def locale_of(language: Language, system: QLocale) -> QLocale:
    """How dates and numbers are written: as the system has it, if that speaks the same language."""
    own = QLocale(_LOCALES[language])
    if language is not Language.ARABIC and system.language() is own.language():
        return system
    return own
