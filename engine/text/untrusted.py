"""Takes the power from look-alikes of control tokens in text that we did not write.

Every control token of the chat format has `<` or `>` in it. Both are swapped for private-use pairs before a
template sees untrusted text, so that whatever angle bracket is left in the rendered prompt comes from the
template. The mark itself is swapped too, so any text survives the way there and back.
"""

import re
from typing import Any, cast

MARK = "\uf4ab"
PAIRS = {MARK: MARK + "\uf4b0", "<": MARK + "\uf4b1", ">": MARK + "\uf4b2"}
_PROTECT = str.maketrans(PAIRS)
_RESTORE = {pair: letter for letter, pair in PAIRS.items()}
_PAIR = re.compile(MARK + "[\uf4b0-\uf4b2]")


def protect(untrusted_text: str) -> str:
    """`untrusted_text` with nothing left in it that a control token could be made of."""
    return untrusted_text.translate(_PROTECT)


def protect_all(untrusted_value: Any) -> Any:
    """The same for every string in JSON-like data, keys too."""
    if isinstance(untrusted_value, str):
        return protect(untrusted_value)
    if isinstance(untrusted_value, dict):
        entries = cast("dict[Any, Any]", untrusted_value)
        return {protect_all(key): protect_all(value) for key, value in entries.items()}
    if isinstance(untrusted_value, list | tuple):
        items = cast("list[Any]", untrusted_value)
        return [protect_all(item) for item in items]
    return untrusted_value


def restore(text: str) -> str:
    """Protected text as it was written."""
    return _PAIR.sub(lambda pair: _RESTORE[pair[0]], text)


def can_guard(control_text: str) -> bool:
    """Whether protection keeps `control_text` out of untrusted text."""
    return "<" in control_text or ">" in control_text
