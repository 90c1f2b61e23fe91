"""Saves a conversation as a Markdown file where the person wants it."""

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QIODevice, QLocale, QObject, QSaveFile, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.conversation import Conversation
from app.core.errors import AppError
from app.core.export import ExportWords, conversation_as_markdown

_MOST_NAME_CHARACTERS = 48


def suggested_name(conversation: Conversation) -> str:
    """A file name that every system takes."""
    bare = re.sub(r'[\x00-\x1f<>:"/\\|?*.]+', " ", conversation.title)
    name = " ".join(bare.split())[:_MOST_NAME_CHARACTERS].strip()
    return f"{name or QCoreApplication.translate('ConversationExport', 'Conversation')}.md"


def write_export(conversation: Conversation, path: Path) -> None:
    """Write the file as a whole or not at all.

    Raises:
        AppError: it could not be written.
    """
    text = conversation_as_markdown(conversation, _time_words, _words())
    file = QSaveFile(str(path))
    data = text.encode()
    is_written = (
        file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit()
    )
    if not is_written:
        translate = QCoreApplication.translate
        raise AppError(
            translate("ConversationExport", "The conversation was not saved"),
            translate("ConversationExport", "The file could not be written."),
            translate("ConversationExport", "Choose another folder, or free some space, and try again."),
        )


class ConversationExport(QObject):
    """Asks for a file and writes it.

    Signals:
        exported(str): the path of the file.
        failed(AppError): what a person should read.
    """

    exported = Signal(str)
    failed = Signal(AppError)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._conversation: Conversation | None = None
        self._dialog: QFileDialog | None = None

    def ask(self, conversation: Conversation) -> None:
        """Show the system's dialog."""
        if self._dialog is not None:
            return
        self._conversation = conversation
        self._dialog = QFileDialog(self._window, self.tr("Save conversation"), suggested_name(conversation))
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self._dialog.setNameFilter(self.tr("Markdown (*.md)"))
        self._dialog.setDefaultSuffix("md")
        self._dialog.fileSelected.connect(self._on_selected)
        self._dialog.finished.connect(self._on_finished)
        self._dialog.open()

    @Slot(str)
    def _on_selected(self, path: str) -> None:
        if self._conversation is None:
            return
        try:
            write_export(self._conversation, Path(path))
        except AppError as error:
            self.failed.emit(error)
        else:
            self.exported.emit(path)

    @Slot(int)
    def _on_finished(self, _result: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = self._conversation = None


def _time_words(at_s: float) -> str:
    when = QDateTime.fromSecsSinceEpoch(int(at_s))
    return QLocale().toString(when, QLocale.FormatType.ShortFormat)


def _words() -> ExportWords:
    translate = QCoreApplication.translate
    return ExportWords(
        translate("ConversationExport", "Question"),
        translate("ConversationExport", "Answer"),
        translate("ConversationExport", "Thought"),
        translate("ConversationExport", "Picture"),
        translate("ConversationExport", "Sound"),
        translate("ConversationExport", "This answer is not complete."),
    )
