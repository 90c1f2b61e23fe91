"""The embedded model, or one in a folder that the person chooses; settings and first run both have it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.core.model_need import ModelNeed
from app.ui.settings.memory_words import memory_trial, memory_words
from app.ui.settings.trial import TrialLine
from app.ui.settings.words import Words
from app.ui.theme import SIZE_SMALL_PX, SPACE_4_PX, SPACE_8_PX, SPACE_12_PX, SPACE_24_PX
from app.ui.widgets.texts import plain_tooltip


class ModelChoice(QWidget):
    """Two choices; a folder is named once it was picked, with what it needs.

    Signals:
        folder_chosen(str): this folder, empty for the embedded model; the choice is shown already.
        folder_looked_for(str): the person picked this folder; say by `show_need` what it holds.
    """

    folder_chosen = Signal(str)
    folder_looked_for = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = ""
        self._dialog: QFileDialog | None = None
        self.embedded = QRadioButton(self.tr("The built-in model"), self)
        self.own = QRadioButton(self.tr("Gemma 4 12B from a folder"), self)
        self.embedded.setChecked(True)
        self.embedded_words = _quiet(
            self.tr("Small, and ready at once. It reads short texts and hears short questions."), self
        )
        self.own_words = _quiet(
            self.tr("The full model, which you have downloaded. It needs much memory."), self
        )
        self.path = _quiet("", self)
        self.browse = QPushButton(self.tr("Choose folder…"), self)
        self.browse.setAutoDefault(False)
        self.need = TrialLine(self)
        self.need.hide()
        self.path.hide()
        self._lay_out()
        self.embedded.clicked.connect(self._on_embedded)
        self.own.clicked.connect(self._on_own)
        self.browse.clicked.connect(self._on_browse)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4_PX)
        column.addWidget(self.embedded, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(_indented(self.embedded_words))
        column.addSpacing(SPACE_12_PX)
        column.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(_indented(self.own_words))
        column.addLayout(_indented(self.path))
        column.addLayout(_indented(self.need))
        row = _indented(self.browse)
        row.addStretch(1)
        row.setContentsMargins(SPACE_24_PX, SPACE_8_PX, 0, 0)
        column.addLayout(row)

    @property
    def folder(self) -> str:
        """What is chosen; empty for the embedded model."""
        return self._folder if self.own.isChecked() else ""

    def show_folder(self, folder: str) -> None:
        """Show what holds now; empty for the embedded model."""
        (self.own if folder else self.embedded).setChecked(True)
        if folder and folder != self._folder:
            self._folder = folder
            self.need.hide()
        self._show_path()

    def show_need(self, need: ModelNeed) -> None:
        """What the model in the folder needs of this machine, or why it is none."""
        self._folder = need.folder or self._folder
        self.need.show_trial(memory_trial(need), memory_words(need))
        self.need.setVisible(bool(need.folder))
        self._show_path()

    def _show_path(self) -> None:
        """The end of a path says most."""
        self.path.setVisible(bool(self._folder))
        width_px = max(160, self.width() - SPACE_24_PX)
        metrics = QFontMetrics(self.path.font())
        self.path.setText(metrics.elidedText(self._folder, Qt.TextElideMode.ElideMiddle, width_px))
        self.path.setToolTip(plain_tooltip(self._folder))
        self.path.setAccessibleName(self._folder)

    @Slot()
    def _on_embedded(self) -> None:
        self.folder_chosen.emit("")

    @Slot()
    def _on_own(self) -> None:
        if self._folder:
            self.folder_chosen.emit(self._folder)
        else:
            # Without a folder there is nothing to choose yet.
            self._on_browse()

    @Slot()
    def _on_browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder with Gemma 4 12B"), self._folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.fileSelected.connect(self._on_picked)
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    @Slot(str)
    def _on_picked(self, folder: str) -> None:
        self._folder = folder
        self.own.setChecked(True)
        self._show_path()
        self.folder_looked_for.emit(folder)
        self.folder_chosen.emit(folder)

    @Slot()
    def _on_dialog_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
        if not self._folder:
            self.embedded.setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the path as there is room for."""
        super().resizeEvent(event)
        self._show_path()


def _quiet(text: str, parent: QWidget) -> Words:
    return Words(text, parent, tone="secondary", size_px=SIZE_SMALL_PX)


def _indented(item: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(SPACE_24_PX, 0, 0, 0)
    row.addWidget(item)
    return row
