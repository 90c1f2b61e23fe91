"""Writes a small tokenizer.json with the structure of Gemma 4's: byte-fallback BPE and 24 control tokens."""

import json
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer, models, trainers

FIRST_TOKENS = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>"]
OTHER_CONTROL_TOKENS = [
    "<|tool>",
    "<tool|>",
    "<|tool_call>",
    "<tool_call|>",
    "<|tool_response>",
    "<tool_response|>",
    '<|"|>',
    "<|think|>",
    "<|channel>",
    "<channel|>",
    "<|turn>",
    "<turn|>",
    "<|image>",
    "<|audio>",
    "<|image|>",
    "<|audio|>",
    "<image|>",
    "<audio|>",
    "<|video|>",
]
CONTROL_TOKENS = FIRST_TOKENS + OTHER_CONTROL_TOKENS
BYTE_TOKENS = [f"<0x{value:02X}>" for value in range(256)]
MINIMUM_SIZE = len(CONTROL_TOKENS) + len(BYTE_TOKENS) + 8

CORPUS = """
user model system thought call response declaration value description parameters properties type
STRING NUMBER INTEGER OBJECT ARRAY required What is the error code? What does it say? Read the title.
The quick brown fox jumps over the lazy dog. It is 20C in Paris today, and 0123456789 are digits.
The answer is on the screen: the window says that the file could not be saved. I can't find that here.
def read(path: str) -> list[int]: return [int(line) for line in open(path)] if path else []
if (a == b && c != d) { return x + y * z / w; } // a comment # another one
Straße, café, naïve, año, übung, façade, élève. Привет, как дела? Это окно.
あなたはだれですか。これは窓です。 你好，世界。 안녕하세요. שלום עולם. مرحبا بالعالم
"""


def write_tokenizer(folder: Path, vocab_size: int = 600) -> dict[str, int]:
    """Write `folder`/tokenizer.json with exactly `vocab_size` tokens; return the ids of the control tokens.

    Ids 0 to 23 are the control tokens, 24 to 279 the 256 bytes, then letters and merges; what the small
    corpus cannot fill is filled with `<unusedN>`. The same arguments always give the same file.
    """
    if vocab_size < MINIMUM_SIZE:
        raise ValueError(f"vocab_size is {vocab_size}; bytes and control tokens need at least {MINIMUM_SIZE}")
    model = _train(vocab_size)
    vocab: dict[str, int] = model["vocab"]
    for number in range(vocab_size - len(vocab)):
        vocab[f"<unused{number}>"] = len(vocab)
    document = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [_added_token(token, vocab[token]) for token in CONTROL_TOKENS],
        "normalizer": {"type": "Replace", "pattern": {"String": " "}, "content": "▁"},
        "pre_tokenizer": {
            "type": "Split",
            "pattern": {"String": " "},
            "behavior": "MergedWithPrevious",
            "invert": False,
        },
        "post_processor": None,
        "decoder": {
            "type": "Sequence",
            "decoders": [
                {"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
                {"type": "ByteFallback"},
                {"type": "Fuse"},
            ],
        },
        "model": model,
    }
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document, ensure_ascii=False)
    (folder / "tokenizer.json").write_text(text, encoding="utf-8")
    return {token: vocab[token] for token in CONTROL_TOKENS}


def _train(vocab_size: int) -> dict[str, Any]:
    # Words are fed one by one, with their leading space, so that no merge reaches across a space.
    words = [piece for line in CORPUS.splitlines() for piece in _words(line)]
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    trainer = trainers.BpeTrainer(
        vocab_size=vocab_size,
        limit_alphabet=vocab_size - len(CONTROL_TOKENS) - len(BYTE_TOKENS),
        special_tokens=CONTROL_TOKENS + BYTE_TOKENS,
        show_progress=False,
    )
    tokenizer.train_from_iterator(words, trainer)
    model: dict[str, Any] = json.loads(tokenizer.to_str())["model"]
    return model


def _words(line: str) -> list[str]:
    first, *rest = line.split(" ")
    return [first, *("▁" + word for word in rest), "\n"]


def _added_token(token: str, token_id: int) -> dict[str, Any]:
    return {
        "id": token_id,
        "content": token,
        "single_word": False,
        "lstrip": False,
        "rstrip": False,
        "normalized": False,
        "special": True,
    }
