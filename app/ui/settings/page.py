"""What all pages of the settings are: a title, cards of rows, and the search through them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.settings import Settings
from app.ui.settings.row import SettingRow
from app.ui.settings.words import Words
from app.ui.theme import SIZE_TITLE_PX, SPACE_8_PX, SPACE_12_PX, SPACE_16_PX, SPACE_24_PX

MOST_WIDTH_PX = 720
_SCROLL_BAR_PX = 16


class SettingsPage(QScrollArea):
    """Subclasses add their rows and show the settings in them.

    Signals:
        change_requested(str, str, object): section, name, and the value it is to have.
        reset_requested(str): that section is to have its defaults again.
    """

    change_requested = Signal(str, str, object)
    reset_requested = Signal(str)

    def __init__(self, title: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.icon_name = icon_name
        self.rows: list[SettingRow] = []
        self._wanted: list[str] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        body = QWidget(self)
        body.setObjectName("settings_body")
        self._column = QVBoxLayout()
        self._column.setContentsMargins(SPACE_24_PX, SPACE_16_PX, SPACE_24_PX, SPACE_24_PX)
        self._column.setSpacing(SPACE_12_PX)
        self.heading = Words(title, body, size_px=SIZE_TITLE_PX, is_strong=True)
        self._column.addWidget(self.heading)
        # A page is not wider than can be read; what is left over stays empty.
        holder = QWidget(body)
        holder.setLayout(self._column)
        holder.setMaximumWidth(MOST_WIDTH_PX)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(holder, 1)
        self.setWidget(body)
        self._column.addStretch(1)

    def add(self, item: QWidget) -> None:
        """Put something at the end of the page."""
        self._column.insertWidget(self._column.count() - 1, item)

    def add_card(self, *rows: SettingRow, heading: str = "") -> QFrame:
        """Put rows that belong together at the end of the page."""
        if heading:
            label = Words(heading, tone="secondary")
            label.setContentsMargins(0, SPACE_8_PX, 0, 0)
            self.add(label)
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for number, row in enumerate(rows):
            if number:
                line = QFrame(card)
                line.setProperty("line", "true")
                column.addWidget(line)
            column.addWidget(row)
        self.rows += rows
        self.add(card)
        return card

    @property
    def least_width_px(self) -> int:
        """Narrower, something on it would be cut off."""
        return max(row.minimumSizeHint().width() for row in self.rows) + 2 * SPACE_24_PX + _SCROLL_BAR_PX

    def mark_found(self, wanted: list[str]) -> int:
        """Mark the rows with all these words in small letters; tells how many. No words mark none."""
        self._wanted = wanted
        is_page = bool(wanted) and all(word in self.title.casefold() for word in wanted)
        count = 0
        for row in self.rows:
            is_found = bool(wanted) and not row.isHidden() and row.matches(wanted)
            row.set_found(is_found)
            count += is_found
        return count or (len(self.rows) if is_page else 0)

    @property
    def is_best(self) -> bool:
        """Whether a row was found by its name, not only by what is said about it."""
        return any(row.is_found and row.is_called(self._wanted) for row in self.rows)

    def show_found(self) -> None:
        """Scroll to the first row that was found."""
        for row in self.rows:
            if row.is_found:
                self.ensureWidgetVisible(row, 0, SPACE_24_PX)
                return

    def focus_found(self) -> None:
        """Put the focus on the first row that was found, else on the first one."""
        for row in [row for row in self.rows if row.is_found] or self.rows:
            target = row.control if row.control.focusPolicy() else row.control.nextInFocusChain()
            if target is not None and target.isEnabled() and row.isAncestorOf(target):
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now; nothing is asked for by that."""
        raise NotImplementedError
