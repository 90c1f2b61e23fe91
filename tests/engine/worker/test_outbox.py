import threading
import time

from engine.protocol.codec import decode_event
from engine.protocol.events import Queued, TextDelta, ThoughtDelta
from engine.protocol.framing import FrameReader
from engine.worker.outbox import MAX_UNSENT, Outbox


class Wire:
    """Collects what is written, and can be blocked or cut."""

    def __init__(self):
        self.frames = FrameReader()
        self.events = []
        self.open = threading.Event()
        self.open.set()
        self.cut = False
        self.lost = threading.Event()

    def write(self, data):
        self.open.wait(10)
        if self.cut:
            raise BrokenPipeError
        self.events += [decode_event(payload) for payload in self.frames.feed(data)]

    def outbox(self):
        outbox = Outbox(self.write, self.lost.set)
        outbox.start()
        return outbox


def test_deltas_of_one_request_are_joined():
    wire = Wire()
    outbox = wire.outbox()
    for number in range(20):
        outbox.put(TextDelta(1, "x", [number]))
    outbox.close(5)
    assert sum(len(event.text) for event in wire.events) == 20
    assert [number for event in wire.events for number in event.token_ids] == list(range(20))
    assert len(wire.events) < 10


def test_kinds_requests_and_order_are_kept():
    wire = Wire()
    outbox = wire.outbox()
    events = [TextDelta(1, "a", []), ThoughtDelta(1, "b", []), TextDelta(1, "c", []), Queued(2, 1)]
    events += [TextDelta(1, "d", []), TextDelta(2, "e", [])]
    for event in events:
        outbox.put(event)
    outbox.close(5)
    assert wire.events == events


def test_a_lone_delta_goes_out_soon_without_anything_after_it():
    wire = Wire()
    outbox = wire.outbox()
    outbox.put(TextDelta(1, "a", [1]))
    end_s = time.monotonic() + 5
    while not wire.events and time.monotonic() < end_s:
        time.sleep(0.005)
    assert wire.events == [TextDelta(1, "a", [1])]
    outbox.close(5)


def test_a_reader_that_does_not_read_holds_the_sender_back():
    wire = Wire()
    wire.open.clear()
    outbox = wire.outbox()

    def flood():
        for number in range(MAX_UNSENT + 50):
            outbox.put(Queued(number + 1, 0))

    sender = threading.Thread(target=flood)
    sender.start()
    sender.join(0.3)
    assert sender.is_alive()
    wire.open.set()
    sender.join(10)
    assert not sender.is_alive()
    outbox.close(10)
    assert len(wire.events) == MAX_UNSENT + 50


def test_a_cut_wire_is_told():
    wire = Wire()
    wire.cut = True
    outbox = wire.outbox()
    outbox.put(Queued(1, 0))
    assert wire.lost.wait(5)
    outbox.close(5)
