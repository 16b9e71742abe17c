"""What was asked in vain becomes gaps, whose questions stay their visitors', and whose steps nobody can skip."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from app.gaps.gap import PROGRAM, GapGroup, GapHasMoved
from app.workspace.gap_desk import GapDesk
from app.workspace.records import Feedback, Gap
from app.workspace.workspace import Workspace
from corpus.sharing import Member
from tests.app.gap_visits import NOW, ByFirstWord, Clock, ask_in_vain


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(address: str, clock: Clock) -> Iterator[Workspace]:
    """On each engine."""
    opened = Workspace(address, 90, clock)
    yield opened
    opened.database.close()


@pytest.fixture
def desk(workspace: Workspace, clock: Clock) -> GapDesk:
    return GapDesk(workspace.database, clock)


@pytest.fixture
def gap(workspace: Workspace, desk: GapDesk) -> GapGroup:
    """A gap that two visitors have asked."""
    ask_in_vain(workspace, "visitor-a", "fees for moderators")
    ask_in_vain(workspace, "visitor-b", "fees of vendors", role="founder", nearest=("law#how",))
    desk.gather(ByFirstWord())
    (found,) = desk.groups()
    return found


def _steps(desk: GapDesk, identifier: str) -> list[str]:
    found = desk.group(identifier)
    assert found is not None
    return [each.step for each in found.events]


def test_nothing_is_made_by_looking(desk: GapDesk, address: str) -> None:
    assert (desk.gather(ByFirstWord()), desk.groups(), desk.group("x"), desk.without_words()) == (0, (), None, 0)
    assert not Path(address).exists()


def test_questions_of_one_meaning_are_one_gap_and_a_visitor_counts_once(
    workspace: Workspace, desk: GapDesk, gap: GapGroup
) -> None:
    ask_in_vain(workspace, "visitor-a", "fees again")
    ask_in_vain(workspace, "visitor-a", "holidays of judges")
    meaning = ByFirstWord()
    assert desk.gather(meaning) == 2
    assert sorted(meaning.read) == ["fees again", "holidays of judges"]
    found = {each.texts[0].split()[0]: each for each in desk.groups()}
    assert found["fees"].id == gap.id
    assert (found["fees"].visits, len(found["fees"].questions)) == (2, 3)
    assert desk.gather(meaning) == 0


def test_an_answer_that_did_not_help_counts_and_one_that_did_does_not(workspace: Workspace, desk: GapDesk) -> None:
    for helpful, question in ((False, "fees in spain"), (True, "fees in italy")):
        workspace.keep("visitor-a", Feedback(question, "answered", helpful, "too short", citations=("law#how",)))
    desk.gather(ByFirstWord())
    (found,) = desk.groups()
    (asked,) = found.questions
    assert (asked.text, asked.origin, asked.missing) == ("fees in spain", "rated unhelpful", "too short")


def test_what_people_with_more_clearance_asked_stands_apart_and_is_read_by_their_like_alone(
    workspace: Workspace, desk: GapDesk, gap: GapGroup
) -> None:
    ask_in_vain(workspace, "visitor-c", "fees in the green paper", clearance="TLP:GREEN")
    desk.gather(ByFirstWord())
    assert [each.id for each in desk.groups()] == [gap.id]
    assert len(desk.groups("TLP:GREEN")) == len(desk.groups(Member("TLP:AMBER"))) == 2
    (green,) = [each for each in desk.groups("TLP:GREEN") if each.id != gap.id]
    assert desk.group(green.id) is None
    with pytest.raises(GapHasMoved):
        desk.merge(green.id, gap.id, "mentor")


def test_what_a_visitor_deletes_leaves_the_gap_and_the_disk(
    workspace: Workspace, desk: GapDesk, gap: GapGroup
) -> None:
    mine = gap.questions[-1] if gap.questions[-1].visit == "visitor-a" else gap.questions[0]
    vector = _vectors(workspace)[mine.id]
    assert _holds(workspace, vector)
    workspace.forget("visitor-a", [mine.id])
    found = desk.group(gap.id)
    assert found is not None
    assert (found.visits, found.texts) == (1, ("fees of vendors",))
    assert not _holds(workspace, "fees for moderators")
    workspace.forget_all("visitor-b")
    assert desk.groups() == ()
    desk.gather(ByFirstWord())
    assert not _holds(workspace, vector)
    assert _count(workspace, "gap_group") == _count(workspace, "gap_event") == 0


def test_when_the_time_is_over_words_and_vectors_go_and_counts_and_a_mentors_wording_stay(
    workspace: Workspace, desk: GapDesk, gap: GapGroup, clock: Clock
) -> None:
    desk.word(gap.id, "mentor", "  fees that\nvendors take ")
    clock.pass_days(91)
    workspace.tidy()
    found = desk.group(gap.id)
    assert found is not None
    assert (found.visits, found.texts) == (2, ("fees that vendors take",))
    assert set(_vectors(workspace).values()) == {""}
    assert not _holds(workspace, "fees for")
    ask_in_vain(workspace, "visitor-d", "fees once more")
    desk.gather(ByFirstWord())
    assert [(each.id, each.visits) for each in desk.groups()] == [(gap.id, 3)]


def test_what_has_no_words_is_counted_and_stands_in_no_gap(address: str, clock: Clock) -> None:
    never = Workspace(address, 0, clock)
    ask_in_vain(never, "visitor-a", "fees")
    desk = GapDesk(never.database, clock)
    assert (desk.gather(ByFirstWord()), desk.groups(), desk.without_words()) == (0, (), 1)
    never.database.close()


def test_another_model_reads_the_questions_anew_and_moves_none(
    workspace: Workspace, desk: GapDesk, gap: GapGroup
) -> None:
    before, other = _vectors(workspace), ByFirstWord()
    other.model = "another"
    assert desk.gather(other) == 0
    assert set(before.values()).isdisjoint(_vectors(workspace).values())
    assert [each.id for each in desk.groups()] == [gap.id]


def test_a_gap_is_taken_given_back_linked_and_declined_by_people(desk: GapDesk, gap: GapGroup) -> None:
    desk.take(gap.id, "mentor-1")
    desk.take(gap.id, "mentor-2")
    desk.link(gap.id, "mentor-2", "law#how")
    found = desk.group(gap.id)
    assert found is not None
    assert (found.state, found.taken_by, found.document) == ("linked", "mentor-2", "law#how")
    desk.give_back(gap.id, "mentor-2")
    desk.decline(gap.id, "mentor-2", "Not about children")
    found = desk.group(gap.id)
    assert found is not None
    assert (found.state, found.taken_by, found.document, found.reason) == (
        "declined",
        "",
        "",
        "Not about children",
    )
    desk.reopen(gap.id, "mentor-1")
    assert _steps(desk, gap.id) == ["opened", "taken", "taken", "linked", "given back", "declined", "reopened"]


def test_steps_that_the_state_does_not_allow_are_refused(desk: GapDesk, gap: GapGroup) -> None:
    for refused in (desk.give_back, desk.reopen):
        with pytest.raises(GapHasMoved):
            refused(gap.id, "mentor")
    desk.decline(gap.id, "mentor", "no")
    with pytest.raises(GapHasMoved):
        desk.take(gap.id, "mentor")
    with pytest.raises(GapHasMoved):
        desk.take("0" * 32, "mentor")
    assert _steps(desk, gap.id) == ["opened", "declined"]


def test_only_the_program_closes_and_only_what_has_not_changed_meanwhile(desk: GapDesk, gap: GapGroup) -> None:
    assert desk.asked(gap, "1", settled=True, says="") is None
    desk.link(gap.id, "mentor", "law")
    linked = desk.group(gap.id)
    assert linked is not None
    desk.link(gap.id, "mentor", "guide")
    assert desk.asked(linked, "1", settled=True, says="") is None
    linked = desk.group(gap.id)
    assert linked is not None
    assert desk.asked(linked, "1", settled=False, says="0 1 1", who="mentor") == "asked"
    assert desk.asked(linked, "1", settled=True, says="2 0 0") == "closed"
    closed = desk.group(gap.id)
    assert closed is not None
    assert (closed.state, closed.closed, closed.events[-1].who) == ("closed", NOW, PROGRAM)
    with pytest.raises(GapHasMoved):
        desk.reopen(gap.id, "mentor")
    assert desk.asked(closed, "2", settled=False, says="0 0 2") == "reopened"
    again = desk.group(gap.id)
    assert again is not None
    assert (again.state, again.taken_by, again.document) == ("open", "", "guide")


def test_a_closed_gap_that_is_asked_in_vain_again_is_due(
    workspace: Workspace, desk: GapDesk, gap: GapGroup
) -> None:
    desk.link(gap.id, "mentor", "law")
    linked = desk.group(gap.id)
    assert linked is not None
    desk.asked(linked, "1", settled=True, says="")
    ask_in_vain(workspace, "visitor-c", "fees yet again")
    desk.gather(ByFirstWord())
    closed = desk.group(gap.id)
    assert closed is not None
    assert (closed.state, closed.checked_version) == ("closed", "")


def test_a_question_is_moved_out_and_gaps_are_joined_by_hand(desk: GapDesk, gap: GapGroup) -> None:
    new = desk.move_out(gap.id, gap.questions[0].id, "mentor")
    assert {each.visits for each in desk.groups()} == {1}
    desk.merge(new, gap.id, "mentor")
    assert [(each.id, each.visits) for each in desk.groups()] == [(gap.id, 2)]
    with pytest.raises(GapHasMoved):
        desk.move_out(gap.id, "0" * 32, "mentor")


def test_many_look_at_once_and_each_question_is_sorted_once(
    workspace: Workspace, clock: Clock, address: str
) -> None:
    for number in range(12):
        ask_in_vain(workspace, f"visitor-{number}", f"{'fees' if number % 2 else 'terms'} {number}")
    databases = [Workspace(address, 90, clock).database for _ in range(4)]
    desks = [GapDesk(each, clock) for each in databases]
    with ThreadPoolExecutor(4) as threads:
        sorted_in = list(threads.map(lambda desk: desk.gather(ByFirstWord()), desks))
    assert sum(sorted_in) == 12
    assert sorted(each.visits for each in desks[0].groups()) == [6, 6]
    for each in databases:
        each.close()


def test_a_gap_record_says_what_its_asker_could_see(workspace: Workspace) -> None:
    ask_in_vain(workspace, "visitor-a", "fees", clearance="TLP:AMBER")
    assert workspace.of("visitor-a", Gap)[0].what.clearance == "TLP:AMBER"


def _holds(workspace: Workspace, words: str) -> bool:
    """Whether the words are still there: on the disk where that is a file, in the tables of another engine."""
    if file := workspace.database.file:
        return words.encode() in b"".join(each.read_bytes() for each in file.parent.iterdir())
    rows = _query(workspace, "SELECT question, vector FROM gap")
    return any(words in (value or "") for row in rows for value in row)


def _query(workspace: Workspace, sql: str) -> list[tuple[str, str]]:
    with workspace.database.reading() as session:
        return [(str(one), str(other)) for one, other in session.execute(text(sql))]


def _vectors(workspace: Workspace) -> dict[str, str]:
    return dict(_query(workspace, "SELECT id, vector FROM gap"))


def _count(workspace: Workspace, table: str) -> int:
    return int(_query(workspace, f"SELECT count(*), '' FROM {table}")[0][0])
