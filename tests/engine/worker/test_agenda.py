import threading

from engine.protocol.commands import Generate, LoadModel, ResetSession
from engine.worker.agenda import MAX_OTHER, MAX_WAITING, Agenda


def request(request_id):
    return Generate(request_id, [])


def ignore(_position):
    pass


def test_one_runs_four_wait_and_the_sixth_is_refused():
    agenda = Agenda()
    positions = []
    assert agenda.add_request(request(1), positions.append)
    assert agenda.take() == request(1)
    assert all(agenda.add_request(request(number), positions.append) for number in range(2, 6))
    assert positions == [0, 1, 2, 3, MAX_WAITING]
    assert not agenda.add_request(request(6), positions.append)
    agenda.finish()
    assert agenda.add_request(request(7), positions.append)


def test_a_waiting_request_is_dropped_and_a_running_one_marked():
    agenda = Agenda()
    agenda.add_request(request(1), ignore)
    agenda.add_request(request(2), ignore)
    agenda.take()
    assert agenda.cancel(2)
    assert not agenda.is_cancelled()
    assert not agenda.cancel(1)
    assert agenda.is_cancelled()
    assert not agenda.cancel(99)


def test_a_mark_does_not_outlive_its_request():
    agenda = Agenda()
    agenda.add_request(request(1), ignore)
    agenda.take()
    agenda.cancel(1)
    agenda.finish()
    agenda.cancel(1)
    agenda.add_request(request(2), ignore)
    agenda.take()
    assert not agenda.is_cancelled()


def test_ids_only_grow():
    agenda = Agenda()
    assert [agenda.claim_id(number) for number in (3, 3, 2, 4)] == [True, False, False, True]


def test_other_tasks_are_bounded_too_and_keep_their_place():
    agenda = Agenda()
    assert agenda.add_other(LoadModel("a"))
    agenda.add_request(request(1), ignore)
    assert all(agenda.add_other(ResetSession()) for _ in range(MAX_OTHER - 1))
    assert not agenda.add_other(ResetSession())
    assert [agenda.take(), agenda.take()] == [LoadModel("a"), request(1)]


def test_closing_wakes_the_loop_and_gives_back_what_waits():
    agenda = Agenda()
    agenda.add_request(request(1), ignore)
    agenda.take()
    agenda.add_request(request(2), ignore)
    agenda.add_other(ResetSession())
    taken = []
    loop = threading.Thread(target=lambda: taken.append(agenda.take()))
    assert agenda.close() == [2]
    loop.start()
    loop.join(5)
    assert taken == [None]
    assert agenda.is_cancelled()
    assert not agenda.add_request(request(3), ignore)
