from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.protocol.framing import MAX_FRAME_BYTES, FrameError, FrameReader, frame


def test_a_frame_split_at_every_byte_comes_out_whole():
    stream = frame(b"first") + frame(b"x") + frame(bytes(range(256)))
    for cut in range(len(stream) + 1):
        reader = FrameReader()
        assert reader.feed(stream[:cut]) + reader.feed(stream[cut:]) == [b"first", b"x", bytes(range(256))]
        assert reader.is_empty


def test_byte_by_byte():
    reader = FrameReader()
    payloads = [payload for byte in frame(b"hello") + frame(b"you") for payload in reader.feed(bytes([byte]))]
    assert payloads == [b"hello", b"you"]


@given(st.lists(st.binary(min_size=1, max_size=300), max_size=8), st.lists(st.integers(0, 2600), max_size=8))
def test_any_payloads_survive_any_cuts(payloads, cuts):
    stream = b"".join(frame(payload) for payload in payloads)
    edges = sorted({0, len(stream), *(cut for cut in cuts if cut < len(stream))})
    reader = FrameReader()
    got = [payload for low, high in pairwise(edges) for payload in reader.feed(stream[low:high])]
    assert got == payloads
    assert reader.is_empty


def test_a_cut_frame_leaves_the_reader_not_empty():
    reader = FrameReader()
    assert reader.feed(frame(b"hello")[:-1]) == []
    assert not reader.is_empty


@pytest.mark.parametrize("size_bytes", [0, MAX_FRAME_BYTES + 1, 2**32 - 1])
def test_a_length_out_of_range_is_refused_before_its_bytes_come(size_bytes):
    with pytest.raises(FrameError, match=str(size_bytes)):
        FrameReader().feed(size_bytes.to_bytes(4, "little"))


def test_the_largest_frame_passes_and_one_byte_more_is_never_sent():
    payload = bytes(MAX_FRAME_BYTES)
    assert FrameReader().feed(frame(payload)) == [payload]
    with pytest.raises(FrameError):
        frame(payload + b"x")
    with pytest.raises(FrameError):
        frame(b"")
