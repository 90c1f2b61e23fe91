"""Drawn scenes with known text: what nano is trained and judged on."""
