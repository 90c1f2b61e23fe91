"""The widgets scenes are built from, each noted as it is made so that nothing is drawn unknown."""

from random import Random

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QWidget,
)

from app.scenes.facts import Facts
from app.scenes.looks import Look
from app.scenes.strings import Split, Strings

# Around text in an edit field: frame, text margin and the room of a cursor.
_EDIT_SLACK_PX = 22
_EDIT_ARROW_PX = 26
_ICONS = (
    QStyle.StandardPixmap.SP_MessageBoxCritical,
    QStyle.StandardPixmap.SP_MessageBoxWarning,
    QStyle.StandardPixmap.SP_MessageBoxInformation,
    QStyle.StandardPixmap.SP_MessageBoxQuestion,
)
_TRAIN_MARGINS_PX = tuple(m for m in range(1, 25) if m % 5 != 3)
_HELDOUT_MARGINS_PX = tuple(m for m in range(1, 25) if m % 5 == 3)


class WindowButtons(QWidget):
    """Minimize, maximize and close, drawn as lines or as coloured dots."""

    def __init__(self, colour: str, dots: bool, count: int) -> None:
        super().__init__()
        self._colour, self._dots, self._count = colour, dots, count

    def sizeHint(self) -> QSize:
        return QSize(18 * self._count, 14)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(self._colour))
        top = (self.height() - 9) // 2
        for index in range(self._count):
            left, shape = 18 * index + 5, index + 3 - self._count
            if self._dots:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(("#27c93f", "#ffbd2e", "#ff5f56")[shape]))
                painter.drawEllipse(left, top, 9, 9)
            elif shape == 0:
                painter.drawLine(left, top + 8, left + 8, top + 8)
            elif shape == 1:
                painter.drawRect(left, top, 8, 8)
            else:
                painter.drawLine(left, top, left + 8, top + 8)
                painter.drawLine(left, top + 8, left + 8, top)
        painter.end()


class Parts:
    """Makes the widgets of one scene in one look."""

    def __init__(self, look: Look, strings: Strings, facts: Facts) -> None:
        self.look, self.strings, self.facts = look, strings, facts
        self.rng: Random = strings.rng
        self.split: Split = strings.split

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def margin_px(self) -> int:
        """An outer margin; some are seen only in held-out scenes."""
        if self.split == "heldout" and self.chance(0.5):
            return self.rng.choice(_HELDOUT_MARGINS_PX)
        return self.rng.choice(_TRAIN_MARGINS_PX)

    def fill(self, layout: QBoxLayout | QLayout) -> None:
        """Random margins and spacing, so that letters fall anywhere on the patches."""
        layout.setContentsMargins(self.margin_px(), self.margin_px(), self.margin_px(), self.margin_px())
        layout.setSpacing(self.rng.randint(1, 10))

    def note(self, text: str) -> str:
        self.facts.pieces.append(text)
        return text

    def label(
        self, text: str, bold: bool | None = None, larger_px: int = 0, family: str | None = None
    ) -> QLabel:
        label = QLabel(self.note(text))
        label.setTextFormat(Qt.TextFormat.PlainText)
        if bold is not None or larger_px or family:
            label.setFont(self.look.font(bold, larger_px, family))
        return label

    def wrapped(self, text: str, family: str | None = None) -> QLabel:
        """A label that breaks its lines, never narrower than its longest word."""
        label = self.label(text, family=family)
        label.setWordWrap(True)
        metrics = QFontMetrics(self.look.font(family=family))
        widest = max(metrics.horizontalAdvance(word) for word in text.split())
        label.setMinimumWidth(
            max(widest + 4, min(self.rng.randint(90, 300), metrics.horizontalAdvance(text) + 4))
        )
        return label

    def title(self, text: str) -> QLabel:
        """A heading: bold, larger or both."""
        self.facts.title = text
        return self.label(text, bold=self.chance(0.8), larger_px=self.rng.choice((0, 0, 1, 2, 3)))

    def strip(self, text: str) -> QFrame:
        """A window's title strip."""
        self.facts.title = text
        colours, accent = self.look.colours, self.chance(0.2)
        back, front = (colours.accent, colours.accent_text) if accent else (colours.strip, colours.strip_text)
        frame = QFrame()
        frame.setAutoFillBackground(True)
        palette = frame.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(back))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(front))
        frame.setPalette(palette)
        label = self.label(text, bold=self.chance(0.5))
        label.setPalette(palette)
        row = QHBoxLayout(frame)
        row.setContentsMargins(
            self.margin_px(), self.rng.randint(2, 8), self.rng.randint(2, 8), self.rng.randint(2, 8)
        )
        dots = self.split == "heldout" and self.chance(0.3)
        buttons = WindowButtons(front, dots, self.rng.choice((0, 1, 1, 3)))
        arrangement = self.rng.choice(("left", "left", "center"))
        if dots:
            row.addWidget(buttons)
        if arrangement == "center":
            row.addStretch()
        row.addWidget(label)
        row.addStretch()
        if not dots:
            row.addWidget(buttons)
        return frame

    def button(self, text: str, accent: bool = False) -> QPushButton:
        self.facts.buttons.append(text)
        button = QPushButton(self.note(text).replace("&", "&&"))
        if accent:
            button.setProperty("accent", "true")
            palette = button.palette()
            palette.setColor(QPalette.ColorRole.Button, QColor(self.look.colours.accent))
            palette.setColor(QPalette.ColorRole.ButtonText, QColor(self.look.colours.accent_text))
            button.setPalette(palette)
        elif self.chance(0.1):
            button.setDefault(True)
        elif self.chance(0.04):
            button.setEnabled(False)
        elif self.chance(0.12) and self.look.style != "sheet":
            button.setFlat(True)
            palette = button.palette()
            palette.setColor(QPalette.ColorRole.ButtonText, QColor(self.look.colours.text))
            button.setPalette(palette)
        # Wider than the text in any style; a real button grows with its text as well.
        text_px = QFontMetrics(self.look.font()).horizontalAdvance(text)
        button.setMinimumWidth(text_px + self.rng.randint(28, 44))
        return button

    def edit(self, text: str) -> QWidget:
        """A value in a field: an edit, a combo box or a plain label."""
        kind, width_px = self.rng.random(), QFontMetrics(self.look.font()).horizontalAdvance(text)
        if kind < 0.45:
            return self.label(text, bold=True if self.chance(0.1) else None)
        if kind < 0.85:
            edit = QLineEdit(self.note(text))
            edit.setCursorPosition(0)
            edit.setMinimumWidth(width_px + _EDIT_SLACK_PX)
            edit.setReadOnly(self.chance(0.2))
            return edit
        box = QComboBox()
        box.addItem(self.note(text))
        box.setMinimumWidth(width_px + _EDIT_SLACK_PX + _EDIT_ARROW_PX)
        return box

    def check(self, text: str) -> QWidget:
        escaped = self.note(text).replace("&", "&&")
        box = QCheckBox(escaped) if self.chance(0.6) else QRadioButton(escaped)
        box.setChecked(self.chance(0.5))
        return box

    def group(self, text: str) -> QGroupBox:
        group = QGroupBox(self.note(text).replace("&", "&&"))
        # A group box may be narrower than its title, which it would cut off.
        group.setMinimumWidth(QFontMetrics(self.look.font(bold=True)).horizontalAdvance(text) + 40)
        return group

    def list_box(self, rows: list[str]) -> QListWidget:
        box = QListWidget()
        box.addItems([self.note(row) for row in rows])
        box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.setAlternatingRowColors(self.chance(0.3))
        if self.chance(0.5):
            box.setCurrentRow(self.rng.randrange(len(rows)))
        metrics = QFontMetrics(self.look.font())
        pad_px = 16 if self.look.style == "sheet" else 6
        box.setMinimumSize(
            max(map(metrics.horizontalAdvance, rows)) + 24, len(rows) * (metrics.height() + pad_px) + 10
        )
        return box

    def console(self, rows: list[str], font: QFont, back: str, front: str) -> QPlainTextEdit:
        """A read-only multi-line edit, all of its rows in sight."""
        edit = QPlainTextEdit("\n".join(self.note(row) for row in rows))
        edit.setFont(font)
        edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        edit.setFrameShape(QFrame.Shape.NoFrame if self.chance(0.6) else QFrame.Shape.StyledPanel)
        palette = edit.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(back))
        palette.setColor(QPalette.ColorRole.Text, QColor(front))
        edit.setPalette(palette)
        metrics = QFontMetrics(font)
        edit.setMinimumSize(
            max(map(metrics.horizontalAdvance, rows)) + 20, len(rows) * metrics.lineSpacing() + 18
        )
        return edit

    def icon(self) -> QLabel:
        """A message box's icon: a picture, no text."""
        style = QWidget().style()
        label = QLabel()
        size_px = self.rng.choice((16, 24, 32, 32, 48))
        label.setPixmap(style.standardIcon(self.rng.choice(_ICONS)).pixmap(size_px, size_px))
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        return label

    def recoloured(self, widget: QWidget, back: str, front: str) -> QWidget:
        """The widget and what will stand in it, in colours of its own."""
        palette = widget.palette()
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, QColor(back))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            palette.setColor(role, QColor(front))
        widget.setPalette(palette)
        widget.setAutoFillBackground(True)
        return widget
