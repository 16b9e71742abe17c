"""Drafts keep every text that anybody saved, and go on only with whoever may take them on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.desk.gate import flagged
from app.people.person import Person
from app.workspace.draft import Draft, digest_of
from app.workspace.draft_errors import BadPath, Conflict, NoSuchDraft, NotAllowed
from app.workspace.drafts import Drafts
from app.workspace.workspace import Workspace
from corpus.sharing import AMBER, Member

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
ANA, BEN, CEM, DEE = (Person(f"person-{name}", "mentor") for name in ("ana", "ben", "cem", "dee"))
TEXT = "---\nid: zebra\ntitle: Zebras\nsharing: TLP:CLEAR\n---\n# Zebras\n\nStripes are kept.\n"
FLAGGED = TEXT + "\nThe keywords such as stripe are blocked.\n"
AMBER_TEXT = TEXT.replace("CLEAR", "AMBER")


@pytest.fixture
def drafts(address: str) -> Iterator[Drafts]:
    """On each engine."""
    moments = iter(NOW + timedelta(seconds=number) for number in range(10_000))
    workspace = Workspace(address, 90)
    yield Drafts(workspace.database, lambda: next(moments))
    workspace.database.close()


@pytest.fixture
def draft(drafts: Drafts) -> Draft:
    return drafts.begin(ANA, "guides/zebra.md", TEXT, "", gap="gap-1", original="zebra.pdf")


def test_a_draft_comes_back_as_it_was_begun(drafts: Drafts, draft: Draft) -> None:
    assert drafts.get(BEN, draft.id) == draft
    assert (draft.document, draft.state, draft.revision, draft.sharing) == ("zebra", "draft", 1, "TLP:CLEAR")
    assert (draft.gap, draft.original, draft.author) == ("gap-1", "zebra.pdf", ANA.id)
    assert drafts.listing(BEN) == drafts.listing(BEN, "draft") == drafts.listing(BEN, author=ANA.id) == (draft,)
    assert drafts.listing(BEN, "in review") == drafts.listing(BEN, author=BEN.id) == ()


@pytest.mark.parametrize(
    "path", ["../a.md", "/a.md", "a/../b.md", ".git/a.md", "a.txt", "a\\b.md", "", "a b.md", "a.md\n"]
)
def test_a_file_outside_of_the_library_is_no_document(drafts: Drafts, path: str) -> None:
    with pytest.raises(BadPath):
        drafts.begin(ANA, path, TEXT, "")


def test_every_text_that_was_saved_is_kept(drafts: Drafts, draft: Draft) -> None:
    second = drafts.save(BEN, draft.id, TEXT + "More.\r\n", 1)
    assert (second.revision, second.text) == (2, TEXT + "More.\n")
    assert [(each.number, each.author, each.text) for each in drafts.revisions(ANA, draft.id)] == [
        (1, ANA.id, TEXT),
        (2, BEN.id, TEXT + "More.\n"),
    ]
    assert drafts.authors(ANA, draft.id) == (ANA.id, BEN.id)


def test_the_second_who_saves_is_shown_both_texts_and_loses_neither(drafts: Drafts, draft: Draft) -> None:
    theirs = drafts.save(BEN, draft.id, TEXT + "Theirs.\n", 1)
    with pytest.raises(Conflict) as caught:
        drafts.save(ANA, draft.id, TEXT + "Mine.\n", 1)
    assert (caught.value.theirs, caught.value.yours, caught.value.start) == (theirs, TEXT + "Mine.\n", TEXT)
    assert drafts.get(ANA, draft.id) == theirs
    aside = [each for each in drafts.revisions(ANA, draft.id) if each.aside]
    assert [(each.author, each.text) for each in aside] == [(ANA.id, TEXT + "Mine.\n")]
    assert drafts.save(ANA, draft.id, TEXT + "Theirs.\nMine.\n", 2).revision == 3


def test_saving_the_same_again_is_no_revision_and_no_conflict(drafts: Drafts, draft: Draft) -> None:
    drafts.save(BEN, draft.id, TEXT + "Same.\n", 1)
    assert drafts.save(ANA, draft.id, TEXT + "Same.\n", 1).revision == 2


def test_many_who_save_at_once_lose_nothing(drafts: Drafts, draft: Draft, address: str) -> None:
    spaces = [Workspace(address, 90) for _ in range(2)]
    other, plain = (Drafts(each.database) for each in spaces)

    def save(number: int) -> int:
        through, seen, conflicts = (plain, other)[number % 2], 1, 0
        person = Person(f"person-{number}", "mentor")
        while True:
            try:
                through.save(person, draft.id, f"{TEXT}\n{number}.\n", seen)
                return conflicts
            except Conflict as conflict:
                seen, conflicts = conflict.theirs.revision, conflicts + 1

    with ThreadPoolExecutor(8) as threads:
        conflicts = sum(threads.map(save, range(8)))
    for space in spaces:
        space.database.close()
    kept = drafts.revisions(ANA, draft.id)
    assert [each.number for each in kept if not each.aside] == list(range(1, 10))
    assert {each.text for each in kept if not each.aside} == {
        TEXT,
        *(f"{TEXT}\n{number}.\n" for number in range(8)),
    }
    assert sum(each.aside for each in kept) == conflicts


def test_who_wrote_any_of_it_does_not_review_it(drafts: Drafts, draft: Draft) -> None:
    drafts.save(BEN, draft.id, TEXT + "More.\n", 1)
    drafts.submit(ANA, draft.id)
    for author in (ANA, BEN):
        with pytest.raises(NotAllowed, match="somebody else"):
            drafts.decide(author, draft.id, True)
    assert drafts.decide(CEM, draft.id, True).state == "publishing"
    assert [(each.reviewer, each.approve) for each in drafts.decisions(ANA, draft.id)] == [(CEM.id, True)]


def test_what_the_gate_flags_waits_for_a_second_reviewer(drafts: Drafts) -> None:
    draft = drafts.begin(ANA, "zebra.md", FLAGGED, "")
    drafts.submit(ANA, draft.id)
    assert drafts.decide(BEN, draft.id, True).state == "in review"
    assert drafts.decide(BEN, draft.id, True).state == "in review"
    assert drafts.decide(CEM, draft.id, True).state == "publishing"


def test_an_approval_holds_for_the_text_that_was_read(drafts: Drafts) -> None:
    draft = drafts.begin(ANA, "zebra.md", FLAGGED, "")
    drafts.submit(ANA, draft.id)
    drafts.decide(BEN, draft.id, True)
    changed = drafts.save(ANA, draft.id, FLAGGED + "More.\n", 1)
    with pytest.raises(NotAllowed, match="changed since"):
        drafts.decide(CEM, draft.id, True, revision=1)
    assert drafts.decide(CEM, draft.id, True, revision=changed.revision).state == "in review"
    assert drafts.decide(DEE, draft.id, True).state == "publishing"


def test_who_takes_an_approval_back_does_not_approve(drafts: Drafts) -> None:
    draft = drafts.begin(ANA, "zebra.md", FLAGGED, "")
    drafts.submit(ANA, draft.id)
    drafts.decide(BEN, draft.id, True)
    back = drafts.decide(BEN, draft.id, False, "Take the words out")
    assert (back.state, back.note) == ("draft", "Take the words out")
    drafts.submit(ANA, draft.id)
    assert drafts.decide(CEM, draft.id, True).state == "in review"


@pytest.mark.parametrize(
    "text",
    [
        FLAGGED,
        TEXT.replace("# Zebras", "# Keywords such as stripe"),
        TEXT.replace("title: Zebras", "title: Keywords such as stripe"),
        TEXT.replace("title: Zebras", "title: [broken\nother: yes") + "Keywords such as stripe are blocked.\n",
        "---\nid: zebra\n\nKeywords such as stripe are blocked.\n",
        TEXT.replace("id: zebra", "id: zebra\nsummary: Keywords such as stripe are blocked"),
    ],
)
def test_the_gate_reads_all_of_a_text_whatever_state_it_is_in(text: str) -> None:
    assert flagged("zebra.md", text)
    assert not flagged("zebra.md", TEXT)


def test_a_withdrawn_draft_can_be_taken_out_again(drafts: Drafts, draft: Draft) -> None:
    with pytest.raises(NotAllowed):
        drafts.withdraw(BEN, draft.id)
    assert drafts.withdraw(ANA, draft.id).state == "withdrawn"
    with pytest.raises(NotAllowed, match="withdrawn"):
        drafts.save(ANA, draft.id, "x", 1)
    assert drafts.reopen(ANA, draft.id).text == TEXT


@pytest.mark.parametrize("role", ["visitor", "member"])
def test_who_may_not_write_begins_and_says_nothing(drafts: Drafts, draft: Draft, role: str) -> None:
    person = Person("person-x", role)  # type: ignore[arg-type]
    steps: tuple[Callable[[], object], ...] = (
        lambda: drafts.begin(person, "a.md", TEXT, ""),
        lambda: drafts.save(person, draft.id, "x", 1),
        lambda: drafts.submit(person, draft.id),
        lambda: drafts.comment(person, draft.id, 1, "x"),
    )
    for each in steps:
        with pytest.raises(NotAllowed):
            each()


def test_nobody_sees_a_draft_that_is_shared_more_narrowly_than_they_may_see(drafts: Drafts) -> None:
    draft = drafts.begin(replace(ANA, clearance=Member(AMBER)), "zebra.md", AMBER_TEXT, "")
    for see in (drafts.get, drafts.revisions, drafts.comments, drafts.authors, drafts.possible, drafts.decisions):
        with pytest.raises(NoSuchDraft):
            see(BEN, draft.id)
    assert drafts.listing(BEN) == ()
    assert drafts.get(replace(BEN, clearance=Member(AMBER)), draft.id) == draft


def test_a_draft_that_says_nothing_of_its_sharing_is_its_authors_alone(drafts: Drafts) -> None:
    draft = drafts.begin(ANA, "zebra.md", "# Zebras\n", "")
    assert drafts.listing(ANA) == (draft,)
    assert drafts.listing(BEN) == ()


def test_an_earlier_text_stays_with_those_who_might_see_it_then(drafts: Drafts) -> None:
    member = replace(ANA, clearance=Member(AMBER))
    draft = drafts.begin(member, "zebra.md", AMBER_TEXT, "")
    drafts.save(member, draft.id, TEXT, 1)
    assert [each.number for each in drafts.revisions(BEN, draft.id)] == [2]
    assert [each.number for each in drafts.revisions(member, draft.id)] == [1, 2]


def test_comments_stand_at_lines_until_they_are_settled(drafts: Drafts, draft: Draft) -> None:
    made = drafts.comment(BEN, draft.id, 8, "How long?")
    whole = drafts.comment(CEM, draft.id, 0, "Good.")
    assert (made.quote, made.line, made.revision, made.resolved_by) == ("Stripes are kept.", 8, 1, "")
    assert (whole.line, whole.quote) == (0, "")
    drafts.resolve(ANA, draft.id, made.id)
    drafts.resolve(CEM, draft.id, made.id)
    assert drafts.comments(ANA, draft.id) == (replace(made, resolved_by=ANA.id), whole)


def test_a_digest_knows_no_line_ends() -> None:
    assert digest_of("a\r\nb\n") == digest_of("a\nb\n") != digest_of("a\nb")


def test_nothing_is_made_on_the_disk_by_looking(tmp_path: Path) -> None:
    drafts = Drafts(Workspace(str(tmp_path / "w.sqlite"), 90).database)
    assert drafts.listing(ANA) == ()
    with pytest.raises(NoSuchDraft):
        drafts.get(ANA, "none")
    assert list(tmp_path.iterdir()) == []
