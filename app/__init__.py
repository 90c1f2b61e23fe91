"""Homesight: the app package."""
