"""Text to token ids and back, over one tokenizer.json.

Two encoders share one vocabulary: `encode` recognises control tokens and is for text of our own templates;
`encode_untrusted` is for everything else and never yields one. Nothing is added to either (no BOS).
"""

import re
from pathlib import Path
from typing import Any

import msgspec
import tokenizers

MAX_FILE_BYTES = 64 * 1024 * 1024
BYTE_TOKEN = re.compile(r"<0x([0-9A-Fa-f]{2})>")
SPACE_MARK = "▁"


class TokenizerError(ValueError):
    """The tokenizer file cannot be used; the message names it and is safe to show."""


class Tokenizer:
    """A vocabulary that knows which of its tokens steer the model."""

    def __init__(self, trusting: tokenizers.Tokenizer) -> None:
        added = trusting.get_added_tokens_decoder()
        self.control_ids: frozenset[int] = frozenset(added)
        self.control_texts: dict[str, int] = {token.content: number for number, token in added.items()}
        self.vocab_size: int = trusting.get_vocab_size(with_added_tokens=True)
        self._trusting = trusting
        self._plain = _without_added_tokens(trusting)
        self._has_bytes: bool = bool(getattr(trusting.model, "byte_fallback", False))

    @classmethod
    def load(cls, folder: Path) -> "Tokenizer":
        """Read `folder`/tokenizer.json.

        Raises:
            TokenizerError: the file is missing, too large, not a tokenizer, or of a kind not supported.
        """
        path = folder / "tokenizer.json"
        raw = _read(path)
        _check_kind(path, raw)
        try:
            trusting = tokenizers.Tokenizer.from_buffer(raw)
        except Exception as error:  # the library raises nothing narrower
            raise TokenizerError(
                f"{path} is not a usable tokenizer ({error}); fetch the file again"
            ) from error
        trusting.no_truncation()
        trusting.no_padding()
        return cls(trusting)

    def encode(self, text: str) -> list[int]:
        """Ids of trusted text; the text of a control token becomes that token."""
        return self._trusting.encode(_valid(text), add_special_tokens=False).ids

    def encode_untrusted(self, text: str) -> list[int]:
        """Ids of any text; never a control token, whatever it says."""
        text = _valid(text)
        encoding = self._plain.encode(text, add_special_tokens=False)
        if self.control_ids.isdisjoint(encoding.ids):
            return encoding.ids
        # Some vocabularies reach a control token by merges, or have no bytes and so fall to <unk>.
        ids: list[int] = []
        for token_id, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
            ids += [token_id] if token_id not in self.control_ids else self._split(text[start:end])
        return ids

    def decode(self, ids: list[int]) -> str:
        """Text of the ids, control tokens included."""
        return self._trusting.decode(ids, skip_special_tokens=False)

    def token_id(self, text: str) -> int | None:
        """The id of one token by its exact text, or None."""
        return self._trusting.token_to_id(text)

    def token_bytes(self, token_id: int) -> bytes:
        """The UTF-8 bytes that one token stands for; empty for an id outside the vocabulary."""
        token = self._trusting.id_to_token(token_id)
        if token is None:
            return b""
        if token_id in self.control_ids:
            return token.encode()
        byte = BYTE_TOKEN.fullmatch(token) if self._has_bytes else None
        if byte:
            return bytes([int(byte[1], 16)])
        return token.replace(SPACE_MARK, " ").encode()

    def _split(self, text: str) -> list[int]:
        """Ids of a look-alike letter by letter; a letter that is still a control token becomes `?`."""
        ids: list[int] = []
        for letter in text:
            pieces = self._plain.encode(letter, add_special_tokens=False).ids
            if not self.control_ids.isdisjoint(pieces):
                pieces = self._plain.encode("?", add_special_tokens=False).ids
            ids += [piece for piece in pieces if piece not in self.control_ids]
        return ids


class _Decoder(msgspec.Struct):
    type: str
    decoders: list[dict[str, Any]] = []


class _Header(msgspec.Struct):
    decoder: _Decoder | None = None


def _read(path: Path) -> bytes:
    try:
        size_bytes = path.stat().st_size
        if size_bytes > MAX_FILE_BYTES:
            raise TokenizerError(f"{path} has {size_bytes} bytes; at most {MAX_FILE_BYTES} are expected")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise TokenizerError(f"{path} is missing; a model folder needs it beside config.json") from error
    except OSError as error:
        raise TokenizerError(f"{path} cannot be read ({error.strerror}); check its rights") from error


def _check_kind(path: Path, raw: bytes) -> None:
    try:
        decoder = msgspec.json.decode(raw, type=_Header).decoder
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise TokenizerError(f"{path} is not a tokenizer in JSON ({error}); fetch the file again") from error
    known = {"Replace", "ByteFallback", "Fuse"}
    steps = [] if decoder is None else [str(step.get("type")) for step in decoder.decoders] or [decoder.type]
    if not known.issuperset(steps):
        unknown = ", ".join(sorted(set(steps) - known))
        raise TokenizerError(f"{path}: decoder {unknown} is not supported; {', '.join(sorted(known))} are")


def _without_added_tokens(trusting: tokenizers.Tokenizer) -> tokenizers.Tokenizer:
    plain = tokenizers.Tokenizer(trusting.model)  # the vocabulary itself is shared, not copied
    plain.normalizer = trusting.normalizer
    plain.pre_tokenizer = trusting.pre_tokenizer
    return plain


def _valid(text: str) -> str:
    """`text` with lone surrogates replaced, which no UTF-8 can hold."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
