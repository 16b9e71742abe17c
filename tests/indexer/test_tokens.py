"""Vectors of tokens: packed small, and matched word by word."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from haystack.dataclasses import Document as HaystackDocument
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indexer import embedding
from indexer.bridge import of_length_one, pack_tokens, statement_vectors, unpack_tokens
from indexer.embedding import PassageEmbedder, QuestionEmbedder
from indexer.indexing.changes import STATEMENT_OF
from indexer.model import find_model
from indexer.retrieval.rerank import LateInteractionReranker
from indexer.stores.lance import LanceDocumentStore

LOCATION = find_model("packaged").location
numbers = st.floats(-1, 1, width=32)


@given(arrays(np.float32, st.tuples(st.integers(0, 5), st.just(128)), elements=numbers))
def test_packed_vectors_come_back_nearly_as_they_were(vectors: np.ndarray) -> None:
    tokens = of_length_one(vectors)
    back = unpack_tokens(pack_tokens(tokens))
    assert back.shape == tokens.shape
    lengths = np.linalg.norm(tokens, axis=1)
    assert ((back * tokens).sum(axis=1)[lengths > 0.5] > 0.999).all()


def test_no_tokens_stay_no_tokens() -> None:
    assert unpack_tokens("").size == 0
    assert unpack_tokens(pack_tokens(np.zeros((0, 128), np.float32))).size == 0


def test_a_passage_gets_its_tokens_without_grammar_and_its_statements_vectors() -> None:
    text = "The hash of an image."
    passages = [HaystackDocument(id=name, content=text, meta={"head": "Hashes"}) for name in "pq"]
    statement = HaystackDocument(id="p/0", content=text, meta={STATEMENT_OF: "p"})
    rows = [passages[0], statement, passages[1]]
    first, second = PassageEmbedder(LOCATION).run(rows)["vectors"].completed(passages)
    assert unpack_tokens(first.meta["token_vectors"]).shape == (4, 128)  # hash, ##es, hash, image
    assert first.embedding is not None
    assert len(first.embedding) == 384
    assert statement_vectors(first, 384).shape == (1, 384)
    assert second.meta["statement_vectors"] == ""


def test_portions_do_not_change_what_a_passage_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = []
    for number in range(7):
        rows.append(HaystackDocument(id=f"p{number}", content=f"Hash list {number}.", meta={"head": "Lists"}))
        rows.append(
            HaystackDocument(id=f"s{number}", content=f"List {number}.", meta={STATEMENT_OF: f"p{number}"})
        )
    whole = PassageEmbedder(LOCATION).run(rows)["vectors"].completed(rows[::2])
    monkeypatch.setattr(embedding, "_PORTION", 3)
    portions = PassageEmbedder(LOCATION).run(rows)["vectors"].completed(rows[::2])
    for one, other in zip(whole, portions, strict=True):
        assert one.embedding == pytest.approx(other.embedding, abs=1e-5)
        assert len(one.meta["statement_vectors"]) == len(other.meta["statement_vectors"]) > 0


def test_a_question_has_the_same_vectors_beside_any_other() -> None:
    embedder = QuestionEmbedder(LOCATION)
    alone = embedder.run(text="keep a report", question="keep a report")
    expanded = embedder.run(text="keep a report preservation", question="keep a report")
    np.testing.assert_array_equal(expanded["plain"], alone["embedding"])
    np.testing.assert_array_equal(expanded["plain"], alone["plain"])
    np.testing.assert_array_equal(expanded["tokens"], alone["tokens"])
    assert not np.array_equal(expanded["embedding"], alone["embedding"])


@pytest.fixture
def store(tmp_path: Path) -> LanceDocumentStore:
    return LanceDocumentStore(str(tmp_path), dimension=2, filterable=(), deferred=("token_vectors",))


def stored(store: LanceDocumentStore, **tokens: list[list[float]]) -> list[HaystackDocument]:
    rows = [
        HaystackDocument(
            id=name,
            content=name,
            meta={"statements": "[]", "token_vectors": pack_tokens(np.array(vectors, np.float32).reshape(-1, 2))},
        )
        for name, vectors in tokens.items()
    ]
    store.write_documents(rows)
    return [HaystackDocument(id=row.id, content=row.content, score=0.5, meta={"statements": "[]"}) for row in rows]


def test_the_passage_that_has_the_like_of_every_token_comes_first(store: LanceDocumentStore) -> None:
    documents = stored(store, a=[[1, 0], [1, 0]], b=[[1, 0], [0, 1]])
    question = np.array([[1, 0], [0, 1]], np.float32)
    ranked = LateInteractionReranker(store).run([1.0, 0.0], question, documents)["documents"]
    assert [each.id for each in ranked] == ["b", "a"]
    assert ranked[0].meta["token_matches"] == pytest.approx([1.0, 1.0])
    assert ranked[1].meta["token_matches"] == pytest.approx([1.0, 0.0])


def test_passages_without_tokens_keep_the_order_of_their_ids(store: LanceDocumentStore) -> None:
    documents = stored(store, b=[], a=[])
    ranked = LateInteractionReranker(store).run([1.0, 0.0], np.zeros((0, 2), np.float32), documents)["documents"]
    assert [each.id for each in ranked] == ["a", "b"]


def test_a_search_does_not_bring_deferred_metadata_along(store: LanceDocumentStore) -> None:
    stored(store, image=[[1, 0]])
    assert "token_vectors" not in store.search_text("image")[0].meta
    assert store.filter_documents()[0].meta["token_vectors"]
    assert store.columns(["token_vectors"])[0]["token_vectors"]
