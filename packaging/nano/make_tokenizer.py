"""Writes nano's tokenizer: Gemma 4's structure and control tokens, bytes, ASCII, whole question words.

A word of the questions is one token, so that a question costs few of them; the text of a screen is trained
letter by letter all the same (packaging/nano/samples.py).
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.scenes.vocabulary import HELDOUT_QUESTIONS, QUESTIONS, WORDS  # noqa: E402

CONTROL_TOKENS = [
    "<pad>", "<eos>", "<bos>", "<unk>", "<mask>", "<|tool>", "<tool|>", "<|tool_call>", "<tool_call|>",
    "<|tool_response>", "<tool_response|>", '<|"|>', "<|think|>", "<|channel>", "<channel|>", "<|turn>",
    "<turn|>", "<|image>", "<|audio>", "<|image|>", "<|audio|>", "<image|>", "<audio|>", "<|video|>",
]  # fmt: skip
ROLE_WORDS = ("system", "user", "model", "thought", "call", "response", "declaration")
VOCAB_SIZE = 1536
SPACE = "▁"


def corpus() -> list[str]:
    """Every word that must end up as one token, with a space before it and at the start of a text."""
    wordings = [
        text for table in (QUESTIONS, HELDOUT_QUESTIONS) for texts in table.values() for text in texts
    ]
    firsts = sorted({text.split()[0].strip(".,?!") for text in wordings})
    spaced = [SPACE + word for word in (*WORDS, "did", "I", "said")]
    return [*spaced * 4, *firsts * 4, *(word for word in WORDS), *ROLE_WORDS * 4]


def train() -> dict[str, Any]:
    """The BPE model as a JSON object, ids in their final order."""
    letters = [SPACE, "\n", *(chr(code) for code in range(33, 127))]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Split(SPACE, "merged_with_next")
    room = VOCAB_SIZE - len(CONTROL_TOKENS) - 256
    trainer = trainers.BpeTrainer(
        vocab_size=room, min_frequency=1, initial_alphabet=letters, show_progress=False
    )
    tokenizer.train_from_iterator(corpus(), trainer)
    model = json.loads(tokenizer.to_str())["model"]
    learned = sorted(model["vocab"], key=model["vocab"].__getitem__)
    order = [*CONTROL_TOKENS, *(f"<0x{value:02X}>" for value in range(256)), *learned]
    model["vocab"] = {token: index for index, token in enumerate(order)}
    model["byte_fallback"], model["fuse_unk"], model["unk_token"] = True, True, "<unk>"
    return model


def document() -> dict[str, Any]:
    """The whole tokenizer.json."""
    added = [
        {"id": index, "content": token, "single_word": False, "lstrip": False, "rstrip": False,
         "normalized": False, "special": True}
        for index, token in enumerate(CONTROL_TOKENS)
    ]  # fmt: skip
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": added,
        "normalizer": {"type": "Replace", "pattern": {"String": " "}, "content": SPACE},
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
                {"type": "Replace", "pattern": {"String": SPACE}, "content": " "},
                {"type": "ByteFallback"},
                {"type": "Fuse"},
            ],
        },
        "model": train(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "resources/nano/tokenizer.json")
    path = parser.parse_args().out
    path.write_text(json.dumps(document(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    size = len(json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"])
    print(f"{path}: {size} tokens")


if __name__ == "__main__":
    main()
