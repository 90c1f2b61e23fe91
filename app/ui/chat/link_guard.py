"""Asks before a link of an answer is opened, and shows the whole address.

The text of an answer is untrusted: an address is shown as it goes over the wire, so that letters of other
scripts cannot pose as a known name, and only web and mail addresses are offered at all.
"""

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.theme import SPACE_12_PX, SPACE_16_PX, SPACE_24_PX, code_font

_SCHEMES = ("https", "http", "mailto")
_WIDTH_PX = 480


def wire_address(address: str) -> str:
    """The address as it would be sent, in ASCII only."""
    return bytes(QUrl(address).toEncoded().data()).decode("ascii", "replace")


def can_be_opened(address: str) -> bool:
    """Whether it leads to the web or to a mail; files, scripts and other programs are never opened."""
    url = QUrl(address)
    return url.isValid() and url.scheme().lower() in _SCHEMES


class LinkGuard(QObject):
    """Shows one dialog at a time.

    Signals:
        link_opened(str): the person saw the whole address and wants it opened.
    """

    link_opened = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: LinkDialog | None = None

    @Slot(str)
    def ask(self, address: str) -> None:
        """Ask whether to open an address."""
        if self.dialog is not None:
            return
        self.dialog = LinkDialog(address, self._window)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted.value:
            self.link_opened.emit(dialog.address)


class LinkDialog(QDialog):
    """The address, where it leads, and three buttons; to cancel is what Enter does."""

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = wire_address(address)
        is_possible = can_be_opened(address)
        self.setWindowTitle(self.tr("Open this link?") if is_possible else self.tr("This link is not opened"))
        title = QLabel(self.windowTitle(), self)
        title.setProperty("text_size", "title")
        words = QLabel(self._words(is_possible), self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24_PX, SPACE_24_PX, SPACE_24_PX, SPACE_16_PX)
        column.setSpacing(SPACE_12_PX)
        column.addWidget(title)
        column.addWidget(words)
        column.addWidget(self._address_field())
        column.addLayout(self._buttons(is_possible))
        self.setMinimumWidth(_WIDTH_PX)

    def _words(self, is_possible: bool) -> str:
        if not is_possible:
            return self.tr("Only web and mail addresses are opened from an answer. You can copy it.")
        url = QUrl(self.address)
        if url.scheme() == "mailto":
            return self.tr("It starts a mail in your mail program.")
        host = bytes(QUrl.toAce(url.host()).data()).decode("ascii", "replace")
        return self.tr("It leads to {host} and leaves this computer.").format(host=host)

    def _address_field(self) -> QWidget:
        shown = QPlainTextEdit(self.address, self)
        shown.setReadOnly(True)
        shown.setAccessibleName(self.tr("Address"))
        shown.setFont(code_font())
        shown.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        shown.setTabChangesFocus(True)
        shown.setFixedHeight(84)
        return shown

    def _buttons(self, is_possible: bool) -> QHBoxLayout:
        copy = QPushButton(self.tr("Co&py address"), self)
        copy.setAutoDefault(False)
        copy.clicked.connect(self._on_copy)
        cancel = QPushButton(self.tr("&Cancel"), self)
        cancel.setDefault(True)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        if is_possible:
            open_link = QPushButton(self.tr("&Open link"), self)
            open_link.setObjectName("open_link")
            open_link.setAutoDefault(False)
            open_link.clicked.connect(self.accept)
            row.addWidget(open_link)
        row.addWidget(cancel)
        cancel.setFocus()
        return row

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address)
