"""Documents that are about the same, and why."""

from __future__ import annotations

from corpus.frontmatter import FrontMatter
from corpus.related import related_to


def _front(name: str, **fields: object) -> FrontMatter:
    return FrontMatter.model_validate({"id": name, "title": name.title(), **fields})


ONE = _front("one", type="guide", topics=["T01", "T02"], jurisdiction=["INT", "US", "UK"], supersedes=["old"])


def test_what_shares_most_comes_first_and_says_what_it_shares() -> None:
    found = related_to(
        ONE,
        [
            ONE,
            _front("topic", topics=["T02"]),
            _front("both", topics=["T02", "T01", "T09"], jurisdiction=["INT", "UK"]),
            _front("kind", type="guide", topics=["T02"]),
            _front("place", topics=["T05"], jurisdiction=["US"], type="guide"),
        ],
    )
    assert [each.front.id for each in found] == ["both", "kind", "topic"]
    assert (found[0].topics, found[0].jurisdictions, found[0].same_type) == (("T01", "T02"), ("UK",), False)
    assert found[1].same_type


def test_ties_go_by_title_and_only_so_many_are_named() -> None:
    others = [_front(name, topics=["T01"]) for name in "hgfedcba"]
    assert [each.front.id for each in related_to(ONE, others, most=3)] == ["a", "b", "c"]


def test_its_own_versions_and_what_is_not_in_use_are_left_out() -> None:
    others = [_front("old", topics=["T01"]), _front("gone", topics=["T01"], state="retired")]
    assert related_to(ONE, others) == ()
    assert related_to(_front("bare"), [ONE]) == ()
