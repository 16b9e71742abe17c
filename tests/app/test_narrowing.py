"""What a question can be narrowed to, and how that is said."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.facet_words import in_order, short_name, value_name
from app.narrowing import NARROWING, in_the_way, narrowing_of, toggled, without
from app.narrowing_html import narrowing_html, relax_html
from app.words import field_name
from corpus.frontmatter import FrontMatter
from indexer.facets import FACETS
from tests.app.reading import words


def _front(name: str, **fields: Any) -> FrontMatter:
    return FrontMatter(id=name, title=name, **fields)


_FRONTS = (
    _front("everywhere", jurisdiction=("INT",), evidence="E1", company_stage=("all",)),
    _front("british", jurisdiction=("UK",), evidence="E1", company_stage=("seed",)),
    _front("american", jurisdiction=("US",), evidence="E3", company_stage=("growth",)),
    _front("old", jurisdiction=("UK",), evidence="E4", state="retired"),
)


def test_only_what_is_searched_is_counted_and_only_a_choice_is_offered() -> None:
    narrowing = narrowing_of(_FRONTS, {})
    assert (narrowing.left, narrowing.all) == (3, 3)
    assert list(narrowing.offered) == ["company_stage", "jurisdiction", "evidence"]
    assert narrowing.offered["evidence"] == {"E1": 2, "E3": 1}


def test_every_kind_of_company_is_no_kind_that_somebody_chooses() -> None:
    assert narrowing_of(_FRONTS, {}).offered["company_stage"] == {"growth": 2, "seed": 2}


def test_what_is_chosen_counts_in_the_other_facets_and_can_be_taken_back() -> None:
    narrowing = narrowing_of(_FRONTS, {"jurisdiction": ("UK",), "evidence": ("E4",)})
    assert narrowing.left == 0
    assert narrowing.offered["evidence"] == {"E1": 2, "E4": 0}
    assert "service_type" not in narrowing.offered


def test_the_fewest_facets_in_the_way_are_named() -> None:
    chosen = {"jurisdiction": ("UK",), "evidence": ("E1",), "company_stage": ("seed",)}
    assert in_the_way([_FRONTS[2], _front("near", jurisdiction=("UK",), evidence="E2")], chosen) == (
        "evidence",
        "company_stage",
    )
    assert in_the_way(_FRONTS[:1], chosen) == ()


@given(st.dictionaries(st.sampled_from(NARROWING), st.sets(st.sampled_from("abc")).map(tuple)), st.data())
def test_a_value_chosen_twice_is_as_before(chosen: dict[str, tuple[str, ...]], data: st.DataObject) -> None:
    name, value = data.draw(st.sampled_from(NARROWING)), data.draw(st.sampled_from("abc"))
    once = toggled(chosen, name, value)
    assert (value in once[name]) is (value not in chosen.get(name, ()))
    assert set(toggled(once, name, value)[name]) == set(chosen.get(name, ()))
    assert name not in without(once, [name])


def test_each_value_is_a_link_that_puts_it_into_the_address_or_takes_it_out() -> None:
    html = narrowing_html(narrowing_of(_FRONTS, {"evidence": ("E1",)}))
    links = dict(re.findall(r'href="([^"]+)"[^>]*data-kept="([^"]+)"', html))
    assert links["./?evidence=E1,E3"] == "evidence:E3"
    assert links["./?jurisdiction=UK&amp;evidence=E1"] == "jurisdiction:UK"
    assert html.count('href="./"') == 2  # in the list and as a chip
    assert html.count('aria-current="true"') == 1
    assert "2 of 3 documents are searched." in words(html)
    assert 'aria-label="Remove the filter Evidence E1"' in html
    assert "Clear all" not in html


def test_what_an_address_chooses_never_becomes_markup() -> None:
    html = narrowing_html(narrowing_of(_FRONTS, {"evidence": ('"><script>x',), "topics": ("<b>",)}))
    assert "<script" not in html
    assert "<b>" not in html
    assert "Clear all" in html


def test_the_filter_to_leave_out_is_named_with_the_link_that_does_so() -> None:
    html = relax_html(("evidence",), {"evidence": ("E3", "E4"), "jurisdiction": ("UK",)})
    assert 'href="./?jurisdiction=UK"' in html
    assert "Search without this filter: Evidence E3, Evidence E4" in words(html)
    assert relax_html((), {"evidence": ("E3",)}) == ""


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("jurisdiction", "INT", "International"),
        ("type", "regulatory-brief", "Regulatory brief"),
        ("audience", "engineer", "Engineers"),
        ("company_stage", "seed", "Fewer than 10 people"),
        ("service_type", "no-such-service", "No such service"),
    ],
)
def test_values_are_named_in_words(field: str, value: str, name: str) -> None:
    assert value_name(field, value) == short_name(field, value) == name


def test_every_facet_has_a_name_and_values_keep_the_order_of_the_vocabulary() -> None:
    assert all(field_name(name) for name in FACETS)
    assert short_name("evidence", "E2") == "Evidence E2"
    assert in_order("company_stage", ["x", "scale", "seed"]) == ["seed", "scale", "x"]
