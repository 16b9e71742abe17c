"""What is told between two listings: nothing that only one of them, or neither, may tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.digest import Digest, digest_of
from corpus.frontmatter import FrontMatter
from corpus.section_changes import text_change

SINCE, TODAY = date(2026, 10, 27), date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
TEXT = "The opening.\n\n## One\n\nFirst words.\n\n## Two\n\nSecond words.\n"


@dataclass(frozen=True)
class Page:
    """A document as small as it can be."""

    front: FrontMatter
    body: str = TEXT

    @property
    def source(self) -> str:
        """Its text; the front matter stands for the fields."""
        return f"---\nfields: {self.front.model_dump_json()!r}\n---\n\n{self.body}"


def page(name: str, body: str = TEXT, **fields: Any) -> Page:
    return Page(FrontMatter(id=name, title=name.title(), sharing="TLP:CLEAR", **fields), body)


def told(now: list[Page], before: list[Page], **options: Any) -> Digest:
    given_options: dict[str, Any] = {"since": SINCE, "today": TODAY, "changed_at": NOW, "came": {}, **options}
    return digest_of(now, before, **given_options)


def names(entries: Any) -> list[str]:
    return [each.front.id for each in entries]


def test_a_document_that_was_not_there_is_new() -> None:
    digest = told([page("a"), page("b")], [page("a")])
    assert names(digest.entries) == ["b"]
    assert digest.entries[0].kind == "new"


def test_a_draft_is_told_of_when_it_is_published() -> None:
    draft = page("a", state="draft")
    assert told([draft], []).entries == ()
    assert names(told([page("a")], [draft]).new) == ["a"]


def test_what_changed_is_named_by_its_headings() -> None:
    after = TEXT.replace("First", "Other").replace("## Two\n\nSecond words.\n", "## Three\n\nThird words.\n")
    (entry,) = told([page("a", after)], [page("a")]).changed
    assert [(each.kind, each.headings) for each in entry.text.sections] == [
        ("changed", ("One",)),
        ("added", ("Three",)),
        ("removed", ("Two",)),
    ]
    assert entry.fields == ()


def test_a_change_of_fields_alone_is_told_as_that() -> None:
    (entry,) = told([page("a", as_of=TODAY, evidence="E2")], [page("a", evidence="E1")]).changed
    assert (entry.fields, bool(entry.text)) == (("evidence", "as_of"), False)


def test_sections_in_another_order_are_a_change() -> None:
    after = "The opening.\n\n## Two\n\nSecond words.\n\n## One\n\nFirst words.\n"
    (entry,) = told([page("a", after)], [page("a")]).changed
    assert (entry.text.sections, entry.text.reordered) == ((), True)


def test_blanks_between_sections_are_no_change() -> None:
    assert told([page("a", TEXT.replace("\n\n##", "\n\n\n##"))], [page("a")]).entries == ()


@pytest.mark.parametrize("state", ["retired", "in-review"])
def test_what_is_not_in_use_any_more_is_retired(state: str) -> None:
    digest = told([page("a", state=state, review_by=TODAY)], [page("a")])
    assert names(digest.retired) == ["a"]
    assert (digest.changed, digest.due) == ((), ())
    assert told([page("a", state=state)], [page("a", state=state)]).entries == ()


def test_what_is_not_there_any_more_is_counted_and_not_named() -> None:
    digest = told([page("b")], [page("secret"), page("b"), page("draft", state="draft")])
    assert digest.gone == 1
    assert digest.entries == ()
    assert "secret" not in repr(digest).casefold()


def test_what_was_replaced_is_not_counted_as_gone() -> None:
    digest = told([page("new", supersedes=["old"])], [page("old")])
    assert (names(digest.new), digest.gone) == (["new"], 0)


def test_a_review_is_due_thirty_days_before_its_day_and_after_it() -> None:
    days = {"late": -400, "yesterday": -1, "today": 0, "soon": 30, "later": 31}
    pages = [page(name, review_by=TODAY + timedelta(days)) for name, days in days.items()]
    assert names(told(pages, pages).due) == ["late", "yesterday", "today", "soon"]


def test_documents_own_dates_are_told_only_where_the_index_does_not_reach_back() -> None:
    pages = [page("a", as_of=SINCE), page("b", as_of=SINCE - timedelta(1)), page("c", as_of=TODAY + timedelta(1))]
    assert told(pages, pages).checked == ()
    assert names(told(pages, pages, known_from=date(2026, 11, 20)).checked) == ["a"]
    changed = told([page("a", "Other words.", as_of=SINCE)], pages, known_from=date(2026, 11, 20))
    assert (names(changed.changed), changed.checked) == (["a"], ())


def test_entries_are_newest_first_and_then_by_title() -> None:
    came = {"a": NOW - timedelta(2), "b": NOW, "c": NOW - timedelta(1), "d": NOW}
    assert names(told([page(name) for name in "abcd"], [], came=came).new) == ["b", "d", "c", "a"]


_STATES = st.sampled_from(["draft", "in-review", "published", "retired"])
_DAYS = st.none() | st.dates(date(2026, 9, 1), date(2027, 2, 1))
_PAGES = st.builds(
    page,
    st.sampled_from("abcdef"),
    st.sampled_from([TEXT, "## One\n\nFirst words.\n", "Other words.\n", ""]),
    state=_STATES,
    review_by=_DAYS,
    as_of=_DAYS,
    topics=st.sampled_from([(), ("T01",), ("T02", "T01")]),
    supersedes=st.sampled_from([(), ("a",), ("f",)]),
)
_LISTINGS = st.lists(_PAGES, unique_by=lambda each: each.front.id)
_KNOWN = st.none() | st.just(date(2026, 11, 20))


@settings(deadline=None)
@given(_LISTINGS, _LISTINGS, _KNOWN)
def test_nothing_is_told_that_today_does_not_show(now: list[Page], before: list[Page], known: date | None) -> None:
    digest = told(now, before, known_from=known)
    fronts = [each.front for each in now]
    assert all(each.front in fronts for each in digest.entries)
    used = {each.front.id for each in before if each.front.state == "published"}
    assert digest.gone <= len(used - {each.id for each in fronts})


@settings(deadline=None)
@given(_LISTINGS, _LISTINGS, _KNOWN)
def test_a_document_is_told_of_once_beside_its_review(
    now: list[Page], before: list[Page], known: date | None
) -> None:
    digest = told(now, before, known_from=known)
    ids = names((*digest.new, *digest.changed, *digest.retired, *digest.checked))
    assert len(ids) == len(set(ids))
    in_use = {each.front.id for each in now if each.front.state == "published"}
    assert {*names(digest.new), *names(digest.changed), *names(digest.due)} <= in_use
    assert not in_use & set(names(digest.retired))


@settings(deadline=None)
@given(_LISTINGS, _LISTINGS, st.randoms())
def test_the_order_of_the_listings_does_not_matter(now: list[Page], before: list[Page], random: Any) -> None:
    expected = told(now, before)
    random.shuffle(now)
    random.shuffle(before)
    assert told(now, before) == expected


@settings(deadline=None)
@given(_LISTINGS, _LISTINGS)
def test_narrowing_leaves_out_and_changes_nothing_else(now: list[Page], before: list[Page]) -> None:
    whole = told(now, before)
    narrow = told(now, before, wanted=lambda front: "T01" in front.topics)
    assert narrow.entries == tuple(each for each in whole.entries if "T01" in each.front.topics)
    assert narrow.gone <= whole.gone


@given(st.text(alphabet="#abc \n-", max_size=60), st.text(alphabet="#abc \n-", max_size=60))
def test_a_text_that_is_the_same_has_no_change_and_changes_go_both_ways(one: str, other: str) -> None:
    assert not text_change(one, one)
    there, back = text_change(one, other), text_change(other, one)
    assert bool(there) == bool(back)
    opposite = {"added": "removed", "removed": "added", "changed": "changed"}
    assert {(opposite[each.kind], each.anchor) for each in there.sections} == {
        (each.kind, each.anchor) for each in back.sections
    }
