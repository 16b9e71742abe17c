"""People are known again and can be forgotten, and what they read above TLP:CLEAR is written down."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.people.reading_log import NotRecorded, ReadingLog
from app.people.register import Register
from app.people.rules import Granted
from app.people.sign_in import SignIn
from app.workspace.database import Database
from corpus.sharing import Sharing

BO, KIM = SignIn("b" * 64), SignIn("c" * 64)
MENTOR = Granted("mentor", "TLP:GREEN", "example", why=("Mentors",))
GREEN: dict[str, Sharing] = {"outage": "TLP:GREEN", "open": "TLP:CLEAR"}


class Clock:
    """A clock that a test sets."""

    now = datetime(2026, 11, 26, 12, 0, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    opened = Database(address, lambda session: None)
    yield opened
    opened.close()


@pytest.fixture
def register(database: Database, clock: Clock) -> Register:
    return Register(database, clock)


@pytest.fixture
def log(database: Database, clock: Clock) -> ReadingLog:
    return ReadingLog(database, clock=clock)


def test_somebody_is_known_again_under_a_random_name(register: Register, clock: Clock) -> None:
    assert register.everybody() == ()
    name = register.recognise(BO, Granted())
    clock.now += timedelta(days=1)
    assert register.recognise(KIM, Granted()) != name
    clock.now += timedelta(days=1)
    assert register.recognise(BO, MENTOR) == name
    known = register.everybody()[0]
    assert (known.id, known.role, known.clearance, known.organisation) == (name, "mentor", "TLP:GREEN", "example")
    assert (known.why, known.last_seen - known.first_seen) == (("Mentors",), timedelta(days=2))


def test_somebody_who_is_forgotten_gets_another_name(register: Register, address: str) -> None:
    name, other = register.recognise(BO, MENTOR), register.recognise(KIM, MENTOR)
    gone = register.forget(name)
    assert gone is not None
    assert (gone.id, BO.subject.encode() in gone.as_json()) == (name, True)
    assert register.forget(name) is None
    if "://" not in address:
        assert BO.subject.encode() not in b"".join(each.read_bytes() for each in Path(address).parent.iterdir())
    assert register.recognise(BO, MENTOR) != name
    assert {each.id for each in register.everybody()} >= {other}


def test_one_person_who_comes_through_many_doors_at_once_has_one_name(address: str) -> None:
    databases = [Database(address, lambda session: None) for _ in range(2)]
    with ThreadPoolExecutor(6) as threads:
        names = set(threads.map(lambda n: Register(databases[n % 2]).recognise(BO, MENTOR), range(12)))
    for each in databases:
        each.close()
    assert len(names) == 1


def test_what_is_read_above_clear_is_written_down_once_a_minute(log: ReadingLog, clock: Clock) -> None:
    for _ in range(3):
        log.record("person-a", GREEN, "page")
    log.record("person-b", GREEN, "page")
    clock.now += timedelta(minutes=1)
    log.record("person-a", GREEN, "page")
    log.record("person-a", GREEN, "answer")
    assert len(log.readings()) == 4
    read = log.readings(person="person-a", document="outage")
    assert [(each.door, each.since.minute, each.sharing) for each in read] == [
        ("answer", 1, "TLP:GREEN"), ("page", 1, "TLP:GREEN"), ("page", 0, "TLP:GREEN"),
    ]  # fmt: skip
    assert log.readings(document="open") == ()


def test_readings_are_removed_when_their_time_is_over(database: Database, clock: Clock) -> None:
    log = ReadingLog(database, keep_days=30, clock=clock)
    log.record("person-a", GREEN, "page")
    clock.now += timedelta(days=29)
    log.record("person-b", GREEN, "page")
    assert [each.person for each in log.readings()] == ["person-b", "person-a"]
    clock.now += timedelta(days=2)
    log.record("person-c", GREEN, "page")
    assert [each.person for each in log.readings()] == ["person-c", "person-b"]


def test_another_server_does_not_write_the_same_twice(log: ReadingLog, database: Database, clock: Clock) -> None:
    log.record("person-a", GREEN, "list")
    clock.now += timedelta(hours=3)
    ReadingLog(database, clock=clock).record("person-a", GREEN, "list")
    assert len(log.readings()) == 1


def test_what_cannot_be_written_down_is_not_shown_for_a_while(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    log = ReadingLog(Database(str(tmp_path / "file" / "workspace.sqlite"), lambda session: None), clock=clock)
    log.record("visitor-a", {"open": "TLP:CLEAR"}, "page")
    assert log.works()
    with pytest.raises(NotRecorded, match="not shown"):
        log.record("visitor-a", GREEN, "page")
    assert not log.works()
    clock.now += timedelta(minutes=1)
    assert log.works()
