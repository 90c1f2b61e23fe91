"""The settings in one window. It shows what it is given by `show_*` and asks for changes by signals only.

`SettingsDialog` in `dialog` is what the rest of the app knows; each page is a file of its own.
"""
