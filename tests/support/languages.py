"""Made-up languages: one with words as long as German ones, one that is written from right to left."""

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

LONG_WORD = "Bildschirmaufnahmeeinstellung"
_ARABIC = "شاشة نافذة سؤال صوت صورة لغة ذاكرة نموذج مفتاح خصوصية اختبار"


class LongWords(QTranslator):
    """Every text gets a long word at its end."""

    def translate(self, context, text, disambiguation=None, n=-1):
        return f"{text} {LONG_WORD}" if text else ""

    def isEmpty(self):
        return False


class RightToLeft(QTranslator):
    """Every text becomes one of Arabic words of about its length; what is filled in later stays."""

    def translate(self, context, text, disambiguation=None, n=-1):
        words = _ARABIC.split()
        made = []
        for number, word in enumerate(text.split()):
            made.append(word if "{" in word or "%" in word else words[(number + len(text)) % len(words)])
        return " ".join(made)

    def isEmpty(self):
        return False


def cut_off(window: QWidget) -> list[str]:
    """The visible buttons and labels of a window that have no room for their words, or lie outside."""
    found = []
    for widget in window.findChildren(QWidget):
        if (
            not isinstance(widget, QAbstractButton | QLabel)
            or not widget.text()
            or not widget.isVisibleTo(window)
        ):
            continue
        parent = widget.parentWidget()
        if parent is not None and (widget.x() < 0 or widget.geometry().right() >= parent.width()):
            found.append(f"outside: {widget.text()}")
        if isinstance(widget, QLabel) and widget.wordWrap():
            metrics = widget.fontMetrics()
            longest_px = max(metrics.horizontalAdvance(word) for word in widget.text().split())
            if longest_px > widget.width() or widget.heightForWidth(widget.width()) > widget.height():
                found.append(f"label: {widget.text()} {widget.size().toTuple()}")
        elif widget.sizeHint().width() > widget.width():
            found.append(f"{type(widget).__name__}: {widget.text()} {widget.size().toTuple()}")
    return found
