"""One setting: its name, a sentence about it, and the control beside them, or under them if narrow."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.settings.words import Words
from app.ui.theme import (
    RADIUS_CONTROL_PX,
    SIZE_SMALL_PX,
    SPACE_4_PX,
    SPACE_8_PX,
    SPACE_12_PX,
    SPACE_16_PX,
    current_theme,
)

_LEAST_WORDS_PX = 200
_USUAL_PX = 560
_MARK_PX = 3
_TINT_ALPHA = 28
# Show, because what changes in a hidden row asks for no new layout.
_CHANGES = (
    QEvent.Type.LayoutRequest, QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange,
    QEvent.Type.StyleChange, QEvent.Type.Show,
)  # fmt: skip


class SettingRow(QWidget):
    """Laid out by hand, so that long words of any language move the control down instead of being cut."""

    def __init__(
        self,
        title: str,
        words: str,
        control: QWidget,
        parent: QWidget | None = None,
        *,
        is_wide: bool = False,
        keywords: str = "",
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._is_wide = is_wide
        self._keywords = keywords
        self._is_found = False
        # A page asks many times for the same; labels are slow to tell.
        self._heights: dict[int, int] = {}
        control.setParent(self)
        self.title = Words(title, self)
        self.words = Words(words, self, tone="secondary", size_px=SIZE_SMALL_PX)
        for label in (self.title, self.words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words.setVisible(bool(words))
        self.title.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(title)
        if not control.accessibleDescription():
            control.setAccessibleDescription(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Read out in the order in which they are seen.
        control.raise_()

    @property
    def is_found(self) -> bool:
        """Whether a search found it, and it is marked so."""
        return self._is_found

    def matches(self, wanted: list[str]) -> bool:
        """Whether all these words, in small letters, are in what it says."""
        text = f"{self.title.text()} {self.words.text()} {self._keywords}".casefold()
        return all(word in text for word in wanted)

    def is_called(self, wanted: list[str]) -> bool:
        """Whether one of these words is in its very name."""
        return any(word in self.title.text().casefold() for word in wanted)

    def set_found(self, is_found: bool) -> None:
        """Mark it as found; for screen readers its name says so."""
        if is_found != self._is_found:
            self._is_found = is_found
            self.update()

    def _forget_sizes(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self._place()

    def _is_stacked(self, inner_px: int) -> bool:
        if self._is_wide:
            return True
        words_px = max(_LEAST_WORDS_PX, self.title.longest_word_px)
        return self.control.sizeHint().width() + SPACE_16_PX + words_px > inner_px

    def _words_height(self, width_px: int) -> int:
        height_px = self.title.heightForWidth(width_px)
        if not self.words.isHidden():
            height_px += SPACE_4_PX + self.words.heightForWidth(width_px)
        return height_px

    def _control_height(self, width_px: int) -> int:
        if self.control.hasHeightForWidth():
            return self.control.heightForWidth(width_px)
        return self.control.sizeHint().height()

    def _control_width(self, inner_px: int) -> int:
        return inner_px if self._is_wide else min(inner_px, self.control.sizeHint().width())

    def _place(self) -> None:
        inner_px = self.width() - 2 * SPACE_16_PX
        control_px = self._control_width(inner_px)
        control_height_px = self._control_height(control_px)
        is_stacked = self._is_stacked(inner_px)
        words_px = inner_px if is_stacked else inner_px - control_px - SPACE_16_PX
        height_px = self._words_height(words_px)
        if is_stacked:
            top_px, control_left_px = SPACE_12_PX, 0
            control_top_px = top_px + height_px + SPACE_8_PX
        else:
            top_px = max(SPACE_12_PX, (self.height() - height_px) // 2)
            control_left_px = inner_px - control_px
            control_top_px = (self.height() - control_height_px) // 2
        self._put(self.title, 0, top_px, words_px, self.title.heightForWidth(words_px))
        if not self.words.isHidden():
            top_px += self.title.heightForWidth(words_px) + SPACE_4_PX
            self._put(self.words, 0, top_px, words_px, self.words.heightForWidth(words_px))
        self._put(self.control, control_left_px, control_top_px, control_px, control_height_px)

    def _put(self, item: QWidget, left_px: int, top_px: int, width_px: int, height_px: int) -> None:
        """Place an item, `left_px` being the distance from where reading begins."""
        left_px += SPACE_16_PX
        if self.isRightToLeft():
            left_px = self.width() - left_px - width_px
        item.setGeometry(left_px, top_px, width_px, height_px)

    def hasHeightForWidth(self) -> bool:
        """Its words wrap."""
        return True

    def heightForWidth(self, width_px: int) -> int:
        """How high it is at that width."""
        if width_px not in self._heights:
            self._heights[width_px] = self._height_at(width_px)
        return self._heights[width_px]

    def _height_at(self, width_px: int) -> int:
        inner_px = width_px - 2 * SPACE_16_PX
        control_px = self._control_width(inner_px)
        control_height_px = self._control_height(control_px)
        if self._is_stacked(inner_px):
            inside_px = self._words_height(inner_px) + SPACE_8_PX + control_height_px
        else:
            inside_px = max(self._words_height(inner_px - control_px - SPACE_16_PX), control_height_px)
        return inside_px + 2 * SPACE_12_PX

    def sizeHint(self) -> QSize:
        """As wide as a page usually is."""
        return QSize(_USUAL_PX, self.heightForWidth(_USUAL_PX))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for its control alone."""
        least_px = max(_LEAST_WORDS_PX, self.control.minimumSizeHint().width()) + 2 * SPACE_16_PX
        return QSize(least_px, 2 * SPACE_12_PX + self.title.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find a place for everything."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """A control or font that changed wants another place; so does another direction."""
        done = super().event(event)
        if event.type() in _CHANGES:
            self._forget_sizes()
        return done

    @property
    def _switch(self) -> QAbstractButton | None:
        control = self.control
        if isinstance(control, QAbstractButton) and control.isCheckable() and control.isEnabled():
            return control
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release, where the row has a switch."""
        event.setAccepted(self._switch is not None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words of a switch is one on the switch."""
        switch = self._switch
        is_inside = self.rect().contains(event.position().toPoint())
        if switch is not None and is_inside and event.button() is Qt.MouseButton.LeftButton:
            switch.setFocus(Qt.FocusReason.MouseFocusReason)
            switch.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tint and a bar where reading begins, for what a search found."""
        if not self._is_found:
            return
        color = QColor(current_theme().accent)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = self.rect().adjusted(SPACE_4_PX, SPACE_4_PX, -SPACE_4_PX, -SPACE_4_PX)
        painter.setBrush(QColor(color.red(), color.green(), color.blue(), _TINT_ALPHA))
        painter.drawRoundedRect(box, RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
        painter.setBrush(color)
        left_px = box.right() + 1 - _MARK_PX if self.isRightToLeft() else box.left()
        painter.drawRoundedRect(
            left_px, box.top() + SPACE_4_PX, _MARK_PX, box.height() - SPACE_8_PX, 1.5, 1.5
        )
        painter.end()
