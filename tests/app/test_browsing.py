"""What Browse shows stands in its address."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.browsing import PAGE, Browsing
from indexer.facets import FACETS
from indexer.listing import ORDERS

_STATES = st.builds(
    Browsing,
    words=st.text("ab é&=#?", max_size=8).map(lambda text: " ".join(text.split())),
    chosen=st.dictionaries(st.sampled_from(FACETS), st.sampled_from([("UK",), ("T01", "T02")])),
    wanted_order=st.sampled_from([None, *ORDERS]),
    shown=st.integers(PAGE, 500),
)


@given(_STATES)
def test_the_address_brings_the_same_page_back(state: Browsing) -> None:
    query = dict(parse_qsl(urlsplit(state.address).query))
    back = Browsing.from_query(query)
    assert (back.words, dict(back.chosen), back.wanted_order, back.shown) == (
        state.words,
        dict(state.chosen),
        state.wanted_order,
        state.shown,
    )


@pytest.mark.parametrize("shown", ["", "-1", "3", "x", "²", "9" * 30])
def test_a_length_that_is_none_counts_as_absent(shown: str) -> None:
    assert Browsing.from_query({"shown": shown}).shown == PAGE


def test_values_are_chosen_and_given_up_one_by_one_from_the_head_of_the_list() -> None:
    state = Browsing(shown=60).toggled("topics", "T01").toggled("topics", "T02")
    assert (state.chosen, state.shown) == ({"topics": ("T01", "T02")}, PAGE)
    assert state.toggled("topics", "T01").address == "browse?topics=T02"
    assert state.toggled("topics", "T01").toggled("topics", "T02").address == "browse"


def test_the_usual_order_is_by_fit_for_words_and_by_title_without() -> None:
    assert Browsing().order == "title"
    assert Browsing(words="hash").order == "relevance"
    assert Browsing(words="hash").ordered("due").order == "due"
    assert Browsing(wanted_order="relevance").order == "title"
    assert Browsing(words="hash").ordered("due").looking_for("other").order == "relevance"
