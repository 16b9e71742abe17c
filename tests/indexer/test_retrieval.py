"""The steps between a question and its ranked passages."""

from __future__ import annotations

import pytest
from haystack.dataclasses import Document as HaystackDocument
from hypothesis import given
from hypothesis import strategies as st

from corpus.glossary import Entry, Glossary
from indexer.answering.words import content_words
from indexer.retrieval.expand import QuestionExpander, recognise
from indexer.retrieval.fuse import MinMaxFusion
from indexer.retrieval.lexicon import Lexicon
from indexer.retrieval.spelling import Correction, Speller
from indexer.retrieval.word_counts import WordCounts

GLOSSARY = Glossary(
    [
        Entry(
            term="hash matching",
            definition="Comparing fingerprints.",
            typed=("photodna", "perceptual hash"),
            legacy=("picture fingerprinting",),
        )
    ]
)
TEXTS = ["preservation of reports", "preservation of data", "reports to the hotline", "hotline data"]


def speller(is_word: bool = False) -> Speller:
    return Speller(WordCounts.of(TEXTS), ["cybertipline"], lambda word: is_word)


@pytest.mark.parametrize(
    ("typed", "read"), [("preservaton of data", "preservation of data"), ("hotlnie", "hotline")]
)
def test_a_misspelt_word_is_read_as_the_nearest_word_of_the_library(typed: str, read: str) -> None:
    assert speller().correct(typed)[0] == read


def test_a_correction_is_reported_as_typed_and_as_read() -> None:
    assert speller().correct("Preservaton?")[1] == (Correction("Preservaton", "preservation"),)


@pytest.mark.parametrize("word", ["reporting", "cybertipline", "dat", "kubernetes", "motline"])
def test_known_short_distant_and_otherwise_begun_words_are_left_alone(word: str) -> None:
    assert speller().correct(word) == (word, ())


def test_a_word_that_the_model_knows_is_left_alone() -> None:
    assert speller(is_word=True).correct("preservaton") == ("preservaton", ())


def test_the_share_of_known_words_counts_rare_words_more() -> None:
    lexicon = Lexicon(WordCounts.of(TEXTS))
    assert lexicon.known(content_words("preservation of data")) == 1.0
    assert lexicon.known(content_words("kubernetes pods")) == 0.0
    assert 0.0 < lexicon.known(content_words("data on kubernetes")) < 0.5


@given(st.lists(st.sampled_from([*TEXTS, "Straße STRASSE İ data's Data’s"])), st.integers(0, 9), st.integers(0, 9))
def test_words_counted_where_texts_changed_are_those_counted_anew(texts: list[str], less: int, more: int) -> None:
    before, gone, come = [*texts, *TEXTS[:less]], TEXTS[:less], TEXTS[:more]
    assert WordCounts.of(before).changed(gone, come) == WordCounts.of([*texts, *come])


def test_only_outdated_terms_change_what_the_text_index_is_asked() -> None:
    for question, searched in (
        ("photodna price", "photodna price"),
        ("picture fingerprinting price", "picture fingerprinting price hash matching"),
    ):
        out = QuestionExpander().run(question, recognise(GLOSSARY, question))
        assert out["searched_question"] == searched
        assert "hash matching" in str(out["embedded_question"])


def ranked(*scores: tuple[str, float]) -> list[HaystackDocument]:
    return [HaystackDocument(id=name, content=name, score=score) for name, score in scores]


def test_fusion_averages_scaled_scores_and_breaks_ties_by_id() -> None:
    text = ranked(("b", 9.0), ("a", 9.0), ("c", 1.0))
    vectors = ranked(("c", 0.9), ("a", 0.5), ("b", 0.5))
    fused = MinMaxFusion().run(text, vectors)["documents"]
    assert [(document.id, document.score) for document in fused] == [("a", 0.5), ("b", 0.5), ("c", 0.5)]


def test_fusion_keeps_the_arms_own_scores() -> None:
    fused = MinMaxFusion().run(ranked(("a", 7.0)), ranked(("a", 0.3), ("b", 0.1)))["documents"]
    assert [(d.meta["text_score"], d.meta["vector_score"]) for d in fused] == [(7.0, 0.3), (None, 0.1)]


def test_fusion_of_nothing_is_nothing() -> None:
    assert MinMaxFusion().run([], [])["documents"] == []
