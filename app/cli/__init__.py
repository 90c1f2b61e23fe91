"""The homesight command."""
