"""Reads pictures, sound and video files as the engine takes them."""
