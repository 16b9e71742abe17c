"""What visitors leave is kept for its owner, found again, and gone when it is deleted."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

from app.workspace import draft_tables, gap_tables, people_tables  # noqa: F401  their tables are compared with the steps
from app.workspace.errors import NeverKept
from app.workspace.receipt import as_json
from app.workspace.records import Feedback, Gap, Record, SavedAssessment, SavedSearch
from app.workspace.tables import Row
from app.workspace.workspace import Workspace
from tests.app.left import ALL, ASSESSMENT, FEEDBACK, GAP, SEARCH

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


ON_A_FILE = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
"""For what can be seen of a file alone."""


@pytest.fixture
def place(address: str) -> Path:
    return Path(address)


@pytest.fixture
def opened(address: str, clock: Clock) -> Iterator[Callable[..., Workspace]]:
    """Opens the workspace once more, as another process does."""
    spaces: list[Workspace] = []

    def another(keep_days: int = 90) -> Workspace:
        spaces.append(Workspace(address, keep_days, clock))
        return spaces[-1]

    yield another
    for each in spaces:
        each.database.close()


@pytest.fixture
def workspace(opened: Callable[..., Workspace]) -> Workspace:
    return opened()


def _on_disk(place: Path) -> bytes:
    return b"".join(file.read_bytes() for file in place.parent.iterdir())


@pytest.mark.parametrize("what", ALL, ids=lambda each: type(each).__name__)
def test_what_is_kept_comes_back_as_it_was(workspace: Workspace, what: Record) -> None:
    identifier = workspace.keep("visitor-a", what)
    (kept,) = workspace.of("visitor-a", type(what))
    assert (kept.id, kept.when, kept.what) == (identifier, NOW, what)


@ON_A_FILE
def test_nothing_is_made_on_the_disk_before_the_first_write(workspace: Workspace, place: Path) -> None:
    assert workspace.everything("visitor-a") == workspace.of("visitor-a", Gap) == ()
    assert workspace.forget_all("visitor-a").count == 0
    assert not place.parent.exists()
    workspace.keep("visitor-a", GAP)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_owners_see_and_delete_only_their_own(workspace: Workspace) -> None:
    mine, theirs = workspace.keep("visitor-a", GAP), workspace.keep("visitor-b", GAP)
    assert [each.id for each in workspace.of("visitor-a", Gap)] == [mine]
    assert workspace.forget("visitor-a", [theirs]).count == 0
    assert workspace.forget_all("visitor-a").count == 1
    assert [each.id for each in workspace.everything("visitor-b")] == [theirs]


def test_the_newest_comes_first_kind_by_kind(workspace: Workspace, clock: Clock) -> None:
    for name in ("one", "two"):
        for each in (replace(SEARCH, name=name), replace(ASSESSMENT, name=name)):
            workspace.keep("visitor-a", each)
        clock.now += timedelta(minutes=1)
    assert [each.what.name for each in workspace.of("visitor-a", SavedSearch)] == ["two", "one"]
    kinds = [type(each.what).__name__ for each in workspace.everything("visitor-a")]
    assert kinds == ["SavedSearch"] * 2 + ["SavedAssessment"] * 2


def test_saving_again_replaces_ones_own_record(workspace: Workspace) -> None:
    first, other = workspace.keep("visitor-a", ASSESSMENT), workspace.keep("visitor-b", ASSESSMENT)
    second = workspace.keep("visitor-a", replace(ASSESSMENT, name="Winter"), replaces=first)
    workspace.keep("visitor-a", SEARCH, replaces=other)
    assert [each.id for each in workspace.of("visitor-a", SavedAssessment)] == [second]
    assert [each.id for each in workspace.of("visitor-b", SavedAssessment)] == [other]


@ON_A_FILE
@pytest.mark.parametrize("what", [FEEDBACK, GAP], ids=["feedback", "gap"])
def test_a_redirected_question_is_never_stored(workspace: Workspace, place: Path, what: Feedback | Gap) -> None:
    with pytest.raises(NeverKept):
        workspace.keep("visitor-a", replace(what, outcome="redirected"))
    assert not place.exists()


@ON_A_FILE
def test_what_is_deleted_is_gone_from_every_file(workspace: Workspace, place: Path) -> None:
    long = replace(GAP, question="zebra-crossing " * 2000)
    ids = [workspace.keep("visitor-a", each) for each in (long, GAP, replace(FEEDBACK, question="zebra-crossing"))]
    workspace.keep("visitor-b", SEARCH)
    assert b"zebra-crossing" in _on_disk(place)
    workspace.forget("visitor-a", ids)
    on_disk = _on_disk(place)
    assert b"zebra-crossing" not in on_disk
    assert b"Stripes" not in on_disk
    assert b"evidence=E3,E4" in on_disk


def test_the_receipt_is_the_checksum_of_what_could_be_downloaded_before(workspace: Workspace) -> None:
    for each in ALL:
        workspace.keep("visitor-a", each)
    download = as_json(workspace.everything("visitor-a"))
    assert [each["kind"] for each in json.loads(download)] == [type(each).__name__ for each in ALL]
    receipt = workspace.forget_all("visitor-a")
    assert (receipt.count, receipt.sha256, receipt.when) == (4, sha256(download).hexdigest(), NOW)
    assert workspace.everything("visitor-a") == ()


def test_typed_words_are_emptied_when_their_time_is_over_and_the_rest_stays(
    workspace: Workspace, opened: Callable[..., Workspace], address: str, clock: Clock
) -> None:
    workspace.keep("visitor-a", FEEDBACK)
    workspace.keep("visitor-a", GAP)
    clock.now += timedelta(days=91)
    fresh = opened()
    (feedback, gap) = (each.what for each in fresh.everything("visitor-a"))
    assert feedback == replace(FEEDBACK, question="", comment="")
    assert gap == replace(GAP, question="", missing="")
    if "://" not in address:
        assert b"Which stripes" not in _on_disk(Path(address))


def test_a_server_that_runs_for_months_empties_them_too(workspace: Workspace, clock: Clock) -> None:
    workspace.keep("visitor-a", GAP)
    clock.now += timedelta(days=91)
    workspace.keep("visitor-b", SEARCH)
    assert workspace.of("visitor-a", Gap)[0].what.question == ""


def test_typed_words_stay_until_then(workspace: Workspace, opened: Callable[..., Workspace], clock: Clock) -> None:
    workspace.keep("visitor-a", GAP)
    clock.now += timedelta(days=89)
    assert opened().of("visitor-a", Gap)[0].what == GAP


def test_where_nothing_typed_may_be_kept_nothing_is(opened: Callable[..., Workspace], address: str) -> None:
    never = opened(0)
    never.keep("visitor-a", FEEDBACK)
    never.keep("visitor-a", SEARCH)
    assert never.of("visitor-a", Feedback)[0].what == replace(FEEDBACK, question="", comment="")
    assert never.of("visitor-a", SavedSearch)[0].what == SEARCH
    if "://" not in address:
        assert b"zebra" not in _on_disk(Path(address))


def test_what_visitors_saved_goes_after_a_while_since_nobody_can_reach_it(
    workspace: Workspace, opened: Callable[..., Workspace], clock: Clock
) -> None:
    for owner in ("visitor-a", "person-7"):
        workspace.keep(owner, SEARCH)
        workspace.keep(owner, ASSESSMENT)
    clock.now += timedelta(days=91)
    fresh = opened()
    assert (len(fresh.everything("visitor-a")), len(fresh.everything("person-7"))) == (0, 2)


def test_characters_that_an_engine_refuses_do_no_harm(workspace: Workspace) -> None:
    workspace.keep("visitor-a", replace(GAP, question="a\0b\ud800c 🦓", missing="'; DROP TABLE gap; --"))
    what = workspace.of("visitor-a", Gap)[0].what
    assert (what.question, what.missing) == ("ab?c 🦓", "'; DROP TABLE gap; --")


def test_many_sessions_write_at_once_and_none_is_lost(opened: Callable[..., Workspace]) -> None:
    # Two workspaces stand for two processes; none of them has made the tables.
    spaces = [opened(), opened()]

    def visit(number: int) -> None:
        space = spaces[number % 2]
        for turn in range(5):
            kept = space.keep(f"visitor-{number}", replace(GAP, question=f"{number} {turn}"))
            space.of(f"visitor-{number}", Gap)
        space.forget(f"visitor-{number}", [kept])

    with ThreadPoolExecutor(12) as threads:
        list(threads.map(visit, range(12)))
    left = [len(spaces[0].of(f"visitor-{number}", Gap)) for number in range(12)]
    assert left == [4] * 12


@ON_A_FILE
def test_the_steps_make_the_tables_that_the_code_uses(workspace: Workspace, place: Path) -> None:
    workspace.keep("visitor-a", GAP)
    engine = create_engine(f"sqlite:///{place}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() == "0004"
        assert compare_metadata(context, Row.metadata) == []
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    engine.dispose()


@ON_A_FILE
@pytest.mark.parametrize("change", [Path.unlink, lambda file: file.rename(file.with_suffix(".old"))])
def test_a_file_that_is_taken_away_makes_place_for_a_new_one(
    workspace: Workspace, place: Path, change: Callable[[Path], object]
) -> None:
    workspace.keep("visitor-a", GAP)
    change(place)
    assert workspace.everything("visitor-a") == ()
    workspace.keep("visitor-a", SEARCH)
    assert [each.what for each in workspace.everything("visitor-a")] == [SEARCH]
