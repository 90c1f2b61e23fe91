"""Copies of the screen, one file a way of getting them."""
