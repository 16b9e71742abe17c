"""Words in memory weigh as BM25 says, and as the engine's own index says."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from haystack.dataclasses import Document as HaystackDocument
from hypothesis import given
from hypothesis import strategies as st

from indexer.stores.analysis import terms_of
from indexer.stores.bm25 import WordIndex
from indexer.stores.lance import LanceDocumentStore

_SOME = ["hash", "hashes", "list", "report", "reported", "the", "Réseau", "Straße", "2258A", "e-mail", "isn't"]
_WORDS = st.sampled_from(_SOME)
_TEXTS = st.lists(st.lists(_WORDS, max_size=12).map(" ".join), max_size=12)


def _by_hand(texts: list[str], query: str) -> list[float]:
    bags = [Counter(terms_of(text)) for text in texts]
    average = sum(bag.total() for bag in bags) / max(len(bags), 1)
    scores = []
    for bag in bags:
        score = 0.0
        for term, times in Counter(terms_of(query)).items():
            having = sum(term in other for other in bags)
            if bag[term]:
                rarity = math.log(1 + (len(bags) - having + 0.5) / (having + 0.5))
                norm = 1.2 * (1 - 0.75 + 0.75 * bag.total() / average)
                score += times * rarity * 2.2 * bag[term] / (bag[term] + norm)
        scores.append(score)
    return scores


@given(_TEXTS, st.lists(_WORDS, max_size=5).map(" ".join))
def test_every_text_gets_the_score_that_the_formula_gives(texts: list[str], query: str) -> None:
    assert WordIndex(texts).scores(query).tolist() == pytest.approx(_by_hand(texts, query))


@given(_TEXTS.filter(bool), st.lists(_WORDS, min_size=1, max_size=5).map(" ".join))
def test_texts_of_the_same_words_score_the_same_to_the_last_digit(texts: list[str], query: str) -> None:
    scores = WordIndex([*texts, *texts]).scores(query)
    assert np.array_equal(scores[: len(texts)], scores[len(texts) :])


@given(_TEXTS, st.lists(_WORDS, max_size=5).map(" ".join))
def test_what_was_saved_scores_as_before(texts: list[str], query: str) -> None:
    index = WordIndex(texts)
    with TemporaryDirectory() as folder:
        index.save(Path(folder, "words"))
        loaded = WordIndex.load(Path(folder, "words"))
        assert loaded.scores(query).tolist() == index.scores(query).tolist()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The reviewers will be reviewing", ["review", "review"]),
        ("cafés in STRASSE and Straße", ["cafe", "strass", "strasse"]),
        ("1.5 e-mails", ["1", "5", "e", "mail"]),
        ("snake_case", ["snake", "case"]),
        (f"{'x' * 39} {'y' * 40}", ["x" * 39]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_terms(text: str, terms: list[str]) -> None:
    assert terms_of(text) == terms


def test_a_version_scores_words_as_the_engine_does(tmp_path: Path) -> None:
    chance = np.random.default_rng(3)
    words = [*_SOME, "naïve", "organism", "running", "of", "children"]
    rows = [
        HaystackDocument(id=f"{number:03d}", content=" ".join(["plum", *chance.choice(words, number % 17)]))
        for number in range(120)
    ]
    store = LanceDocumentStore(str(tmp_path), dimension=2)
    store.write_documents(rows)
    store.refresh_indexes()
    pinned = store.at(store.newest_version())
    for query in [
        "hash report",
        "naive strasse",
        "organisms run",
        "2258a mail isn",
        "children children",
        "the",
    ]:
        engine = {hit.id: hit.score for hit in store.search_text(query, top_k=120)}
        memory = {hit.id: hit.score for hit in pinned.search_text(query, top_k=120)}
        assert bool(engine) is (query != "the")
        assert memory == pytest.approx(engine, rel=1e-5), query
