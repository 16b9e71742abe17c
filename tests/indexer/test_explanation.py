"""The explanation says what the answer was made of."""

from __future__ import annotations

import math

from indexer.answering.confidence import FEATURES
from indexer.ask import Asker

KEEP = "How long is a report kept in the United States?"


def test_the_confidence_is_the_sum_of_its_explained_grounds(asker: Asker) -> None:
    found = asker.explain(KEEP)
    logit = found.intercept + sum(each.value * each.weight for each in found.features)
    assert math.isclose(found.confidence, 1 / (1 + math.exp(-logit)), abs_tol=1e-3)
    assert [each.name for each in found.features] == list(FEATURES)
    assert found.confidence == asker.ask(KEEP).confidence


def test_the_words_that_matched_are_the_ones_typed(asker: Asker) -> None:
    best = asker.explain(KEEP).passages[0]
    assert {"report", "kept", "United"} & set(best.matched)
    assert set(best.matched) <= set(KEEP.split())


def test_passages_are_in_the_order_of_the_answer_and_say_which_are_cited(asker: Asker) -> None:
    found, answer = asker.explain(KEEP), asker.ask(KEEP)
    assert [each.anchor for each in found.passages] == [hit.anchor for hit in answer.retrieved[:10]]
    cited = {(each.document, each.anchor) for each in found.passages if each.cited}
    assert cited <= {(each.document, each.anchor) for each in answer.citations}


def test_nothing_hidden_is_explained(asker: Asker) -> None:
    found = asker.explain("hash list stopped updating")
    assert "hash-outage" not in {each.document for each in found.passages}
