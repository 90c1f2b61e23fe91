"""Measures the embedded model on pictures and sound that it was never trained on."""
