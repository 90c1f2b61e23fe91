"""Finds every character a widget draws, by letting it draw onto a device that only takes notes."""

from typing import NamedTuple, cast

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QFontMetricsF, QPaintDevice, QPaintEngine, QPainterPath, QTextItem
from PySide6.QtWidgets import QWidget

_METRIC = QPaintDevice.PaintDeviceMetric


class Run(NamedTuple):
    """A piece of text drawn in one go: its left end, baseline, right end of each character, half height."""

    text: str
    left_px: float
    baseline_px: float
    ends_px: tuple[float, ...]
    middle_px: float


class Glyph(NamedTuple):
    """One drawn character and the middle of its cell, in logical pixels."""

    character: str
    x_px: float
    y_px: float


class _Engine(QPaintEngine):
    """Notes text and lets everything else pass."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.runs: list[Run] = []

    def begin(self, pdev: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: object) -> None:
        pass

    def drawPixmap(self, *_: object) -> None:
        pass

    def drawImage(self, r: object, pm: object, sr: object, flags: object = None) -> None:
        pass

    def drawTiledPixmap(self, *_: object) -> None:
        pass

    def drawPath(self, *_: object) -> None:
        pass

    def drawPolygon(self, *_: object) -> None:
        pass

    def drawRects(self, *_: object) -> None:
        pass

    def drawLines(self, *_: object) -> None:
        pass

    def drawPoints(self, *_: object) -> None:
        pass

    def drawEllipse(self, *_: object) -> None:
        pass

    def drawTextItem(
        self,
        p: QPointF | QPoint | QPainterPath.Element,
        textItem: QTextItem,  # noqa: N803 - the name that PySide6 gives it
    ) -> None:
        metrics = QFontMetricsF(textItem.font())
        start = self.painter().deviceTransform().map(cast("QPointF", p))
        text = textItem.text()
        # Prefix widths, not summed advances: kerning moves letters by up to 2 px.
        ends = tuple(start.x() + metrics.horizontalAdvance(text, i + 1) for i in range(len(text)))
        self.runs.append(Run(text, start.x(), start.y(), ends, start.y() - metrics.capHeight() / 2))


class _Notebook(QPaintDevice):
    """A device of a given size that keeps the text drawn on it."""

    def __init__(self, width_px: int, height_px: int) -> None:
        super().__init__()
        self.engine = _Engine()
        self._metrics = {
            _METRIC.PdmWidth: width_px,
            _METRIC.PdmHeight: height_px,
            _METRIC.PdmWidthMM: width_px // 4,
            _METRIC.PdmHeightMM: height_px // 4,
            _METRIC.PdmNumColors: 1 << 24,
            _METRIC.PdmDepth: 32,
            _METRIC.PdmDpiX: 96,
            _METRIC.PdmDpiY: 96,
            _METRIC.PdmPhysicalDpiX: 96,
            _METRIC.PdmPhysicalDpiY: 96,
            _METRIC.PdmDevicePixelRatio: 1,
            _METRIC.PdmDevicePixelRatioScaled: 1 << 16,
        }

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return self._metrics.get(metric, 0)


def drawn_runs(widget: QWidget) -> list[Run]:
    """Every piece of text the widget and its children draw, in the order of drawing."""
    device = _Notebook(widget.width(), widget.height())
    widget.render(device)
    return device.engine.runs
