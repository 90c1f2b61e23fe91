"""What is kept, how it is protected, and how it is deleted."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from app.core.history import HistoryMode, HistoryStatus, Remedy
from app.core.settings import Settings
from app.ui.settings.confirmation import Confirmation
from app.ui.settings.page import SettingsPage
from app.ui.settings.passphrase import PassphraseForm
from app.ui.settings.row import SettingRow
from app.ui.settings.switch import Switch
from app.ui.theme import SPACE_8_PX
from app.ui.widgets.status_line import StatusLine


class PrivacyPage(SettingsPage):
    """History, pictures and sound on disk, the passphrase, and deleting it all.

    Signals:
        passphrase_given(str): unlock or protect the history with it.
        history_retry_requested(): try to open the history again.
        delete_all_requested(): delete all conversations; the person has confirmed it.
    """

    passphrase_given = Signal(str)
    history_retry_requested = Signal()
    delete_all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Privacy"), "lock", parent)
        self._status = HistoryStatus(HistoryMode.CLOSED)
        self.confirmation: Confirmation | None = None
        self.history = Switch()
        self.keep_screenshots = Switch()
        self.keep_sound = Switch()
        self.state = StatusLine()
        self.form = PassphraseForm()
        self.delete_button = QPushButton(self.tr("Delete all conversations…"))
        self.delete_button.setProperty("danger", "true")
        self.delete_button.setAutoDefault(False)
        self._add_cards()
        self.history.clicked.connect(self._on_history)
        self.keep_screenshots.clicked.connect(self._on_keep_screenshots)
        self.keep_sound.clicked.connect(self._on_keep_sound)
        self.state.action_requested.connect(self._on_remedy)
        self.form.passphrase_given.connect(self.passphrase_given)
        self.delete_button.clicked.connect(self._on_delete)
        self.show_history(self._status)

    def _add_cards(self) -> None:
        where = QWidget()
        column = QVBoxLayout(where)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8_PX)
        column.addWidget(self.state)
        column.addWidget(self.form)
        self.add_card(
            SettingRow(
                self.tr("Keep conversations"),
                self.tr("Encrypted, on this computer only. Switched off, they are gone when the app ends."),
                self.history,
                keywords=self.tr("history save store"),
            ),
            SettingRow(
                self.tr("Where they are now"),
                "",
                where,
                is_wide=True,
                keywords=self.tr("history passphrase password keyring encryption unlock"),
            ),
        )
        self.add_card(
            SettingRow(
                self.tr("Keep screenshots with them"),
                self.tr("Otherwise a picture is forgotten when the app ends."),
                self.keep_screenshots,
                keywords=self.tr("pictures images captures"),
            ),
            SettingRow(
                self.tr("Keep sound with them"),
                self.tr("Otherwise a recording is forgotten when the app ends."),
                self.keep_sound,
                keywords=self.tr("voice audio recordings"),
            ),
        )
        self.add_card(
            SettingRow(
                self.tr("Delete everything"),
                self.tr("All conversations and their key. This cannot be taken back."),
                self.delete_button,
                keywords=self.tr("wipe erase remove history"),
            )
        )

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        self.history.setChecked(settings.privacy.history)
        self.keep_screenshots.setChecked(settings.privacy.keep_screenshots)
        self.keep_sound.setChecked(settings.privacy.keep_sound)

    def show_history(self, status: HistoryStatus) -> None:
        """Where conversations go, why, and what can be done."""
        self._status = status
        self.form.setVisible(status.remedy in (Remedy.UNLOCK, Remedy.PROTECT))
        self.form.ask(is_new=status.remedy is Remedy.PROTECT)
        action = {
            Remedy.TRY_AGAIN: self.tr("Try again"),
            Remedy.START_NEW: self.tr("Delete and start anew…"),
        }.get(status.remedy, "")
        if status.reason is not None:
            self.state.show_words(str(status.reason), "warning", "warning", action)
            return
        words = {
            HistoryMode.CLOSED: self.tr("The history is closed."),
            HistoryMode.ENCRYPTED: self.tr("Encrypted on this computer."),
            HistoryMode.MEMORY_ONLY: self.tr("In memory only, until the app ends."),
        }[status.mode]
        icon_name = "lock" if status.mode is HistoryMode.ENCRYPTED else "info"
        self.state.show_words(words, icon_name, "secondary", action)

    @Slot(bool)
    def _on_history(self, is_on: bool) -> None:
        self.change_requested.emit("privacy", "history", is_on)

    @Slot(bool)
    def _on_keep_screenshots(self, is_on: bool) -> None:
        self.change_requested.emit("privacy", "keep_screenshots", is_on)

    @Slot(bool)
    def _on_keep_sound(self, is_on: bool) -> None:
        self.change_requested.emit("privacy", "keep_sound", is_on)

    @Slot()
    def _on_remedy(self) -> None:
        if self._status.remedy is Remedy.START_NEW:
            self._on_delete()
        else:
            self.history_retry_requested.emit()

    @Slot()
    def _on_delete(self) -> None:
        dialog = Confirmation(
            self.tr("Delete all conversations?"),
            self.tr(
                "Every conversation, with the pictures and sounds that were kept, and the key are deleted "
                "from this computer. Nobody can bring them back."
            ),
            self.tr("&Delete all"),
            self,
        )
        dialog.finished.connect(self._on_confirmation_finished)
        self.confirmation = dialog
        dialog.open()

    @Slot(int)
    def _on_confirmation_finished(self, result: int) -> None:
        dialog, self.confirmation = self.confirmation, None
        if dialog is not None:
            dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted.value:
            self.delete_all_requested.emit()
