"""What is written beside an index of a cluster, and when it is copied instead."""

from __future__ import annotations

from haystack.dataclasses import Document as HaystackDocument
from hypothesis import given
from hypothesis import strategies as st

from indexer.places.cluster_additions import Additions, Held, additions

LIBRARIES = st.dictionaries(
    st.integers(0, 60).map(lambda number: f"d{number % 5}-{number}"), st.sampled_from("abc")
)
"""The digest of each row; its id begins with its document."""


def row(key: str, digest: str) -> HaystackDocument:
    return HaystackDocument(id=key, meta={"document": key.partition("-")[0], "row_digest": digest})


def held(rows: dict[str, str]) -> dict[str, Held]:
    return {key: Held(digest, key.partition("-")[0]) for key, digest in rows.items()}


@given(LIBRARIES, LIBRARIES)
def test_both_together_hold_what_is_wanted_unless_a_document_left(
    now: dict[str, str], then: dict[str, str]
) -> None:
    beside = additions(held(now), [row(key, digest) for key, digest in then.items()])
    left = {key.partition("-")[0] for key in now} - {key.partition("-")[0] for key in then}
    assert (beside is None) == bool(left)
    if beside is not None:
        kept = {key: digest for key, digest in now.items() if key not in beside.replaced}
        added = {each.id: each.meta["row_digest"] for each in beside.rows}
        assert not kept.keys() & added.keys()
        assert kept | added == then


def test_too_much_is_copied() -> None:
    wanted = [row(f"d-{number}", "a") for number in range(2000)]
    few, many = dict.fromkeys((f"d-{number}" for number in range(1900)), "a"), {"d-0": "a"}
    assert additions(held(few), wanted) == Additions(wanted[1900:], [])
    assert additions(held(many), wanted) is None


def test_a_document_that_stands_for_itself_is_known_by_its_id() -> None:
    whole = HaystackDocument(id="guide", meta={"row_digest": "b"})
    assert additions({"guide": Held("a", "guide")}, [whole]) == Additions([whole], ["guide"])
