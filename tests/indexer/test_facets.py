"""Narrowing by facets: what is listed and what is asked follow one rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.frontmatter import FrontMatter
from indexer.ask import Asker
from indexer.build import build_index
from indexer.facets import Chosen, facet_counts, facet_filter, passes, relaxed
from indexer.settings import Settings
from tests.libraries import write_library


def _front(name: str, **fields: object) -> FrontMatter:
    return FrontMatter.model_validate({"id": name, "title": name, **fields})


UK = _front("uk", jurisdiction=["UK"], evidence="E1", company_stage=["seed"])
US = _front("us", jurisdiction=["US"], evidence="E2", company_stage=["all"])
BOTH = _front("both", jurisdiction=["UK", "US"], evidence="E2", company_stage=["early"])
INT = _front("int", jurisdiction=["INT"], evidence="E3", company_stage=["all"])
FOUR = (UK, US, BOTH, INT)


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({}, ["uk", "us", "both", "int"]),
        ({"jurisdiction": ()}, ["uk", "us", "both", "int"]),
        ({"jurisdiction": ("UK",)}, ["uk", "both", "int"]),
        ({"jurisdiction": ("UK", "US")}, ["uk", "us", "both", "int"]),
        ({"jurisdiction": ("UK",), "evidence": ("E1", "E3")}, ["uk", "int"]),
        ({"company_stage": ("seed",)}, ["uk", "us", "int"]),
        ({"evidence": ("E4",)}, []),
    ],
)
def test_values_of_a_field_widen_and_fields_narrow(chosen: Chosen, left: list[str]) -> None:
    assert [front.id for front in FOUR if passes(front, chosen)] == left


def test_a_count_says_what_would_be_left_if_the_value_were_chosen() -> None:
    chosen = {"evidence": ("E2",)}
    counts = facet_counts(FOUR, chosen)
    assert counts["jurisdiction"] == {"UK": 1, "US": 2}
    assert counts["evidence"] == {"E1": 1, "E2": 2, "E3": 1}
    for field, values in counts.items():
        for value, count in values.items():
            wanted = {**chosen, field: (value,)}
            assert count == sum(passes(front, wanted) for front in FOUR)


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValueError, match="no field colour"):
        facet_filter({"colour": ("red",)})
    with pytest.raises(ValueError, match="no field colour"):
        passes(UK, {"colour": ("red",)})


def test_the_engine_finds_what_the_listing_lists(tmp_path: Path) -> None:
    pages = {
        f"{front.id}.md": f"---\nid: {front.id}\ntitle: {front.title}\nsharing: TLP:CLEAR\n"
        f"jurisdiction: [{', '.join(front.jurisdiction)}]\nevidence: {front.evidence}\n"
        f"company_stage: [{', '.join(front.company_stage)}]\n---\n\n"
        f"## Stripes\n\nThe stripes of {front.id} are white.\n"
        for front in FOUR
    }
    build_index(write_library(tmp_path / "library", pages), Settings(index=tmp_path / "index"))
    asker = Asker(Settings(index=tmp_path / "index"))
    assert [each.id for each in asker.listing()] == ["both", "int", "uk", "us"]
    for chosen in (
        {},
        {"jurisdiction": ("UK",)},
        {"jurisdiction": ("UK",), "evidence": ("E1", "E3")},
        {"company_stage": ("seed",)},
    ):
        answer = asker.ask("Which stripes are white?", filters=facet_filter(chosen))
        listed = {each.id for each in asker.listing() if passes(each.front, chosen)}
        assert {hit.document for hit in answer.retrieved} == listed


def test_what_a_field_given_up_brings_back_is_counted_most_first() -> None:
    nothing: Chosen = {
        "evidence": ("E3",),
        "company_stage": ("seed",),
        "jurisdiction": ("UK",),
        "state": ("draft",),
    }
    assert relaxed(FOUR, nothing) == {"state": 1}
    assert relaxed(FOUR, {"jurisdiction": ("UK",), "evidence": ("E4",)}) == {"evidence": 3}
    assert relaxed((UK, US), {"jurisdiction": ("UK",), "evidence": ("E2",)}) == {"jurisdiction": 1, "evidence": 1}
    assert relaxed((UK,), {"state": ("draft",), "evidence": ("E4",)}) == {}
