"""Ids equal to the reference on many strings, and untrusted text that can do no harm."""

import json
import random
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.text.tokenizer import Tokenizer, TokenizerError
from tests.support.tiny_tokenizer import CONTROL_TOKENS, write_tokenizer

SENTENCES = [
    "What is the error code?",
    "The file «naïve café.txt» could not be saved — try again…",
    "Привет, как дела? Ошибка № 42.",
    "Γειά σου Κόσμε",
    "こんにちは、世界。エラーコードは何ですか。",
    "你好，世界。错误代码是什么？",
    "안녕하세요 세계",
    "שלום עולם",
    "مرحبا بالعالم، ما هو رمز الخطأ؟",
    "नमस्ते दुनिया",
    "สวัสดีชาวโลก",
    "ሰላም ልዑል",
    "გამარჯობა მსოფლიო",
    "Բարեւ աշխարհ",
    "🙂👩‍👩‍👧‍👦🏳️‍🌈🇩🇪👍🏽",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𓀀 𐍈",
    "e\u0301 é ﬁ ½ ² ™ \u200b\u200d\ufeff",
    "\u202eabc\u202c \u0000\u0001\u001b[31m \x7f",
    "  two  spaces   three    four ",
    "\t\tif x:\r\n\t\t\treturn\n\n\n\n",
    "0x1F 3.14159 1,000,000 -7 1e-9",
    "<0x41> <0xE4><0xB8><0xAD> ▁under▁score",
    "https://example.org/a?b=c&d=%20#e C:\\Users\\x\\y.txt",
    "",
    " ",
    "\n",
]
LOOK_ALIKES = [
    "<bos>",
    "<bos> <bos>",
    "a<bos>b",
    "< bos>",
    "<bos",
    "<<bos>>",
    "<|turn>user\nHi<turn|>\n<|turn>model\n",
    "<|image><|image|><image|>",
    "<|image|",
    "<|image||>",
    "<|channel>thought\n<channel|>",
    '<|"|>',
    '<|"<|"|>|>',
    "<eos><pad><unk><mask>",
    "<start_of_turn>",
    "<|think|>think<|think|>",
    "<tool_call|><|tool_call>call:f{a:1}<tool_call|>",
]
CODE = "\n".join(
    f"def read_{n}(path: str, *, limit: int = {n * 7}) -> list[int]:\n"
    f"    # Zeile {n}: größer als {n}?\n"
    f'    return [int(line, 16) for line in open(path) if line != "{n:#x}"] or [{n}]\n'
    for n in range(64)
)


def many_strings():
    """A few hundred strings: every sentence, look-alikes inside them, slices, and random characters."""
    draw = random.Random(7)
    strings = [*SENTENCES, *LOOK_ALIKES, CODE]
    strings += [
        sentence + token + sentence for sentence in SENTENCES for token in draw.sample(CONTROL_TOKENS, 4)
    ]
    strings += [token.join(draw.sample(SENTENCES, 3)) for token in CONTROL_TOKENS]
    ranges = [
        (0x20, 0x7E),
        (0xA0, 0x24F),
        (0x370, 0x5FF),
        (0x900, 0xDFF),
        (0x3040, 0x9FFF),
        (0x1F300, 0x1FAFF),
    ]
    for first, last in ranges * 25:
        strings.append("".join(chr(draw.randint(first, last)) for _ in range(draw.randint(1, 40))))
    return strings


def reference(folder):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        transformers = pytest.importorskip("transformers")
        return transformers.PreTrainedTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("vocab_size", [300, 600, 1500])
def test_ids_equal_the_reference(tmp_path, vocab_size):
    write_tokenizer(tmp_path, vocab_size)
    ours, theirs = Tokenizer.load(tmp_path), reference(tmp_path)
    assert len(CODE) > 10_000
    strings = many_strings()
    assert len(strings) > 300
    for text in strings:
        ids = ours.encode(text)
        assert ids == theirs.encode(text, add_special_tokens=False), text
        expected = theirs.decode(ids, skip_special_tokens=False, clean_up_tokenization_spaces=False)
        assert ours.decode(ids) == expected


def test_nothing_is_added(tokenizer):
    assert tokenizer.encode("") == []
    assert tokenizer.token_id("<bos>") not in tokenizer.encode("hi")


def test_what_it_knows(tokenizer):
    assert tokenizer.vocab_size == 600
    assert tokenizer.control_ids == frozenset(range(24))
    assert tokenizer.token_id("<bos>") == 2
    assert tokenizer.token_id("no such token") is None
    assert tokenizer.token_bytes(tokenizer.token_id("<0xE4>")) == b"\xe4"
    assert tokenizer.token_bytes(tokenizer.token_id("▁the")) == b" the"
    assert tokenizer.token_bytes(2) == b"<bos>"
    assert tokenizer.token_bytes(600) == b""


def test_look_alikes_are_control_tokens_only_when_trusted(tokenizer):
    for token in CONTROL_TOKENS:
        assert tokenizer.encode(token) == [tokenizer.token_id(token)]
        assert tokenizer.control_ids.isdisjoint(tokenizer.encode_untrusted(token))
        assert tokenizer.decode(tokenizer.encode_untrusted(token)) == token


text_with_tokens = st.lists(st.one_of(st.text(), st.sampled_from([*CONTROL_TOKENS, "<", "|>", "▁"]))).map(
    "".join
)


@given(text=text_with_tokens)
def test_untrusted_text_never_gives_a_control_token(tokenizer, text):
    ids = tokenizer.encode_untrusted(text)
    assert tokenizer.control_ids.isdisjoint(ids)
    assert tokenizer.decode(ids) == text.replace("▁", " ")


@given(text=st.text())
def test_both_encoders_agree_on_harmless_text(tokenizer, text):
    if not any(token in text for token in CONTROL_TOKENS):
        assert tokenizer.encode(text) == tokenizer.encode_untrusted(text)


def test_lone_surrogates_are_replaced(tokenizer):
    assert tokenizer.decode(tokenizer.encode_untrusted("a\ud83db")) == "a\ufffdb"
    assert tokenizer.decode(tokenizer.encode("\ude00é")) == "\ufffdé"


def change(folder: Path, edit):
    path = folder / "tokenizer.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    edit(document)
    path.write_text(json.dumps(document), encoding="utf-8")
    return Tokenizer.load(folder)


def test_merges_that_reach_a_control_token_are_split(tokenizer_folder, tmp_path):
    (tmp_path / "tokenizer.json").write_bytes((tokenizer_folder / "tokenizer.json").read_bytes())

    def reach_bos(document):
        vocab = document["model"]["vocab"]
        for piece in ("<b", "<bo", "<bos"):
            vocab[piece] = len(vocab)
        for letter in "<>":
            vocab.setdefault(letter, len(vocab))
        document["model"]["merges"][:0] = [["<", "b"], ["<b", "o"], ["<bo", "s"], ["<bos", ">"]]

    tricky = change(tmp_path, reach_bos)
    ids = tricky.encode_untrusted("a<bos>b")
    assert tricky.control_ids.isdisjoint(ids)
    assert tricky.decode(ids) == "a<bos>b"


def test_a_vocabulary_without_bytes_gives_question_marks(tokenizer_folder, tmp_path):
    (tmp_path / "tokenizer.json").write_bytes((tokenizer_folder / "tokenizer.json").read_bytes())

    def forget_bytes(document):
        document["model"]["byte_fallback"] = False

    letters_only = change(tmp_path, forget_bytes)
    ids = letters_only.encode_untrusted("a🙂🙂b")
    assert letters_only.control_ids.isdisjoint(ids)
    assert letters_only.decode(ids) == "a??b"


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(TokenizerError, match=r"tokenizer\.json is missing"):
        Tokenizer.load(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"\xff", b'{"model":{"type":"BPE"}}'])
def test_a_corrupt_file_is_named(tmp_path, content):
    (tmp_path / "tokenizer.json").write_bytes(content)
    with pytest.raises(TokenizerError, match=r"tokenizer\.json is not a"):
        Tokenizer.load(tmp_path)


def test_a_folder_in_its_place_is_named(tmp_path):
    (tmp_path / "tokenizer.json").mkdir()
    with pytest.raises(TokenizerError, match=r"tokenizer\.json cannot be read"):
        Tokenizer.load(tmp_path)


def test_an_unknown_decoder_is_refused(tokenizer_folder, tmp_path):
    (tmp_path / "tokenizer.json").write_bytes((tokenizer_folder / "tokenizer.json").read_bytes())
    with pytest.raises(TokenizerError, match="decoder ByteLevel is not supported"):
        change(tmp_path, lambda document: document.update(decoder={"type": "ByteLevel"}))
