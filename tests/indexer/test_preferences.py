"""What a question says of who asks, and the passages that fit it."""

from __future__ import annotations

import json

import pytest
from haystack.dataclasses import Document as HaystackDocument
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.library import STARTER_LIBRARY, read_library
from corpus.vocabulary import Vocabulary
from evaluation.questions import FOLDER
from indexer.results import Preference
from indexer.retrieval.prefer import PreferenceReranker
from indexer.retrieval.preferences import preferences_in

LIBRARY = read_library(STARTER_LIBRARY)
RECORDS = [json.loads(line) for line in (FOLDER / "preferences.jsonl").read_text(encoding="utf-8").splitlines()]
UK = Preference("jurisdiction", "UK", "United Kingdom", "uk")
SEED = Preference("company_stage", "seed", "fewer than 10 people", "six of us")


def vocabulary() -> Vocabulary:
    assert LIBRARY.vocabulary is not None
    return LIBRARY.vocabulary


def said(question: str) -> list[tuple[str, str]]:
    return [(each.value, each.typed) for each in preferences_in(question, LIBRARY.who_asks, vocabulary())]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("three-person forum", [("seed", "three-person forum"), ("group-community-forum", "forum")]),
        ("We are 12 people.", [("early", "We are 12 people")]),
        ("a company of 5,500 people", [("enterprise", "company of 5,500 people")]),
        (
            "Small hosting firm, four of us.",
            [("hosting-cdn-infrastructure", "hosting firm"), ("seed", "four of us")],
        ),
        ("britain or in Germany", [("UK", "britain"), ("EU", "Germany")]),
        ("tell us what the US asks of us", [("US", "US")]),
        ("uk, UK and Britain", [("UK", "uk")]),
    ],
)
def test_stage_service_and_country_are_read_in_the_order_of_the_words(
    question: str, values: list[tuple[str, str]]
) -> None:
    assert said(question) == values


@pytest.mark.parametrize(
    "question",
    [
        "tell us how long to keep the files",
        "TELL US WHAT TO DO",
        "two people reported the same picture",
        "four of us saw it happen on Friday",
        "we are 2 people short this week",
        "our platform of 40 million users",
        "our hosting provider got a notice",
        "we are outside the UK",
        "the interface is in French",
        "New England",
        "",
    ],
)
def test_what_does_not_say_who_asks_is_left_out(question: str) -> None:
    assert said(question) == []


def test_a_preference_is_shown_in_the_words_of_the_vocabulary() -> None:
    (found,) = preferences_in("a forum", LIBRARY.who_asks, vocabulary())
    assert found == Preference("service_type", "group-community-forum", "forums and communities", "forum")


def test_a_value_that_the_vocabulary_lacks_is_left_out() -> None:
    assert preferences_in("a forum in the uk", LIBRARY.who_asks, {"jurisdiction": {"UK": "Britain"}}) == (
        Preference("jurisdiction", "UK", "Britain", "uk"),
    )


def test_nine_of_ten_labelled_preferences_are_found_and_nine_of_ten_found_are_right() -> None:
    found = right = wanted = 0
    for record in RECORDS:
        labelled = {(each["field"], each["value"]) for each in record["preferences"]}
        read = preferences_in(record["question"], LIBRARY.who_asks, vocabulary())
        values = {(each.field, each.value) for each in read}
        found, right, wanted = found + len(values), right + len(values & labelled), wanted + len(labelled)
    assert right >= 0.9 * found
    assert right >= 0.9 * wanted


def test_every_label_is_a_value_of_the_vocabulary() -> None:
    labels = {(each["field"], each["value"]) for record in RECORDS for each in record["preferences"]}
    assert all(value in vocabulary()[field] for field, value in labels)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
                ("we are", "7", "people", ",", "US", "uk", "forum", "in", "of us", "team of", "5,000", "\n")
            )
        ).map(" ".join),
    )
)
def test_any_text_says_the_same_twice_in_its_own_words(text: str) -> None:
    found = preferences_in(text, LIBRARY.who_asks, vocabulary())
    assert found == preferences_in(text, LIBRARY.who_asks, vocabulary())
    assert all(each.typed and each.typed in text for each in found)
    assert len({(each.field, each.value) for each in found}) == len(found)


def passage(name: str, score: float, **meta: list[str]) -> HaystackDocument:
    return HaystackDocument(id=name, content=name, score=score, meta=dict(meta))


def order(*documents: HaystackDocument, preferences: list[Preference]) -> list[str]:
    ran = PreferenceReranker().run(list(documents), preferences)["documents"]
    return [document.id for document in ran]


def test_of_two_passages_as_good_the_one_for_the_askers_country_comes_first() -> None:
    for_us, for_all, for_uk = (passage(name, 0.5, jurisdiction=[name]) for name in ("US", "INT", "UK"))
    assert order(for_us, for_all, for_uk, preferences=[UK]) == ["UK", "INT", "US"]


def test_a_passage_that_is_clearly_better_stays_first() -> None:
    best, fitting = passage("best", 0.9, jurisdiction=["US"]), passage("fitting", 0.4, jurisdiction=["UK"])
    assert order(best, fitting, preferences=[UK]) == ["best", "fitting"]


def test_ties_are_broken_by_id() -> None:
    twins = (passage(name, 0.5, jurisdiction=["UK"]) for name in "ba")
    assert order(*twins, preferences=[UK]) == ["a", "b"]


def test_without_preferences_nothing_changes() -> None:
    documents = [passage("b", 0.1), passage("a", 0.2)]
    assert PreferenceReranker().run(documents, [])["documents"] == documents


@given(
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from((["UK"], ["US"], ["INT"], []))), max_size=8),
    st.sampled_from(([UK], [SEED], [UK, SEED])),
)
@settings(deadline=None, derandomize=True)
def test_scores_stay_between_0_and_1_and_no_passage_is_lost(
    rows: list[tuple[float, list[str]]], preferences: list[Preference]
) -> None:
    documents = [passage(str(place), score, jurisdiction=values) for place, (score, values) in enumerate(rows)]
    ran = PreferenceReranker().run(documents, preferences)["documents"]
    assert sorted(document.id for document in ran) == sorted(document.id for document in documents)
    assert all(0.0 <= (document.score or 0.0) <= 1.0 for document in ran)
