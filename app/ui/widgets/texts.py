"""Texts from outside, made harmless for the places where Qt would take them for HTML."""

import html


def plain_tooltip(text: str) -> str:
    """A tooltip that shows the text as it is, whatever it holds; long ones wrap."""
    return f"<p style='white-space: pre-wrap'>{html.escape(text)}</p>" if text else ""
