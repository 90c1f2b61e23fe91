"""How the screen is captured, and how finely a picture is read."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.core.prompt import BUDGETS
from app.core.settings import CaptureSettings, CaptureTarget, Settings
from app.ui.settings.choice import Choice
from app.ui.settings.page import SettingsPage
from app.ui.settings.row import SettingRow
from app.ui.settings.switch import Switch

# The setting's name; the row is there where the settings have it.
PRIVATE = "exclude_private"


class CapturePage(SettingsPage):
    """What the hotkey captures, the tokens a picture may cost, and what must never be in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Capture"), "monitor", parent)
        self.target = Choice()
        self.target.set_choices(
            [
                (CaptureTarget.WINDOW.value, self.tr("The window in use")),
                (CaptureTarget.MONITOR.value, self.tr("The whole monitor")),
                (CaptureTarget.REGION.value, self.tr("A region, chosen each time")),
                (CaptureTarget.ALL.value, self.tr("All monitors")),
            ]
        )
        self.budget = Choice()
        self.budget.set_choices([(0, self.tr("As the picture needs")), *self._budget_choices()])
        self.private = Switch()
        rows = [
            SettingRow(
                self.tr("The hotkey captures"),
                self.tr("It can be changed for each question before anything is sent."),
                self.target,
                keywords=self.tr("target window monitor region screen"),
            ),
            SettingRow(
                self.tr("Detail of a picture"),
                self.tr("More tokens read smaller text and take longer to answer."),
                self.budget,
                keywords=self.tr("budget tokens sharp quality speed"),
            ),
        ]
        if PRIVATE in CaptureSettings.__struct_fields__:
            rows.append(
                SettingRow(
                    self.tr("Leave out private windows"),
                    self.tr("Password managers and private browser windows are painted over."),
                    self.private,
                    keywords=self.tr("privacy incognito password"),
                )
            )
        self.add_card(*rows)
        self.target.chosen.connect(self._on_target)
        self.budget.chosen.connect(self._on_budget)
        self.private.clicked.connect(self._on_private)

    def _budget_choices(self) -> list[tuple[object, str]]:
        words = {
            BUDGETS[0]: self.tr("Quickest, at most {tokens} tokens"),
            BUDGETS[-1]: self.tr("Finest, at most {tokens} tokens"),
        }
        usual = self.tr("At most {tokens} tokens")
        return [(budget, words.get(budget, usual).format(tokens=budget)) for budget in BUDGETS]

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now."""
        capture = settings.capture
        self.target.show_value(capture.target.value)
        words = self.tr("At most {tokens} tokens").format(tokens=capture.budget_tokens)
        self.budget.show_value(capture.budget_tokens, words)
        self.private.setChecked(bool(getattr(capture, PRIVATE, True)))

    @Slot(object)
    def _on_target(self, value: object) -> None:
        self.change_requested.emit("capture", "target", value)

    @Slot(object)
    def _on_budget(self, value: object) -> None:
        self.change_requested.emit("capture", "budget_tokens", value)

    @Slot(bool)
    def _on_private(self, is_on: bool) -> None:
        self.change_requested.emit("capture", PRIVATE, is_on)
