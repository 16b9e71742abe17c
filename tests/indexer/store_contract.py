"""What a store must do, whichever engine it is: Haystack's contract, and ours."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from haystack.dataclasses import Document as HaystackDocument
from haystack.document_stores.errors import DocumentStoreError, DuplicateDocumentError
from haystack.testing.document_store import (
    CountDocumentsByFilterTest,
    CountUniqueMetadataByFilterTest,
    DocumentStoreBaseExtendedTests,
    GetMetadataFieldMinMaxTest,
    GetMetadataFieldsInfoTest,
    GetMetadataFieldUniqueValuesTest,
)

from indexer.stores.protocol import Store, store_from

WORDS = ("hash", "list", "report", "review", "moderator", "grooming", "law", "match", "the", "will", "café", "1.5")


def document(number: int, words: str = "hash list", **meta: Any) -> HaystackDocument:
    """A document whose vector turns with its number."""
    return HaystackDocument(id=f"{number:03d}", content=words, embedding=[1.0, number / 100, 0.0], meta=meta)


class HaystacksContract(
    DocumentStoreBaseExtendedTests,
    CountDocumentsByFilterTest,
    CountUniqueMetadataByFilterTest,
    GetMetadataFieldsInfoTest,
    GetMetadataFieldMinMaxTest,
    GetMetadataFieldUniqueValuesTest,
):
    """Haystack's own tests; a subclass brings the fixture `document_store`, empty, of 768 dimensions."""

    @staticmethod
    def assert_documents_are_equal(received: list[HaystackDocument], expected: list[HaystackDocument]) -> None:
        """Vectors are stored as 32-bit floats, and documents come back in order of their ids."""
        ordered = sorted(expected, key=lambda document: document.id)
        assert [_without_vector(each) for each in received] == [_without_vector(each) for each in ordered]
        for got, wanted in zip(received, ordered, strict=True):
            assert (got.embedding or []) == pytest.approx(wanted.embedding or [], rel=1e-6)

    def test_write_documents(self, document_store: Any) -> None:
        document = HaystackDocument(content="test doc")
        assert document_store.write_documents([document]) == 1
        with pytest.raises(DuplicateDocumentError):
            document_store.write_documents([document])
        self.assert_documents_are_equal(document_store.filter_documents(), [document])

    @staticmethod
    def test_get_metadata_field_unique_values_distinct_types(document_store: Any) -> None:
        """A field has values of one kind; a document that brings another is refused."""
        document_store.write_documents([HaystackDocument(content="one", meta={"priority": 1})])
        with pytest.raises(DocumentStoreError):
            document_store.write_documents([HaystackDocument(content="two", meta={"priority": "first"})])


def _without_vector(document: HaystackDocument) -> HaystackDocument:
    return replace(document, embedding=None)


class OurRules:
    """What we ask beyond that; a subclass brings the fixture `store`, empty, of 3 dimensions."""

    def test_it_is_a_store(self, store: Store) -> None:
        assert isinstance(store, Store)

    def test_two_stores_of_one_address_are_one_store(self, store: Store) -> None:
        again = store_from(store.to_dict())
        assert again == store
        again.write_documents([document(1)])
        assert store.count_documents() == 1

    def test_bare_hits_are_the_same_hits_with_nothing_else(self, store: Store) -> None:
        store.write_documents([document(number, level=number) for number in range(9)])
        store.refresh_indexes()
        high = {"field": "meta.level", "operator": ">=", "value": 5}
        for whole, bare in (
            (
                store.search_text("hash", filters=high, top_k=3),
                store.search_text("hash", filters=high, top_k=3, bare=True),
            ),
            (
                store.search_vector([1.0, 0.0, 0.0], filters=high, top_k=3),
                store.search_vector([1.0, 0.0, 0.0], filters=high, top_k=3, bare=True),
            ),
        ):
            assert len(bare) == 3
            assert [(hit.id, hit.score) for hit in bare] == [(hit.id, hit.score) for hit in whole]
            assert [(hit.content, hit.meta) for hit in bare] == [(None, {})] * 3

    def test_named_documents_are_fetched_as_far_as_the_filter_lets_them_through(self, store: Store) -> None:
        store.write_documents([document(number, level=number) for number in range(4)])
        high = {"field": "meta.level", "operator": ">=", "value": 2}
        whole = {found.id: replace(found, embedding=None) for found in store.filter_documents()}
        assert store.fetch(["001", "003", "nobody", "003"]) == {name: whole[name] for name in ("001", "003")}
        assert store.fetch(["001", "003"], high) == {"003": whole["003"]}
        assert store.fetch([], high) == {}

    def test_the_filter_comes_before_the_ranking(self, store: Store) -> None:
        store.write_documents([document(number, level=number) for number in range(60)])
        store.refresh_indexes()
        high = {"field": "meta.level", "operator": ">=", "value": 55}
        for found in (
            store.search_text("hash", filters=high, top_k=5),
            store.search_vector([1.0, 0.0, 0.0], filters=high, top_k=5),
        ):
            assert sorted(hit.meta["level"] for hit in found) == [55, 56, 57, 58, 59]

    def test_ties_are_broken_by_id_even_at_the_cut(self, store: Store) -> None:
        store.write_documents([document(number) for number in reversed(range(40))])
        store.refresh_indexes()
        assert [hit.id for hit in store.search_text("hash list", top_k=3)] == ["000", "001", "002"]

    def test_a_list_field_is_filtered_by_what_it_contains(self, store: Store) -> None:
        store.write_documents([document(1, topics=["T01", "T02"]), document(2, topics=["T03"]), document(3)])
        has = {"field": "meta.topics", "operator": "in", "value": ["T02", "T09"]}
        lacks = {"field": "meta.topics", "operator": "not in", "value": ["T02"]}
        assert [found.id for found in store.filter_documents(has)] == ["001"]
        assert [found.id for found in store.filter_documents(lacks)] == ["002", "003"]

    def test_a_list_comes_back_in_its_order(self, store: Store) -> None:
        store.write_documents([document(1, topics=["T02", "T01", "T02"])])
        assert store.columns(["topics"]) == [{"id": "001", "topics": ["T02", "T01", "T02"]}]
        assert store.get(["001", "002"])["001"].meta["topics"] == ["T02", "T01", "T02"]

    def test_a_vector_of_another_length_is_refused(self, store: Store) -> None:
        with pytest.raises(DocumentStoreError, match="3 numbers"):
            store.write_documents([HaystackDocument(id="x", content="x", embedding=[1.0])])
        store.write_documents([document(1)])
        with pytest.raises(DocumentStoreError, match="3 numbers"):
            store.search_vector([1.0])

    def test_rows_without_a_vector_are_not_found_by_vectors(self, store: Store) -> None:
        store.write_documents([document(1), HaystackDocument(id="bare", content="no vector")])
        assert [hit.id for hit in store.search_vector([1.0, 0.0, 0.0])] == ["001"]

    @pytest.mark.parametrize("top_k", [10, 60, 150])
    def test_the_vector_index_of_a_large_store_finds_what_exact_search_finds(
        self, indexed_store: Store, top_k: int
    ) -> None:
        indexed_store.write_documents([document(number) for number in range(400)])
        indexed_store.refresh_indexes()
        probe = [1.0, 1.2345, 0.1]
        exact = indexed_store.search_vector(probe, top_k=top_k, exact=True)
        found = indexed_store.search_vector(probe, top_k=top_k)
        assert [hit.id for hit in found] == [hit.id for hit in exact]
        assert [hit.score for hit in found] == pytest.approx([hit.score for hit in exact], abs=1e-6)

    def test_the_vector_score_is_the_cosine(self, store: Store) -> None:
        store.write_documents([document(0), document(100)])
        scores = [hit.score for hit in store.search_vector([2.0, 0.0, 0.0])]
        assert scores == pytest.approx([1.0, 0.5**0.5], abs=1e-6)

    def test_words_weigh_by_bm25_with_whole_lengths(self, store: Store) -> None:
        """k1 1.2, b 0.75, computed by hand for lengths that a coarse norm would not tell apart."""
        lengths = {"100": 100, "101": 101, "103": 103}
        store.write_documents(
            [
                HaystackDocument(id=key, content=" ".join(["grooming", *["plum"] * (length - 1)]))
                for key, length in lengths.items()
            ]
        )
        store.refresh_indexes()
        found = {hit.id: hit.score for hit in store.search_text("grooming")}
        average = sum(lengths.values()) / 3
        expected = {
            key: 0.13353139262452263 * 2.2 / (1 + 1.2 * (0.25 + 0.75 * length / average))
            for key, length in lengths.items()
        }
        assert found == pytest.approx(expected, rel=1e-5)

    def test_stems_accents_and_common_words_are_read_alike(self, store: Store) -> None:
        texts = {"a": "The reviewers will be reviewing", "b": "cafés", "c": "noted 1.5 e-mails", "d": "isn't"}
        store.write_documents([HaystackDocument(id=key, content=text) for key, text in texts.items()])
        store.refresh_indexes()
        for question, wanted in {
            "reviewer": ["a"], "cafe": ["b"], "note": ["c"], "mail": ["c"], "5": ["c"],
            "willing": [], "isn": [], "the": [], "  ": [], "?!": [],
        }.items():  # fmt: skip
            assert [hit.id for hit in store.search_text(question)] == wanted, question

    def test_a_word_typed_twice_weighs_twice(self, store: Store) -> None:
        store.write_documents([document(1, "hash"), document(2, "list"), document(3, "law")])
        store.refresh_indexes()
        once, twice = store.search_text("hash"), store.search_text("hash hashes")
        assert twice[0].score == pytest.approx(2 * (once[0].score or 0), rel=1e-6)

    def test_what_is_removed_no_longer_counts_as_a_word(self, store: Store) -> None:
        store.write_documents([document(number, "hash") for number in range(5)] + [document(9, "law")])
        store.refresh_indexes()
        store.delete_documents([f"{number:03d}" for number in range(1, 5)])
        store.refresh_indexes()
        left = store.search_text("hash")
        assert [hit.id for hit in left] == ["000"]
        assert left[0].score == pytest.approx(store.search_text("law")[0].score, rel=1e-6)

    def test_threads_may_share_a_store(self, store: Store) -> None:
        def work(number: int) -> int:
            store.write_documents([document(number)])
            return len(store.filter_documents({"field": "id", "operator": "==", "value": f"{number:03d}"}))

        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(work, range(12))) == [1] * 12
        assert store.count_documents() == 12

    def test_filters_say_what_they_say_in_python(self, store: Store) -> None:
        """A few hundred filters made by chance, against the plainest reading of each."""
        chance = random.Random(7)
        kept = [document(number, **_meta(chance)) for number in range(30)]
        store.write_documents(kept)
        for _ in range(200):
            filters = _filter(chance, 2)
            wanted = [each.id for each in kept if _passes(filters, each.meta)]
            assert [row["id"] for row in store.columns([], filters)] == wanted, filters


def _meta(chance: random.Random) -> dict[str, Any]:
    values = {
        "level": chance.randrange(4),
        "state": chance.choice(["published", "draft", "retired"]),
        "topics": sorted(chance.sample(["T01", "T02", "T03"], chance.randrange(1, 4))),
        "as_of": f"2026-0{chance.randrange(1, 10)}-01",
    }
    return {name: value for name, value in values.items() if chance.random() < 0.8}


def _filter(chance: random.Random, depth: int) -> dict[str, Any]:
    if depth and chance.random() < 0.5:
        parts = [_filter(chance, depth - 1) for _ in range(chance.randrange(1, 4))]
        return {"operator": chance.choice(["AND", "OR", "NOT"]), "conditions": parts}
    field, value = chance.choice(
        [
            ("level", chance.randrange(5)),
            ("state", chance.choice(["published", "draft", "absent"])),
            ("topics", chance.choice(["T01", "T02", "T09"])),
            ("as_of", f"2026-0{chance.randrange(1, 10)}-01"),
        ]
    )
    operators = ["==", "!=", "in", "not in", *([">", ">=", "<", "<="] if field in ("level", "as_of") else [])]
    operator = chance.choice(operators)
    if operator in ("in", "not in"):
        value = [value] if chance.random() < 0.7 else [value, None]
    elif operator in ("==", "!=") and chance.random() < 0.2:
        value = None
    return {"field": f"meta.{field}", "operator": operator, "value": value}


def _passes(filters: dict[str, Any], meta: dict[str, Any]) -> bool:
    operator = filters["operator"]
    if "conditions" in filters:
        results = [_passes(part, meta) for part in filters["conditions"]]
        return {"AND": all(results), "OR": any(results), "NOT": not all(results)}[operator]
    held, value = meta.get(filters["field"].removeprefix("meta.")), filters["value"]
    if operator in ("!=", "not in"):
        opposite = {"!=": "==", "not in": "in"}[operator]
        return not _passes({**filters, "operator": opposite}, meta)
    if operator == "in":
        return any(_passes({**filters, "operator": "==", "value": each}, meta) for each in value)
    if held is None or value is None:
        return operator == "==" and held is None and value is None
    if operator == "==":
        return value in held if isinstance(held, list) else bool(held == value)
    return bool({">": held > value, ">=": held >= value, "<": held < value, "<=": held <= value}[operator])
