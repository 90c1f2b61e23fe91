"""Homesight: the engine package."""
