import logging
import sys

import pytest

from app.core.conversation import AnswerState
from app.storage import log
from app.storage.log import record_event, start_log, stop_log

CANARY = "Kanarienvogel-7781"


@pytest.fixture
def handler(tmp_path):
    before = (logging.getLogger().level, logging.raiseExceptions)
    started = start_log(tmp_path / "state")
    yield started
    stop_log(started)
    logging.getLogger().setLevel(before[0])
    logging.raiseExceptions = before[1]


@pytest.fixture
def lines(handler, tmp_path):
    def read():
        handler.flush()
        return (tmp_path / "state" / "homesight.log").read_text(encoding="utf-8").splitlines()

    return read


def test_an_event_is_a_line_with_numbers_and_codes(lines):
    record_event("history.opened", took_s=0.25, rows=3, is_first=True, state=AnswerState.DONE, size=None)
    record_event("engine.lost", logging.WARNING, ValueError(CANARY))
    first, second = lines()
    assert first.endswith(
        "INFO history.opened took_s=0.25 rows=3 is_first=True state=AnswerState.DONE size=None"
    )
    assert second.endswith("WARNING engine.lost ValueError at unknown")
    assert first[:2] == "20"


def test_text_is_no_field_and_no_event(lines):
    with pytest.raises(TypeError):
        record_event("question.asked", text=CANARY)
    for name in (CANARY, f"asked {CANARY}", "", "asked\nagain"):
        with pytest.raises(ValueError, match="event"):
            record_event(name)
    assert lines() == []


def test_nothing_that_anybody_wrote_gets_into_it(lines):
    library = logging.getLogger("some.library")
    library.warning("failed on %s", CANARY)
    library.error(CANARY, extra={"event": CANARY, "fields": {"a": CANARY}})
    logging.getLogger("homesight").warning(CANARY)
    try:
        try:
            raise ValueError(CANARY)
        except ValueError as error:
            raise KeyError(CANARY) from error
    except KeyError:
        library.exception(CANARY)
    # A message that cannot be put together is not printed either.
    library.warning("%d %d", CANARY)
    shown = lines()
    assert len(shown) == 5
    assert CANARY not in "\n".join(shown)
    assert "library some.library:" in shown[0]
    assert "KeyError at test_log.py:" in shown[3]
    assert "from ValueError at test_log.py:" in shown[3]


def test_what_is_less_than_info_is_left_out(lines):
    record_event("noise.heard", logging.DEBUG)
    assert lines() == []


def test_it_is_private_and_does_not_grow_for_ever(handler, lines, tmp_path, monkeypatch):
    monkeypatch.setattr(handler, "maxBytes", 2000)
    for number in range(200):
        record_event("thing.happened", number=number)
    files = sorted(path.name for path in (tmp_path / "state").iterdir())
    assert files == ["homesight.log", "homesight.log.1"]
    assert sum(path.stat().st_size for path in (tmp_path / "state").iterdir()) <= 4000
    assert lines()[-1].endswith("number=199")
    if sys.platform != "win32":
        assert {path.stat().st_mode & 0o777 for path in (tmp_path / "state").iterdir()} == {0o600}


def test_after_it_is_stopped_nothing_is_written(tmp_path):
    before = (logging.getLogger().level, logging.raiseExceptions)
    handler = start_log(tmp_path)
    stop_log(handler)
    record_event("too.late")
    logging.getLogger().setLevel(before[0])
    logging.raiseExceptions = before[1]
    assert (tmp_path / log.LOG_NAME).read_text() == ""
