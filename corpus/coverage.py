"""What a library covers and where its holes are: topic by kind of document, reader, stage and country (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.document import Document
from corpus.library import Library

KINDS: dict[str, tuple[str, ...]] = {
    "guide": ("good-practice-guide", "quick-start"),
    "tool": ("checklist", "template", "training-module"),
    "law": ("regulatory-brief",),
    "research": ("research-summary", "evidence-review", "statistic-note"),
    "mentor": ("mentorship-note", "lessons-learned", "trend-bulletin"),
    "tech": ("technology-profile",),
    "words": ("terminology-note", "about"),
}
"""The document types in groups: what somebody looks for, and which types serve it."""

WANTED_KINDS = ("guide", "tool", "research", "mentor")
"""The kinds that every topic should have: what to do, with what, on which evidence, and how others fared."""


@dataclass(frozen=True, slots=True)
class TopicCoverage:
    """What the library holds on one topic; all counts are of documents in use."""

    topic: str
    """The topic's value in the vocabulary."""
    meaning: str
    """What it means, in words; empty without a vocabulary."""
    documents: int
    """How many documents carry it."""
    main: int
    """Of how many it is the main topic."""
    kinds: Mapping[str, int]
    """How many of each of `KINDS`."""
    lifecycle: Mapping[str, int]
    """How many for each stage of work."""
    audience: Mapping[str, int]
    """How many for each kind of reader."""
    jurisdiction: Mapping[str, int]
    """How many for each country."""

    @property
    def holes(self) -> tuple[str, ...]:
        """The wanted kinds that are missing; just “no document” when the topic has none."""
        if not self.documents:
            return ("no document",)
        return tuple(f"no {kind}" for kind in WANTED_KINDS if not self.kinds[kind])


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage map of a library."""

    documents: int
    """How many documents are in use: all but the retired."""
    topics: tuple[TopicCoverage, ...]
    """One entry a topic, in the vocabulary's order."""
    lifecycle: tuple[str, ...]
    """The stages of work, in the vocabulary's order."""
    audience: tuple[str, ...]
    """The kinds of reader, in the vocabulary's order."""
    jurisdiction: tuple[str, ...]
    """The countries, in the vocabulary's order."""

    def to_dict(self) -> dict[str, Any]:
        """The map as plain values for JSON."""
        return {
            "documents": self.documents,
            "topics": [
                {
                    "topic": row.topic,
                    "meaning": row.meaning,
                    "documents": row.documents,
                    "main": row.main,
                    "kinds": dict(row.kinds),
                    "lifecycle": dict(row.lifecycle),
                    "audience": dict(row.audience),
                    "jurisdiction": dict(row.jurisdiction),
                    "holes": list(row.holes),
                }
                for row in self.topics
            ],
        }


def coverage_of(library: Library) -> Coverage:
    """The coverage map of a library; without a vocabulary, its rows and columns are the values in use."""
    documents = [document for document in library.documents if document.front.state != "retired"]
    lifecycle, audience, jurisdiction = (
        _values(library, documents, name) for name in ("lifecycle", "audience", "jurisdiction")
    )
    meanings = (library.vocabulary or {}).get("topics", {})
    rows = []
    for topic in _values(library, documents, "topics"):
        on_topic = [document for document in documents if topic in document.front.topics]
        rows.append(
            TopicCoverage(
                topic=topic,
                meaning=meanings.get(topic, ""),
                documents=len(on_topic),
                main=sum(document.front.topics[0] == topic for document in on_topic),
                kinds=_counted(KINDS, (kind_of(document) for document in on_topic)),
                lifecycle=_counted(lifecycle, (value for each in on_topic for value in each.front.lifecycle)),
                audience=_counted(audience, (value for each in on_topic for value in each.front.audience)),
                jurisdiction=_counted(jurisdiction, (v for each in on_topic for v in each.front.jurisdiction)),
            )
        )
    return Coverage(len(documents), tuple(rows), lifecycle, audience, jurisdiction)


def kind_of(document: Document) -> str:
    """The kind of a document, a key of `KINDS`; empty for a type that none has."""
    return next((kind for kind, types in KINDS.items() if document.front.type in types), "")


def _values(library: Library, documents: Sequence[Document], name: str) -> tuple[str, ...]:
    if library.vocabulary is not None and name in library.vocabulary:
        return tuple(library.vocabulary[name])
    return tuple(sorted({value for document in documents for value in getattr(document.front, name)}))


def _counted(values: Iterable[str], found: Iterable[str]) -> dict[str, int]:
    counts = Counter(found)
    return {value: counts[value] for value in values}
