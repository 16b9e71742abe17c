"""What leads to a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.citing import Citing, citing
from corpus.frontmatter import FrontMatter


@dataclass(frozen=True)
class _Page:
    id: str
    path: str
    source: str
    fields: dict[str, object] = field(default_factory=dict)

    @property
    def front(self) -> FrontMatter:
        return FrontMatter.model_validate({"id": self.id, "title": self.id, **self.fields})


def test_links_in_the_text_lead_from_where_the_file_lies() -> None:
    pages = [
        _Page(
            "b",
            "guides/b.md",
            "[a](../briefs/a%20law.md#part), [again][x], [self](b.md)\n\n[x]: ../briefs/a%20law.md",
        ),
        _Page("a", "briefs/a law.md", "[gone](gone.md) [out](https://example.org/b.md) `[b](../guides/b.md)`"),
    ]
    assert citing(pages) == {"a": (Citing("b", 2),)}


def test_what_replaced_what_is_told_from_both_sides() -> None:
    pages = [
        _Page("new", "new.md", "", {"supersedes": ["old"]}),
        _Page("old", "old.md", "See [new](new.md).", {"superseded_by": "new", "state": "retired"}),
    ]
    assert citing(pages) == {
        "old": (Citing("new", 0, replaces=True),),
        "new": (Citing("old", 1, replaced=True),),
    }


def test_a_document_that_is_not_there_leads_nowhere_and_names_nobody() -> None:
    visible = _Page("b", "b.md", "[a](a.md)")
    hidden = _Page("a", "a.md", "[b](b.md)")
    assert citing([visible]) == {}
    assert citing([visible, hidden])["b"] == (Citing("a", 1),)
