"""The application's one style sheet, made from the colours of a theme.

A focused control has a ring of 2 px; the same width is there without focus, in no colour, so nothing moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.theme import Theme

_BASE = """
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 8px; font-size: 12px; }
QMainWindow, QDialog { background: @background; }
QLabel { background: transparent; }
QLabel[tone="secondary"] { color: @secondary; }
QLabel[tone="danger"] { color: @danger; }
QLabel[tone="warning"] { color: @warning; }
QLabel[text_size="small"] { font-size: 12px; }
QLabel[text_size="title"] { font-size: 20px; font-weight: 600; }
QFrame[card="true"] { background: @surface; border: 1px solid @line; border-radius: 12px; }
QFrame[card="raised"] { background: @raised; border: none; border-radius: 12px; }
QFrame[card="chip"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QFrame[card="field"] { background: @surface; border: 2px solid @outline; border-radius: 12px; }
QFrame[card="field"][focused="true"] { border-color: @accent; }
QSplitter::handle { background: @line; }
QFrame[line="true"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
"""

_BUTTONS = """
QPushButton { background: @raised; color: @text; border: 2px solid transparent; border-radius: 8px;
  padding: 4px 12px; min-height: 20px; }
QPushButton:hover { background: @line; }
QPushButton:pressed { background: @line; color: @secondary; }
QPushButton:disabled { color: @disabled; }
QPushButton:focus { border-color: @accent; }
QPushButton:checked { color: @accent; }
QPushButton:default, QPushButton[primary="true"] { background: @accent; color: @on_accent; font-weight: 600; }
QPushButton:default:focus, QPushButton[primary="true"]:focus { border: 2px solid @accent;
  background: @surface; color: @accent; }
QPushButton[primary="true"]:disabled { background: @raised; color: @disabled; }
QPushButton[danger="true"] { color: @danger; }
QPushButton[quiet="true"] { background: transparent; color: @secondary; padding: 2px 8px;
  font-weight: normal; }
QPushButton[quiet="true"]:hover { background: @raised; color: @text; }
QPushButton[quiet="true"]:disabled { color: @disabled; }
QPushButton[quiet="true"][choice="true"]:checked { background: @raised; color: @accent; }
QPushButton[pill="true"] { background: @surface; border: 2px solid @outline; border-radius: 15px;
  padding: 2px 12px; min-height: 22px; }
QPushButton[pill="true"]:hover { background: @raised; }
QPushButton[pill="true"]:focus { border-color: @accent; }
QToolButton { background: transparent; color: @text; border: 2px solid transparent; border-radius: 8px;
  padding: 2px; }
QToolButton:hover { background: @raised; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @disabled; }
QToolButton[primary="true"] { background: @accent; }
QToolButton[primary="true"]:focus { background: @surface; border: 2px solid @accent; }
QToolButton[primary="true"]:disabled { background: @raised; border-color: transparent; }
"""

_FIELDS = """
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QKeySequenceEdit QLineEdit, QPlainTextEdit, QTextEdit {
  background: @surface; color: @text; border: 2px solid @outline; border-radius: 8px; padding: 3px 8px;
  selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus,
QTextEdit:focus {
  border-color: @accent; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled { color: @disabled; border-color: @line; }
QTextEdit[reading="true"], QPlainTextEdit[reading="true"] { background: transparent; border: none;
  padding: 0; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @line; outline: none; }
QCheckBox, QRadioButton { border: 2px solid transparent; border-radius: 8px; padding: 2px 4px; spacing: 8px; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @disabled; }
QCheckBox::indicator { width: 14px; height: 14px; border: 2px solid @outline; border-radius: 4px;
  background: @surface; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(@check); }
QRadioButton::indicator { width: 14px; height: 14px; border: 2px solid @outline; border-radius: 9px;
  background: @surface; }
QRadioButton::indicator:checked { background: @surface; border: 5px solid @accent; width: 8px; height: 8px; }
QSlider { border: 2px solid transparent; border-radius: 8px; min-height: 22px; }
QSlider:focus { border-color: @accent; }
QSlider::groove:horizontal { height: 4px; background: @outline; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 16px; margin: -6px 0; border-radius: 8px; background: @accent; }
QProgressBar { background: @raised; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
"""

_LISTS = """
QListView, QTreeView, QTableView { background: transparent; color: @text; border: 2px solid transparent;
  border-radius: 8px; outline: none; }
QListView:focus, QTreeView:focus, QTableView:focus { border-color: @accent; }
QListView::item, QTreeView::item { padding: 4px 8px; border-radius: 8px; border: 2px solid transparent; }
QListView::item:hover, QTreeView::item:hover { background: @raised; }
QListView::item:selected, QTreeView::item:selected { background: @raised; color: @text; }
QListView::item:selected:active { border-color: @accent; }
QTabBar::tab { color: @secondary; padding: 6px 12px; border: 2px solid transparent; border-radius: 8px; }
QTabBar::tab:selected { color: @text; background: @raised; }
QTabBar::tab:focus { border-color: @accent; }
QTabWidget::pane { border: none; }
QMenu { background: @surface; color: @text; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 8px; border: 2px solid transparent; }
QMenu::item:selected { background: @raised; border-color: @accent; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @outline; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px; }
QScrollBar::handle:hover { background: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


def style_sheet(theme: Theme) -> str:
    """The style sheet of a theme."""
    from app.storage.paths import resources_folder

    name = "check_dark" if theme.is_dark else "check_light"
    check = (resources_folder() / "icons" / f"{name}.svg").as_posix()
    text = (_BASE + _BUTTONS + _FIELDS + _LISTS).replace("@check", f'"{check}"')
    # Longest first: `on_accent` before `accent`.
    tokens = vars(theme)
    for token in sorted(tokens, key=len, reverse=True):
        text = text.replace(f"@{token}", tokens[token])
    return text
