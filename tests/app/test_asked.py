"""What is asked, in an address and back."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from app.asked import PREFERENCES, SWITCHES, Asked, narrowed, one_line
from app.readings import readings_of
from corpus.who_asks import FIELDS
from indexer.ask import Options
from indexer.facets import FACETS
from tests.app.examples import FORUM, UK, answer

_ALL = (*SWITCHES, *PREFERENCES)
_VALUES = st.lists(st.sampled_from(["UK", "EU", "E1", "seed"]), unique=True, max_size=3).map(tuple)
_ASKED = st.builds(
    Asked,
    st.text(min_size=1).map(one_line).filter(bool),
    st.sets(st.sampled_from(_ALL)).map(lambda off: tuple(name for name in _ALL if name in off)),
    st.text("0123456789abcdef", max_size=12),
    st.dictionaries(st.sampled_from(FACETS), _VALUES).map(narrowed),
)


@given(_ASKED)
def test_an_address_reads_back_as_what_was_asked(asked: Asked) -> None:
    assert Asked.from_query(asked.to_query()) == asked


@given(_ASKED, st.sampled_from(_ALL))
def test_a_switch_turned_twice_is_as_before(asked: Asked, switch: str) -> None:
    turned = asked.switched(switch)
    assert turned.is_on(switch) is not asked.is_on(switch)
    assert turned.switched(switch) == asked


def test_what_an_address_names_wrongly_counts_as_absent() -> None:
    assert Asked.from_query({"q": " a\n b ", "off": "expand,everything", "v": " "}) == Asked("a b", ("expand",))
    assert Asked.from_query({}) == Asked("")


def test_every_switch_is_an_option_of_asking() -> None:
    assert {*SWITCHES, "leave_out"} == {each.name for each in fields(Options)}
    assert set(PREFERENCES.values()) == set(FIELDS)


def test_what_the_question_was_read_as_can_be_switched_off_and_on() -> None:
    given = answer(
        question="how long is the lsit kept",
        corrections=(("lsit", "list"),),
        preferences=(FORUM, UK),
        expansions=("CSAM",),
    )
    readings = {each.switch: each for each in readings_of(given, Asked(given.question))}
    assert readings["correct"].says == "Did you mean “list” for “lsit”? That was searched."
    assert readings["expand"].says == "Also searched for the library’s own term: CSAM."
    assert readings["prefer:service_type"].button == "Fits: forums and communities"
    assert readings["prefer:jurisdiction"].button == "Fits: United Kingdom"
    plain = answer(expansions=())
    assert list(readings_of(plain, Asked("x"))) == []
    off = list(readings_of(plain, Asked("x", SWITCHES)))
    assert [each.switch for each in off] == list(SWITCHES)
    one_off = list(readings_of(answer(expansions=(), preferences=(UK,)), Asked("x", ("prefer:service_type",))))
    assert [each.button for each in one_off] == ["Put first what fits", "Fits: United Kingdom"]
    assert one_off[0].says == "Nothing is put first for: Kind of service."


def test_a_term_that_was_typed_is_not_said_to_be_added() -> None:
    given = answer(question="what is csam?", expansions=("CSAM",))
    assert list(readings_of(given, Asked(given.question))) == []
