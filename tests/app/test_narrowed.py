"""What an address narrows a page to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.narrowed import chosen_in, query_of
from indexer.facets import FACETS

_VALUES = st.lists(st.sampled_from(["UK", "EU", "E1", "seed", "first-person-produced"]), unique=True, max_size=5)


@given(st.dictionaries(st.sampled_from(FACETS), _VALUES.map(tuple)))
def test_an_address_chooses_what_was_chosen(chosen: dict[str, tuple[str, ...]]) -> None:
    assert chosen_in(query_of(chosen)) == {name: values for name, values in chosen.items() if values}


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=60)))
def test_any_address_can_be_read(query: dict[str, str]) -> None:
    assert set(chosen_in(query)) <= set(FACETS)


def test_what_does_not_choose_is_left_out() -> None:
    address = {"q": "why", "jurisdiction": "UK, EU,,UK", "evidence": " , "}
    assert chosen_in(address) == {"jurisdiction": ("UK", "EU")}
