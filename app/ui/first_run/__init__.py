"""The first run: four steps that can all be skipped, and a last page that invites the first question.

`FirstRunWindow` in `window` is what the rest of the app knows.
"""
