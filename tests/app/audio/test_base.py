"""The queue out of the sound card's thread keeps order and its limit."""

from app.audio.base import LONGEST_QUEUE_S, BlockQueue, not_opened, not_there


def test_blocks_come_out_in_order_and_once() -> None:
    queue = BlockQueue(8_000, 1)
    queue.put(b"abcd")
    queue.put(b"efgh")
    assert queue.take() == b"abcdefgh"
    assert queue.take() == b""


def test_a_full_queue_counts_what_it_drops_and_takes_again_once_read() -> None:
    queue = BlockQueue(10, 2)
    second = bytes(10 * 2 * 4)
    for _ in range(round(LONGEST_QUEUE_S) + 2):
        queue.put(second)
    assert queue.dropouts == 2
    assert len(queue.take()) == round(LONGEST_QUEUE_S) * len(second)
    queue.put(second)
    assert queue.take() == second


def test_samples_that_the_system_lost_are_counted_and_the_block_kept() -> None:
    queue = BlockQueue(8_000, 1)
    queue.put(b"abcd", has_lost_samples=True)
    assert (queue.dropouts, queue.take()) == (1, b"abcd")


def test_words_of_errors() -> None:
    assert "2 other microphones" in not_there(2).message
    assert "1 other microphone now" in not_there(1).message
    assert not_opened("Device unavailable").message == "The system says: Device unavailable."
    assert not_opened("").message == "The system gives no reason."
