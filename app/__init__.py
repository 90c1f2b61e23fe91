"""Homesight: the app package."""

__version__ = "0.1.0"
# How desktops know the app: the name of its .desktop file, its portal sessions.
APP_ID = "app.homesight.Homesight"
