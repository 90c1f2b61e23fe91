"""What the streaming measurement gives; never how fast."""

import pytest

from app.bench.streaming import long_answer, measure_streaming


def test_the_text_is_the_same_every_time() -> None:
    pieces = long_answer(500)
    assert len(pieces) == 500
    assert pieces == long_answer(500)
    assert all(0 < len(piece) <= 6 for piece in pieces)


@pytest.mark.timeout(120)
def test_every_token_arrives_and_every_figure_is_there(qapp) -> None:
    found = measure_streaming(messages=4, tokens=150)
    assert found["tokens"] == 150
    assert found["messages"] == 4
    assert found["gap_max_ms"] >= found["gap_p95_ms"] >= found["gap_median_ms"]
    assert found["append_median_us"] > 0
    assert found["frame_max_ms"] > 0
