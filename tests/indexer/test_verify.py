"""A quote that differs from the stored document in one character is dropped."""

from __future__ import annotations

from dataclasses import replace

from haystack.dataclasses import Document as HaystackDocument

from corpus.document import Statement
from corpus.frontmatter import FrontMatter
from indexer.answering.select import Candidate
from indexer.answering.verify import verified
from indexer.bridge import StoredDocument

SOURCE = "Intro.\n\nKeep it for one year. Then delete it.\n"
DOCUMENT = StoredDocument("doc", "doc.md", SOURCE, FrontMatter(id="doc", title="Doc"))


def candidate(content: str = SOURCE[8:45]) -> Candidate:
    passage = HaystackDocument(
        id="p", content=content, meta={"document": "doc", "start": 8, "end": 8 + len(content)}
    )
    return Candidate(passage, Statement(8, 29, "prose"), 1.0, 1.0, frozenset())


def test_an_exact_quote_holds() -> None:
    found = verified(candidate(), DOCUMENT)
    assert found is not None
    assert found.quote == "Keep it for one year."


def test_a_quote_that_differs_in_one_character_is_dropped() -> None:
    assert verified(candidate(SOURCE[8:45].replace("one", "ten")), DOCUMENT) is None


def test_a_passage_that_differs_elsewhere_is_dropped_too() -> None:
    assert verified(candidate(SOURCE[8:45].replace("delete", "forget")), DOCUMENT) is None


def test_a_document_that_moved_on_gives_no_quote() -> None:
    assert verified(candidate(), replace(DOCUMENT, source="New. " + SOURCE)) is None
    assert verified(candidate(), None) is None
