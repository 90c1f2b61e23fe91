import pytest

from app.core.restart import WINDOW_S, GiveUp, Restart, decide_restart


@pytest.mark.parametrize(
    ("exits_s", "now_s", "decision"),
    [
        ([0], 0, Restart(0)),
        ([0, 1], 1, GiveUp(2)),
        ([0, WINDOW_S], WINDOW_S, GiveUp(2)),
        ([0, WINDOW_S + 1], WINDOW_S + 1, Restart(0)),
        ([0, 100, 101], 101, GiveUp(2)),
        ([0, 100, 200], 200, Restart(0)),
    ],
)
def test_one_restart_in_a_window(exits_s, now_s, decision):
    assert decide_restart(exits_s, now_s) == decision
