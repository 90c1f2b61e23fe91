"""A chip: one thing that is part of a question or of an answer, with a cross when it can be taken away."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.ui.theme import SIZE_SMALL_PX, SPACE_4_PX, SPACE_8_PX, font_of
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.texts import plain_tooltip

_MOST_LABEL_PX = 260


class Chip(QFrame):
    """An icon, a name that is shortened in its middle, and a detail such as a length.

    Signals:
        remove_requested(): the cross was pressed.
    """

    remove_requested = Signal()

    def __init__(
        self,
        icon_name: str,
        label: str,
        detail: str = "",
        parent: QWidget | None = None,
        *,
        is_removable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", "chip")
        words = ", ".join(text for text in (label, detail) if text)
        self.setAccessibleName(words)
        self.setToolTip(plain_tooltip(words))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_8_PX, SPACE_4_PX, SPACE_8_PX, SPACE_4_PX)
        row.setSpacing(SPACE_8_PX)
        row.addWidget(IconLabel(icon_name, parent=self))
        self.shown = _small_label(self, "")
        metrics = QFontMetrics(font_of(SIZE_SMALL_PX))
        one_line = " ".join(label.split())
        self.shown.setText(metrics.elidedText(one_line, Qt.TextElideMode.ElideMiddle, _MOST_LABEL_PX))
        self.shown.setVisible(bool(label))
        row.addWidget(self.shown)
        if detail:
            quiet = _small_label(self, detail)
            quiet.setProperty("tone", "secondary")
            row.addWidget(quiet)
        if is_removable:
            cross = IconButton("close", self.tr("Remove {name}").format(name=words), self)
            cross.setFixedSize(20, 20)
            cross.setIconSize(QSize(12, 12))
            cross.clicked.connect(self.remove_requested)
            row.addWidget(cross)


def _small_label(parent: QWidget, text: str) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("text_size", "small")
    return label
