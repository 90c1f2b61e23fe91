"""Windows and widgets: they show state and emit intents, and know no controller."""
