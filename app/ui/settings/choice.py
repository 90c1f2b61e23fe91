"""Fields that choose a value: a list, and numbers that the mouse wheel does not change while scrolling by."""

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QWidget

from app.ui.icons import SMALL_ICON_PX, pixmap
from app.ui.theme import SPACE_4_PX, current_theme

_LEAST_CHARACTERS = 12
_MOST_PX = 340
_NUMBER_PX = 96
_FRAME_PX = 10
# A number's frame is around all of it; the field inside has none of its own.
_BARE = "border: none; padding: 0; background: transparent;"


class Choice(QComboBox):
    """A list of words, each standing for a value.

    Signals:
        chosen(object): the person chose the value.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(_LEAST_CHARACTERS)
        self.activated.connect(self._on_activated)

    def set_choices(self, choices: list[tuple[object, str]]) -> None:
        """Offer these values; the one that is shown stays, if it is among them."""
        shown = self.value
        with QSignalBlocker(self):
            self.clear()
            for value, words in choices:
                self.addItem(words, value)
                self.setItemData(self.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
            self.setCurrentIndex(max(0, self._place_of(shown)))
        self.updateGeometry()

    @property
    def value(self) -> object:
        """The value that is shown."""
        return self.currentData()

    def show_value(self, value: object, words: str = "") -> None:
        """Show a value; one that is not in the list is added to it with these words."""
        place = self._place_of(value)
        with QSignalBlocker(self):
            if place < 0:
                self.addItem(words or str(value), value)
                place = self.count() - 1
            self.setCurrentIndex(place)
        self.setToolTip(self.currentText())

    def _place_of(self, value: object) -> int:
        for place in range(self.count()):
            if self.itemData(place) == value:
                return place
        return -1

    @Slot(int)
    def _on_activated(self, _place: int) -> None:
        self.setToolTip(self.currentText())
        self.chosen.emit(self.value)

    def setAccessibleName(self, name: str) -> None:
        """The list that folds out has the same name."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """As wide as its words, up to a limit; longer ones are shortened and stand in the tooltip."""
        hint = super().sizeHint()
        return QSize(min(_MOST_PX, hint.width() + SMALL_ICON_PX), hint.height())

    def minimumSizeHint(self) -> QSize:
        """It can be narrower than its longest words."""
        return QSize(min(self.sizeHint().width(), 160), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of a new theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the mark that it folds out."""
        super().paintEvent(event)
        theme = current_theme()
        color = theme.secondary if self.isEnabled() else theme.disabled
        side_px = SMALL_ICON_PX
        left_px = SPACE_4_PX if self.isRightToLeft() else self.width() - SPACE_4_PX - side_px
        box = QRectF(left_px, (self.height() - side_px) / 2, side_px, side_px)
        painter = QPainter(self)
        picture = pixmap("chevron_down", color, side_px, self.devicePixelRatioF())
        painter.drawPixmap(box, picture, QRectF(picture.rect()))
        painter.end()


class Number(QDoubleSpinBox):
    """A number without small buttons: the arrow keys step, and it is told when it is complete.

    Signals:
        chosen(float): the person chose the number.
    """

    chosen = Signal(float)

    def __init__(
        self, least: float, most: float, step: float, parent: QWidget | None = None, *, decimals: int = 0
    ) -> None:
        super().__init__(parent)
        self.setDecimals(decimals)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setGroupSeparatorShown(True)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        self.lineEdit().setStyleSheet(_BARE)
        self.valueChanged.connect(self.chosen)

    def show_value(self, value: float) -> None:
        """Show a number."""
        with QSignalBlocker(self):
            self.setValue(value)

    def _fit_field(self) -> None:
        """The style gives a field without buttons no room when there is a style sheet."""
        self.lineEdit().setGeometry(self.rect().adjusted(_FRAME_PX, 2, -_FRAME_PX, -2))

    def sizeHint(self) -> QSize:
        """Room for the longest number, the same for all."""
        hint = super().sizeHint()
        return QSize(max(_NUMBER_PX, hint.width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the field inside the frame."""
        super().resizeEvent(event)
        self._fit_field()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the field inside the frame."""
        super().showEvent(event)
        self._fit_field()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the field inside the frame of another style."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._fit_field()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()
