"""Measures how fast the app answers a hand: from a real key to pixels, window, sound and text."""
