"""The messages that app and engine exchange; pure, standard library and msgspec only."""
