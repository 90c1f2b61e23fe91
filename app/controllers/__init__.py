"""QObjects that take intents and tell state; they know no widget."""
