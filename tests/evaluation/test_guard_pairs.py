"""The guard's faults and rewrites are about what the library says, and the guard tells them apart."""

from __future__ import annotations

from collections import Counter

import numpy as np

from corpus.library import STARTER_LIBRARY, read_library
from evaluation.guard import CONVERSION, Pair, fit, read_pairs
from indexer.answering.guard import Bars, Guard
from indexer.bridge import Vectors

# A bar that no word meets: what is left is decided by the words alone, and no model is needed.
WORDS_ALONE = Guard(Bars(sentence=-1.0, word=2.0), lambda texts: np.ones((len(texts), 1), np.float32))


def test_every_quote_stands_in_an_open_document_and_differs_from_its_sentence() -> None:
    library = read_library(STARTER_LIBRARY)
    open_ = {each.id: each.source for each in library.documents if each.front.sharing == "TLP:CLEAR"}
    pairs = read_pairs()
    assert not [pair.id for pair in pairs if pair.quote not in open_.get(pair.document, "")]
    assert not [pair.id for pair in pairs if pair.sentence == pair.statement]
    assert len({pair.id for pair in pairs}) == len(pairs)


def test_the_kinds_of_faults_are_balanced_and_both_halves_are_used() -> None:
    faults = [pair for pair in read_pairs() if not pair.faithful]
    kinds = Counter(pair.kind for pair in faults)
    assert len(faults) >= 240
    assert len(kinds) == 8
    assert max(kinds.values()) == min(kinds.values())
    assert 0.4 < sum(pair.part == "fit" for pair in faults) / len(faults) < 0.6
    assert sum(pair.faithful for pair in read_pairs()) >= 200


def test_nineteen_of_twenty_faults_are_caught_and_most_rewrites_pass() -> None:
    chosen = [pair for pair in read_pairs() if pair.part == "test"]
    faults = [refused(pair) for pair in chosen if not pair.faithful]
    rewrites = [refused(pair) for pair in chosen if pair.faithful and pair.kind != CONVERSION]
    assert sum(faults) / len(faults) >= 0.95
    assert sum(rewrites) / len(rewrites) <= 0.25


def test_figures_that_were_converted_are_refused() -> None:
    assert all(refused(pair) for pair in read_pairs() if pair.kind == CONVERSION)


def test_bars_are_as_high_as_the_rewrites_allow() -> None:
    def embed(texts: object) -> Vectors:
        return np.array([[0.6, 0.8] if text == "Keep a record." else [1.0, 0.0] for text in texts], np.float32)  # type: ignore[attr-defined]

    pair = Pair("faithful-1", "words", "doc", "Keep the record.", "prose", "Keep a record.", True)
    assert fit([pair], embed) == Bars(sentence=0.6, word=0.95)


def refused(pair: Pair) -> bool:
    return bool(WORDS_ALONE.refusal(pair.statement, pair.sentence))
