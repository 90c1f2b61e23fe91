"""The small window that the hotkey brings up."""
