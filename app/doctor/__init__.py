"""Finds out whether this machine lets Homesight see, hear, remember and answer."""
