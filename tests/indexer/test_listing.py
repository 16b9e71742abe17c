"""The documents in a row: by words, and in an order."""

from __future__ import annotations

import pytest

from corpus.frontmatter import FrontMatter
from indexer.listing import Order, matching, ordered


def _front(name: str, title: str, **fields: object) -> FrontMatter:
    return FrontMatter.model_validate({"id": name, "title": title, **fields})


HASHES = _front(
    "hashes", "Hash matching", summary="Lists.", as_of="2026-01-01", review_by="2027-01-01", evidence="E2"
)
VIDEO = _front("video", "Video", summary="Matching of hashes in video.", as_of="2026-03-01", evidence="E1")
LAW = _front("law", "a law", as_of="2025-01-01", review_by="2026-01-01", evidence="E3")
ALL = (HASHES, VIDEO, LAW)


@pytest.mark.parametrize(
    ("words", "ranked", "left"),
    [
        ("", ["law"], ["hashes", "video", "law"]),
        ("HASH match", [], ["hashes", "video"]),
        ("hash match", ["law", "video", "hidden"], ["law", "video", "hashes"]),
        ("hash law", [], []),
        ("?!", [], ["hashes", "video", "law"]),
    ],
)
def test_words_leave_what_is_ranked_and_then_what_has_them_at_its_head(
    words: str, ranked: list[str], left: list[str]
) -> None:
    assert [front.id for front in matching(ALL, words, ranked)] == left


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("relevance", ["hashes", "video", "law"]),
        ("title", ["law", "hashes", "video"]),
        ("checked", ["video", "hashes", "law"]),
        ("due", ["law", "hashes", "video"]),
        ("evidence", ["law", "hashes", "video"]),
    ],
)
def test_each_order_puts_first_what_its_name_says(order: Order, names: list[str]) -> None:
    assert [front.id for front in ordered(ALL, order)] == names
